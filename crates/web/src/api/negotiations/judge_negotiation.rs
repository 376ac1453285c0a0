//! It is judged by the answers to its questions.

use super::record::{NegotiationRecord, NegotiationSeverity};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::negotiations::{Answers, Severity};
use serde::Deserialize;
use service::negotiations;
use utoipa::ToSchema;

/// The answers. Each kind of negotiation has its own questions; the others are passed over.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({ "quote": "米白", "complaint_true": false, "wrong_sent": false, "misread": true }))]
pub(super) struct NegotiationJudgement {
    /// Quality: whether there is a fault.
    fault: Option<bool>,
    /// How bad it is.
    #[schema(value_type = Option<NegotiationSeverity>)]
    severity: Option<Severity>,
    /// Whether a serious fault can be repaired near the customer.
    local_repair: Option<bool>,
    /// Description: the words of the page.
    quote: String,
    /// Whether what the customer says against the page is true.
    complaint_true: Option<bool>,
    /// Whether the wrong product was sent.
    wrong_sent: Option<bool>,
    /// Whether the customer misread the page; asked where the right product was sent.
    misread: Option<bool>,
    /// Whether the light of the photo changes the colour.
    photo_light: bool,
    /// Parcel: whether the packaging is damaged.
    packaging_damaged: Option<bool>,
    /// Whether the courier is liable.
    courier_liable: Option<bool>,
    /// Whether the customer had signed for the parcel before anybody could say anything.
    signed_for: bool,
}

impl NegotiationJudgement {
    fn answers(&self) -> Answers {
        Answers {
            fault: self.fault,
            severity: self.severity,
            local_repair: self.local_repair,
            quote: self.quote.clone(),
            complaint_true: self.complaint_true,
            wrong_sent: self.wrong_sent,
            misread: self.misread,
            photo_light: self.photo_light,
            packaging_damaged: self.packaging_damaged,
            courier_liable: self.courier_liable,
            signed_for: self.signed_for,
        }
    }
}

/// Judges a negotiation: what was found decides what may be offered.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/judgement",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = NegotiationJudgement,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn judge_negotiation(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<NegotiationJudgement>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let answers = value.answers();
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::judge(tx, call, id.0, version, &answers)?))
    })
    .await
}

//! A negotiation begins.

use super::record::{NegotiationKind, NegotiationRecord};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::negotiations::Kind;
use serde::Deserialize;
use service::negotiations::{self, NewNegotiation};
use utoipa::ToSchema;

/// A negotiation to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "case": "1", "kind": "quality" }))]
pub(super) struct NegotiationToOpen {
    case: Id,
    #[schema(value_type = NegotiationKind)]
    kind: Kind,
}

/// Opens a negotiation on a case.
#[utoipa::path(
    post,
    path = "/negotiations",
    tag = "negotiations",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NegotiationToOpen,
    responses(
        (status = 201, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn open_negotiation(
    api: ApiActor,
    Posted { value, once }: Posted<NegotiationToOpen>,
) -> Result<Response, Failure> {
    let new = NewNegotiation { case: value.case.0, kind: value.kind };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(NegotiationRecord::from(negotiations::open(tx, call, new)?)))
        .await
}

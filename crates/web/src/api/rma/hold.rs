//! What becomes of boxes without a permission.

use super::record::HeldBox;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::rma;
use utoipa::ToSchema;

/// How.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldNotice {
    how: String,
}

/// The sender was told that the box waits.
#[utoipa::path(
    post,
    path = "/rma/holds/{id}/notice",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = HoldNotice,
    responses(
        (status = 200, body = HeldBox),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn tell_hold_sender(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<HoldNotice>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::tell_sender(tx, call, id.0, version, &value.how);
        Ok(HeldBox::from(row?))
    })
    .await
}

/// Which application, and which of its boxes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldAttachment {
    number: String,
    /// From one.
    #[serde(rename = "box")]
    place: u32,
}

/// The box belongs to an application that is approved by now.
#[utoipa::path(
    post,
    path = "/rma/holds/{id}/attachment",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = HoldAttachment,
    responses(
        (status = 200, body = HeldBox),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn attach_hold(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<HoldAttachment>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::attach(tx, call, id.0, version, (&value.number, value.place));
        Ok(HeldBox::from(row?))
    })
    .await
}

/// The parcel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldSentBack {
    parcel: String,
}

/// The box goes back to whoever sent it.
#[utoipa::path(
    post,
    path = "/rma/holds/{id}/return",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = HoldSentBack,
    responses(
        (status = 200, body = HeldBox),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn send_hold_back(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<HoldSentBack>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::send_back_held(tx, call, id.0, version, &value.parcel);
        Ok(HeldBox::from(row?))
    })
    .await
}

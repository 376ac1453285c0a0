//! Photos, what a buyer at the door is told, and a stage that is left out.

use super::record::NegotiationRecord;
use crate::api::{Id, IfMatch, Nothing, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::negotiations;
use utoipa::ToSchema;

/// Asks the customer for photos; the handling stands still until they are there.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/photo-request",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = Nothing,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn request_photos(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { once, .. }: Posted<Nothing>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::request_photos(tx, call, id.0, version)?))
    })
    .await
}

/// The photos are attached to the case.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/photos",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = Nothing,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn photos_received(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { once, .. }: Posted<Nothing>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::take_photos(tx, call, id.0, version)?))
    })
    .await
}

/// Tells the buyer to refuse the damaged parcel.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/refusal-advice",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = Nothing,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn advise_refusal(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { once, .. }: Posted<Nothing>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::advise_refusal(tx, call, id.0, version)?))
    })
    .await
}

/// Why a stage is left out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NegotiationSkip {
    reason: String,
}

/// Leaves the present stage out, with its reason.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/skip",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = NegotiationSkip,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn skip_stage(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<NegotiationSkip>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::skip(tx, call, id.0, version, &value.reason)?))
    })
    .await
}

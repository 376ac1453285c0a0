//! A case passed on.

use super::record::Case;
use super::shown;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// Where it goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "unit": "1" }))]
pub(super) struct To {
    /// The unit that handles it from now on.
    unit: Id,
}

/// Passes a case on to another unit, such as a store to the service centre.
#[utoipa::path(
    post,
    path = "/cases/{id}/forwarding",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = To,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn forward(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<To>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::forward(tx, call, id.0, version.map(|version| version.0), value.unit.0)?;
        Ok(shown(call, file))
    })
    .await
}

//! The customer's particulars, verified.

use super::record::Case;
use super::shown;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// What was found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ParticularsVerified {
    /// Whether they are true.
    correct: bool,
    /// What is wrong with them, if they are not.
    #[serde(default)]
    note: String,
}

/// Records that head office verified the customer's particulars.
#[utoipa::path(
    post,
    path = "/cases/{id}/verification",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = ParticularsVerified,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn verify(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<ParticularsVerified>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::verify(tx, call, id.0, value.correct, &value.note)?;
        Ok(shown(call, file))
    })
    .await
}

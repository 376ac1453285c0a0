//! A case that cannot wait.

use super::record::Case;
use super::versioned;
use crate::api::{Id, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// Whether it cannot wait.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "urgent": true }))]
pub(super) struct Urgency {
    urgent: bool,
}

/// Marks a case that cannot wait, or takes the mark off.
#[utoipa::path(
    put,
    path = "/cases/{id}/urgency",
    tag = "cases",
    params(("id" = Id, Path)),
    request_body = Urgency,
    responses(
        (status = 200, body = Case, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn mark_urgent(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, .. }: Posted<Urgency>,
) -> Result<Versioned<Case>, Failure> {
    api.command(move |tx, call| {
        let file = cases::mark_urgent(tx, call, id.0, value.urgent)?;
        Ok(versioned(call, file))
    })
    .await
}

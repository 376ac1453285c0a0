//! Who handles a case.

use super::record::Case;
use super::versioned;
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// Who handles it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "staff": "1" }))]
pub(super) struct Handler {
    /// The user; `null` for nobody.
    staff: Option<Id>,
}

/// Says who handles a case; with nobody it waits again.
#[utoipa::path(
    put,
    path = "/cases/{id}/assignment",
    tag = "cases",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = Handler,
    responses(
        (status = 200, body = Case, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn assign(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<Handler>,
) -> Result<Versioned<Case>, Failure> {
    api.command(move |tx, call| {
        let file = cases::assign(tx, call, id.0, Some(version), value.staff.map(|staff| staff.0))?;
        Ok(versioned(call, file))
    })
    .await
}

//! Quality and scope.

use super::choices::{CaseQuality, CaseScope};
use super::record::Case;
use super::versioned;
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use domain::cases::{Quality, Scope};
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// What was judged.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "quality": "fault", "scope": "in_scope" }))]
pub(super) struct Judgement {
    #[schema(value_type = Option<CaseQuality>)]
    #[serde(default)]
    quality: Option<Quality>,
    #[schema(value_type = Option<CaseScope>)]
    #[serde(default)]
    scope: Option<Scope>,
}

/// Records the judgement of quality, of scope, or of both in this order.
#[utoipa::path(
    put,
    path = "/cases/{id}/judgement",
    tag = "cases",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = Judgement,
    responses(
        (status = 200, body = Case, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn judge(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<Judgement>,
) -> Result<Versioned<Case>, Failure> {
    api.command(move |tx, call| {
        let file = cases::judge(tx, call, id.0, Some(version), (value.quality, value.scope))?;
        Ok(versioned(call, file))
    })
    .await
}

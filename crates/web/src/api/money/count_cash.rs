//! Cash that was handed over is counted.

use super::record::{CashHandOver, minor};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::money::{self, Count};
use utoipa::ToSchema;

/// What was counted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CashCount {
    /// In minor units.
    counted: i64,
    /// Why that is not what was handed over.
    #[serde(default)]
    note: String,
}

/// Counts cash that somebody else handed over.
#[utoipa::path(
    post,
    path = "/cash-hand-overs/{id}/count",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = CashCount,
    responses(
        (status = 200, body = CashHandOver),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn count_cash(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<CashCount>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let count = Count { counted: minor(value.counted)?, note: value.note.clone() };
        Ok(CashHandOver::from(money::confirm(tx, call, id.0, &count)?))
    })
    .await
}

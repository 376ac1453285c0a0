//! An amount is approved.

use super::record::Amount;
use crate::api::{Id, IfMatch, Nothing, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::money;

/// Approves an amount that somebody else asked for; it is owed from now on.
#[utoipa::path(
    post,
    path = "/money/{id}/approval",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = Nothing,
    responses(
        (status = 200, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn approve_amount(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { once, .. }: Posted<Nothing>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| Ok(Amount::from(money::approve(tx, call, id.0, version)?))).await
}

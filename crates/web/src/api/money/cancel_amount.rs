//! An amount is taken back.

use super::record::{Amount, ReasonOfCancelling};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::money;

/// Takes an amount back that is not paid.
#[utoipa::path(
    post,
    path = "/money/{id}/cancellation",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ReasonOfCancelling,
    responses(
        (status = 200, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn cancel_amount(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ReasonOfCancelling>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(Amount::from(money::cancel(tx, call, id.0, version, &value.reason)?))
    })
    .await
}

//! An amount is collected.

use super::record::{Amount, NewPayment};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::money;

/// Takes an amount in; cash outside the till has to be handed over.
#[utoipa::path(
    post,
    path = "/money/{id}/collection",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = NewPayment,
    responses(
        (status = 200, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn collect_amount(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<NewPayment>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let payment = value.into();
    api.once(once, StatusCode::OK, move |tx, call| Ok(Amount::from(money::collect(tx, call, id.0, version, &payment)?)))
        .await
}

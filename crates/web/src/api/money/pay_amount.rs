//! An amount is paid out.

use super::record::{Amount, NewPayment};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::money;

/// Pays an amount out, as a whole; a refund the way the purchase was paid.
#[utoipa::path(
    post,
    path = "/money/{id}/payment",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = NewPayment,
    responses(
        (status = 200, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn pay_amount(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<NewPayment>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let payment = value.into();
    api.once(once, StatusCode::OK, move |tx, call| Ok(Amount::from(money::pay(tx, call, id.0, version, &payment)?)))
        .await
}

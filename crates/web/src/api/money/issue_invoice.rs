//! A fee gets its invoice.

use super::record::{Amount, InvoiceNumber};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::money;

/// Notes the invoice of a fee that was collected.
#[utoipa::path(
    post,
    path = "/money/{id}/invoice",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = InvoiceNumber,
    responses(
        (status = 200, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn issue_invoice(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<InvoiceNumber>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| Ok(Amount::from(money::invoice(tx, call, id.0, &value.invoice)?)))
        .await
}

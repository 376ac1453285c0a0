//! One customer's file in full.

use super::CustomerFile;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use serde::Deserialize;
use service::customers;
use utoipa::ToSchema;

/// Why somebody looks.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CustomerLook {
    /// What it is for; stands in the journal.
    purpose: String,
}

/// A customer's file in full. Each look is in the journal.
#[utoipa::path(
    post,
    path = "/customers/{id}/views",
    tag = "customers",
    params(("id" = Id, Path)),
    request_body = CustomerLook,
    responses(
        (status = 200, body = CustomerFile),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn view_full(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, .. }: Posted<CustomerLook>,
) -> Result<Json<CustomerFile>, Failure> {
    let customer = api.command(move |tx, call| customers::view_full(tx, call, id.0, &value.purpose)).await?;
    Ok(Json(CustomerFile::from(customer)))
}

//! PurchaseOwner purchase it is.

use super::Purchase;
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use serde::Deserialize;
use service::purchases;
use utoipa::ToSchema;

/// PurchaseOwner it is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PurchaseOwner {
    customer: Id,
}

/// Puts a purchase that is nobody's yet into a customer's file. `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/purchases/{id}/customer",
    tag = "purchases",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = PurchaseOwner,
    responses(
        (status = 200, body = Purchase, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn attach_customer(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<PurchaseOwner>,
) -> Result<Versioned<Purchase>, Failure> {
    let attached = move |tx: &mut service::Tx<'_>, call: &service::Call| {
        purchases::attach(tx, call, id.0, version, value.customer.0)
    };
    let purchase = api.command(attached).await?;
    Ok(Versioned { version: purchase.version, record: Purchase::from(purchase) })
}

//! One box for everything.

use super::SoldLine;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use service::purchases;
use utoipa::{IntoParams, ToSchema};

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Phone, name, receipt, order number, serial number, article or bar code.
    #[serde(default)]
    q: String,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LookupResult {
    customers: Vec<LookupCustomer>,
    lines: Vec<SoldLine>,
}

/// A customer; the phone is masked.
#[derive(Debug, Serialize, ToSchema)]
struct LookupCustomer {
    id: Id,
    name: String,
    phone: String,
}

/// Customers and things sold, by whatever is typed or scanned.
#[utoipa::path(
    get,
    path = "/lookup",
    tag = "purchases",
    params(Wanted),
    responses(
        (status = 200, body = LookupResult),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn lookup(api: ApiActor, Query(wanted): Query<Wanted>) -> Result<Json<LookupResult>, Failure> {
    let found = api.query(move |tx, call| purchases::lookup(tx, call, &wanted.q)).await?;
    let person = |c: service::customers::CustomerBrief| LookupCustomer { id: Id(c.id), name: c.name, phone: c.phone };
    Ok(Json(LookupResult {
        customers: found.customers.into_iter().map(person).collect(),
        lines: found.lines.into_iter().map(SoldLine::from).collect(),
    }))
}

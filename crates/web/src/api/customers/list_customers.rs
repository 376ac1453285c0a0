//! Customers, the newest file first, or those that fit a search.

use super::chosen;
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::customers::{Class, CustomerKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::Page;
use service::customers::{self, CustomerBrief, CustomerFilter};
use utoipa::{IntoParams, ToSchema};

/// Which customers.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Phone, its last four digits, name or mail address; then the best come first and there are no further pages.
    q: Option<String>,
    /// Only files begun in this unit.
    unit: Option<i64>,
    /// Only this type.
    kind: Option<String>,
    /// Only this class.
    class: Option<String>,
    /// Only this colleague's customers.
    owner: Option<i64>,
}

/// A customer in a list; the phone is masked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CustomerRow {
    id: Id,
    kind: String,
    name: String,
    phone: String,
    city: String,
    class: Option<String>,
    /// In percent.
    completeness: u8,
    purchases: i64,
    #[schema(value_type = Option<String>, format = Date)]
    last_bought: Option<Date>,
}

impl From<CustomerBrief> for CustomerRow {
    fn from(c: CustomerBrief) -> Self {
        Self {
            id: Id(c.id),
            kind: c.kind.id().to_owned(),
            name: c.name,
            phone: c.phone,
            city: c.city,
            class: c.class.map(|class| class.id().to_owned()),
            completeness: c.completeness,
            purchases: c.purchases,
            last_bought: c.last_bought,
        }
    }
}

/// Customers of the company.
#[utoipa::path(
    get,
    path = "/customers",
    tag = "customers",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<CustomerRow>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_customers(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<CustomerRow>>, Failure> {
    let limit = paging.limit()?;
    if let Some(text) = wanted.q.filter(|text| !text.trim().is_empty()) {
        let items = api.query(move |tx, call| customers::find(tx, call, &text, limit)).await?;
        return Ok(Json(Listed::of(Page { items, next: None }, CustomerRow::from)));
    }
    let filter = CustomerFilter {
        unit: wanted.unit,
        kind: wanted.kind.map(|kind| chosen("kind", &kind, CustomerKind::parse)).transpose()?,
        class: wanted.class.map(|class| chosen("class", &class, Class::parse)).transpose()?,
        owner: wanted.owner,
        after: paging.after()?,
    };
    let page = api.query(move |tx, call| customers::list(tx, call, &filter, limit)).await?;
    Ok(Json(Listed::of(page, CustomerRow::from)))
}

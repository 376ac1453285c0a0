//! One thing sold, with what it says to a policy.

use super::SoldLine;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use policy::Money;
use serde::Serialize;
use service::purchases;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A thing sold with all that a decision needs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WholeSoldLine {
    #[serde(flatten)]
    line: SoldLine,
    /// The article, where it is known.
    product: Option<Id>,
    /// The policy category.
    category: Option<String>,
    /// The price of one piece at the sale, in minor units.
    unit_price: Option<i64>,
    /// What one piece costs today, in minor units.
    current: Option<i64>,
    /// Paid for the whole line, in minor units.
    amount: i64,
    warranty_card: Option<bool>,
    warranty_no: String,
    /// Defects that were told at the sale.
    defects: String,
    /// What it says to a policy, by fact.
    facts: BTreeMap<String, String>,
}

/// A thing sold with all that a decision needs.
#[utoipa::path(
    get,
    path = "/lines/{id}",
    tag = "purchases",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = WholeSoldLine),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_line(api: ApiActor, Path(id): Path<Id>) -> Result<Json<WholeSoldLine>, Failure> {
    let line = api.query(move |tx, call| purchases::line(tx, call, id.0)).await?;
    let facts = line.sold().facts().into_iter().map(|(fact, value)| (fact.to_owned(), value)).collect();
    Ok(Json(WholeSoldLine {
        facts,
        product: line.product.as_ref().map(|product| Id(product.id)),
        category: line.category,
        unit_price: line.unit_price.map(Money::minor),
        current: line.current.map(Money::minor),
        amount: line.amount.minor(),
        warranty_card: line.warranty_card,
        warranty_no: line.warranty_no,
        defects: line.defects,
        line: SoldLine::from(line.brief),
    }))
}

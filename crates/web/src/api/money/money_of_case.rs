//! The money of a case.

use super::record::Amount;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use domain::people::Command;
use jiff::civil::Date;
use policy::Money;
use serde::Serialize;
use service::cases;
use service::money::{self, CaseMoney};
use utoipa::ToSchema;

/// What customer and company owe each other, in minor units of the currency of the company.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MoneyOfCase {
    amounts: Vec<Amount>,
    due_to_customer: i64,
    paid_to_customer: i64,
    due_from_customer: i64,
    paid_by_customer: i64,
    /// The currency of the purchase, where it is not that of the company: what the decision gives and what was paid are
    /// in it.
    purchase_currency: Option<String>,
    /// The latest rate that is known for it, as decimal text, with its day and source.
    latest_rate: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    latest_rate_day: Option<Date>,
    latest_rate_source: Option<String>,
    /// What the decision in force still gives.
    left: Option<i64>,
    /// What was paid for the goods, and what may still be given back of it.
    paid_for_goods: Option<i64>,
    refundable: Option<i64>,
}

impl From<CaseMoney> for MoneyOfCase {
    fn from(money: CaseMoney) -> Self {
        let balance = money.balance;
        let latest = money.foreign.as_ref().and_then(|foreign| foreign.latest.clone());
        Self {
            amounts: money.orders.into_iter().map(Amount::from).collect(),
            due_to_customer: balance.due_out.minor(),
            paid_to_customer: balance.paid_out.minor(),
            due_from_customer: balance.due_in.minor(),
            paid_by_customer: balance.paid_in.minor(),
            purchase_currency: money.foreign.map(|foreign| foreign.currency),
            latest_rate: latest.as_ref().map(|rate| policy::format_scaled(rate.rate.millionths(), 6, false)),
            latest_rate_day: latest.as_ref().map(|rate| rate.day),
            latest_rate_source: latest.map(|rate| rate.source),
            left: money.left.map(Money::minor),
            paid_for_goods: money.paid.map(|(paid, _)| paid.minor()),
            refundable: money.paid.map(|(_, left)| left.minor()),
        }
    }
}

/// The money of a case: what is owed, what was paid, what may still be given back.
#[utoipa::path(
    get,
    path = "/cases/{id}/money",
    tag = "money",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = MoneyOfCase),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn money_of_case(api: ApiActor, Path(case): Path<Id>) -> Result<Json<MoneyOfCase>, Failure> {
    let found = api
        .query(move |tx, call| {
            cases::case_for(tx, call, Command::MoneyView, case.0)?;
            money::of_case(tx, call, case.0)
        })
        .await?;
    Ok(Json(found.into()))
}

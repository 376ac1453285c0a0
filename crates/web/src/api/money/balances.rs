//! Balances of parties.

use super::record::{BalanceOfParty, LedgerAccount};
use crate::api::{Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::money::Account;
use jiff::civil::Date;
use serde::Deserialize;
use service::{Page, money};
use utoipa::IntoParams;

/// Which balances.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedBalances {
    /// The account: `dealer`, `supplier`, `staff`, `advances`.
    #[param(value_type = LedgerAccount)]
    account: Account,
    /// At the end of this day; of today when missing.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Date>,
}

/// What dealers, suppliers or colleagues owe at the end of a day; negative for what is owed to them.
#[utoipa::path(
    get,
    path = "/ledger-balances",
    tag = "money",
    params(WantedBalances),
    responses(
        (status = 200, body = Listed<BalanceOfParty>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_balances(
    api: ApiActor,
    Query(wanted): Query<WantedBalances>,
) -> Result<Json<Listed<BalanceOfParty>>, Failure> {
    let items = api
        .query(move |tx, call| money::party_balances(tx, call, wanted.account, wanted.day.unwrap_or(call.today())))
        .await?;
    Ok(Json(Listed::of(Page { items, next: None }, BalanceOfParty::from)))
}

//! The ledger.

use super::record::{LedgerAccount, LedgerRow};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::money::Account;
use jiff::civil::Date;
use serde::Deserialize;
use service::money::{self, LedgerFilter};
use utoipa::IntoParams;

/// Which lines.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedLines {
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only of this account.
    #[param(value_type = Option<LedgerAccount>)]
    account: Option<Account>,
    /// Only of this party of the account.
    party: Option<Id>,
    /// From this day on.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Until this day.
    #[param(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

/// Lines of the ledger, the newest first.
#[utoipa::path(
    get,
    path = "/ledger",
    tag = "money",
    params(WantedLines, Paging),
    responses(
        (status = 200, body = Listed<LedgerRow>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_ledger(
    api: ApiActor,
    Query(wanted): Query<WantedLines>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<LedgerRow>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let (unit, party) = (wanted.unit.map(|id| id.0), wanted.party.map(|id| id.0));
    let filter = LedgerFilter { unit, account: wanted.account, party, from: wanted.from, until: wanted.until };
    let page = api.query(move |tx, call| money::ledger(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, LedgerRow::from)))
}

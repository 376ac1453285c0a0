//! What dealers, suppliers and colleagues owe, at any date.

use super::view::{self, Place};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::Query;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::money::Account;
use jiff::civil::Date;
use policy::Money;
use service::Running;
use service::money::{self, PartyBalance};

/// The accounts that have parties whose balance is looked at.
const ACCOUNTS: [Account; 4] = [Account::Dealer, Account::Supplier, Account::Staff, Account::Advances];

/// An account with the balances of its parties.
type Balances = (Account, Vec<PartyBalance>);

/// Balances of parties.
#[derive(Debug, Template)]
#[template(path = "money/accounts.html")]
pub struct MoneyAccounts {
    page: Page,
    form: Form,
    places: Vec<Place>,
    groups: Vec<Group>,
}

/// An account with its parties.
#[derive(Debug, Clone)]
struct Group {
    name: String,
    rows: Vec<Row>,
}

/// Somebody with a balance.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    /// What he or she owes; nothing when it is the other way round.
    owes: String,
    is_owed: String,
    href: String,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/money/accounts", raw.as_deref());
    let page = signed.page("money-accounts-title").under("money-title", "/money");
    let day = query.text("day").and_then(|day| day.parse().ok()).unwrap_or(page.today());
    let found: Vec<Balances> = signed
        .query(move |tx, call| {
            ACCOUNTS.into_iter().map(|account| Ok((account, money::party_balances(tx, call, account, day)?))).collect()
        })
        .await?;
    let running = signed.web.service().running();
    Ok(Show(MoneyAccounts::new(page, &running, day, &found)).into_response())
}

impl MoneyAccounts {
    fn new(page: Page, running: &Running, day: Date, found: &[Balances]) -> Self {
        let shown = |minor: i64| if minor > 0 { view::yuan(&page, running, minor) } else { String::new() };
        let row = |account: Account, balance: &PartyBalance| Row {
            name: balance.name.clone(),
            owes: shown(balance.balance.minor()),
            is_owed: shown(-balance.balance.minor()),
            href: format!("/money/ledger?account={}&party={}&until={day}", account.id(), balance.party),
        };
        let groups = found.iter().filter(|(_, balances)| !balances.is_empty()).map(|(account, balances)| Group {
            name: page.name("money-account", account.id()),
            rows: balances.iter().map(|balance| row(*account, balance)).collect(),
        });
        Self {
            places: view::places(&page, "/money/accounts"),
            form: Form::default().with("day", day.to_string()),
            groups: groups.collect(),
            page,
        }
    }
}

impl Sample for MoneyAccounts {
    const TITLE: &'static str = "money-accounts-title";

    fn sample(page: Page) -> Self {
        let balance = |party: i64, minor: i64| PartyBalance {
            party,
            name: "粤达经销".to_owned(),
            balance: Money::from_minor(minor),
        };
        let day = page.today();
        let found = vec![(Account::Dealer, vec![balance(1, 50_000), balance(2, -40_000)])];
        Self::new(page, &Running::default(), day, &found)
    }
}

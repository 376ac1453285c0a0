//! Money: what the cashier has to pay and to collect, cash, the end of a day and of a month, the ledger.

mod accounts;
mod advances;
mod budget;
mod cash;
mod day;
mod export;
mod ledger;
mod list;
mod month;
mod new;
mod on_case;
mod one;
mod print;
mod rate;
mod view;

pub use accounts::MoneyAccounts;
pub use advances::MoneyAdvances;
pub use budget::MoneyBudget;
pub use cash::MoneyCash;
pub use day::{DayPrint, MoneyDay};
pub use ledger::MoneyLedger;
pub use list::MoneyList;
pub use month::MoneyMonth;
pub use new::NewMoney;
pub use one::MoneyPage;
pub(super) use one::facts;
pub use print::MoneyPrint;
pub(in crate::pages) use rate::{filled as filled_with_rate, read as read_rate};
pub(in crate::pages) use view::{
    Line, OnCase, amount as typed_amount, foreign_sample, sample as sample_order, sample_case,
};

use crate::Web;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/money", get(list::show))
        .route("/money/new", get(new::show).post(new::open))
        .route("/money/cash", get(cash::show).post(cash::hand_over))
        .route("/money/cash/{id}", post(cash::confirm))
        .route("/money/day", get(day::show).post(day::close))
        .route("/money/day/print", get(day::print))
        .route("/money/month", get(month::show).post(month::close))
        .route("/money/budget", get(budget::show).post(budget::plan))
        .route("/money/ledger", get(ledger::show))
        .route("/money/ledger.csv", get(export::csv))
        .route("/money/ledger.xlsx", get(export::xlsx))
        .route("/money/accounts", get(accounts::show))
        .route("/money/advances", get(advances::show))
        .route("/money/cases/{id}/{act}", post(on_case::act))
        .route("/money/{id}", get(one::show).post(one::act))
        .route("/money/{id}/print", get(print::show))
}

//! Money: what is owed, who pays it, cash, the ledger, the end of a day. A change of state is a resource of its own.

mod approve_amount;
mod ask_for_money;
mod ask_for_offset;
mod ask_for_refund;
mod balances;
mod budgets;
mod cancel_amount;
mod charge_fee;
mod close_day;
mod close_month;
mod collect_amount;
mod count_cash;
mod finish_service;
mod give_back;
mod hand_over_cash;
mod issue_invoice;
mod list_advances;
mod list_amounts;
mod list_cash;
mod list_ledger;
mod money_of_case;
mod pay_amount;
mod plan_budget;
mod record;
mod reports;
mod settle_advance;
mod show_amount;
mod show_budget;
mod show_day;
mod show_month;

pub(super) use record::{Amount, ExchangeRate, minor};

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_amounts::list_amounts, ask_for_money::ask_for_money))
        .routes(routes!(ask_for_offset::ask_for_offset))
        .routes(routes!(show_amount::show_amount))
        .routes(routes!(approve_amount::approve_amount))
        .routes(routes!(pay_amount::pay_amount))
        .routes(routes!(collect_amount::collect_amount))
        .routes(routes!(cancel_amount::cancel_amount))
        .routes(routes!(give_back::give_back))
        .routes(routes!(issue_invoice::issue_invoice))
        .routes(routes!(settle_advance::settle_advance))
        .routes(routes!(list_advances::list_advances))
        .routes(routes!(money_of_case::money_of_case))
        .routes(routes!(ask_for_refund::ask_for_refund))
        .routes(routes!(charge_fee::charge_fee))
        .routes(routes!(finish_service::finish_service))
        .routes(routes!(list_cash::list_cash_in_hand, hand_over_cash::hand_over_cash))
        .routes(routes!(list_cash::list_hand_overs))
        .routes(routes!(count_cash::count_cash))
        .routes(routes!(list_ledger::list_ledger))
        .routes(routes!(balances::list_balances))
        .routes(routes!(show_day::show_day, close_day::close_day))
        .routes(routes!(show_month::show_month, close_month::close_month))
        .routes(routes!(show_budget::show_budget))
        .routes(routes!(plan_budget::plan_budget))
}

//! Money (R-253, R-271, R-384… ): what is owed by the company and to it, who paid it, and the ledger.
//!
//! # For other capabilities
//!
//! Returns and repairs work in their own transaction with these; whoever calls has checked the permission for what it
//! does, and names the case. All of them note in the journal what they do and keep the money axis of the case.
//!
//! * [`charge`] — the customer owes a fee. It may be collected once the service is finished: say so with
//!   [`finish`].
//! * [`owe_refund`] — the company owes a refund, as the decision in force says; a cashier pays it.
//! * [`owe_difference`] — the price difference of an exchange, either way.
//! * `claim_back`, `write_off` — goods that were given in advance and never made good.
//! * [`owe`] — anything else: goodwill, freight, a penalty, a claim on a supplier, a local repair.
//! * [`offset`] — a credit or charge that stays on the account of a dealer.
//! * [`balance_of_case`], [`settled`] — how it stands.
//!
//! What people do on pages and programs over the API are the commands: [`request_fee`], [`request_refund`], [`request`],
//! [`approve`], [`pay`], [`collect`], [`cancel`], [`hand_over`], [`confirm`], [`close_day`] …

mod act;
mod advance;
mod ahead;
mod book;
mod budget;
mod cash;
mod day;
mod deposit;
mod difference;
mod draft;
mod keep;
mod ledger;
mod list;
mod month;
mod of_case;
mod owe;
mod rate;
mod record;
mod report;
mod request;
mod settle;
mod sql;
mod watch;

pub(crate) use act::turn_down;
pub use act::{approve, cancel, finished, invoice};
pub use advance::{Settlement, advances, settle_advance, uninvoiced};
pub(crate) use ahead::{GivenAhead, claim_back, write_off};
pub(crate) use budget::line_for;
pub use budget::{Budget, LineStanding, NewPlan, Plan, budget, line_standing, plan_budget};
pub use cash::{Count, InHand, confirm, hand_over, hand_overs, in_hand, one_hand_over};
pub use day::{close_day, day, unclosed_days};
pub(crate) use deposit::{NewDeposit, on_paper, owe_deposit};
pub use deposit::{NewDepositRefund, OnPaper, give_back};
pub use difference::{NewDifference, owe_difference};
pub(crate) use keep::approvers;
pub use ledger::{LedgerFilter, PartyBalance, balance_of_party, ledger, party_balances};
pub use list::{Filter, Scope, list, one};
pub use month::{close_month, month};
pub use of_case::{Balance, CaseMoney, balance_of_case, form_of, of_case, settled};
pub(crate) use of_case::{all_of_case, sorts};
pub use owe::{NewDue, NewFee, NewOffset, NewRefund, charge, finish, offset, owe, owe_refund};
pub use rate::Foreign;
pub(crate) use rate::{foreign, foreign_of, known_currency};
pub use record::{Details, HandOver, HandOverRow, LedgerLine, OrderFile, OrderRow};
pub use report::{
    AccountSum, Closed, DayReport, DecidedSum, MonthReport, OldGoods, OldPieces, OpenItem, OpenKind, Reported,
    ReturnItem, SettledSum, UnitDay,
};
pub use request::{request, request_fee, request_offset, request_refund};
pub use settle::{Payment, collect, pay};
pub use sql::{SHAPES, STATEMENTS};
pub(crate) use watch::watch;

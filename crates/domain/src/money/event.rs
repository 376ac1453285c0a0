//! What the journal keeps about money. From these entries alone an order can be worked out again.

use super::{Kind, Method};
use jiff::civil::Date;
use policy::Money;
use serde::Serialize;

/// What every entry about an order says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The order, by its id.
    pub order: String,
    /// Its number.
    pub number: String,
    /// What it is for.
    pub kind: Kind,
    /// In the currency of the order.
    pub amount: Money,
    /// The currency.
    pub currency: String,
}

/// Something that happened to money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    /// It waits for an approval.
    #[serde(rename = "money.requested")]
    Requested(Told),
    #[serde(rename = "money.fee_due")]
    FeeDue(Told),
    #[serde(rename = "money.refund_due")]
    RefundDue(Told),
    /// Anything else is owed from now on.
    #[serde(rename = "money.due")]
    Due(Told),
    #[serde(rename = "money.refunded")]
    Refunded {
        #[serde(flatten)]
        told: Told,
        method: Method,
        day: Date,
    },
    #[serde(rename = "money.paid")]
    Paid {
        #[serde(flatten)]
        told: Told,
        method: Method,
        day: Date,
    },
    #[serde(rename = "money.collected")]
    Collected {
        #[serde(flatten)]
        told: Told,
        method: Method,
        day: Date,
        by: String,
        /// Whether somebody holds cash that has to be handed over.
        in_hand: bool,
    },
    #[serde(rename = "money.cancelled")]
    Cancelled { order: String, number: String, kind: Kind, reason: String },
    /// the service is finished that a fee is for.
    #[serde(rename = "money.finished")]
    Finished { order: String, number: String },
    #[serde(rename = "money.handed_over")]
    HandedOver { hand_over: String, number: String, amount: Money, orders: usize },
    #[serde(rename = "money.hand_over_confirmed")]
    Confirmed { hand_over: String, number: String, amount: Money, counted: Money },
    /// cash was not handed over by the end of the day.
    #[serde(rename = "money.cash_late")]
    CashLate { staff: String, name: String, amount: Money, since: Date },
    /// R-386, BU-6: less was counted than was handed over; `amount` is what is missing.
    #[serde(rename = "money.cash_short")]
    CashShort { hand_over: String, number: String, staff: String, name: String, amount: Money },
    #[serde(rename = "money.advance_settled")]
    AdvanceSettled { order: String, number: String, spent: Money, vouchers: String },
    /// a fee has its invoice.
    #[serde(rename = "invoice.issued")]
    Invoiced { order: String, number: String, invoice: String },
    /// the day takes no more.
    #[serde(rename = "day.closed")]
    DayClosed { day: Date, entries: u64, open: usize },
    ///
    #[serde(rename = "month.closed")]
    MonthClosed { month: String },
    /// a budget of the unit was planned, or changed.
    #[serde(rename = "budget.planned")]
    BudgetPlanned { year: i16, changes: Vec<PlanChange> },
}

/// A line of a budget whose plan was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanChange {
    /// The line, by its id.
    pub line: String,
    /// What was planned for the year.
    pub from: Money,
    /// What is from now on.
    pub to: Money,
}

//! Amounts that are owed, hand-overs of cash, and lines of the ledger, as they are read.

use domain::money::{Account, Cash, Order, RateSource};
use domain::people::UnitPath;
use jiff::Timestamp;
use jiff::civil::Date;
use policy::Money;
use serde::{Deserialize, Serialize};

/// An amount that is owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderFile {
    /// Its id.
    pub id: i64,
    /// The unit whose money it is.
    pub unit: i64,
    /// Its number: `SH01-2026-TK000012`.
    pub number: String,
    /// The case.
    pub case: Option<i64>,
    /// The line of the purchase that is paid back.
    pub line: Option<i64>,
    /// Customer, unit or member of staff.
    pub party: Option<i64>,
    /// The name.
    pub party_name: String,
    /// What its guards look at; its amount is in the currency of the company.
    pub order: Order,
    /// In its own currency.
    pub amount: Money,
    /// The currency.
    pub currency: String,
    /// What for, in words.
    pub reason: String,
    /// The name of who asked.
    pub requester_name: String,
    /// When.
    pub requested_at: Timestamp,
    /// Who approved.
    pub approver: Option<i64>,
    /// The name.
    pub approver_name: String,
    /// When.
    pub approved_at: Option<Timestamp>,
    /// Who paid or collected.
    pub payer: Option<i64>,
    /// The name.
    pub payer_name: String,
    /// When.
    pub settled_at: Option<Timestamp>,
    /// The day that it is booked on.
    pub settled_on: Option<Date>,
    /// When it was paid or cancelled.
    pub closed_at: Option<Timestamp>,
    /// The number of the invoice; empty while there is none.
    pub invoice: String,
    /// The hand-over that its cash went with.
    pub hand_over: Option<i64>,
    /// When an advance was settled.
    pub cleared_at: Option<Timestamp>,
    /// The rest.
    pub details: Details,
    /// Counts its changes.
    pub version: i64,
}

/// What is never looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// What a refund rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<domain::money::Ground>,
    /// The result of inspecting the goods.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub inspection: String,
    /// How the customer agreed to the fee.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub consent: String,
    /// The rate of another currency, with its day and source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<RateSource>,
    /// Receipts: numbers or what they are.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub vouchers: String,
    /// The number of the payment at the bank or provider.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// Between these days the customer should have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrives_from: Option<Date>,
    /// The last of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrives_until: Option<Date>,
    /// Why it was cancelled.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cancelled: String,
    /// What of an advance was spent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spent: Option<i64>,
    /// The paper on which the customer has ordered what is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<i64>,
    /// What was paid on an order and is given back by this, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<i64>,
    /// The line of the service budget that it counts to; empty for none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub budget: String,
    /// Whether it stays on the account of a dealer.
    pub is_offset: bool,
    /// Whether it claims back what was given ahead.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub given_ahead: bool,
}

/// An amount that is owed, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderRow {
    /// The amount.
    pub file: OrderFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case.
    pub case_number: String,
    /// Who can be reached about the case.
    pub contact_name: String,
    /// The goods of its case.
    pub product: String,
}

/// Cash that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Its id.
    pub id: i64,
    /// The unit.
    pub unit: i64,
    /// Its number.
    pub number: String,
    /// Who handed it over.
    pub from: i64,
    /// The name.
    pub from_name: String,
    /// When.
    pub at: Timestamp,
    /// How much.
    pub amount: Money,
    /// For how many fees.
    pub orders: i64,
    /// Where it is.
    pub state: Cash,
    /// What was counted.
    pub counted: Option<Money>,
    /// Why that is another amount.
    pub note: String,
    /// Who counted.
    pub confirmed_name: String,
    /// When.
    pub confirmed_at: Option<Timestamp>,
}

/// A hand-over in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverRow {
    /// The hand-over.
    pub file: HandOver,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
}

/// A line of the ledger with its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerLine {
    /// The entry.
    pub entry: i64,
    /// Its place in the entry.
    pub place: i64,
    /// The number of the entry in its unit.
    pub number: i64,
    /// The unit.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// The day it is booked on.
    pub day: Date,
    /// When it was booked.
    pub at: Timestamp,
    /// What happened: `due`, `settled` …
    pub what: String,
    /// The number of the amount.
    pub order: String,
    /// The id of the amount.
    pub order_id: Option<i64>,
    /// The case.
    pub case: Option<i64>,
    /// The number of the case.
    pub case_number: String,
    /// Whose account, in words.
    pub party_name: String,
    /// The account.
    pub account: Account,
    /// In its currency; positive for what comes to the account.
    pub amount: Money,
    /// The currency.
    pub currency: String,
    /// In the currency of the company.
    pub book: Money,
    /// By whom.
    pub actor_name: String,
    /// In words.
    pub note: String,
    /// The line of the service budget that the amount names; empty for none.
    pub budget: String,
}

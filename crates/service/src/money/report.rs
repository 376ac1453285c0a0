//! What the report of a day or a month says, as it is shown, printed and kept.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

domain::choice! {
    /// What is open at the end of a day.
    OpenKind {
        /// 待审批
        Waiting = "waiting",
        /// 待付
        ToPay = "to_pay",
        /// 待收
        ToCollect = "to_collect",
        /// 经手现金未上交
        InHand = "in_hand",
        /// 上交现金未清点
        ToCount = "to_count",
    }
}

/// Something open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenItem {
    /// What.
    pub kind: OpenKind,
    /// Its number; empty for cash.
    pub number: String,
    /// Whom it is about.
    pub name: String,
    /// How much, in minor units of the currency of the company.
    pub amount: i64,
    /// The case, by its number.
    pub case: String,
}

/// A return that a day compiles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnItem {
    /// Its number.
    pub number: String,
    /// What the customer got: `refund`, `exchange`.
    pub aim: String,
    /// The goods.
    pub article: String,
    /// Who brought them.
    pub name: String,
    /// How many pieces were refunded or replaced.
    pub pieces: u32,
    /// What they are worth, in minor units.
    pub worth: i64,
}

/// Movements of an account, in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSum {
    /// The account.
    pub account: String,
    /// What came to it.
    pub debit: i64,
    /// What left it.
    pub credit: i64,
}

/// What was paid and collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledSum {
    /// What for.
    pub kind: String,
    /// How.
    pub method: String,
    /// How many.
    pub number: u64,
    /// How much, in minor units.
    pub amount: i64,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedSum {
    /// The remedy.
    pub remedy: String,
    /// The judgement of quality; empty where there is none.
    pub quality: String,
    /// How many.
    pub number: u64,
    /// Given to customers, in minor units.
    pub pay: i64,
    /// Charged to customers.
    pub charge: i64,
}

/// The report of a unit's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayReport {
    /// The day.
    pub day: Date,
    /// The name of the unit.
    pub unit_name: String,
    /// Returns, exchanges, repairs … as decided on the day.
    pub decided: Vec<DecidedSum>,
    /// What was paid and collected.
    pub settled: Vec<SettledSum>,
    /// Movements of the accounts.
    pub accounts: Vec<AccountSum>,
    /// Cash in the drawer from service at the end of the day.
    pub drawer: i64,
    /// Entries of the day.
    pub entries: u64,
    /// What is open.
    pub open: Vec<OpenItem>,
    /// Returns that ended and that no earlier day has compiled.
    #[serde(default)]
    pub returns: Vec<ReturnItem>,
    /// How many returns go on.
    #[serde(default)]
    pub returns_open: u64,
}

/// The report of a month of a unit and those below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthReport {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// The name of the unit.
    pub unit_name: String,
    /// Returns by judgement of quality, exchanges, repairs …
    pub decided: Vec<DecidedSum>,
    /// What was paid and collected.
    pub settled: Vec<SettledSum>,
    /// Movements of the accounts.
    pub accounts: Vec<AccountSum>,
    /// Service expense: expenses, local repairs, freight, goodwill.
    pub expense: i64,
    /// Fees that are booked against it.
    pub offset: i64,
    /// What is left.
    pub net: i64,
    /// Advances that are not settled: how many, and how much.
    pub advances: (u64, i64),
    /// Days of units that have entries and are not closed.
    pub open_days: Vec<UnitDay>,
    /// Units with returns of organisations that no summary lists: the first day of the earliest such month.
    #[serde(default)]
    pub unsummarised: Vec<UnitDay>,
    /// Replaced goods that are not processed.
    #[serde(default)]
    pub old_goods: Vec<OldGoods>,
    /// Old parts of repairs and goods of dealers that are not disposed of.
    #[serde(default)]
    pub old_pieces: Vec<OldPieces>,
}

/// Pieces that are the company's, and of which nobody had said at the end of a month what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldPieces {
    /// The id of the unit, as text, so that no reader rounds it.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// What they are.
    pub article: String,
    /// How many.
    pub pieces: i64,
}

/// Goods that were replaced, and not processed at the end of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldGoods {
    /// The number of the return.
    pub number: String,
    /// The id of the return, as text, so that no reader rounds it.
    pub id: String,
    /// The name of the unit.
    pub unit: String,
    /// The goods.
    pub article: String,
    /// Who has them, or brought them.
    pub name: String,
    /// Pieces that still have to come though their replacements left.
    pub awaited: u32,
    /// Pieces that are here, and of which nobody has said what becomes of them.
    pub undisposed: u32,
}

/// A day of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitDay {
    /// The unit's id, as text, so that no reader rounds it.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The first day that is not closed.
    pub day: Date,
}

/// When a report was made, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// A report with whether it is kept: what is not closed is as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported<R> {
    /// The report.
    pub report: R,
    /// When it was closed.
    pub closed: Option<Closed>,
}

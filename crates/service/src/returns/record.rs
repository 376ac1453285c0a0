//! Returns as they are read.

use domain::people::UnitPath;
use domain::returns::{Reason, Return};
use jiff::Timestamp;
use jiff::civil::Date;
use policy::Money;

/// A return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnFile {
    /// Its id.
    pub id: i64,
    /// Its number: `SH01-2026-TH000001`.
    pub number: String,
    /// The unit that takes the goods in.
    pub unit: i64,
    /// The case that it carries out.
    pub case: i64,
    /// The line of the purchase.
    pub line: Option<i64>,
    /// The goods, as the case calls them.
    pub article: String,
    /// What its guards look at.
    pub back: Return,
    /// From whom a refund paid in advance is claimed.
    pub supplier: String,
    /// Size or quality, for goods of an organisation.
    pub reason: Option<Reason>,
    /// The day whose end compiled it.
    pub compiled_on: Option<Date>,
    /// Whether another system has settled it: it has booked what moved, too.
    pub is_taken_over: bool,
    /// Who opened it.
    pub opened_by: i64,
    /// The name.
    pub opened_name: String,
    /// When.
    pub opened_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
}

/// A line of a list of returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRow {
    /// The return.
    pub file: ReturnFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case.
    pub case_number: String,
    /// Who brings the goods.
    pub contact_name: String,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: i64,
    /// The name.
    pub by_name: String,
    /// What, by the name of its event.
    pub what: String,
    /// How many pieces; none where that says nothing.
    pub pieces: u32,
    /// How much money.
    pub amount: Option<Money>,
    /// A finding, a disposal, a method, an article, a parcel.
    pub detail: String,
    /// What was said about it.
    pub note: String,
}

/// Which forms and rules about documents are for a return.
pub(crate) fn sorts(file: &ReturnFile) -> Vec<&'static str> {
    [file.back.aim.id()].into_iter().chain(file.reason.map(|_| "organisation")).collect()
}

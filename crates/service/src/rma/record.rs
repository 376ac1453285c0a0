//! Returns of dealers as they are read.

use domain::people::UnitPath;
use domain::rma::{Held, Rma, Stage};
use jiff::Timestamp;
use policy::Money;

/// A return of a dealer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RmaFile {
    /// Its id.
    pub id: i64,
    /// Its number: `GD01-2026-RM000001`.
    pub number: String,
    /// The dealer.
    pub unit: i64,
    /// Where the goods go.
    pub receiver: i64,
    /// The consumer's case that it serves.
    pub case: Option<i64>,
    /// Whom to ask at the dealer's.
    pub contact: String,
    /// What its guards look at.
    pub rma: Rma,
    /// The name of who asked.
    pub applicant_name: String,
    /// The name of who reviewed it.
    pub reviewer_name: String,
    /// Who approved it.
    pub approver: Option<i64>,
    /// The name.
    pub approver_name: String,
    /// The carrier.
    pub carrier: String,
    /// The number of the consignment.
    pub tracking: String,
    /// When it was applied for.
    pub applied_at: Timestamp,
    /// When the first box came.
    pub received_at: Option<Timestamp>,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When it was settled, refused or withdrawn.
    pub closed_at: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
}

/// A line of a list of returns of dealers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RmaRow {
    /// The return. In a list it comes without lines and boxes.
    pub file: RmaFile,
    /// What has to be done next.
    pub stage: Stage,
    /// Where the dealer stands.
    pub unit_path: UnitPath,
    /// The dealer's name.
    pub unit_name: String,
    /// Where the receiver stands.
    pub receiver_path: UnitPath,
    /// The receiver's name.
    pub receiver_name: String,
    /// The number of the consumer's case.
    pub case_number: String,
    /// Pieces that were applied for.
    pub pieces: u64,
    /// The first model, with how many lines follow.
    pub models: (String, u64),
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
    /// Which line, from one; none where it is about all.
    pub line: u32,
    /// How many pieces; none where that says nothing.
    pub pieces: u32,
    /// How much money.
    pub amount: Option<Money>,
    /// The amount in the ledger.
    pub order: Option<i64>,
    /// An outcome, a charge, a carrier.
    pub detail: String,
    /// What was said about it.
    pub note: String,
}

/// A box without a permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldFile {
    /// Its id.
    pub id: i64,
    /// Where it is.
    pub unit: i64,
    /// The place in the hold area.
    pub location: String,
    /// Who sent it.
    pub sender: String,
    /// The dealer that sent it, where it is known.
    pub dealer: Option<i64>,
    /// The number on the box.
    pub said: String,
    /// Pieces in it.
    pub pieces: u32,
    /// Why it could not be received: a code.
    pub why: String,
    /// What its guards look at.
    pub held: Held,
    /// When the sender was told.
    pub told_at: Option<Timestamp>,
    /// How.
    pub told_how: String,
    /// The application that it belongs to since.
    pub rma: Option<i64>,
    /// The parcel that went back.
    pub parcel: String,
    /// Who put it there.
    pub by: i64,
    /// The name.
    pub by_name: String,
    /// When it came.
    pub at: Timestamp,
    /// When it left.
    pub ended_at: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
}

/// A line of the list of boxes without a permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRow {
    /// The box.
    pub file: HoldFile,
    /// Where its place stands.
    pub unit_path: UnitPath,
    /// The name of the place.
    pub unit_name: String,
    /// Where the dealer stands.
    pub dealer_path: Option<UnitPath>,
    /// The dealer's name.
    pub dealer_name: String,
    /// The number of the application that it belongs to since.
    pub rma_number: String,
}

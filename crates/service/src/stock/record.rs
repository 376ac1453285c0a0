//! Goods as they are read.

use domain::stock::{Cause, Destination, Quality};
use jiff::Timestamp;

/// How many pieces of an article lie in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Where.
    pub unit: i64,
    /// The name of the unit.
    pub unit_name: String,
    /// What, as people call it.
    pub article: String,
    /// What the pieces are good for.
    pub quality: Quality,
    /// How many. Of good pieces, how many more than when the book began, until somebody counts.
    pub pieces: i64,
    /// When that changed last.
    pub changed_at: Timestamp,
}

/// Pieces that came, went or changed what they are good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Its id; the later, the larger.
    pub id: i64,
    /// Where.
    pub unit: i64,
    /// The name of the unit.
    pub unit_name: String,
    /// What, as people call it.
    pub article: String,
    /// What the pieces are good for.
    pub quality: Quality,
    /// How many more; fewer when it is negative.
    pub pieces: i64,
    /// Why.
    pub cause: Cause,
    /// Where disposed pieces end.
    pub destination: Option<Destination>,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by_name: String,
    /// The case of the return or the repair.
    pub case: Option<i64>,
    /// The dealer's return.
    pub rma: Option<i64>,
    /// The number of the return or the repair.
    pub number: String,
    /// What was said about it.
    pub note: String,
}

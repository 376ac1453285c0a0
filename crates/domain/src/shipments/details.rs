//! What is kept of a shipment beside what its guards look at.

use super::{Area, Check, GoodsLine};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is known of a shipment, packed and unpacked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// What the papers say.
    pub lines: Vec<GoodsLine>,
    /// Who gets it.
    pub recipient: String,
    /// Where it goes.
    pub address: String,
    /// How far.
    pub area: Option<Area>,
    /// What else has to be known.
    pub note: String,
    /// Who packed it.
    pub packer: String,
    /// How the goods are protected for transport.
    pub protection: String,
    /// When it was packed.
    pub packed_at: Option<Timestamp>,
    /// When the carrier says more.
    pub next_update_on: Option<Date>,
    /// What the receiver found.
    pub check: Option<Checked>,
    /// Who confirmed the receipt.
    pub received_by: String,
    /// The shipment whose place it takes.
    pub replaces: Option<i64>,
}

/// A check, and who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// When.
    pub at: Timestamp,
    /// The name of whoever looked.
    pub by: String,
    /// What was found.
    pub check: Check,
    /// In words.
    pub note: String,
}

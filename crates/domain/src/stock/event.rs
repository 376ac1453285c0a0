//! What the journal keeps about goods that are counted and disposed of, in the chain of their unit. What returns and repairs
//! move stands in the chains of these.

use super::{Destination, Quality};
use serde::Serialize;

/// Something that was done with goods of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "stock.counted")]
    Counted { article: String, quality: Quality, before: i64, counted: i64, note: String },
    #[serde(rename = "stock.disposed")]
    Disposed { article: String, quality: Quality, destination: Destination, pieces: u32, note: String },
}

impl Event {
    /// Its name in the journal.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Counted { .. } => "stock.counted",
            Self::Disposed { .. } => "stock.disposed",
        }
    }
}

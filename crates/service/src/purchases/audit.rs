//! What the journal keeps about purchases.

use domain::purchases::Finishing;
use serde::Serialize;

/// Something done to a purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "purchase.added")]
    Added {
        number: String,
        receipt: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        customer: Option<String>,
        lines: usize,
        total: String,
    },
    #[serde(rename = "purchase.attached")]
    Attached { customer: String },
    /// a free service after the sale.
    #[serde(rename = "purchase.finished")]
    Finished { line: String, service: Finishing },
}

//! What the journal keeps about customers: which fields changed, never what stands in them, so that a person's data
//! can be erased while the journal stays whole.

use serde::Serialize;

/// Something done to a customer's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "customer.added")]
    Added { kind: &'static str },
    #[serde(rename = "customer.edited")]
    Edited { fields: Vec<&'static str> },
    /// somebody saw the full file.
    #[serde(rename = "customer.viewed_full")]
    ViewedFull { purpose: String },
    ///
    #[serde(rename = "customer.consent_noted")]
    ConsentNoted { purpose: &'static str, channel: &'static str, given: bool },
}

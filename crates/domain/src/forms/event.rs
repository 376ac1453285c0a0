//! What the journal keeps about issued forms.

use serde::Serialize;

/// Something that happened to an issued form; `number` is its own, `form` the one of the manual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "form.issued")]
    Issued { number: String, form: String, title: String, copies: usize, manual: String },
    /// It binds what is on it by the hash of what was filled in.
    #[serde(rename = "form.signed")]
    Signed { number: String, form: String, signer: String, sheet: String },
    #[serde(rename = "form.cancelled")]
    Cancelled { number: String, form: String, reason: String },
}

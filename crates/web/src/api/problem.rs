//! Problem details, for the description; [`crate::http`] writes them.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was not done (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:sanbao:problem:` and a code that does not change.
    #[schema(example = "urn:sanbao:problem:invalid")]
    pub r#type: String,
    /// What went wrong, in the language asked for.
    pub title: String,
    /// The status.
    pub status: u16,
    /// What to do about it.
    pub detail: String,
    /// The number of the request, as the log has it.
    pub instance: String,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<WrongField>,
    /// Who was first, where somebody else changed the record meanwhile (412).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    /// When they did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub changed_at: Option<Timestamp>,
    /// What they did: an event, as the journal has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "return.inspected")]
    pub changed: Option<String>,
}

/// A field that is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrongField {
    /// Which.
    pub field: String,
    /// A code that does not change.
    pub code: String,
    /// What is wrong, in the language asked for.
    pub detail: String,
}

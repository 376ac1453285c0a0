//! How a rule says no.

use serde::Serialize;

/// A named value of a message.
pub type Arg = (&'static str, String);

/// A guard's no: what stands against it, as a code that `locales/` puts into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Which, as in `refusal-case-closed`.
    pub code: &'static str,
    /// What the message names.
    pub args: Vec<Arg>,
}

impl Refusal {
    /// A refusal without values.
    #[must_use]
    pub const fn new(code: &'static str) -> Self {
        Self { code, args: Vec::new() }
    }

    /// Names a value of the message.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "callers hand over numbers and texts alike")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Something wrong with one field of what was entered; shown beside the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// The field, by its name in the form and in JSON: `phones.0`.
    pub field: String,
    /// What is wrong, as in `invalid-required`.
    pub code: &'static str,
    /// What the message names.
    pub args: Vec<Arg>,
}

impl FieldError {
    /// An error of a field.
    #[must_use]
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code, args: Vec::new() }
    }

    /// Names a value of the message.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "callers hand over numbers and texts alike")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Why a rule says no: fields that are missing or wrong, each named, or something else that stands against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Objection {
    /// Fields, all of them.
    Fields(Vec<FieldError>),
    /// A rule.
    Refusal(Refusal),
}

impl From<Vec<FieldError>> for Objection {
    fn from(fields: Vec<FieldError>) -> Self {
        Self::Fields(fields)
    }
}

impl From<Refusal> for Objection {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

/// The checks that every form needs.
pub mod check {
    use super::FieldError;

    /// Notes an error unless there is text; gives the text without surrounding space.
    pub fn required(errors: &mut Vec<FieldError>, field: &str, text: &str, longest: usize) -> String {
        let text = limited(errors, field, text, longest);
        if text.is_empty() && errors.iter().all(|e| e.field != field) {
            errors.push(FieldError::new(field, "required"));
        }
        text
    }

    /// Notes an error for text that is too long or holds control characters.
    pub fn limited(errors: &mut Vec<FieldError>, field: &str, text: &str, longest: usize) -> String {
        let text = text.trim();
        if text.chars().count() > longest {
            errors.push(FieldError::new(field, "too-long").with("limit", longest));
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            errors.push(FieldError::new(field, "control-characters"));
        }
        text.to_owned()
    }
}

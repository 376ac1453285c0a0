//! Why a row, or a whole file, could not be used.

use crate::error::Error;
use domain::{FieldError, Refusal};
use policy::Problem;
use serde::{Deserialize, Serialize};

/// A reason as a code with values; `locales/` puts it into words under [`Reason::key`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The field, as the mapping calls it; empty for the whole row or file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// What is wrong.
    pub code: String,
    /// What the message names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
    /// Whether the code is that of a rule's no, which has words of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_rule: bool,
}

impl Reason {
    /// Its key in `locales/`: `invalid-CODE`, or `refusal-CODE` where a rule says no.
    #[must_use]
    pub fn key(&self) -> String {
        let family = if self.by_rule { "refusal" } else { "invalid" };
        format!("{family}-{}", self.code)
    }

    /// The rule that stands against one row, which then stays out while the others go in. Every other error ends
    /// the run and comes back.
    pub(super) fn of_rule(error: Error) -> Result<Self, Error> {
        match error {
            Error::Refused(refusal) => Ok(Self::from(refusal)),
            other => Err(other),
        }
    }

    /// A reason of a field.
    #[must_use]
    pub fn of(field: &str, code: &str) -> Self {
        Self { field: field.to_owned(), code: code.to_owned(), args: Vec::new(), by_rule: false }
    }

    /// Names a value of the message.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "callers hand over what they have")]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }
}

impl From<FieldError> for Reason {
    fn from(error: FieldError) -> Self {
        let args = error.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { field: error.field, code: error.code.to_owned(), args, by_rule: false }
    }
}

impl From<Refusal> for Reason {
    fn from(refusal: Refusal) -> Self {
        let args = refusal.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { field: String::new(), code: refusal.code.to_owned(), args, by_rule: true }
    }
}

impl From<&Problem> for Reason {
    fn from(problem: &Problem) -> Self {
        let args = problem.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Self { field: String::new(), code: problem.code.to_owned(), args, by_rule: false }
    }
}

/// What is wrong with a file or its mapping, beside the field `file`.
pub(super) fn refused(problem: &Problem) -> Error {
    let error = FieldError { field: "file".to_owned(), code: problem.code, args: problem.args.clone() };
    Error::Invalid(vec![error])
}

/// All that is wrong with a mapping, beside its columns.
pub(super) fn all_refused(problems: &policy::Problems) -> Error {
    let error = |problem: &Problem| {
        let field = problem.arg("name").map_or_else(|| "columns".to_owned(), |name| format!("columns.{name}"));
        FieldError { field, code: problem.code, args: problem.args.clone() }
    };
    Error::Invalid(problems.0.iter().map(error).collect())
}

//! Why a command or a query did not do what was asked.

use crate::stale::Changed;
use domain::people::Command;
use domain::{FieldError, Objection, Refusal};
use jiff::Timestamp;
use std::fmt;
use store::StoreError;

/// The one error of this crate. `web` turns each kind into a status in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// The actor may not do this here.
    Denied {
        /// What was asked for.
        command: Command,
    },
    /// There is no such record, or it is not for this actor to know of.
    NotFound {
        /// What was looked for, as in `what-case`.
        what: &'static str,
    },
    /// Somebody else changed the record since it was read.
    Stale {
        /// Which kind of record.
        what: &'static str,
        /// What they did, where the journal tells.
        changed: Option<Box<Changed>>,
    },
    /// Some fields are wrong; all of them are named.
    Invalid(Vec<FieldError>),
    /// A rule stands against it.
    Refused(Refusal),
    /// Too many tries.
    TooMany {
        /// When it may be tried again.
        until: Timestamp,
    },
    /// The database.
    Store(StoreError),
}

impl Error {
    /// One field is wrong.
    #[must_use]
    pub fn field(field: &str, code: &'static str) -> Self {
        Self::Invalid(vec![FieldError::new(field, code)])
    }

    /// A rule stands against it.
    #[must_use]
    pub const fn refused(code: &'static str) -> Self {
        Self::Refused(Refusal::new(code))
    }

    /// Names what was looked for where the database has no row.
    pub fn missing(what: &'static str) -> impl Fn(StoreError) -> Self {
        move |error| match error {
            StoreError::NotFound => Self::NotFound { what },
            other => Self::Store(other),
        }
    }

    /// Names the field where a unique value is taken already.
    pub fn taken(field: &'static str) -> impl Fn(StoreError) -> Self {
        move |error| match error {
            StoreError::Conflict { .. } => Self::field(field, "taken"),
            other => Self::Store(other),
        }
    }

    /// Nothing when there are no field errors.
    ///
    /// # Errors
    /// [`Error::Invalid`] with all of them.
    pub fn unless_valid(errors: Vec<FieldError>) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self::Invalid(errors)) }
    }

    /// A save that must have changed exactly one row, or somebody else was first.
    ///
    /// # Errors
    /// [`Error::Stale`].
    pub const fn unless_changed(rows: u64, what: &'static str) -> Result<(), Self> {
        if rows == 1 { Ok(()) } else { Err(Self::Stale { what, changed: None }) }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Objection> for Error {
    fn from(objection: Objection) -> Self {
        match objection {
            Objection::Fields(fields) => Self::Invalid(fields),
            Objection::Refusal(refusal) => Self::Refused(refusal),
        }
    }
}

impl fmt::Display for Error {
    /// For logs; what people read comes from `locales/`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignedOut => f.write_str("signed out"),
            Self::Denied { command } => write!(f, "denied: {command}"),
            Self::NotFound { what } => write!(f, "not found: {what}"),
            Self::Stale { what, .. } => write!(f, "stale: {what}"),
            Self::Invalid(fields) => write!(f, "invalid: {fields:?}"),
            Self::Refused(refusal) => write!(f, "refused: {refusal:?}"),
            Self::TooMany { until } => write!(f, "too many tries until {until}"),
            Self::Store(error) => write!(f, "store: {error}"),
        }
    }
}

impl std::error::Error for Error {}

//! What can go wrong, and the one place where that becomes a status code.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use domain::{FieldError, Refusal};
use jiff::Timestamp;
use service::{Changed, Error, StoreError};
use std::borrow::Cow;

/// Why a request was not done.
#[derive(Debug, Clone)]
pub enum Failure {
    /// There is no such page or thing.
    NotFound,
    /// This address does not take this method.
    MethodNotAllowed,
    /// The request is not what the address expects; the code says in which way.
    BadRequest(&'static str),
    /// The body cannot be read; the text says where.
    Unreadable(String),
    /// Values that cannot be taken, field by field.
    Invalid(Vec<FieldError>),
    /// Nobody is signed in, or the token is not valid.
    SignedOut,
    /// The password has to be changed first.
    PasswordDue,
    /// The form does not come from a page of this program, or from a session that has ended.
    ForeignForm,
    /// The person may not do this; the command that was refused.
    Denied(Command),
    /// A rule says no.
    Refused(Refusal),
    /// Somebody else changed it meanwhile; what they did, where that is known.
    Stale(Option<Box<Changed>>),
    /// It contradicts what is stored, such as a number that is taken.
    Conflict,
    /// A header names a version, and it is missing.
    VersionRequired,
    /// The body is too large.
    TooLarge,
    /// The body is of a kind that the address does not take.
    WrongKind,
    /// Too many attempts; when the next may be made.
    TooMany(Timestamp),
    /// It took too long.
    Timeout,
    /// The database cannot be reached just now.
    Unavailable,
    /// A mistake of the program. The text is for the log and never shown.
    Internal(Cow<'static, str>),
}

impl Failure {
    /// The status code and the code of the message, the only place that settles them.
    #[must_use]
    pub fn status(&self) -> (StatusCode, &str) {
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed"),
            Self::BadRequest(code) => (StatusCode::BAD_REQUEST, code),
            Self::Unreadable(_) => (StatusCode::BAD_REQUEST, "unreadable"),
            Self::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::SignedOut => (StatusCode::UNAUTHORIZED, "signed-out"),
            Self::PasswordDue => (StatusCode::FORBIDDEN, "password-due"),
            Self::ForeignForm => (StatusCode::FORBIDDEN, "foreign-form"),
            Self::Denied(_) => (StatusCode::FORBIDDEN, "denied"),
            Self::Refused(refusal) => (StatusCode::CONFLICT, refusal.code),
            Self::Stale(_) => (StatusCode::PRECONDITION_FAILED, "stale"),
            Self::Conflict => (StatusCode::CONFLICT, "conflict"),
            Self::VersionRequired => (StatusCode::PRECONDITION_REQUIRED, "version-required"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::WrongKind => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-kind"),
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::Timeout => (StatusCode::SERVICE_UNAVAILABLE, "timeout"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

    /// What a status code of the libraries below means here.
    #[must_use]
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::WrongKind,
            StatusCode::REQUEST_TIMEOUT => Self::Timeout,
            StatusCode::UNPROCESSABLE_ENTITY => Self::Unreadable(String::new()),
            status if status.is_client_error() => Self::BadRequest("bad-request"),
            _ => Self::Internal("a library answered with an error".into()),
        }
    }
}

/// What the service says, as a failure.
impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::SignedOut => Self::SignedOut,
            Error::Denied { command } => Self::Denied(command),
            Error::NotFound { .. } => Self::NotFound,
            Error::Stale { changed, .. } => Self::Stale(changed),
            Error::Invalid(wrong) => Self::Invalid(wrong),
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::TooMany { until } => Self::TooMany(until),
            Error::Store(StoreError::Unavailable(_) | StoreError::Busy) => Self::Unavailable,
            Error::Store(StoreError::NotFound) => Self::NotFound,
            Error::Store(StoreError::Conflict { .. }) => Self::Conflict,
            Error::Store(error) => Self::Internal(error.to_string().into()),
        }
    }
}

/// The failure travels with the answer as an extension; [`crate::http::failures`] turns it into a page or into
/// problem+json, because only there the language and the kind of client are known.
impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = self.status().0;
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

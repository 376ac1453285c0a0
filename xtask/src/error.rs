use std::path::PathBuf;
use std::{fmt, io};

use crate::problem::Problem;

/// Why a chore could not be done at all; a breach of a rule is a [`Problem`] instead.
#[derive(Debug)]
pub(crate) enum Error {
    /// A file or folder could not be read or written.
    Io { path: PathBuf, source: io::Error },
    /// A file that a chore works from is missing or malformed.
    Unusable(Problem),
    /// `cargo metadata` failed, or said something unexpected.
    Metadata(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Unusable(problem) => problem.fmt(f),
            Self::Metadata(message) => write!(f, "cargo metadata: {message}"),
        }
    }
}

impl std::error::Error for Error {}

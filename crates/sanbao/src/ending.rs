//! How a command ends, and the exit code that says so.

use policy::{Problem, Problems, Vocabulary};
use std::io;
use std::process::ExitCode;
use std::sync::Arc;

/// How a command ended. The numbers are the documented exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    /// Done, and nothing to be said against it.
    Clean = 0,
    /// Done, but with findings, missing facts or bad rows.
    Findings = 1,
    /// Not done: the input cannot be read or the command was used wrongly.
    Unusable = 2,
}

impl Ending {
    /// The code that the process ends with.
    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(self as u8)
    }

    /// `Findings` if there are any.
    pub(crate) const fn clean_unless(findings: bool) -> Self {
        if findings { Self::Findings } else { Self::Clean }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What is wrong with the input, and the vocabulary that knows the names for people.
    Problems(Vec<Problem>, Option<Arc<Vocabulary>>),
    /// The result could not be written.
    Output(io::Error),
}

/// What a command returns.
pub(crate) type Done = Result<Ending, Failure>;

impl Failure {
    /// Problems with facts that this vocabulary has names for.
    pub(crate) fn about(vocabulary: &Arc<Vocabulary>) -> impl Fn(Problems) -> Self + use<> {
        let vocabulary = Arc::clone(vocabulary);
        move |problems| Self::Problems(problems.0, Some(Arc::clone(&vocabulary)))
    }
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems.0, None)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem], None)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

//! Applications as they are read.

use domain::applications::{Application, Content};
use domain::people::UnitPath;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Something that happened to an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What, by the name of its event.
    pub what: String,
    /// The role in which it was reviewed, or what was carried out, by its id; empty where there is none.
    #[serde(default)]
    pub id: String,
    /// What was said.
    #[serde(default)]
    pub note: String,
}

/// What is kept of an application beside what lists ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationDetails {
    /// What its guards look at.
    pub application: Application,
    /// What it says.
    pub content: Content,
    /// The file that goes with it, an attachment of its case.
    #[serde(default)]
    pub file: Option<i64>,
    /// What happened, the earliest first.
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// An application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationFile {
    /// Its id.
    pub id: i64,
    /// Its number: `SH01-2026-LL000001`.
    pub number: String,
    /// Its id in the manual: `F-07`.
    pub sort: String,
    /// The number of the version of the manual under which it was handed in.
    pub manual: i64,
    /// The unit in which it was handed in.
    pub unit: i64,
    /// The case that it is about.
    pub case: Option<i64>,
    /// The name of whoever handed it in.
    pub applicant_name: String,
    /// Until when it is to be reviewed, where the manual sets a time.
    pub due_at: Option<Timestamp>,
    /// When it was handed in.
    pub opened_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When nothing was left to do.
    pub closed_at: Option<Timestamp>,
    /// What else is known.
    pub details: ApplicationDetails,
    /// Counts its changes.
    pub version: i64,
}

impl ApplicationFile {
    /// What its guards look at.
    #[must_use]
    pub const fn application(&self) -> &Application {
        &self.details.application
    }
}

/// A line of a list of applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationRow {
    /// The application.
    pub file: ApplicationFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case; empty without one.
    pub case_number: String,
}

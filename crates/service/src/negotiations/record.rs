//! Negotiations as they are read.

use domain::negotiations::Negotiation;
use domain::people::UnitPath;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Something that happened in a negotiation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What, by the name of its event.
    pub what: String,
    /// A stage, a finding, a solution, by its id; empty where there is none.
    #[serde(default)]
    pub id: String,
    /// The amount that goes with it, in minor units.
    #[serde(default)]
    pub amount: i64,
    /// What was said.
    #[serde(default)]
    pub note: String,
}

/// What is kept of a negotiation beside what lists ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NegotiationDetails {
    /// What its guards look at.
    pub negotiation: Negotiation,
    /// What happened, the earliest first.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// The amount that the latest settlement gave rise to, in the ledger.
    #[serde(default)]
    pub order: Option<i64>,
}

/// A negotiation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NegotiationFile {
    /// Its id.
    pub id: i64,
    /// Its number: `WD01-2026-XS000001`.
    pub number: String,
    /// The unit of its case.
    pub unit: i64,
    /// The case.
    pub case: i64,
    /// Who opened it.
    pub opened_by: i64,
    /// The name.
    pub opened_name: String,
    /// When.
    pub opened_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
    /// What else is known.
    pub details: NegotiationDetails,
    /// Counts its changes.
    pub version: i64,
}

impl NegotiationFile {
    /// What its guards look at.
    #[must_use]
    pub const fn negotiation(&self) -> &Negotiation {
        &self.details.negotiation
    }
}

/// A line of a list of negotiations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NegotiationRow {
    /// The negotiation.
    pub file: NegotiationFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case.
    pub case_number: String,
    /// The customer, as the case names him or her.
    pub customer: String,
    /// The goods, as the case names them.
    pub product: String,
}

//! Anomalies and claims as they are read.

use domain::anomalies::{Anomaly, Claim};
use domain::people::UnitPath;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is known of an anomaly beside what its guards look at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnomalyDetails {
    /// The goods.
    pub article: String,
    /// The currency of what they are worth; empty for that of the company.
    pub currency: String,
    /// What was found.
    pub description: String,
    /// Who carried them.
    pub carrier: String,
    /// The dealer who received them, as a unit.
    pub dealer: Option<i64>,
    /// The dealer's name.
    pub dealer_name: String,
    /// Who signed the record for the carrier.
    pub signer: String,
    /// When.
    pub signed_at: Option<Timestamp>,
    /// Which papers the order department got: contact sheet, photos, the record.
    pub papers: String,
    /// Why it was settled so.
    pub reason: String,
    /// Who settled it.
    pub settled_name: String,
}

/// An anomaly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnomalyFile {
    /// Its id.
    pub id: i64,
    /// Its number: `SH01-2026-YC000001`.
    pub number: String,
    /// The unit of its case.
    pub unit: i64,
    /// The case.
    pub case: i64,
    /// The shipment, if it was one of the company's.
    pub shipment: Option<i64>,
    /// What its guards look at.
    pub anomaly: Anomaly,
    /// The day on which the goods were received.
    pub received_on: Date,
    /// Who reported it.
    pub opened_by: i64,
    /// The name.
    pub opened_name: String,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When it was settled.
    pub closed_at: Option<Timestamp>,
    /// What else is known.
    pub details: AnomalyDetails,
    /// Counts its changes.
    pub version: i64,
}

/// A line of a list of anomalies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnomalyRow {
    /// The anomaly.
    pub file: AnomalyFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case.
    pub case_number: String,
    /// The number of its shipment.
    pub shipment_number: String,
}

/// What a carrier answered to a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// When it was noted.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What the carrier said.
    pub text: String,
}

/// What is known of a claim beside what its guards look at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimDetails {
    /// What proves it.
    pub evidence: String,
    /// The number under which the carrier keeps it.
    pub reference: String,
    /// What the carrier answered, the earliest first.
    pub answers: Vec<Answer>,
    /// When the money was there.
    pub paid_on: Option<Date>,
    /// Why it was given up.
    pub reason: String,
}

/// A claim against a carrier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimFile {
    /// Its id.
    pub id: i64,
    /// Its number: `SH01-2026-LP000001`.
    pub number: String,
    /// The unit of its case.
    pub unit: i64,
    /// The case.
    pub case: i64,
    /// The anomaly that it is for.
    pub anomaly: i64,
    /// The carrier.
    pub carrier: String,
    /// What its guards look at.
    pub claim: Claim,
    /// The amount that the carrier owes, in the ledger.
    pub order: Option<i64>,
    /// Who opened it.
    pub opened_by: i64,
    /// The name.
    pub opened_name: String,
    /// When.
    pub opened_at: Timestamp,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When it was paid or given up.
    pub closed_at: Option<Timestamp>,
    /// What else is known.
    pub details: ClaimDetails,
    /// Counts its changes.
    pub version: i64,
}

/// A line of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow {
    /// The claim.
    pub file: ClaimFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case.
    pub case_number: String,
    /// The number of its anomaly.
    pub anomaly_number: String,
}

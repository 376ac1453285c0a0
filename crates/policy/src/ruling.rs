//! A ruling as it is shown, printed and stored as evidence.

mod build;

use crate::money::Money;
use crate::remedy::{Flags, Remedy};
use serde::Serialize;

/// The answer to a claim, with its reasons, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ruling {
    /// The exact policy that decided.
    pub policy: PolicyRef,
    /// How far the decision got.
    pub status: RulingStatus,
    /// The remedy decided: what is proposed first; `reject` when nothing is owed.
    pub decision: Remedy,
    /// The clauses behind the decision.
    pub clauses: Vec<Citation>,
    /// Remedies open to the customer, strongest first.
    pub remedies: Vec<Offer>,
    /// Remedies refused, each with its clause and a sentence for the customer.
    pub refused: Vec<Refusal>,
    /// What a person has to know.
    pub flags: Flags,
    /// Clauses that disagree without one being an exception to the other.
    pub conflicts: Vec<Dispute>,
    /// Periods that apply, with their last day.
    pub periods: Vec<PeriodEnd>,
    /// Facts that can still change the ruling.
    pub missing: Vec<Missing>,
    /// What the customer asked for, compared with what is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wish: Option<Wish>,
}

/// How far a decision got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RulingStatus {
    /// The ruling stands.
    Settled,
    /// Facts are missing that can still change it.
    Incomplete,
    /// The policy does not speak about such goods or claims.
    OutOfScope,
    /// The facts given cannot occur together.
    Impossible,
    /// This version was not in force on the basis date.
    NotInForce,
}

/// Which policy decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// BLAKE3 of text, vocabulary and settings.
    pub hash: String,
}

/// A clause cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Its id.
    pub id: String,
    /// Its wording.
    pub text: String,
    /// Legal or standards basis.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub legal: Vec<String>,
    /// The reading that the policy owner chose where the text is silent or unclear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
}

/// A remedy open to the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Which.
    pub remedy: Remedy,
    /// Which free service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The clauses that grant it.
    pub clauses: Vec<String>,
    /// Paid to the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay: Option<Money>,
    /// Upper end, where it is a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_to: Option<Money>,
    /// Kept back from `pay`, or the reason of `charge`: depreciation or fee.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduct: Option<Money>,
    /// Paid by the customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge: Option<Money>,
    /// Upper end, where it is a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_to: Option<Money>,
    /// What the old article counts for, where a difference is settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valued: Option<Money>,
    /// Facts an amount still needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Who pays the freight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freight: Option<&'static str>,
    /// When it has to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DeadlineInfo>,
    /// Who has to approve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval: Option<String>,
    /// What has to be shown or recorded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// How often it may be used in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uses: Option<i64>,
    /// How often it may still be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<i64>,
    /// Not owed; may be offered.
    pub voluntary: bool,
    /// Proposed before stronger remedies.
    pub proposed: bool,
    /// The stronger remedy it may be chosen instead of (G-12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<Remedy>,
}

/// When a remedy has to be carried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum DeadlineInfo {
    /// So long after a date.
    Within {
        /// The length, `7d`.
        within: String,
        /// The date fact it runs from.
        from: String,
        /// The last day, when the date is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        due: Option<String>,
    },
    /// Between two days of the year.
    Season {
        /// First day, `10-01`.
        season_from: String,
        /// Last day, `11-30`.
        season_to: String,
    },
}

/// A remedy refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Which.
    pub remedy: Remedy,
    /// Which free service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The clause that refuses.
    pub clause: Citation,
    /// What to say to the customer.
    pub say: String,
}

/// Two clauses that disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dispute {
    /// About which remedy.
    pub remedy: Remedy,
    /// One clause.
    pub first: String,
    /// The other.
    pub second: String,
}

/// A period that applies to the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodEnd {
    /// The period table.
    pub period: String,
    /// Its name for people.
    pub label: String,
    /// The row.
    pub clause: String,
    /// Its length, `3mo`.
    pub length: String,
    /// Last day, when the start is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<String>,
}

/// A fact that is still needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Its name.
    pub fact: String,
    /// How to ask for it.
    pub question: String,
    /// The values it can take, with their names; empty for numbers, dates and histories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(String, String)>,
}

/// The customer's wish compared with the ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Wish {
    /// What was asked for.
    pub remedy: Remedy,
    /// Whether it is open.
    pub open: bool,
}

impl Ruling {
    /// The offer that was decided.
    #[must_use]
    pub fn decided_offer(&self) -> Option<&Offer> {
        let proposed = self.remedies.iter().find(|o| o.proposed && o.remedy == self.decision);
        proposed.or_else(|| self.remedies.iter().find(|o| o.remedy == self.decision))
    }
}

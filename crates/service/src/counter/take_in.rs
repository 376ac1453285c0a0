//! Taking a claim in: the case, the decision and the agreement, all of them or none.

use crate::call::Call;
use crate::cases::{self, NewCase};
use crate::decisions::{self, Claimed, NewDecision};
use crate::error::Error;
use domain::cases::{Agreement, Channel, Contact, Kind};
use domain::decisions::{Choice, Override, Standing};
use serde::Deserialize;
use serde_json::json;
use store::Tx;

/// A claim as it stands at the counter when the clerk saves it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct TakeIn {
    /// What is claimed.
    #[serde(flatten)]
    pub claimed: Claimed,
    /// The customer's file, when there is no purchase that names it.
    #[serde(default)]
    pub customer: Option<i64>,
    /// Who can be reached.
    pub contact: Contact,
    /// How the customer came.
    pub channel: Channel,
    /// What the customer says, in the customer's words.
    pub account: String,
    /// What the customer asks for: a remedy, by its id.
    pub wish: String,
    /// What customer and clerk chose.
    pub choice: Choice,
    /// Against the proposal.
    #[serde(default, rename = "override")]
    pub over: Option<Override>,
    /// Whether the customer agrees; else the case goes to a superior (ST41-20).
    pub agreed: bool,
    /// What was agreed, in words for both; empty takes the remedy's name.
    #[serde(default)]
    pub summary: String,
}

/// A claim that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// The case.
    pub case: i64,
    /// Its number.
    pub number: String,
    /// The decision.
    pub decision: i64,
    /// Who has to approve first.
    pub approval: Option<String>,
}

//! Recording a decision: facts, manual and ruling are kept as they were.

use super::made::Made;
use super::preview::{Claimed, judge};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::{approvals, attachments, cases};
use domain::approvals::Withdrawal;
use domain::decisions::{Choice, Override, Standing};
use domain::people::Command;
use jiff::Timestamp;
use policy::{Money, Remedy, parse_scaled};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Tx;

/// A decision to be recorded.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct NewDecision {
    /// The case it belongs to.
    pub case: i64,
    /// What is claimed.
    #[serde(flatten)]
    pub claimed: Claimed,
    /// What customer and clerk chose.
    pub choice: Choice,
    /// Against the proposal.
    #[serde(default, rename = "override")]
    pub over: Option<Override>,
}

/// A decision as recorded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decision {
    /// Its id.
    #[serde(skip)]
    pub id: i64,
    /// The case.
    #[serde(skip)]
    pub case: i64,
    /// The line of the purchase.
    #[serde(skip)]
    pub line: Option<i64>,
    /// The unit it was made in.
    #[serde(skip)]
    pub unit: i64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub actor: String,
    /// How it stands.
    pub standing: Standing,
    /// What was decided.
    pub remedy: String,
    /// Which free service.
    pub service: Option<String>,
    /// Paid to the customer.
    pub pay: Money,
    /// Paid by the customer.
    pub charge: Money,
    /// Who has to approve first.
    pub approval: Option<String>,
    /// Whether refusals were told to the customer.
    pub communicated: bool,
    /// All facts it was made on.
    pub claim: Value,
    /// The ruling with policies, versions, hashes, clauses and reasons.
    pub ruling: Value,
    /// The number of the manual.
    pub manual: i64,
    /// Why it was decided otherwise.
    pub reason: Option<String>,
    /// What that rests on.
    pub evidence: Option<String>,
    /// The decision that it replaces.
    #[serde(skip)]
    pub previous: Option<i64>,
}

impl Decision {
    /// Who bears the freight of what was decided, as the policy names it; nothing where it does not say.
    #[must_use]
    pub fn freight(&self) -> Option<&str> {
        let offers = self.ruling.get("remedies").and_then(Value::as_array)?;
        offers.iter().find(|offer| offer["remedy"] == self.remedy.as_str())?["freight"].as_str()
    }

    /// What the old article counts for, where the ruling settles a difference: PLAN1 takes the lower of what was
    /// paid and what it costs today. Nothing where it says no such value.
    #[must_use]
    pub fn valued(&self) -> Option<Money> {
        let offers = self.ruling.get("remedies").and_then(Value::as_array)?;
        let offer = offers.iter().find(|offer| offer["remedy"] == self.remedy.as_str())?;
        let amount = |value: &Value| Some(Money::from_minor(parse_scaled(value.as_str()?, 2).ok()?));
        if let Some(valued) = amount(&offer["valued"]) {
            return Some(valued);
        }
        // Rulings that were kept before they said it: the difference is taken off what the customer wants.
        let settles = self.remedy == Remedy::ExchangeOther.id() && self.standing != Standing::Overridden;
        let wanted = amount(&self.claim["wanted_price"]).filter(|_| settles)?;
        Some(Money::from_minor(wanted.minor() - self.charge.minor() + self.pay.minor()))
    }
}

/// Records a decision on a case: by the policy, or against it with authority, reason and evidence. A decision
/// made before on the same case stays; the new one refers to it. What has to be approved first is asked for.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for wrong answers, [`Error::Refused`] as [`domain::decisions::decide`] says.
pub fn record(tx: &mut Tx<'_>, call: &Call, new: &NewDecision) -> Result<Decision, Error> {
    let command = if new.over.is_some() { Command::DecisionsOverride } else { Command::DecisionsRecord };
    let judged = judge(tx, call, &new.claimed, command)?;
    let photos_required = judged.photos_required();
    let made = Made::of(call, new, judged)?;
    // what has to be seen is there first, or somebody with the authority decides without it.
    if photos_required && new.over.is_none() && attachments::count(tx, new.case)? == 0 {
        return Err(Error::refused("photos-missing"));
    }
    let case = cases::decided(tx, call, new.case, &made.for_case(new))?;
    if case.case.refusing.is_some() && new.choice.communicated {
        cases::tell_refusal(tx, call, new.case)?;
    }
    let previous = decisions_of(tx, new.case)?.first().map(|earlier| earlier.id);
    made.put(tx, call, new, previous)?;
    made.note(tx, call, new)?;
    approvals::lapse(tx, call, new.case, Withdrawal::Decided)?;
    if made.decided.standing == Standing::AwaitingApproval {
        approvals::ask(tx, call, &made.request(new))?;
    }
    decision(tx, made.id)
}

/// One decision. Whoever calls has checked that its case may be seen.
///
/// # Errors
/// [`Error::NotFound`].
pub fn decision(tx: &mut Tx<'_>, id: i64) -> Result<Decision, Error> {
    tx.one(&sql::ONE, &[&id], sql::decision).map_err(Error::missing("decision"))
}

/// The decisions on a case, the latest first. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn decisions_of(tx: &mut Tx<'_>, case: i64) -> Result<Vec<Decision>, Error> {
    Ok(tx.rows(&sql::OF_CASE, &[&case], sql::decision)?)
}

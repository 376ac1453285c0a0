//! Recording a decision: facts, manual and ruling are kept as they were.

use super::preview::{Claimed, Judged, invalid, judge};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::{attachments, cases, journal};
use domain::cases::{self as cases_domain, Quality, Refusing, Scope};
use domain::decisions::{Choice, Decided, Override, Standing, decide};
use domain::people::Command;
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use manual::Limit;
use policy::combine::{JointRuling, Prevails};
use policy::{Lang, Money, Remedy};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{StoreError, ToValue, Tx};

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

/// What the journal keeps; the whole decision stands in its row.
#[derive(Debug, Serialize)]
#[serde(tag = "event")]
enum Event<'a> {
    #[serde(rename = "decision.recorded")]
    Recorded { decision: String, remedy: &'a str, pay: Money, charge: Money, standing: Standing, clauses: Vec<&'a str> },
    #[serde(rename = "decision.overridden")]
    Overridden { decision: String, remedy: &'a str, proposed: &'a str, pay: Money, reason: &'a str },
    /// each time mandatory law stood above a company rule.
    #[serde(rename = "decision.law_prevailed")]
    LawPrevailed { remedy: &'a str, law: &'a str, clause: &'a str, set_aside: &'a str, set_aside_clause: &'a str },
}

/// Records a decision on a case: by the policy, or against it with authority, reason and evidence. A decision
/// made before on the same case stays; the new one refers to it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for wrong answers, [`Error::Refused`] as [`decide`] says.
pub fn record(tx: &mut Tx<'_>, call: &Call, new: &NewDecision) -> Result<Decision, Error> {
    let command = if new.over.is_some() { Command::DecisionsOverride } else { Command::DecisionsRecord };
    let judged = judge(tx, call, &new.claimed, command)?;
    let claim = Value::Object(judged.claim.clone());
    let ruling = judged.assigned.panel.rule(&claim, Lang::ZhCn).map_err(invalid)?;
    let limit = authority(call, &judged);
    let decided = decide(&ruling, &new.choice, new.over.as_ref(), limit, |approval| approves(call, &judged, approval))?;
    // what has to be seen is there first, or somebody with the authority decides without it.
    if judged.photos_required() && new.over.is_none() && attachments::count(tx, new.case)? == 0 {
        return Err(Error::refused("photos-missing"));
    }
    let id = call.id();
    let case = cases::decided(tx, call, new.case, &for_case(id, new, &judged, &decided, &ruling))?;
    if case.case.refusing.is_some() && new.choice.communicated {
        cases::tell_refusal(tx, call, new.case)?;
    }
    let previous = decisions_of(tx, new.case)?.first().map(|earlier| earlier.id);
    insert(tx, call, new, &Made { id, previous, judged: &judged, decided: &decided, claim: &claim, ruling: &ruling })?;
    tell(tx, call, new, id, judged.unit.id, &decided, &ruling)?;
    decision(tx, id)
}

/// What the case keeps of a decision.
fn for_case(
    id: i64,
    new: &NewDecision,
    judged: &Judged,
    decided: &Decided,
    ruling: &JointRuling,
) -> cases_domain::Decided {
    let wish = judged.claim.get("wish").and_then(Value::as_str).unwrap_or(&new.choice.remedy);
    let open = ruling.remedies.iter().any(|offer| offer.offer.remedy.id() == wish);
    let outcome = match decided.standing {
        Standing::AwaitingApproval => cases_domain::Decision::AwaitingApproval,
        _ if decided.remedy == Remedy::Reject => cases_domain::Decision::Refused,
        Standing::ByPolicy | Standing::Overridden => cases_domain::Decision::Approved,
    };
    cases_domain::Decided {
        id,
        quality: match judged.claim.get("cause").and_then(Value::as_str) {
            Some("quality") => Quality::Fault,
            Some(_) => Quality::NoFault,
            None => Quality::Unclear,
        },
        scope: if open { Scope::InScope } else { Scope::OutOfScope },
        outcome,
        refusing: (outcome == cases_domain::Decision::Refused).then(|| refusing(new, wish, ruling)),
    }
}

/// Clause and sentence of a refusal: those of the wish, else of the first remedy refused, else what the clerk said
/// where nothing is owed because no clause gives a right.
fn refusing(new: &NewDecision, wish: &str, ruling: &JointRuling) -> Refusing {
    let of_wish = ruling.refused.iter().find(|refused| refused.refusal.remedy.id() == wish);
    let (clause, reason) = match of_wish.or_else(|| ruling.refused.first()) {
        Some(refused) => (refused.refusal.clause.id.clone(), refused.refusal.say.clone()),
        None => {
            let cited = ruling.rulings.iter().find_map(|r| r.clauses.first().map(|c| c.id.clone()));
            let policy = || ruling.rulings.first().map(|r| r.policy.id.clone()).unwrap_or_default();
            (cited.unwrap_or_else(policy), String::new())
        }
    };
    let told = new.choice.reason.trim();
    let reason = if told.is_empty() { reason } else { told.to_owned() };
    Refusing { clause, reason, told_at: None, told_by: String::new() }
}

/// How much the actor may decide against the proposal: the widest authority of the roles held in the unit.
fn authority(call: &Call, judged: &Judged) -> Limit {
    if call.actor.is_system() {
        return Limit::Unlimited;
    }
    let roles = call.actor.grants.iter().filter(|grant| grant.path.covers(&judged.unit.path));
    let limits = roles.map(|grant| judged.manual.limit(&grant.role, Command::DecisionsOverride.id()));
    limits.max().unwrap_or(Limit::Nothing)
}

/// Whether the actor is one of those who give the approval that a policy wants.
fn approves(call: &Call, judged: &Judged, approval: &str) -> bool {
    let mut roles = call.actor.grants.iter().filter(|grant| grant.path.covers(&judged.unit.path));
    roles.any(|grant| judged.manual.approvers(approval).any(|role| role.id == grant.role))
}

/// Everything that a row of the table is made of.
struct Made<'a> {
    id: i64,
    previous: Option<i64>,
    judged: &'a Judged,
    decided: &'a Decided,
    claim: &'a Value,
    ruling: &'a JointRuling,
}

fn insert(tx: &mut Tx<'_>, call: &Call, new: &NewDecision, made: &Made<'_>) -> Result<(), Error> {
    let ruling = serde_json::to_string(made.ruling).map_err(|error| StoreError::Broken(error.to_string()))?;
    let decided = made.decided;
    let values: [&dyn ToValue; 20] = [
        &made.id,
        &new.case,
        &new.claimed.line,
        &made.judged.unit.id,
        &call.now,
        &call.actor.id,
        &call.actor.name,
        &decided.standing.id(),
        &decided.remedy.id(),
        &new.choice.service,
        &decided.pay.minor(),
        &decided.charge.minor(),
        &decided.approval,
        &new.choice.communicated,
        &made.claim.to_string(),
        &ruling,
        &made.judged.number,
        &new.over.as_ref().map(|over| over.reason.trim()),
        &new.over.as_ref().map(|over| over.evidence.trim()),
        &made.previous,
    ];
    tx.execute(&sql::ADD, &values)?;
    Ok(())
}

fn tell(
    tx: &mut Tx<'_>,
    call: &Call,
    new: &NewDecision,
    id: i64,
    unit: i64,
    decided: &Decided,
    ruling: &JointRuling,
) -> Result<(), Error> {
    let (subject, unit) = (Subject::new(SubjectKind::Case, new.case), Some(unit));
    let remedy = decided.remedy.id();
    let event = match &new.over {
        Some(over) => {
            let proposed = ruling.decision.id();
            Event::Overridden {
                decision: id.to_string(),
                remedy,
                proposed,
                pay: decided.pay,
                reason: over.reason.trim(),
            }
        }
        None => {
            let offer = ruling.remedies.iter().find(|o| o.offer.remedy == decided.remedy);
            let clauses = offer.map(|o| o.offer.clauses.iter().map(String::as_str).collect()).unwrap_or_default();
            let (pay, charge, standing) = (decided.pay, decided.charge, decided.standing);
            Event::Recorded { decision: id.to_string(), remedy, pay, charge, standing, clauses }
        }
    };
    journal::append(tx, call, subject, unit, &event)?;
    for d in ruling.disagreements.iter().filter(|d| d.because == Prevails::Law) {
        let event = Event::LawPrevailed {
            remedy: d.remedy.id(),
            law: &d.prevailing.0,
            clause: &d.prevailing.1,
            set_aside: &d.set_aside.0,
            set_aside_clause: &d.set_aside.1,
        };
        journal::append(tx, call, subject, unit, &event)?;
    }
    Ok(())
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

//! A decision worked out: the ruling, what may be recorded of it, and what case, table and journal keep.

use super::preview::{Judged, invalid};
use super::record::NewDecision;
use super::sql;
use crate::approvals::NewRequest;
use crate::call::Call;
use crate::error::Error;
use crate::load::{Load, Sink};
use crate::people::Unit;
use domain::approvals::Kind;
use domain::cases::{self as cases_domain, Quality, Refusing, Scope};
use domain::decisions::{Decided, Standing, decide};
use domain::people::Command;
use domain::{Subject, SubjectKind};
use manual::{Limit, Matter, UnitStep};
use policy::combine::{JointRuling, Prevails};
use policy::{Lang, Money, Remedy};
use serde::Serialize;
use serde_json::Value;
use store::{Rows, StoreError, ToValue, Tx};

/// What the journal keeps; the whole decision stands in its row.
#[derive(Debug, Serialize)]
#[serde(tag = "event")]
pub(super) enum Event<'a> {
    #[serde(rename = "decision.recorded")]
    Recorded { decision: String, remedy: &'a str, pay: Money, charge: Money, standing: Standing, clauses: Vec<&'a str> },
    #[serde(rename = "decision.overridden")]
    Overridden { decision: String, remedy: &'a str, proposed: &'a str, pay: Money, reason: &'a str },
    /// each time mandatory law stood above a company rule.
    #[serde(rename = "decision.law_prevailed")]
    LawPrevailed { remedy: &'a str, law: &'a str, clause: &'a str, set_aside: &'a str, set_aside_clause: &'a str },
}

/// A decision that is not recorded yet.
pub(crate) struct Made {
    /// Its id.
    pub(crate) id: i64,
    /// The claim that it is about.
    pub(crate) judged: Judged,
    /// What may be recorded.
    pub(crate) decided: Decided,
    claim: Value,
    ruling: JointRuling,
}

impl Judged {
    /// The ruling on it as far as it goes, in the language in which decisions are kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] for answers that are no values of their facts.
    pub(crate) fn rule(&self) -> Result<JointRuling, Error> {
        self.assigned.panel.rule(&Value::Object(self.claim.clone()), Lang::ZhCn).map_err(invalid)
    }
}

impl Made {
    /// Decides a claim: by the policy, or against it with authority, reason and evidence.
    ///
    /// # Errors
    /// [`Error::Invalid`] for wrong answers, [`Error::Refused`] as [`decide`] says.
    pub(crate) fn of(call: &Call, new: &NewDecision, judged: Judged) -> Result<Self, Error> {
        let ruling = judged.rule()?;
        let limit = authority(call, &judged, &new.choice.remedy);
        let approves = |approval: &str| approves(call, &judged, approval);
        let decided = decide(&ruling, &new.choice, new.over.as_ref(), limit, approves)?;
        Ok(Self { id: call.id(), claim: Value::Object(judged.claim.clone()), judged, decided, ruling })
    }

    /// The same as it stands once somebody with the authority has approved it: a record of its own.
    pub(crate) fn approved(mut self, call: &Call, new: &NewDecision) -> Self {
        self.id = call.id();
        self.decided.standing = if new.over.is_some() { Standing::Overridden } else { Standing::ByPolicy };
        self.decided.approval = None;
        self
    }

    /// The request for its approval.
    pub(crate) fn request<'a>(&'a self, new: &NewDecision) -> NewRequest<'a> {
        NewRequest {
            case: new.case,
            decision: self.id,
            unit: &self.judged.unit,
            kind: if new.over.is_some() { Kind::Override } else { Kind::Ruling },
            remedy: self.decided.remedy.id(),
            amount: self.decided.pay.max(self.decided.charge),
            approver: self.decided.approval.as_deref(),
        }
    }

    /// What the case keeps of it.
    pub(crate) fn for_case(&self, new: &NewDecision) -> cases_domain::Decided {
        let wish = self.claim.get("wish").and_then(Value::as_str).unwrap_or(&new.choice.remedy);
        let open = self.ruling.remedies.iter().any(|offer| offer.offer.remedy.id() == wish);
        let outcome = match self.decided.standing {
            Standing::AwaitingApproval => cases_domain::Decision::AwaitingApproval,
            _ if self.decided.remedy == Remedy::Reject => cases_domain::Decision::Refused,
            Standing::ByPolicy | Standing::Overridden => cases_domain::Decision::Approved,
        };
        cases_domain::Decided {
            id: self.id,
            quality: match self.claim.get("cause").and_then(Value::as_str) {
                Some("quality") => Quality::Fault,
                Some(_) => Quality::NoFault,
                None => Quality::Unclear,
            },
            scope: if open { Scope::InScope } else { Scope::OutOfScope },
            outcome,
            refusing: (outcome == cases_domain::Decision::Refused).then(|| refusing(new, wish, &self.ruling)),
        }
    }

    /// Puts it into its table.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) fn put(
        &self,
        tx: &mut Tx<'_>,
        call: &Call,
        new: &NewDecision,
        previous: Option<i64>,
    ) -> Result<(), Error> {
        self.row(call, new, previous, |values| tx.execute(&sql::ADD, values).map(drop))
    }

    /// Keeps its row for [`load_kept`].
    ///
    /// # Errors
    /// When the ruling does not serialise.
    pub(crate) fn keep(
        &self,
        rows: &mut Rows,
        call: &Call,
        new: &NewDecision,
        previous: Option<i64>,
    ) -> Result<(), Error> {
        self.row(call, new, previous, |values| {
            rows.add(values);
            Ok(())
        })
    }

    fn row(
        &self,
        call: &Call,
        new: &NewDecision,
        previous: Option<i64>,
        take: impl FnOnce(&[&dyn ToValue]) -> Result<(), StoreError>,
    ) -> Result<(), Error> {
        let ruling = serde_json::to_string(&self.ruling).map_err(|error| StoreError::Broken(error.to_string()))?;
        let decided = &self.decided;
        let values: [&dyn ToValue; 20] = [
            &self.id,
            &new.case,
            &new.claimed.line,
            &self.judged.unit.id,
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
            &self.claim.to_string(),
            &ruling,
            &self.judged.number,
            &new.over.as_ref().map(|over| over.reason.trim()),
            &new.over.as_ref().map(|over| over.evidence.trim()),
            &previous,
        ];
        Ok(take(&values)?)
    }

    /// Puts it into the journal of its case.
    ///
    /// # Errors
    /// Those of the database.
    pub(crate) fn note(&self, sink: &mut impl Sink, call: &Call, new: &NewDecision) -> Result<(), Error> {
        let (subject, unit) = (Subject::new(SubjectKind::Case, new.case), Some(self.judged.unit.id));
        for event in self.events(new) {
            sink.append(call, subject, unit, &event)?;
        }
        Ok(())
    }

    /// What the journal keeps of it.
    fn events<'a>(&'a self, new: &'a NewDecision) -> Vec<Event<'a>> {
        let (remedy, pay) = (self.decided.remedy.id(), self.decided.pay);
        let decision = self.id.to_string();
        let mut events = vec![match &new.over {
            Some(over) => {
                let (proposed, reason) = (self.ruling.decision.id(), over.reason.trim());
                Event::Overridden { decision, remedy, proposed, pay, reason }
            }
            None => {
                let offer = self.ruling.remedies.iter().find(|o| o.offer.remedy == self.decided.remedy);
                let clauses = offer.map(|o| o.offer.clauses.iter().map(String::as_str).collect()).unwrap_or_default();
                let (charge, standing) = (self.decided.charge, self.decided.standing);
                Event::Recorded { decision, remedy, pay, charge, standing, clauses }
            }
        }];
        let by_law = self.ruling.disagreements.iter().filter(|d| d.because == Prevails::Law);
        events.extend(by_law.map(|d| Event::LawPrevailed {
            remedy: d.remedy.id(),
            law: &d.prevailing.0,
            clause: &d.prevailing.1,
            set_aside: &d.set_aside.0,
            set_aside_clause: &d.set_aside.1,
        }));
        events
    }
}

/// Puts rows that were kept into a load, after the case that they refer to.
pub(crate) fn load_kept(load: &mut Load, rows: Rows) -> Result<(), Error> {
    Ok(load.put_all(&sql::ADD, rows)?)
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
    Refusing { clause, reason, ..Refusing::default() }
}

/// How much the actor may decide against the proposal for a remedy: the widest authority of the roles held in the unit
///
fn authority(call: &Call, judged: &Judged, remedy: &str) -> Limit {
    if call.actor.is_system() {
        return Limit::Unlimited;
    }
    let units: Vec<UnitStep<'_>> = judged.units.iter().map(Unit::step).collect();
    let matter = Matter { outcome: Some(remedy), units: &units };
    let roles = call.actor.grants.iter().filter(|grant| grant.path.covers(&judged.unit.path));
    let limits = roles.map(|grant| judged.manual.limit_for(&grant.role, Command::DecisionsOverride.id(), &matter));
    limits.max().unwrap_or(Limit::Nothing)
}

/// Whether the actor is one of those who give the approval that a policy wants.
fn approves(call: &Call, judged: &Judged, approval: &str) -> bool {
    let mut roles = call.actor.grants.iter().filter(|grant| grant.path.covers(&judged.unit.path));
    roles.any(|grant| judged.manual.approvers(approval).any(|role| role.id == grant.role))
}

//! The four steps as the service takes them; `decisions` brings the decision.

use super::{CaseFile, Event, change};
use crate::call::Call;
use crate::error::Error;
use crate::{decisions, repairs};
use domain::cases::{Agreement, Case, Decided, Decision, Quality, Reaction, Scope};
use domain::people::{Command, UnitPath};
use policy::Remedy;
use store::Tx;

/// Records the judgement of quality, of scope, or of both in this order.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] and [`Error::Refused`] when the steps before are missing.
pub fn judge(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (quality, scope): (Option<Quality>, Option<Scope>),
) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::DecisionsRecord, (id, version), |_, case| {
        if let Some(quality) = quality {
            case.judge_quality(quality)?;
        }
        if let Some(scope) = scope {
            case.judge_scope(scope)?;
        }
        Ok(Event::Judged { quality, scope })
    })
}

/// Notes a decision on its case. Called by `decisions`, in the transaction that records it.
///
/// # Errors
/// [`Error::Denied`] for whoever may neither decide nor override; [`Error::Refused`] for a case that is closed or
/// being clarified, and for whoever is no superior where the customer insists or a
/// repair was given up; [`Error::Invalid`] for a refusal without clause or reason.
pub fn decided(tx: &mut Tx<'_>, call: &Call, id: i64, decided: &Decided) -> Result<CaseFile, Error> {
    let unit = change::load(tx, id)?.unit_path;
    let records = call.actor.may(Command::DecisionsRecord, &unit);
    let command = if records { Command::DecisionsRecord } else { Command::DecisionsOverride };
    change::change(tx, call, command, (id, None), |tx, case| {
        case.may_decide_anew(call.actor.id, oversees(call, &unit))?;
        let given_up = given_up(tx, case)?;
        if given_up.is_some_and(|of| of.repairer == Some(call.actor.id) || !oversees(call, &unit)) {
            return Err(Error::refused("instruction-missing"));
        }
        case.decide(decided)?;
        case.refused_by(call.actor.id);
        Ok(noted(decided))
    })
}

/// Whether a repair was given up and nobody has said yet what takes its place.
///
/// # Errors
/// When the database cannot be read.
pub fn awaits_instruction(tx: &mut Tx<'_>, case: &Case) -> Result<bool, Error> {
    Ok(given_up(tx, case)?.is_some())
}

/// The repair that was given up and that nothing has taken the place of yet: a superior says what does, and not the one
/// who worked on it.
fn given_up(tx: &mut Tx<'_>, case: &Case) -> Result<Option<repairs::GivenUp>, Error> {
    let is_open = case.decision == Decision::Undecided && !case.state.is_closed();
    if is_open { repairs::given_up(tx, case.id) } else { Ok(None) }
}

/// Whether somebody is a superior there: one of those who are told of missed deadlines.
fn oversees(call: &Call, unit: &UnitPath) -> bool {
    call.actor.may(Command::DeadlinesOversee, unit)
}

/// Notes that the decision that waited was approved, by the decision that takes its place. Called by `approvals`, which
/// has seen to it that whoever does it may.
///
/// # Errors
/// [`Error::Refused`] for a case that is closed or being clarified.
pub(crate) fn approved(tx: &mut Tx<'_>, call: &Call, id: i64, decision: i64) -> Result<CaseFile, Error> {
    let file = change::load(tx, id)?;
    change::change_loaded(tx, call, file, None, |_, case| {
        let decided = approving(case, decision);
        case.decide(&decided)?;
        Ok(noted(&decided))
    })
}

/// A decision that was approved, with the judgements made before.
pub(super) fn approving(case: &Case, decision: i64) -> Decided {
    Decided {
        id: decision,
        quality: case.quality.unwrap_or(Quality::Unclear),
        scope: case.scope.unwrap_or(Scope::Escalated),
        outcome: Decision::Approved,
        refusing: None,
    }
}

/// Hands a case back whose decision was not approved, unless it has ended or was decided anew. Called by `approvals`.
///
/// # Errors
/// Those of the database.
pub(crate) fn handed_back(tx: &mut Tx<'_>, call: &Call, id: i64, decision: i64, reason: &str) -> Result<(), Error> {
    let file = change::load(tx, id)?;
    if file.case.decision_id != Some(decision) || file.case.state.is_closed() {
        return Ok(());
    }
    change::change_loaded(tx, call, file, None, |_, case| {
        case.hand_back()?;
        Ok(Event::HandedBack { reason: reason.to_owned() })
    })
    .map(drop)
}

/// What the journal keeps of a decision.
pub(super) fn noted(decided: &Decided) -> Event {
    Event::Decided {
        decision: decided.id.to_string(),
        outcome: decided.outcome,
        quality: decided.quality,
        scope: decided.scope,
        clause: decided.refusing.as_ref().map(|refusing| refusing.clause.clone()),
    }
}

/// Records what customer and company agreed on.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] when the steps before are missing, or
/// the decision does not allow it, and `service-used-up` for a free service of which none is left.
pub fn agree(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    agreement: &Agreement,
) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesAgree, (id, version), |tx, case| {
        case.agree(agreement.clone())?;
        if agreement.remedy == Remedy::FreeService.id() {
            decisions::may_be_served(tx, call, case)?;
        }
        let Agreement { remedy, summary, amount, .. } = agreement.clone();
        Ok(Event::Agreed { remedy, summary, amount })
    })
}

/// Notes that the customer was told of the refusal, with clause and reason.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] when nothing was refused.
pub fn tell_refusal(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesComment, (id, None), |_, case| {
        case.tell_refusal(&call.actor.name, call.now)?;
        case.answered_at = case.answered_at.or(Some(call.now));
        Ok(told(case))
    })
}

/// What the journal keeps of a refusal that was told.
pub(super) fn told(case: &Case) -> Event {
    Event::RefusalTold { clause: clause(case), in_person: case.channel.is_in_person() }
}

/// The clause that a refusal rests on.
fn clause(case: &Case) -> String {
    case.refusing.as_ref().map(|refusing| refusing.clause.clone()).unwrap_or_default()
}

/// Notes what the customer says to a refusal; whoever insists goes to the superior.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] when nothing was refused, or the customer does not know of it.
pub fn answer_refusal(tx: &mut Tx<'_>, call: &Call, id: i64, reaction: Reaction) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesComment, (id, None), |_, case| {
        case.answer_refusal(reaction, call.now)?;
        Ok(Event::RefusalAnswered { reaction, clause: clause(case) })
    })
}

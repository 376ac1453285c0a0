//! How the staff decide: they answer what is asked, and choose what is open.

use super::company::Founded;
use super::matter::{Running, Settled};
use super::truth;
use super::world::Matter;
use crate::approvals;
use crate::attachments::{self, NewFile};
use crate::call::Call;
use crate::decisions::{self, Claimed, Decision, NewDecision, Preview};
use crate::error::Error;
use domain::decisions::{Choice, Override, Standing};
use jiff::ToSpan;
use jiff::civil::DateTime;
use policy::combine::JointRuling;
use policy::{Lang, Remedy};
use std::sync::Arc;
use store::Tx;

/// Questions are asked in rounds until none is left; more rounds than facts there are would be a fault of the policy.
pub(super) const ROUNDS: usize = 60;

/// More levels than any company has.
pub(super) const LEVELS: usize = 20;

/// What customers of the demo send as a photo: four brown dots.
pub(super) const PHOTO: &[u8] =
    b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\
    \xd4\x9as\x00\x00\x00\x16IDATx\xdac\x98V\x91P\x11\xe3\xc6\xb0\xa6\xaf$\xc1\xcb\x0a\x00&\x14\x05\x1b5\
    \x90\x1fa\x00\x00\x00\x00IEND\xaeB`\x82";

/// Decides a matter by the policy; where that wants an approval, the superior gives it.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    founded: &Founded,
    matter: &Matter,
    running: &Running,
    at: DateTime,
) -> Result<Settled, Error> {
    let call = founded.call(running.clerk, at);
    let (claimed, preview) = asked(tx, &call, founded, matter, running)?;
    let choice = chosen(&preview.ruling, matter);
    if preview.photos_required {
        let photo = NewFile { name: "IMG_0001.png".to_owned(), bytes: Arc::from(PHOTO) };
        attachments::attach(tx, &call, running.id, &photo)?;
    }
    let new = NewDecision { case: running.id, claimed, choice, over: None };
    let decided = decisions::record(tx, &call, &new)?;
    approved(tx, founded, running.id, &decided, at)
}

/// Lets the superiors say what they have to say to a decision: each passes on what is beyond his or her authority.
fn approved(tx: &mut Tx<'_>, founded: &Founded, case: i64, decided: &Decision, at: DateTime) -> Result<Settled, Error> {
    let awaits = |awaits_approval| Settled { awaits_approval, ..settled(decided) };
    if decided.standing != Standing::AwaitingApproval {
        return Ok(awaits(false));
    }
    let Some(at) = looked_at(case, at) else { return Ok(awaits(true)) };
    for _ in 0..LEVELS {
        let (found, _) = approvals::of_case(tx, &founded.call(founded.in_office("operations_manager", 0), at), case)?;
        let Some(found) = found else { break };
        let request = &found.row.file;
        let Some(level) = &found.now else { break };
        let call = level.holders.first().and_then(|holder| founded.call_of(holder.id, at));
        let Some(call) = call else { break };
        if level.covers(request.request.amount) {
            approvals::approve(tx, &call, request.id, None)?;
            return Ok(awaits(false));
        }
        approvals::pass_on(tx, &call, request.id, None)?;
    }
    Ok(awaits(true))
}

/// When the superiors look at what waits for them, within a minute; in one matter of three they have not come to it.
pub(super) fn looked_at(case: i64, at: DateTime) -> Option<DateTime> {
    (case % 3 != 0).then(|| at + (10 + case % 40).seconds())
}

/// Decides otherwise, by the manager.
pub(super) fn overrule(
    tx: &mut Tx<'_>,
    founded: &Founded,
    matter: &Matter,
    running: &Running,
    at: DateTime,
    words: (&str, &str, i64),
) -> Result<Settled, Error> {
    let call = founded.call(founded.manager(matter.shop), at);
    let (claimed, _) = asked(tx, &call, founded, matter, running)?;
    let (choice, over) = otherwise(running.settled.as_ref(), words);
    let new = NewDecision { case: running.id, claimed, choice, over: Some(over) };
    let decided = decisions::record(tx, &call, &new)?;
    approved(tx, founded, running.id, &decided, at)
}

/// What a manager decides: an exchange where nothing was given, else something off the price. Reason, evidence, yuan.
pub(super) fn otherwise(before: Option<&Settled>, (reason, evidence, yuan): (&str, &str, i64)) -> (Choice, Override) {
    let refused = before.is_some_and(Settled::is_refused);
    let (remedy, amount) = if refused { (Remedy::Exchange, 0) } else { (Remedy::Discount, yuan * 100) };
    let choice = Choice { remedy: remedy.id().to_owned(), service: None, communicated: true, reason: String::new() };
    (choice, Override { reason: reason.to_owned(), evidence: evidence.to_owned(), amount })
}

/// Asks until nothing more can change the ruling.
fn asked(
    tx: &mut Tx<'_>,
    call: &Call,
    founded: &Founded,
    matter: &Matter,
    running: &Running,
) -> Result<(Claimed, Preview), Error> {
    let mut claimed = Claimed {
        unit: founded.shops[matter.shop].id,
        line: running.line,
        reported: Some(matter.at.date()),
        answers: truth::told(matter),
        case: Some(running.id),
        wearer: String::new(),
        manual: None,
    };
    let mut preview = decisions::preview(tx, call, &claimed, Lang::ZhCn)?;
    for _ in 0..ROUNDS {
        let Some(ask) = preview.asks.first() else { break };
        let offered: Vec<&str> = ask.values.iter().map(|value| value.id.as_str()).collect();
        let answer = truth::answer(matter, &ask.fact, ask.kind, &offered);
        claimed.answers.insert(ask.fact.clone(), answer);
        preview = decisions::preview(tx, call, &claimed, Lang::ZhCn)?;
    }
    Ok((claimed, preview))
}

/// What the customer wished if it is open. Else half of the customers take the strongest remedy that is, the others
/// want a superior to look at it where that is possible. Nothing where nothing is open.
pub(super) fn chosen(ruling: &JointRuling, matter: &Matter) -> Choice {
    let wish = matter.truth.iter().find(|(fact, _)| *fact == "wish").map(|(_, value)| *value);
    let open = || ruling.remedies.iter().map(|open| &open.offer).filter(|offer| offer.needs.is_empty());
    let wished = open().find(|offer| Some(offer.remedy.id()) == wish);
    let looked_at = || open().find(|offer| offer.remedy == Remedy::Manual && matter.at.minute() % 2 == 0);
    let (remedy, service) = match wished.or_else(looked_at).or_else(|| open().next()) {
        Some(offer) => (offer.remedy, offer.service.clone()),
        None => (Remedy::Reject, None),
    };
    Choice {
        remedy: remedy.id().to_owned(),
        service,
        communicated: true,
        reason: "已向顾客说明条款和原因。".to_owned(),
    }
}

fn settled(decision: &Decision) -> Settled {
    Settled { remedy: decision.remedy.clone(), pay: decision.pay, charge: decision.charge, awaits_approval: false }
}

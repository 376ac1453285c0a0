//! A matter from the contact to its end, by the commands of those who deal with it.

use super::company::Founded;
use super::small::Known;
use super::world::{Matter, Step, WEB};
use super::{decide, sums, values};
use crate::cases::{self, CommentKind, NewComment};
use crate::error::Error;
use domain::cases::{Agreement, Channel, CloseReason, Ending};
use jiff::civil::DateTime;
use policy::Money;
use store::Tx;

/// A matter that goes on.
#[derive(Debug, Clone)]
pub(super) struct Running {
    pub(super) id: i64,
    /// Who deals with it.
    pub(super) clerk: usize,
    /// The line of the purchase.
    pub(super) line: Option<i64>,
    /// What was decided last.
    pub(super) settled: Option<Settled>,
    /// A rule stood against a step: nobody has gone on since.
    stuck: bool,
}

/// What was decided.
#[derive(Debug, Clone)]
pub(super) struct Settled {
    /// The remedy, by its id.
    pub(super) remedy: String,
    pub(super) pay: Money,
    pub(super) charge: Money,
    /// A superior has to agree first.
    pub(super) awaits_approval: bool,
}

impl Settled {
    /// Whether nothing is given.
    pub(super) fn is_refused(&self) -> bool {
        self.remedy == "reject"
    }
}

/// Takes a matter in.
pub(super) fn open(
    tx: &mut Tx<'_>,
    founded: &Founded,
    known: &mut Known,
    (number, place): (u32, u8),
    at: DateTime,
) -> Result<(), Error> {
    let life = &founded.story.lives[number as usize];
    let matter = &life.matters[usize::from(place)];
    let lines = matter.order.and_then(|order| known.lines.get(&(number, order as u8)));
    let line = lines.zip(matter.line).and_then(|(lines, line)| lines.get(line).copied());
    let clerk = clerk(founded, matter, number as usize);
    let call = founded.call(clerk, at);
    let unit = founded.shops[matter.shop].id;
    let new = values::new_case(&founded.story.company, (unit, known.customers[&number], line), number, life, matter);
    let opened = cases::open(tx, &call, &new)?;
    known.cases.insert((number, place), Running { id: opened.id, clerk, line, settled: None, stuck: false });
    Ok(())
}

/// Who deals with a matter: in the shop where the customer stands, else those who answer the telephone.
pub(super) fn clerk(founded: &Founded, matter: &Matter, number: usize) -> usize {
    if matter.channel == "counter" || matter.shop == WEB {
        founded.in_shop(matter.shop, "clerk", number)
    } else {
        founded.in_office("head_office_service", number)
    }
}

/// Does the next step. What a rule stands against is not done, and the matter stays where it is.
pub(super) fn go_on(
    tx: &mut Tx<'_>,
    founded: &Founded,
    known: &mut Known,
    (number, place, step): (u32, u8, u8),
    at: DateTime,
) -> Result<(), Error> {
    let matter = &founded.story.lives[number as usize].matters[usize::from(place)];
    let Some(running) = known.cases.get_mut(&(number, place)).filter(|running| !running.stuck) else { return Ok(()) };
    let step = matter.course[usize::from(step)].1;
    match tx.attempt(|tx| take(tx, founded, matter, running, step, at)) {
        Err(Error::Refused(_) | Error::Invalid(_) | Error::Denied { .. }) => running.stuck = true,
        other => other?,
    }
    Ok(())
}

fn take(
    tx: &mut Tx<'_>,
    founded: &Founded,
    matter: &Matter,
    running: &mut Running,
    step: Step,
    at: DateTime,
) -> Result<(), Error> {
    let id = running.id;
    let call = founded.call(running.clerk, at);
    let manager = || founded.call(founded.manager(matter.shop), at);
    match step {
        Step::Take => drop(cases::assign(tx, &call, id, None, Some(call.actor.id))?),
        Step::Urgent => drop(cases::mark_urgent(tx, &call, id, true)?),
        Step::Ask(question) => drop(cases::ask(tx, &call, id, question, None)?),
        Step::Answer(answer) => {
            let questions = cases::detail(tx, &call, id)?.questions;
            for question in questions.iter().filter(|question| question.answer.is_none()) {
                cases::answer(tx, &call, id, question.id, answer)?;
            }
            cases::clear(tx, &call, id)?;
        }
        Step::Note(body) => comment(tx, &call, id, (CommentKind::Note, None), body)?,
        Step::Reply(body) => comment(tx, &call, id, replied(matter), body)?,
        Step::Decide => running.settled = Some(decide::decide(tx, founded, matter, running, at)?),
        Step::Override(reason, evidence, yuan) => {
            let words = (reason, evidence, yuan);
            running.settled = Some(decide::overrule(tx, founded, matter, running, at, words)?);
        }
        Step::Agree => {
            agree(tx, &call, running)?;
            sums::agreed(tx, founded, matter, running, at)?;
        }
        Step::Complete if !running.settled.as_ref().is_some_and(Settled::is_refused) => {
            sums::completed(tx, founded, matter, running, at)?;
            cases::complete(tx, &call, id, None)?;
        }
        Step::Complete => {}
        Step::Close(satisfied) => {
            drop(cases::close(tx, &manager(), id, None, &ending(running.settled.as_ref(), satisfied))?);
        }
        Step::End(reason, note) => {
            let reason = CloseReason::parse(reason).unwrap_or(CloseReason::Answered);
            let ending = Ending { reason, note: note.to_owned(), satisfied: None };
            cases::close(tx, &manager(), id, None, &ending)?;
        }
        Step::Reopen(reason) => drop(cases::reopen(tx, &manager(), id, None, reason)?),
    }
    Ok(())
}

fn comment(
    tx: &mut Tx<'_>,
    call: &crate::Call,
    id: i64,
    (kind, channel): (CommentKind, Option<Channel>),
    body: &str,
) -> Result<(), Error> {
    cases::comment(tx, call, id, &NewComment { kind, channel, body: body.to_owned() }).map(drop)
}

/// How a customer is answered: the way the contact came in.
pub(super) fn replied(matter: &Matter) -> (CommentKind, Option<Channel>) {
    match Channel::parse(matter.channel) {
        Some(Channel::Phone | Channel::Visit) | None => (CommentKind::Call, None),
        channel => (CommentKind::Reply, channel),
    }
}

fn agree(tx: &mut Tx<'_>, call: &crate::Call, running: &Running) -> Result<(), Error> {
    match &running.settled {
        Some(settled) if settled.is_refused() || settled.awaits_approval => Ok(()),
        Some(settled) => cases::agree(tx, call, running.id, None, &agreement(settled)).map(drop),
        None => Ok(()),
    }
}

/// What customer and company agree on, in words for both.
pub(super) fn agreement(settled: &Settled) -> Agreement {
    let (pay, charge) = (settled.pay, settled.charge);
    let summary = match settled.remedy.as_str() {
        "refund" => format!("退货，退款 {pay} 元，原路退回。"),
        "exchange" => "换同款同码新品一件。".to_owned(),
        "exchange_other" => "换其他款，差价多退少补。".to_owned(),
        "free_repair" => "免费维修，七天内修好通知取货。".to_owned(),
        "paid_repair" => format!("付费维修，费用 {charge} 元，修好后支付。"),
        "discount" => format!("商品留用，折让 {pay} 元。"),
        _ => "按主管意见处理，结果电话告知顾客。".to_owned(),
    };
    let amount = Some(pay.minor() - charge.minor()).filter(|amount| *amount != 0);
    Agreement { remedy: settled.remedy.clone(), summary, amount, terms: serde_json::Value::Null }
}

pub(super) fn ending(settled: Option<&Settled>, satisfied: Option<bool>) -> Ending {
    if settled.is_some_and(Settled::is_refused) {
        Ending {
            reason: CloseReason::Refused, note: "已说明条款和原因，顾客知悉。".to_owned(), satisfied
        }
    } else {
        Ending { reason: CloseReason::Settled, note: String::new(), satisfied }
    }
}

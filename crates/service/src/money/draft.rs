//! An amount comes to be: its number, its entry where it is owed at once, and what the journal keeps of it.

use super::settle::{self, Payment};
use super::{Details, OrderFile, OrderRow, book, keep, rate, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::money::{self, Event, Kind, Method, Order, Paying, Setting, State, Value};
use domain::people::Command;
use policy::Money;
use store::Tx;

/// An amount before it has an id.
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) unit: i64,
    pub(super) case: Option<i64>,
    pub(super) line: Option<i64>,
    pub(super) party: (Option<i64>, String),
    pub(super) amount: Money,
    pub(super) currency: String,
    pub(super) reason: String,
    pub(super) original: Option<Method>,
    pub(super) finished: bool,
    pub(super) is_decided: bool,
    pub(super) details: Details,
}

/// Opens an amount: with its number, its entry where it is owed at once, and what the journal keeps of it. The rate of
/// another currency is offered for the next one.
pub(super) fn open(tx: &mut Tx<'_>, call: &Call, mut draft: Draft) -> Result<OrderRow, Error> {
    let unit = people::unit(tx, draft.unit)?;
    draft.details.rate = rate::checked(call, &draft.currency, draft.details.rate)?;
    let value = Value::of(draft.amount, &draft.currency, call.running.currency(), draft.details.rate.as_ref())?;
    if let Some(rate) = &draft.details.rate {
        rate::used(tx, &draft.currency, rate)?;
    }
    let own_limit = keep::limit(tx, call, (&unit.path, draft.kind), Command::MoneyGoodwill)?;
    let setting = Setting { is_decided: draft.is_decided, own_limit };
    let mut order = Order::open(draft.kind, value.book, call.actor.id, setting);
    order.original = draft.original;
    order.ground = draft.details.ground;
    order.is_finished = draft.finished;
    let number = book::number(tx, call, (unit.id, &unit.code), draft.kind.series())?;
    let mut file = of(call, draft, order, number);
    sql::add(tx, &file)?;
    match file.order.state {
        State::Open => due(tx, call, &mut file)?,
        _ => {
            keep::note(tx, call, &file, &Event::Requested(keep::told(&file)))?;
            keep::stand(tx, call, file.case)?;
        }
    }
    keep::read(tx, file.id)
}

/// The amount as it comes to be.
fn of(call: &Call, draft: Draft, order: Order, number: String) -> OrderFile {
    OrderFile {
        id: call.id(),
        unit: draft.unit,
        number,
        case: draft.case,
        line: draft.line,
        party: draft.party.0,
        party_name: draft.party.1,
        order,
        amount: draft.amount,
        currency: draft.currency,
        reason: draft.reason,
        requester_name: call.actor.name.clone(),
        requested_at: call.now,
        approver: None,
        approver_name: String::new(),
        approved_at: None,
        payer: None,
        payer_name: String::new(),
        settled_at: None,
        settled_on: None,
        closed_at: None,
        invoice: String::new(),
        hand_over: None,
        cleared_at: None,
        details: draft.details,
        version: 1,
    }
}

/// It is owed from now on. What stays on an account is settled with it.
pub(super) fn due(tx: &mut Tx<'_>, call: &Call, file: &mut OrderFile) -> Result<(), Error> {
    let entry = money::due(file.order.kind, &keep::value(file), file.party)?;
    book::post(tx, call, keep::posting(file, "due", &file.reason), &entry)?;
    let event = match file.order.kind {
        Kind::Fee => Event::FeeDue(keep::told(file)),
        kind if kind.is_refund() => Event::RefundDue(keep::told(file)),
        _ => Event::Due(keep::told(file)),
    };
    keep::note(tx, call, file, &event)?;
    keep::stand(tx, call, file.case)?;
    if file.details.is_offset {
        let paying = Paying { by: None, method: Method::Offset, at_the_till: false, goods: None };
        settle::settle(tx, call, file, paying, &Payment::of(Method::Offset))?;
    }
    Ok(())
}

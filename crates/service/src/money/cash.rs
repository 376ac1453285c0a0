//! Cash that was collected outside the till is handed over and counted.

use super::book::{self, Posting};
use super::owe::LONGEST;
use super::{HandOver, HandOverRow, OrderRow, keep, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{journal, people};
use domain::money::{self, Cash, Event, Value, may_confirm};
use domain::people::Command;
use domain::refusal::check;
use domain::{FieldError, Subject, SubjectKind};
use jiff::civil::Date;
use policy::Money;
use store::Tx;

/// Cash in somebody's hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InHand {
    /// Who holds it.
    pub staff: i64,
    /// The name.
    pub name: String,
    /// The unit whose money it is.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// How much.
    pub amount: Money,
    /// The fees that it was collected for.
    pub orders: Vec<OrderRow>,
    /// The day of the oldest.
    pub since: Option<Date>,
    /// Whether it should have been handed over by now: it is of a day before today.
    pub is_late: bool,
}

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// How much.
    pub counted: Money,
    /// Why that is not what was handed over.
    pub note: String,
}

/// Cash that is not handed over, in units that the actor may see, and one's own: by holder and unit.
///
/// # Errors
/// [`Error::Denied`].
pub fn in_hand(tx: &mut Tx<'_>, call: &Call) -> Result<Vec<InHand>, Error> {
    call.require_somewhere(Command::MoneyView)?;
    let rows = tx.rows(&sql::IN_HAND, &[], sql::order_row)?;
    let mine = |row: &OrderRow| row.file.order.holder == Some(call.actor.id);
    let rows = rows.into_iter().filter(|row| mine(row) || call.actor.may(Command::MoneyView, &row.unit_path));
    let mut found: Vec<InHand> = Vec::new();
    for row in rows {
        let key = (row.file.order.holder.unwrap_or_default(), row.file.unit);
        let place = match found.iter().position(|hand| (hand.staff, hand.unit) == key) {
            Some(place) => place,
            None => {
                found.push(InHand {
                    staff: key.0,
                    name: row.file.payer_name.clone(),
                    unit: key.1,
                    unit_name: row.unit_name.clone(),
                    amount: Money::ZERO,
                    orders: Vec::new(),
                    since: None,
                    is_late: false,
                });
                found.len() - 1
            }
        };
        let hand = &mut found[place];
        hand.amount = Money::from_minor(hand.amount.minor() + row.file.order.amount.minor());
        hand.since = hand.since.into_iter().chain(row.file.settled_on).min();
        hand.is_late |= row.file.settled_on.is_some_and(|day| day < call.today());
        hand.orders.push(row);
    }
    Ok(found)
}

/// Hands over all cash of a unit that the actor holds.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] when there is none.
pub fn hand_over(tx: &mut Tx<'_>, call: &Call, unit: i64) -> Result<HandOverRow, Error> {
    let unit = people::unit(tx, unit)?;
    call.require(Command::MoneyCollect, &unit.path)?;
    let mut rows = tx.rows(&sql::IN_HAND_OF, &[&call.actor.id], sql::order_row)?;
    rows.retain(|row| row.file.unit == unit.id);
    if rows.is_empty() {
        return Err(Error::refused("nothing-to-hand-over"));
    }
    let amount = Money::from_minor(rows.iter().map(|row| row.file.order.amount.minor()).sum());
    let (id, number) = (call.id(), book::number(tx, call, (unit.id, &unit.code), "SJ")?);
    let orders = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    #[rustfmt::skip]
    let values: [&dyn store::ToValue; 8] = [
        &id, &unit.id, &number, &call.actor.id, &call.actor.name, &call.now, &amount.minor(), &orders,
    ];
    tx.execute(&sql::ADD_HAND_OVER, &values)?;
    let value = Value { amount, currency: call.running.currency().to_owned(), book: amount };
    let entry = money::handed_over(&value, call.actor.id)?;
    let posting = Posting {
        unit: unit.id,
        what: "handed_over",
        order: None,
        hand_over: Some(id),
        case: None,
        note: &number,
        budget: "",
    };
    book::post(tx, call, posting, &entry)?;
    let event =
        |amount, orders| Event::HandedOver { hand_over: id.to_string(), number: number.clone(), amount, orders };
    for row in &mut rows {
        let file = &mut row.file;
        file.order.hand_over(call.actor.id)?;
        file.hand_over = Some(id);
        keep::save(tx, file)?;
        if file.case.is_some() {
            keep::note(tx, call, file, &event(file.order.amount, 1))?;
        }
    }
    let subject = Subject::new(SubjectKind::Unit, unit.id);
    journal::append(tx, call, subject, Some(unit.id), &event(amount, rows.len()))?;
    one(tx, id)
}

fn one(tx: &mut Tx<'_>, id: i64) -> Result<HandOverRow, Error> {
    tx.one(&sql::HAND_OVER, &[&id], sql::hand_over).map_err(Error::missing("hand-over"))
}

/// A hand-over with the fees that it is for. Whoever handed it over sees it too.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn one_hand_over(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(HandOverRow, Vec<OrderRow>), Error> {
    let row = one(tx, id)?;
    if row.file.from != call.actor.id {
        call.require(Command::MoneyView, &row.unit_path)?;
    }
    let orders = tx.rows(&sql::OF_HAND_OVER, &[&id], sql::order_row)?;
    Ok((row, orders))
}

/// Hand-overs that nobody has counted, the oldest first; with a unit its latest ones, counted or not.
///
/// # Errors
/// [`Error::Denied`].
pub fn hand_overs(tx: &mut Tx<'_>, call: &Call, unit: Option<i64>) -> Result<Vec<HandOverRow>, Error> {
    call.require_somewhere(Command::MoneyView)?;
    let mut rows = match unit {
        Some(unit) => tx.rows(&sql::HAND_OVERS_OF_UNIT, &[&unit, &50_i64], sql::hand_over)?,
        None => tx.rows(&sql::HAND_OVERS_OPEN, &[], sql::hand_over)?,
    };
    rows.retain(|row| row.file.from == call.actor.id || call.actor.may(Command::MoneyView, &row.unit_path));
    Ok(rows)
}

impl Count {
    /// Its note, which has to say why something else was counted than was handed over.
    fn checked(&self, amount: Money) -> Result<String, Error> {
        let mut errors = Vec::new();
        let note = match self.counted == amount {
            true => check::limited(&mut errors, "note", &self.note, LONGEST),
            false => check::required(&mut errors, "note", &self.note, LONGEST),
        };
        if self.counted < Money::ZERO {
            errors.push(FieldError::new("counted", "negative"));
        }
        Error::unless_valid(errors)?;
        Ok(note)
    }
}

/// Counts what was handed over; it is in the drawer from now on. Never by whoever handed it over.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a difference that is not explained; [`Error::Refused`] for one's own, or one
/// that was counted before.
pub fn confirm(tx: &mut Tx<'_>, call: &Call, id: i64, count: &Count) -> Result<HandOverRow, Error> {
    let row = one(tx, id)?;
    call.require(Command::MoneyPay, &row.unit_path)?;
    let file = row.file.clone();
    file.state.moved(Cash::Confirmed)?;
    may_confirm(file.from, call.actor.id)?;
    let note = count.checked(file.amount)?;
    let value = Value { amount: file.amount, currency: call.running.currency().to_owned(), book: file.amount };
    let entry = money::confirmed(&value, count.counted)?;
    let posting = Posting {
        unit: file.unit,
        what: "confirmed",
        order: None,
        hand_over: Some(id),
        case: None,
        note: &note,
        budget: "",
    };
    book::post(tx, call, posting, &entry)?;
    #[rustfmt::skip]
    let values: [&dyn store::ToValue; 6] = [
        &id, &count.counted.minor(), &note, &call.actor.id, &call.actor.name, &call.now,
    ];
    Error::unless_changed(tx.execute(&sql::CONFIRM, &values)?, "hand-over")?;
    let (hand_over, number, counted) = (id.to_string(), file.number, count.counted);
    let short = alarm(&row.file, count.counted);
    let event = Event::Confirmed { hand_over, number, amount: file.amount, counted };
    let mut rows = tx.rows(&sql::OF_HAND_OVER, &[&id], sql::order_row)?;
    for row in &mut rows {
        row.file.order.confirm()?;
        keep::save(tx, &row.file)?;
    }
    // One case carries the alarm, so that superiors are written to once for one hand-over.
    if let (Some(event), Some(row)) = (&short, rows.iter().find(|row| row.file.case.is_some())) {
        keep::note(tx, call, &row.file, event)?;
    }
    let unit = Subject::new(SubjectKind::Unit, file.unit);
    for event in std::iter::once(&event).chain(&short) {
        journal::append(tx, call, unit, Some(file.unit), event)?;
    }
    one(tx, id)
}

/// The alarm for what is missing from a hand-over (BU-6).
fn alarm(file: &HandOver, counted: Money) -> Option<Event> {
    let missing = file.amount.minor() - counted.minor();
    (missing > 0).then(|| Event::CashShort {
        hand_over: file.id.to_string(),
        number: file.number.clone(),
        staff: file.from.to_string(),
        name: file.from_name.clone(),
        amount: Money::from_minor(missing),
    })
}

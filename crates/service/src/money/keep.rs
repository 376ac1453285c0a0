//! What every change of an amount has in common: reading, saving, the journal, the axis of its case, the authority.

use super::book::Posting;
use super::{OrderFile, OrderRow, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::journal;
use crate::people;
use crate::stale::Record;
use domain::money::{self, Event, State, Told, Value};
use domain::people::{Command, UnitPath};
use domain::{Subject, SubjectKind};
use manual::{Limit, Matter, UnitStep};
use store::Tx;

/// What every entry of the journal says of it.
pub(super) fn told(file: &OrderFile) -> Told {
    Told {
        order: file.id.to_string(),
        number: file.number.clone(),
        kind: file.order.kind,
        amount: file.amount,
        currency: file.currency.clone(),
    }
}

/// Its amount in both currencies.
pub(super) fn value(file: &OrderFile) -> Value {
    Value { amount: file.amount, currency: file.currency.clone(), book: file.order.amount }
}

pub(super) fn posting<'a>(file: &'a OrderFile, what: &'static str, note: &'a str) -> Posting<'a> {
    let budget = &file.details.budget;
    Posting { unit: file.unit, what, order: Some(file.id), hand_over: None, case: file.case, note, budget }
}

/// In whose journal an amount stands.
fn subject(file: &OrderFile) -> Subject {
    match file.case {
        Some(case) => Subject::new(SubjectKind::Case, case),
        None => Subject::new(SubjectKind::Unit, file.unit),
    }
}

/// Whoever comes second is told what the first has done.
pub(super) fn unless_stale(tx: &mut Tx<'_>, file: &OrderFile, version: Option<i64>) -> Result<(), Error> {
    let events = &["money.", "invoice."];
    Record::of("money", subject(file), &file.id.to_string(), events).unless_stale(tx, version, file.version)
}

/// Notes it in the journal of the case, or of the unit.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &OrderFile, event: &Event) -> Result<(), Error> {
    journal::append(tx, call, subject(file), Some(file.unit), event)?;
    Ok(())
}

/// Saves it, unless somebody else was first.
pub(super) fn save(tx: &mut Tx<'_>, file: &OrderFile) -> Result<(), Error> {
    Error::unless_changed(sql::save(tx, file)?, "money")
}

pub(super) fn read(tx: &mut Tx<'_>, id: i64) -> Result<OrderRow, Error> {
    tx.one(&sql::ONE, &[&id], sql::order_row).map_err(Error::missing("money"))
}

/// Moves the money axis of a case to where its amounts stand.
pub(super) fn stand(tx: &mut Tx<'_>, call: &Call, case: Option<i64>) -> Result<(), Error> {
    let Some(case) = case else { return Ok(()) };
    let mut rows = tx.rows(&sql::OF_CASE, &[&case], sql::order_row)?;
    rows.sort_by_key(|row| (row.file.settled_at, row.file.id));
    cases::money_stands(tx, call, case, money::axis(rows.iter().map(|row| &row.file.order)))
}

/// Up to which amount the actor may give a command about a sort of money in a unit: the widest authority of the roles
/// held there.
pub(super) fn limit(
    tx: &mut Tx<'_>,
    call: &Call,
    (unit, kind): (&UnitPath, money::Kind),
    command: Command,
) -> Result<Limit, Error> {
    if call.actor.is_system() {
        return Ok(Limit::Unlimited);
    }
    let units = people::chain(tx, unit)?;
    let steps: Vec<UnitStep<'_>> = units.iter().map(people::Unit::step).collect();
    let matter = Matter { outcome: Some(kind.id()), units: &steps };
    let may = call.actor.grants.iter().filter(|grant| grant.commands.contains(command) && grant.path.covers(unit));
    let Some((_, manual)) = &call.running.manual else {
        return Ok(if may.count() > 0 { Limit::Unlimited } else { Limit::Nothing });
    };
    let limits = may.map(|grant| manual.limit_for(&grant.role, command.id(), &matter));
    Ok(limits.max().unwrap_or(Limit::Nothing))
}

/// Those who may approve an amount: the nearest above it whose authority covers it, and those who stand in for them; never
/// who asked for it. Nobody where it does not wait.
pub(crate) fn approvers(tx: &mut Tx<'_>, call: &Call, row: &OrderRow) -> Result<Vec<(i64, String)>, Error> {
    let order = &row.file.order;
    let Some((_, manual)) = call.running.manual.as_ref().filter(|_| order.state == State::Waiting) else {
        return Ok(Vec::new());
    };
    let units = people::chain(tx, &row.unit_path)?;
    let steps: Vec<UnitStep<'_>> = units.iter().map(people::Unit::step).collect();
    let matter = Matter { outcome: Some(order.kind.id()), units: &steps };
    let command = Command::MoneyApprove;
    people::nearest(tx, call, &row.unit_path, &[order.requester], |held| {
        let may = call.running.commands(held).contains(command);
        may && manual.limit_for(held, command.id(), &matter).allows(order.amount)
    })
}

//! What falls due, overdue first, by person and unit.

use super::context::worded;
use super::{ClockRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::people::{Command, UnitPath};
use jiff::Timestamp;
use store::{List, ToValue, Tx};

/// Which deadlines to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only those that this person has to keep.
    pub owner: Option<i64>,
    /// Only those that were escalated to this person.
    pub told: Option<i64>,
    /// Only those due before this moment.
    pub before: Option<Timestamp>,
}

/// How much falls due in a unit for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The unit.
    pub unit: i64,
    /// The unit's name.
    pub unit_name: String,
    /// The person; none for what nobody in particular has to keep.
    pub owner: Option<i64>,
    /// The person's name.
    pub owner_name: Option<String>,
    /// Due before the end of the day, what is overdue included.
    pub due: u64,
    /// Overdue.
    pub overdue: u64,
}

/// Most rows of a page.
const LARGEST: i64 = 500;

/// Lists open deadlines that the actor may see, what is due first in front.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn board(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<ClockRow>, Error> {
    call.require_somewhere(Command::DeadlinesView)?;
    let limit = limit.clamp(1, LARGEST);
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::DeadlinesView, filter.unit)? {
        rows.extend(below(tx, filter, &top, after, limit + 1)?);
    }
    rows.sort_by_key(|row: &ClockRow| (row.file.clock.due_at, row.file.id));
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    let rows = worded(tx, call, rows)?;
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.clock.due_at.as_microsecond(), &row.file.id])))
}

fn below(
    tx: &mut Tx<'_>,
    filter: &Filter,
    top: &UnitPath,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<ClockRow>, Error> {
    let (from, to) = top.range();
    let path: [&dyn ToValue; 2] = [&from, &to];
    let (owner, before) = (filter.owner.unwrap_or_default(), filter.before.unwrap_or(Timestamp::MAX));
    let (owner, before): ([&dyn ToValue; 1], [&dyn ToValue; 1]) = ([&owner], [&before]);
    let told = filter.told.unwrap_or_default();
    let told: [&dyn ToValue; 1] = [&told];
    let mut list = List::new(&sql::ROWS).filter(&sql::BELOW, &path);
    if filter.owner.is_some() {
        list = list.filter(&sql::OWNER_IS, &owner);
    }
    if filter.told.is_some() {
        list = list.filter(&sql::TOLD, &told);
    }
    if filter.before.is_some() {
        list = list.filter(&sql::DUE_BEFORE, &before);
    }
    let key = after.map(|cursor| Ok::<_, Error>((cursor.value::<i64>(0)?, cursor.value::<i64>(1)?))).transpose()?;
    let key = key.map(|(due, id)| (Timestamp::from_microsecond(due).unwrap_or(Timestamp::MIN), id));
    let (due, id) = key.unwrap_or((Timestamp::MIN, 0));
    let place: [&dyn ToValue; 2] = [&due, &id];
    if key.is_some() {
        list = list.after(&place);
    }
    let list = list.order(&sql::FIRST_DUE).limit(limit);
    Ok(tx.list(&list, sql::clock_row)?)
}

/// How much falls due until the end of the day, by unit and person, the most overdue first.
///
/// # Errors
/// [`Error::Denied`].
pub fn figures(tx: &mut Tx<'_>, call: &Call, end_of_day: Timestamp) -> Result<Vec<Figures>, Error> {
    call.require_somewhere(Command::DeadlinesView)?;
    let reach = people::reach(tx, call, Command::DeadlinesView, None)?;
    let units = people::all_units(tx)?;
    let rows = tx.rows(&sql::FIGURES, &[&call.now, &end_of_day], |row| {
        let (unit, owner): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
        Ok((unit, owner, row.get::<u64>(2)?, row.get::<u64>(3)?))
    })?;
    let mut figures = Vec::new();
    for (unit, owner, due, overdue) in rows {
        let Some(unit) = units.iter().find(|own| own.id == unit) else { continue };
        if !reach.iter().any(|top| top.covers(&unit.path)) {
            continue;
        }
        let owner_name = owner.map(|owner| people::colleague(tx, owner)).transpose()?.map(|owner| owner.name);
        figures.push(Figures { unit: unit.id, unit_name: unit.name.clone(), owner, owner_name, due, overdue });
    }
    figures.sort_by_key(|row| (std::cmp::Reverse((row.overdue, row.due)), row.unit_name.clone()));
    Ok(figures)
}

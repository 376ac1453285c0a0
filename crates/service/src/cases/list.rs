//! Lists of cases, page by page.

use super::order::{Group, Sort};
use super::reach::Reach;
use super::{CaseRow, index, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use domain::cases::{Channel, Kind, Number};
use domain::people::Command;
use jiff::Timestamp;
use store::{List, Sql, ToValue, Tx, search};

/// Which cases to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// By state.
    pub group: Group,
    /// In which order; a search by text always gives the latest arrival first.
    pub sort: Sort,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only those that this unit, or one below it, passed on to another.
    pub passed_on_by: Option<i64>,
    /// Only of this type.
    pub kind: Option<Kind>,
    /// Only those that came in this way.
    pub channel: Option<Channel>,
    /// Only those that this person handles.
    pub assignee: Option<i64>,
    /// Only those that nobody handles.
    pub unassigned: bool,
    /// Only those that cannot wait.
    pub urgent: bool,
    /// Only those of this customer.
    pub customer: Option<i64>,
    /// Only those about this purchased article.
    pub purchase_line: Option<i64>,
    /// Only those opened at or after this moment.
    pub from: Option<Timestamp>,
    /// Only those opened before this moment.
    pub before: Option<Timestamp>,
    /// Only those that have these words.
    pub text: String,
}

/// Most rows of a page.
const LARGEST: i64 = 500;

/// Ids looked up at a time in a search by text: first as many as a page has rows, then more and more, because many may
/// be among them that are not to be shown.
const FOUND_AT_ONCE: i64 = 200;

/// Ids looked at for one page of a search; who may see few of them goes on from there.
const LOOKED_AT: i64 = 2_000;

/// Lists cases that the actor may see.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<CaseRow>, Error> {
    call.require_somewhere(Command::CasesView)?;
    let limit = limit.clamp(1, LARGEST);
    let reach = Reach::of(tx, call, Command::CasesView)?;
    let reach = match (filter.unit, filter.passed_on_by) {
        (Some(unit), _) => reach.within(tx, unit)?,
        // What a unit passed on it may see wherever it is now.
        (None, Some(unit)) => {
            let own = reach.within(tx, unit)?;
            return passed_on(tx, filter, &own, after, limit);
        }
        (None, None) => reach,
    };
    if filter.text.trim().is_empty() {
        sorted(tx, filter, &reach, after, limit)
    } else {
        found(tx, filter, &reach, after, limit)
    }
}

fn sorted(
    tx: &mut Tx<'_>,
    filter: &Filter,
    reach: &Reach,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<CaseRow>, Error> {
    let key = Key::read(filter.sort, after)?;
    let mut rows = match reach {
        Reach::Nowhere => Vec::new(),
        Reach::Everywhere => Conditions::of(filter, None).rows(tx, filter.sort, &key, limit + 1)?,
        Reach::Units(units) if units.len() <= MERGED => {
            let mut rows = Vec::new();
            for unit in units {
                rows.extend(Conditions::of(filter, Some(&[*unit])).rows(tx, filter.sort, &key, limit + 1)?);
            }
            sort(&mut rows, filter.sort);
            rows
        }
        Reach::Units(units) => Conditions::of(filter, Some(units)).rows(tx, filter.sort, &key, limit + 1)?,
    };
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Key::of(filter.sort, row)))
}

/// So many units are read one by one, each in the order of its own index, and merged. Of more units, the rows are
/// picked out of all rows in order: that many units have a good part of them.
const MERGED: usize = 8;

fn sort(rows: &mut [CaseRow], by: Sort) {
    match by {
        Sort::Newest => rows.sort_by_key(|row| std::cmp::Reverse((row.opened_at, row.id))),
        Sort::Oldest => rows.sort_by_key(|row| (row.opened_at, row.id)),
        Sort::Updated => rows.sort_by_key(|row| std::cmp::Reverse((row.updated_at, row.id))),
    }
}

fn passed_on(
    tx: &mut Tx<'_>,
    filter: &Filter,
    own: &Reach,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<CaseRow>, Error> {
    let Reach::Units(units) = own else { return Ok(Page::empty()) };
    let key = Key::read(filter.sort, after)?;
    let mut conditions = Conditions::of(filter, None);
    conditions.all.push((&sql::FROM_UNITS, units.iter().map(|id| Box::new(*id) as Box<dyn ToValue>).collect()));
    let rows = conditions.rows(tx, filter.sort, &key, limit + 1)?;
    Ok(Page::cut(rows, limit, |row| Key::of(filter.sort, row)))
}

/// Searches by text, newest first. The index knows no permissions: what may not be seen is passed over.
fn found(
    tx: &mut Tx<'_>,
    filter: &Filter,
    reach: &Reach,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<CaseRow>, Error> {
    let mut before = after.map(|cursor| cursor.value::<i64>(0)).transpose()?;
    let mut rows: Vec<CaseRow> = Vec::new();
    let (mut looked_at, mut at_once) = (0, (limit + 1).min(FOUND_AT_ONCE));
    let units = match reach {
        Reach::Nowhere => return Ok(Page::empty()),
        Reach::Everywhere => None,
        Reach::Units(units) => Some(units.as_slice()),
    };
    if before.is_none()
        && let Some(named) = numbered(tx, filter, units)?
    {
        return Ok(Page { items: vec![named], next: None });
    }
    while looked_at < LOOKED_AT {
        let ids = search::find(tx, index::KIND, &filter.text, before, at_once)?;
        let Some(last) = ids.last() else { return Ok(page_of_found(rows, limit, None)) };
        before = Some(*last);
        looked_at += at_once;
        let all_found = ids.len() < usize::try_from(at_once).unwrap_or_default();
        at_once = (at_once * 4).min(FOUND_AT_ONCE);
        rows.extend(among(tx, filter, units, &ids)?);
        if i64::try_from(rows.len()).is_ok_and(|found| found > limit) {
            break;
        }
        if all_found {
            return Ok(page_of_found(rows, limit, None));
        }
    }
    Ok(page_of_found(rows, limit, before))
}

/// The case whose whole number was typed: somebody who does that wants this one and no other. Also much faster than
/// the index, in which the year and the unit of a number stand in every case of theirs.
fn numbered(tx: &mut Tx<'_>, filter: &Filter, units: Option<&[i64]>) -> Result<Option<CaseRow>, Error> {
    let Some(number) = Number::parse(&filter.text) else { return Ok(None) };
    let id: Option<i64> = tx.maybe(&sql::BY_NUMBER, &[&number.to_string()], |row| row.get(0))?;
    let Some(id) = id else { return Ok(None) };
    Ok(among(tx, filter, units, &[id])?.pop())
}

/// The rows of these ids that the filter keeps, newest first.
pub(super) fn among(
    tx: &mut Tx<'_>,
    filter: &Filter,
    units: Option<&[i64]>,
    ids: &[i64],
) -> Result<Vec<CaseRow>, Error> {
    let mut conditions = Conditions::of_found(filter, units);
    conditions.all.push((&sql::AMONG, ids.iter().map(|id| Box::new(*id) as Box<dyn ToValue>).collect()));
    let mut rows = conditions.unsorted(tx)?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    Ok(rows)
}

fn page_of_found(rows: Vec<CaseRow>, limit: i64, looked_before: Option<i64>) -> Page<CaseRow> {
    let mut page = Page::cut(rows, limit, |row| Cursor::new(&[&row.id]));
    if page.next.is_none() {
        page.next = looked_before.map(|id| Cursor::new(&[&id]));
    }
    page
}

/// The values that the list is sorted by, in microseconds and as id.
struct Key(i64, i64);

impl Key {
    /// The key to go on behind; without cursor the one before the first row.
    fn read(sort: Sort, after: Option<&Cursor>) -> Result<Self, Error> {
        match (after, sort) {
            (Some(cursor), _) => Ok(Self(cursor.value(0)?, cursor.value(1)?)),
            (None, Sort::Oldest) => Ok(Self(i64::MIN, i64::MIN)),
            (None, Sort::Newest | Sort::Updated) => Ok(Self(i64::MAX, i64::MAX)),
        }
    }

    fn of(sort: Sort, row: &CaseRow) -> Cursor {
        let at = if sort == Sort::Updated { row.updated_at } else { row.opened_at };
        Cursor::new(&[&at.as_microsecond(), &row.id])
    }
}

/// The conditions of a filter with their values.
pub(super) struct Conditions {
    pub(super) all: Vec<(&'static Sql, Vec<Box<dyn ToValue>>)>,
}

impl Conditions {
    /// `units`: one has an index of its own; several are checked on the way.
    pub(super) fn of(filter: &Filter, units: Option<&[i64]>) -> Self {
        let narrower = filter.assignee.is_some()
            || filter.customer.is_some()
            || filter.purchase_line.is_some()
            || (filter.unassigned && filter.group == Group::Open)
            || filter.urgent
            || units.is_some_and(|units| units.len() == 1);
        Self::with(filter, units, narrower)
    }

    /// For rows that are found by their ids.
    fn of_found(filter: &Filter, units: Option<&[i64]>) -> Self {
        let mut conditions = Self::with(filter, None, true);
        if let Some(units) = units {
            conditions.all.push((&sql::AMONG_UNITS, boxed(units)));
        }
        conditions
    }

    fn with(filter: &Filter, units: Option<&[i64]>, on_the_way: bool) -> Self {
        let mut all: Vec<(&'static Sql, Vec<Box<dyn ToValue>>)> = Vec::new();
        // Open cases of a type are indexed in every order; all cases of a type or a channel in that of their arrival.
        // Any narrower index is better.
        let open_of_kind = filter.kind.filter(|_| filter.group == Group::Open && !on_the_way);
        let ordered = matches!(filter.group, Group::All | Group::Closed) && filter.sort != Sort::Updated && !on_the_way;
        match (filter.group, open_of_kind) {
            (Group::Open, Some(kind)) => all.push((&sql::OPEN_OF_KIND, text(kind.id()))),
            (Group::Open, None) => all.push((&sql::OPEN, Vec::new())),
            (Group::Clarifying, _) => all.push((&sql::CLARIFYING, Vec::new())),
            (Group::Waiting, _) => all.push((&sql::WAITING, Vec::new())),
            (Group::Closed, _) => all.push((&sql::CLOSED, Vec::new())),
            (Group::All, _) => {}
        }
        match units {
            Some([unit]) => all.push((&sql::IN_UNIT, boxed(&[*unit]))),
            Some(units) => all.push((&sql::AMONG_UNITS, boxed(units))),
            None => {}
        }
        let (kind, channel) = match ordered {
            true => (&sql::KIND_IS, &sql::CHANNEL_IS),
            false => (&sql::KIND_ON_THE_WAY, &sql::CHANNEL_ON_THE_WAY),
        };
        all.extend(filter.kind.filter(|_| open_of_kind.is_none()).map(|value| (kind, text(value.id()))));
        all.extend(filter.channel.map(|value| (channel, text(value.id()))));
        all.extend(filter.assignee.map(|id| (&sql::ASSIGNEE_IS, boxed(&[id]))));
        all.extend(filter.unassigned.then(|| (&sql::UNASSIGNED, Vec::new())));
        all.extend(filter.urgent.then(|| (&sql::URGENT, Vec::new())));
        all.extend(filter.customer.map(|id| (&sql::CUSTOMER_IS, boxed(&[id]))));
        all.extend(filter.purchase_line.map(|id| (&sql::PURCHASE_LINE_IS, boxed(&[id]))));
        all.extend(filter.from.map(|at| (&sql::OPENED_FROM, boxed(&[at.as_microsecond()]))));
        all.extend(filter.before.map(|at| (&sql::OPENED_BEFORE, boxed(&[at.as_microsecond()]))));
        Self { all }
    }

    fn rows(&self, tx: &mut Tx<'_>, sort: Sort, key: &Key, limit: i64) -> Result<Vec<CaseRow>, Error> {
        let order = match sort {
            Sort::Newest => &sql::NEWEST,
            Sort::Oldest => &sql::OLDEST,
            Sort::Updated => &sql::LAST_UPDATED,
        };
        let values = self.values();
        let after: [&dyn ToValue; 2] = [&key.0, &key.1];
        let list = self.on(List::new(&sql::ROWS), &values).order(order).after(&after).limit(limit);
        Ok(tx.list(&list, sql::case_row)?)
    }

    fn unsorted(&self, tx: &mut Tx<'_>) -> Result<Vec<CaseRow>, Error> {
        let values = self.values();
        Ok(tx.list(&self.on(List::new(&sql::ROWS), &values), sql::case_row)?)
    }

    /// How many cases there are, at most `most`.
    pub(super) fn count(&self, tx: &mut Tx<'_>, most: i64) -> Result<usize, Error> {
        let values = self.values();
        Ok(tx.count(&self.on(List::new(&sql::ONES), &values).limit(most))?)
    }

    fn values(&self) -> Vec<Vec<&dyn ToValue>> {
        self.all.iter().map(|(_, values)| values.iter().map(AsRef::as_ref).collect()).collect()
    }

    fn on<'a>(&self, list: List<'a>, values: &'a [Vec<&'a dyn ToValue>]) -> List<'a> {
        self.all.iter().zip(values).fold(list, |list, ((condition, _), values)| list.filter(condition, values))
    }
}

fn boxed(numbers: &[i64]) -> Vec<Box<dyn ToValue>> {
    numbers.iter().map(|number| Box::new(*number) as Box<dyn ToValue>).collect()
}

fn text(text: &'static str) -> Vec<Box<dyn ToValue>> {
    vec![Box::new(text.to_owned())]
}

//! The register of issued forms, page by page, the newest first.

use super::{FormRow, KIND, Signing, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::forms::State;
use domain::people::{Command, UnitPath};
use jiff::Timestamp;
use store::{List, Sql, ToValue, Tx, search};

/// Which forms to list. Cancelled ones are in the register like all others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this form of the manual.
    pub form: String,
    /// Only those that stand so.
    pub state: Option<State>,
    /// Only those that wait for a signature.
    pub unsigned: bool,
    /// Only those issued at or after this moment.
    pub from: Option<Timestamp>,
    /// Only those issued before this moment.
    pub before: Option<Timestamp>,
    /// Only those that have these words: number, title, what it is about, whatever was filled in.
    pub text: String,
}

/// Forms that a search looks at, the newest.
const LOOKED_AT: i64 = 1_000;

/// Lists forms of units that the actor may see.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<FormRow>, Error> {
    call.require_somewhere(Command::FormsView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after.map(Cursor::moment).transpose()?;
    let tops = people::reach(tx, call, Command::FormsView, filter.unit)?;
    let mut rows = if filter.text.trim().is_empty() {
        let mut rows = Vec::new();
        for top in &tops {
            rows.extend(below(tx, filter, top, after, limit + 1)?);
        }
        rows
    } else {
        found(tx, filter, &tops, after)?
    };
    rows.sort_by_key(|row: &FormRow| std::cmp::Reverse((row.file.issued_at, row.file.id)));
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.issued_at.as_microsecond(), &row.file.id])))
}

fn below(
    tx: &mut Tx<'_>,
    filter: &Filter,
    top: &UnitPath,
    after: Option<(Timestamp, i64)>,
    limit: i64,
) -> Result<Vec<FormRow>, Error> {
    let range = top.range();
    let mut conditions = conditions(filter);
    conditions.push((&sql::BELOW, vec![Box::new(range.0), Box::new(range.1)]));
    let values = values(&conditions);
    let (at, id) = after.unwrap_or((Timestamp::MAX, i64::MAX));
    let key: [&dyn ToValue; 2] = [&at, &id];
    let mut list = on(List::new(&sql::ROWS), &conditions, &values);
    if after.is_some() {
        list = list.after(&key);
    }
    Ok(tx.list(&list.order(&sql::NEWEST).limit(limit), sql::form_row)?)
}

/// Searches by text. The index knows no permissions: what may not be seen is passed over.
fn found(
    tx: &mut Tx<'_>,
    filter: &Filter,
    tops: &[UnitPath],
    after: Option<(Timestamp, i64)>,
) -> Result<Vec<FormRow>, Error> {
    let ids = search::find(tx, KIND, &filter.text, None, LOOKED_AT)?;
    let mut rows: Vec<FormRow> = Vec::new();
    for ids in ids.chunks(200) {
        let mut conditions = conditions(filter);
        conditions.push((&sql::AMONG, ids.iter().map(|id| Box::new(*id) as Box<dyn ToValue>).collect()));
        let values = values(&conditions);
        rows.extend(tx.list(&on(List::new(&sql::ROWS), &conditions, &values).order(&sql::NEWEST), sql::form_row)?);
    }
    rows.retain(|row| tops.iter().any(|top| top.covers(&row.unit_path)));
    rows.retain(|row| after.is_none_or(|after| (row.file.issued_at, row.file.id) < after));
    Ok(rows)
}

type Condition = (&'static Sql, Vec<Box<dyn ToValue>>);

fn conditions(filter: &Filter) -> Vec<Condition> {
    let mut all: Vec<Condition> = Vec::new();
    if !filter.form.is_empty() {
        all.push((&sql::FORM_IS, vec![Box::new(filter.form.clone())]));
    }
    if let Some(state) = filter.state {
        all.push((&sql::STATE_IS, vec![Box::new(state.id().to_owned())]));
    }
    if filter.unsigned {
        let waits = [Signing::Must.id(), State::Valid.id()];
        all.push((&sql::UNSIGNED, waits.map(|id| Box::new(id.to_owned()) as Box<dyn ToValue>).into()));
    }
    if let Some(from) = filter.from {
        all.push((&sql::FROM, vec![Box::new(from)]));
    }
    if let Some(before) = filter.before {
        all.push((&sql::BEFORE, vec![Box::new(before)]));
    }
    all
}

fn values(conditions: &[Condition]) -> Vec<Vec<&dyn ToValue>> {
    conditions.iter().map(|(_, values)| values.iter().map(AsRef::as_ref).collect()).collect()
}

fn on<'a>(list: List<'a>, conditions: &[Condition], values: &'a [Vec<&'a dyn ToValue>]) -> List<'a> {
    conditions.iter().zip(values).fold(list, |list, ((condition, _), values)| list.filter(condition, values))
}

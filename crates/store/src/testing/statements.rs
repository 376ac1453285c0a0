//! All statements at once: does the engine understand them, and does it find rows without reading whole tables?

use std::fmt::Write as _;

use super::plans;
use crate::list::Mark;
use crate::tx::{EngineTx, Tx};
use crate::{List, Sql, Store, StoreError, ToValue, Value};

/// What a [`List`] may be put together from.
#[derive(Clone, Copy)]
pub struct Shape<'a> {
    /// `select … from …`.
    pub base: &'a Sql,
    /// Each is tried alone, and all together.
    pub filters: &'a [Sql],
    /// Each is tried from the start and from a key.
    pub orders: &'a [Sql],
}

/// A statement as an engine gets it.
struct Text {
    name: String,
    sqlite: String,
    postgres: String,
}

/// Prepares every statement; those that the engine refuses, with the reason.
#[must_use]
pub fn prepare_all(store: &Store, statements: &[&[Sql]], shapes: &[Shape<'_>]) -> Vec<String> {
    each(store, statements, shapes, |tx, text| match prepare(tx, text) {
        Ok(()) => Vec::new(),
        Err(error) => vec![error.to_string()],
    })
}

/// Plans every statement; those that read a whole table which is not in `small`, with the step that does. An ordered
/// read that a limit ends early is fine as long as nothing is filtered out on the way. `small` names tables that stay
/// small, and indexes that hold few rows.
#[must_use]
pub fn full_scans(store: &Store, statements: &[&[Sql]], shapes: &[Shape<'_>], small: &[&str]) -> Vec<String> {
    let small: Vec<String> = small.iter().map(ToString::to_string).collect();
    each(store, statements, shapes, move |tx, text| {
        let small: Vec<&str> = small.iter().map(String::as_str).collect();
        let found = match &tx.engine {
            EngineTx::Sqlite(connection) => {
                plan_on_sqlite(connection, &text.sqlite).map(|plan| plans::sqlite(&text.sqlite, &plan, &small))
            }
            EngineTx::Postgres(transaction) => {
                let scans = |avoided: &[&str]| {
                    transaction.explain(&text.postgres, avoided).map(|plan| plans::postgres(&plan, &small))
                };
                // Of an empty table it is chance whether rows are found by a filter's index or walked through in order.
                // Only bitmaps are left the second time, and they need an index with a condition.
                scans(&[]).and_then(|found| match scans(&["indexscan", "indexonlyscan"])? {
                    second if second.is_empty() => Ok(second),
                    _ => Ok(found),
                })
            }
        };
        found.unwrap_or_else(|error| vec![error.to_string()])
    })
}

/// Runs `check` on each statement in a transaction of its own and puts name and engine before what it says.
fn each(
    store: &Store,
    statements: &[&[Sql]],
    shapes: &[Shape<'_>],
    check: impl Fn(&mut Tx<'_>, &Text) -> Vec<String> + Clone + Send + 'static,
) -> Vec<String> {
    let engine = store.engine().name();
    let plain = statements.iter().copied().flatten().map(Text::of);
    let mut problems = Vec::new();
    for text in plain.chain(shapes.iter().flat_map(composed)) {
        let (name, check) = (text.name.clone(), check.clone());
        let said = store.read_now::<_, StoreError>(move |tx| Ok(check(tx, &text)));
        let said = said.unwrap_or_else(|error| vec![error.to_string()]);
        problems.extend(said.into_iter().map(|problem| format!("{name} on {engine}: {problem}")));
    }
    problems
}

impl Text {
    fn of(sql: &Sql) -> Text {
        Text { name: sql.name.to_owned(), sqlite: sql.sqlite.to_owned(), postgres: sql.text.to_owned() }
    }
}

/// The combinations of a shape: no filter, each alone, all together; in each order, from the start and from a key.
fn composed(shape: &Shape<'_>) -> Vec<Text> {
    let mut choices: Vec<&[Sql]> = vec![&[]];
    choices.extend(shape.filters.iter().map(std::slice::from_ref));
    choices.push(shape.filters);
    let mut texts = Vec::new();
    for filters in choices {
        let orders = shape.orders.iter().flat_map(|order| [(Some(order), false), (Some(order), true)]);
        for (order, continued) in
            [(None, false)].into_iter().chain(orders).filter(|(o, _)| o.is_some() || shape.orders.is_empty())
        {
            let names = filters.iter().chain(order).fold(String::new(), |mut names, sql| {
                let _ = write!(names, " + {}", sql.name.rsplit("::").next().unwrap_or(sql.name));
                names
            });
            let name = format!("{}{names}{}", shape.base.name, if continued { " after a key" } else { "" });
            let written = |mark| text_of(shape.base, filters, order, continued, mark);
            match (written('?'), written('$')) {
                (Ok(sqlite), Ok(postgres)) => texts.push(Text { name, sqlite, postgres }),
                // Shown as a statement that cannot be prepared.
                (Err(error), _) | (_, Err(error)) => {
                    texts.push(Text { name, sqlite: error.to_string(), postgres: error.to_string() });
                }
            }
        }
    }
    texts
}

fn text_of(
    base: &Sql,
    filters: &[Sql],
    order: Option<&Sql>,
    continued: bool,
    mark: char,
) -> Result<String, StoreError> {
    const NOTHING: &dyn ToValue = &Value::Null;
    // As many values as the text has placeholders; two where there may be any number.
    let values = |sql: &Sql| vec![NOTHING; sql.text.matches("$?").count() + 2 * sql.text.matches("$*").count()];
    let given = values(base);
    let for_filters: Vec<_> = filters.iter().map(values).collect();
    let key = vec![NOTHING; order.map_or(0, |order| order.text.split(',').count())];
    let mut list = List::new(base).with(&given).limit(50);
    for (filter, values) in filters.iter().zip(&for_filters) {
        list = list.filter(filter, values);
    }
    if let Some(order) = order {
        list = list.order(order);
    }
    if continued {
        list = list.after(&key);
    }
    Ok(list.compose(Mark(mark))?.text)
}

fn prepare(tx: &mut Tx<'_>, text: &Text) -> Result<(), StoreError> {
    match &tx.engine {
        EngineTx::Sqlite(connection) => {
            connection.prepare(&text.sqlite).map(drop).map_err(|error| StoreError::Broken(error.to_string()))
        }
        EngineTx::Postgres(transaction) => transaction.prepare(&text.postgres).map(drop),
    }
}

fn plan_on_sqlite(connection: &rusqlite::Connection, text: &str) -> Result<Vec<String>, StoreError> {
    let plan = || -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare(&format!("explain query plan {text}"))?;
        let mut rows = statement.raw_query();
        let mut plan = Vec::new();
        while let Some(row) = rows.next()? {
            plan.push(row.get("detail")?);
        }
        Ok(plan)
    };
    plan().map_err(|error| StoreError::Broken(error.to_string()))
}

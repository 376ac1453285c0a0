//! A transaction as a command sees it.

use crate::list::Mark;
use crate::search::{Change, Pending};
use crate::{Engine, List, Row, Sql, StoreError, ToValue, postgres, sqlite};

/// A running transaction. Everything done through it happens together or not at all.
///
/// An error of a statement ends the transaction, on both engines: every later statement fails too, and nothing is
/// kept even if the closure returns `Ok`. A part that may fail goes into [`Tx::attempt`].
/// ([`StoreError::NotFound`] is an answer, not a failure.)
pub struct Tx<'a> {
    pub(crate) engine: EngineTx<'a>,
    pub(crate) failed: Option<StoreError>,
    /// What is still to be written to the search index, of SQLite.
    pub(crate) pending: Pending,
}

pub(crate) enum EngineTx<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(postgres::Transaction<'a>),
}

impl<'a> Tx<'a> {
    pub(crate) fn new(engine: EngineTx<'a>) -> Tx<'a> {
        Tx { engine, failed: None, pending: Pending::default() }
    }

    /// Changes the search index, before the transaction ends.
    pub(crate) fn index(&mut self, change: Change) {
        self.pending.push(change);
    }

    /// Changes the search index now, because it is asked.
    pub(crate) fn apply_index(&mut self) -> Result<(), StoreError> {
        self.usable()?;
        let EngineTx::Sqlite(connection) = &self.engine else { return Ok(()) };
        let done = self.pending.apply(connection);
        self.noted("search index", done)
    }

    /// The engine the transaction runs on, for the few statements that cannot be the same.
    pub(crate) fn engine(&self) -> Engine {
        match self.engine {
            EngineTx::Sqlite(_) => Engine::Sqlite,
            EngineTx::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a statement; how many rows it changed.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a constraint forbids it, and whatever else [`StoreError`] names.
    pub fn execute(&mut self, sql: &Sql, params: &[&dyn ToValue]) -> Result<u64, StoreError> {
        self.ready(sql, params)?;
        let done = match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::execute(connection, sql.sqlite, params),
            EngineTx::Postgres(transaction) => transaction.execute(sql.text, params),
        };
        self.noted(sql.name, done)
    }

    /// Runs a statement once for each row of parameters; how many rows were changed in all. On PostgreSQL the rows
    /// travel together instead of one after the other.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub fn execute_all(&mut self, sql: &Sql, rows: &[&[&dyn ToValue]]) -> Result<u64, StoreError> {
        rows.iter().try_for_each(|params| self.ready(sql, params))?;
        let done = match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::execute_all(connection, sql.sqlite, rows),
            EngineTx::Postgres(transaction) => transaction.execute_all(sql.text, rows),
        };
        self.noted(sql.name, done)
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// Those of `map`, and whatever [`StoreError`] names.
    pub fn rows<T>(
        &mut self,
        sql: &Sql,
        params: &[&dyn ToValue],
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.ready(sql, params)?;
        self.query(sql.name, (sql.sqlite, sql.text), params, map)
    }

    /// The only row of a query.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none; [`StoreError::Broken`] when there are several.
    pub fn one<T>(
        &mut self,
        sql: &Sql,
        params: &[&dyn ToValue],
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.maybe(sql, params, map)?.ok_or(StoreError::NotFound)
    }

    /// The only row of a query, if there is one.
    ///
    /// # Errors
    /// [`StoreError::Broken`] when there are several.
    pub fn maybe<T>(
        &mut self,
        sql: &Sql,
        params: &[&dyn ToValue],
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut rows = self.rows(sql, params, map)?;
        let row = rows.pop();
        if rows.is_empty() { Ok(row) } else { self.noted(sql.name, Err(StoreError::Broken("several rows".into()))) }
    }

    /// The rows of a composed list.
    ///
    /// # Errors
    /// [`StoreError::Broken`] when fragments and values do not fit together.
    pub fn list<T>(
        &mut self,
        list: &List<'_>,
        map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.usable()?;
        let composed = list.compose(self.mark())?;
        self.query(list.name(), (&composed.text, &composed.text), &composed.values, map)
    }

    /// How many rows a composed list has; they are counted where they are, and not handed over.
    ///
    /// # Errors
    /// As [`Tx::list`].
    pub fn count(&mut self, list: &List<'_>) -> Result<usize, StoreError> {
        self.usable()?;
        let composed = list.compose(self.mark())?;
        let text = format!("select count(*) from ({}) as counted", composed.text);
        let counts = self.query(list.name(), (&text, &text), &composed.values, |row| row.get::<i64>(0))?;
        Ok(counts.first().and_then(|count| usize::try_from(*count).ok()).unwrap_or_default())
    }

    /// Does a part that may fail: when `part` returns an error its changes are taken back and the transaction goes on.
    ///
    /// # Errors
    /// Those of `part`.
    pub fn attempt<T, E: From<StoreError>>(&mut self, part: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.usable()?;
        self.control("savepoint attempt")?;
        let mark = self.pending.mark();
        let mut done = part(self);
        if let (Ok(_), Some(ignored)) = (&done, &self.failed) {
            done = Err(E::from(ignored_error(ignored)));
        }
        if done.is_err() {
            self.control("rollback to savepoint attempt")?;
            self.pending.back_to(mark);
            let recovered = match &mut self.engine {
                EngineTx::Sqlite(_) => true,
                EngineTx::Postgres(transaction) => transaction.recovered(),
            };
            if recovered {
                self.failed = None;
            }
        }
        self.control("release savepoint attempt")?;
        done
    }

    fn query<T>(
        &mut self,
        name: &str,
        (for_sqlite, for_postgres): (&str, &str),
        params: &[&dyn ToValue],
        mut map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        let mut take = |row: &Row<'_>| map(row).map(|item| found.push(item));
        let done = match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::query(connection, for_sqlite, params, &mut take),
            EngineTx::Postgres(transaction) => transaction.query(for_postgres, params, &mut take),
        };
        self.noted(name, done)?;
        Ok(found)
    }

    /// Runs a text that controls the transaction itself.
    pub(crate) fn control(&mut self, text: &'static str) -> Result<(), StoreError> {
        match &mut self.engine {
            EngineTx::Sqlite(connection) => sqlite::control(connection, text),
            EngineTx::Postgres(transaction) => transaction.control(text),
        }
    }

    fn mark(&self) -> Mark {
        match self.engine() {
            Engine::Sqlite => Mark('?'),
            Engine::Postgres => Mark('$'),
        }
    }

    fn ready(&mut self, sql: &Sql, params: &[&dyn ToValue]) -> Result<(), StoreError> {
        self.usable()?;
        if params.len() == sql.placeholders {
            return Ok(());
        }
        let message = format!("{} values for {} placeholders", params.len(), sql.placeholders);
        self.noted(sql.name, Err(StoreError::Broken(message)))
    }

    fn usable(&self) -> Result<(), StoreError> {
        match &self.failed {
            Some(error) => Err(ignored_error(error)),
            None => Ok(()),
        }
    }

    fn noted<T>(&mut self, name: &str, done: Result<T, StoreError>) -> Result<T, StoreError> {
        done.map_err(|error| {
            let error = match error {
                StoreError::Broken(what) => StoreError::Broken(format!("{name}: {what}")),
                other => other,
            };
            if error != StoreError::NotFound {
                self.failed = Some(error.clone());
            }
            error
        })
    }
}

/// What a transaction answers whose failure was passed over.
pub(crate) fn ignored_error(error: &StoreError) -> StoreError {
    StoreError::Broken(format!("the transaction went on after an error: {error}"))
}

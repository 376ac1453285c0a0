//! Many rows on their way into the database together, for loads that are too large for a command each.

use crate::call::Call;
use crate::error::Error;
use crate::journal::{self, Chains, Written};
use domain::Subject;
use serde::Serialize;
use store::{Rows, Sql, StoreError, ToValue, Tx, search};

/// Where a row goes: into the database at once, or into a load.
pub(crate) trait Sink {
    /// Puts a row into the table that a statement fills.
    ///
    /// # Errors
    /// Those of the database.
    fn put(&mut self, sql: &'static Sql, values: &[&dyn ToValue]) -> Result<(), StoreError>;

    /// Makes a new subject findable by a text.
    ///
    /// # Errors
    /// Those of the database.
    fn find(&mut self, kind: &'static str, id: i64, text: &str) -> Result<(), StoreError>;

    /// Appends to the journal what was done to a subject.
    ///
    /// # Errors
    /// As [`journal::append`].
    fn append(&mut self, call: &Call, subject: Subject, unit: Option<i64>, event: &impl Serialize)
    -> Result<(), Error>;
}

impl Sink for Tx<'_> {
    fn put(&mut self, sql: &'static Sql, values: &[&dyn ToValue]) -> Result<(), StoreError> {
        self.execute(sql, values).map(drop)
    }

    fn find(&mut self, kind: &'static str, id: i64, text: &str) -> Result<(), StoreError> {
        search::put(self, kind, id, text)
    }

    fn append(
        &mut self,
        call: &Call,
        subject: Subject,
        unit: Option<i64>,
        event: &impl Serialize,
    ) -> Result<(), Error> {
        journal::append(self, call, subject, unit, event).map(drop)
    }
}

/// Rows of several tables, texts to be found, and chains of the journal, kept until they are written.
#[derive(Debug)]
pub(crate) struct Load {
    tables: Vec<(&'static Sql, Rows)>,
    found: Vec<(&'static str, Vec<(i64, String)>)>,
    chains: Chains,
    rows: usize,
}

impl Sink for Load {
    fn put(&mut self, sql: &'static Sql, values: &[&dyn ToValue]) -> Result<(), StoreError> {
        self.table(sql)?.add(values);
        self.rows += 1;
        Ok(())
    }

    fn find(&mut self, kind: &'static str, id: i64, text: &str) -> Result<(), StoreError> {
        let text = text.to_owned();
        let place = self.found.iter().position(|(known, _)| *known == kind);
        match place {
            Some(place) => self.found[place].1.push((id, text)),
            None => self.found.push((kind, vec![(id, text)])),
        }
        self.rows += 1;
        Ok(())
    }

    fn append(
        &mut self,
        call: &Call,
        subject: Subject,
        unit: Option<i64>,
        event: &impl Serialize,
    ) -> Result<(), Error> {
        self.rows += 1;
        self.chains.append(call, subject, unit, event).map(drop)
    }
}

impl Load {
    /// A load of tables, in the order in which they are written: each after those that its rows refer to.
    pub(crate) fn of(tables: &[&'static Sql]) -> Self {
        let tables = tables.iter().map(|sql| (*sql, Rows::new())).collect();
        Self { tables, found: Vec::new(), chains: Chains::default(), rows: 0 }
    }

    /// Puts many rows into the table that a statement fills.
    ///
    /// # Errors
    /// When the table is no part of the load.
    pub(crate) fn put_all(&mut self, sql: &'static Sql, rows: Rows) -> Result<(), StoreError> {
        self.rows += rows.len();
        self.table(sql)?.append(rows);
        Ok(())
    }

    fn table(&mut self, sql: &'static Sql) -> Result<&mut Rows, StoreError> {
        let table = self.tables.iter_mut().find(|(known, _)| known.name == sql.name);
        let (_, rows) = table.ok_or_else(|| StoreError::Broken(format!("{} is no part of the load", sql.name)))?;
        Ok(rows)
    }

    /// Nothing more is appended to the chain of a subject.
    pub(crate) fn end(&mut self, subject: Subject) {
        self.rows += 1;
        self.chains.end(subject);
    }

    /// Rows kept since the last time.
    pub(crate) const fn len(&self) -> usize {
        self.rows
    }

    /// What was kept since the last time, to be written in one transaction.
    pub(crate) fn take(&mut self) -> Batch {
        let rows = std::mem::take(&mut self.rows);
        let tables = self.tables.iter_mut().map(|(sql, rows)| (*sql, std::mem::take(rows))).collect();
        let found = self.found.iter_mut().map(|(kind, texts)| (*kind, std::mem::take(texts))).collect();
        Batch { tables, found, journal: self.chains.take(), rows }
    }
}

/// Rows that are written together.
#[derive(Debug)]
pub(crate) struct Batch {
    tables: Vec<(&'static Sql, Rows)>,
    found: Vec<(&'static str, Vec<(i64, String)>)>,
    journal: Written,
    rows: usize,
}

impl Batch {
    /// How many rows.
    pub(crate) const fn len(&self) -> usize {
        self.rows
    }

    /// Writes them.
    ///
    /// # Errors
    /// When the database refuses them.
    pub(crate) fn write(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        for (sql, rows) in self.tables.iter().filter(|(_, rows)| !rows.is_empty()) {
            rows.write(tx, sql)?;
        }
        for (kind, texts) in &self.found {
            search::add_all(tx, kind, texts)?;
        }
        self.journal.write(tx)
    }
}

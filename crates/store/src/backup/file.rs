//! The file of a backup: a SQLite database with a manifest.

use std::path::Path;

use rusqlite::Connection;

use crate::sqlite::{mapped, writer_connection};
use crate::{StoreError, migrations};

/// A table that both engines have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    /// Tables that its foreign keys point at.
    references: Vec<String>,
    pub(super) rows: u64,
}

/// A backup that was found whole and is up to date.
pub(super) struct Backup {
    pub(super) connection: Connection,
    pub(super) tables: Vec<Table>,
}

// Virtual tables and what lies behind them belong to the search index, which the engine makes anew.
const TABLES: &str = "select name from pragma_table_list where schema = 'main' and type = 'table' \
                      and name not like 'sqlite\\_%' escape '\\' \
                      and name not in ('refinery_schema_history', 'backup_manifest') order by name";
const COLUMNS: &str = "select name from pragma_table_info(?1) order by cid";
const REFERENCES: &str = "select distinct \"table\" from pragma_foreign_key_list(?1)";
const MANIFEST: &str = "create table backup_manifest (name text not null primary key, row_count integer not null)";

impl Backup {
    /// Checks the file and brings it up to date, which changes it.
    pub(super) fn verified(path: &Path) -> Result<Backup, StoreError> {
        let damaged = |what: &str| StoreError::Refused(format!("the backup is damaged: {what}"));
        let mut connection = writer_connection(path, false).map_err(|error| damaged(&error.to_string()))?;
        let promised = promised(&connection)?;
        let state: String = connection
            .query_row("pragma quick_check(1)", [], |row| row.get(0))
            .map_err(|error| damaged(&error.to_string()))?;
        if state != "ok" {
            return Err(damaged(&state));
        }
        let found = tables(&connection).map_err(|error| damaged(&error.to_string()))?;
        let counts: Vec<(String, u64)> = found.into_iter().map(|table| (table.name, table.rows)).collect();
        if let Some((name, rows)) = promised.iter().find(|entry| !counts.contains(entry)) {
            return Err(damaged(&format!("it should have {rows} rows of {name}")));
        }
        migrations::migrate_sqlite(&mut connection)?;
        let tables = ordered(tables(&connection)?)?;
        Ok(Backup { connection, tables })
    }
}

fn promised(connection: &Connection) -> Result<Vec<(String, u64)>, StoreError> {
    let read = || -> rusqlite::Result<Vec<(String, u64)>> {
        let mut statement = connection.prepare("select name, row_count from backup_manifest")?;
        statement.query_map([], |row| Ok((row.get(0)?, number(row, 1)?)))?.collect()
    };
    read().map_err(|_| StoreError::Refused("the file is not a backup".to_owned()))
}

/// Writes how many rows the tables have.
pub(super) fn write_manifest(connection: &Connection, tables: &[Table]) -> Result<(), StoreError> {
    let write = || -> rusqlite::Result<()> {
        connection.execute_batch(MANIFEST)?;
        let mut statement = connection.prepare("insert into backup_manifest (name, row_count) values (?1, ?2)")?;
        tables.iter().try_for_each(|table| statement.execute((&table.name, table.rows.to_string())).map(drop))
    };
    write().map_err(mapped)
}

/// The tables with the number of their rows.
pub(super) fn tables(connection: &Connection) -> Result<Vec<Table>, StoreError> {
    let names = strings(connection, TABLES, None)?;
    names.into_iter().map(|name| table(connection, name)).collect()
}

fn table(connection: &Connection, name: String) -> Result<Table, StoreError> {
    let columns = strings(connection, COLUMNS, Some(&name))?;
    let references = strings(connection, REFERENCES, Some(&name))?;
    let count = format!("select count(*) from {}", quoted(&name));
    let rows = connection.query_row(&count, [], |row| number(row, 0)).map_err(mapped)?;
    Ok(Table { name, columns, references, rows })
}

/// A count. The driver reads signed numbers only.
fn number(row: &rusqlite::Row<'_>, index: usize) -> rusqlite::Result<u64> {
    Ok(row.get::<_, i64>(index)?.unsigned_abs())
}

fn strings(connection: &Connection, text: &str, param: Option<&str>) -> Result<Vec<String>, StoreError> {
    let read = || -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare(text)?;
        statement.query_map(rusqlite::params_from_iter(param), |row| row.get(0))?.collect()
    };
    read().map_err(mapped)
}

/// Sorts tables so that each comes after those that it refers to.
fn ordered(mut tables: Vec<Table>) -> Result<Vec<Table>, StoreError> {
    let mut sorted: Vec<Table> = Vec::with_capacity(tables.len());
    while !tables.is_empty() {
        let ready = |table: &Table| {
            let there = |name: &String| *name == table.name || sorted.iter().any(|done| done.name == *name);
            table.references.iter().all(there)
        };
        let (mut next, rest): (Vec<Table>, Vec<Table>) = tables.into_iter().partition(ready);
        if next.is_empty() {
            let names: Vec<&str> = rest.iter().map(|table| table.name.as_str()).collect();
            return Err(StoreError::Broken(format!("tables that refer to each other: {}", names.join(", "))));
        }
        sorted.append(&mut next);
        tables = rest;
    }
    Ok(sorted)
}

/// A name as it stands in a statement.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The names of the columns, for `select` and `insert`.
pub(super) fn column_list(table: &Table) -> String {
    table.columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, references: &[&str]) -> Table {
        let references = references.iter().map(ToString::to_string).collect();
        Table { name: name.to_owned(), columns: Vec::new(), references, rows: 0 }
    }

    #[test]
    fn tables_come_after_those_they_refer_to() {
        let tables = vec![named("line", &["purchase", "product"]), named("product", &[]), named("purchase", &["unit"])];
        let with_unit = [tables.clone(), vec![named("unit", &["unit"])]].concat();
        let names: Vec<String> = ordered(with_unit).unwrap().into_iter().map(|table| table.name).collect();
        assert_eq!(names, ["product", "unit", "purchase", "line"]);
        assert!(ordered(tables).is_err(), "unit is missing");
        assert!(ordered(vec![named("a", &["b"]), named("b", &["a"])]).is_err());
    }
}

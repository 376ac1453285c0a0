//! Running statements on a connection.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};

use super::error::mapped;
use crate::row::{Cells, Column, Row};
use crate::{StoreError, ToValue, Value};

pub(crate) fn execute(connection: &Connection, text: &str, params: &[&dyn ToValue]) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(text).map_err(mapped)?;
    run(&mut statement, params)
}

pub(crate) fn execute_all(connection: &Connection, text: &str, rows: &[&[&dyn ToValue]]) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(text).map_err(mapped)?;
    rows.iter().try_fold(0, |sum, params| Ok(sum + run(&mut statement, params)?))
}

pub(crate) fn query(
    connection: &Connection,
    text: &str,
    params: &[&dyn ToValue],
    take: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(text).map_err(mapped)?;
    bind(&mut statement, params)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(mapped)? {
        take(&Row { cells: Cells::Sqlite(row) })?;
    }
    Ok(())
}

pub(crate) fn control(connection: &Connection, text: &str) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(text).map_err(mapped)?;
    statement.raw_execute().map(drop).map_err(mapped)
}

pub(crate) fn column<'r>(row: &'r rusqlite::Row<'r>, index: usize) -> Result<Column<'r>, StoreError> {
    match row.get_ref(index).map_err(mapped)? {
        ValueRef::Null => Ok(Column::Null),
        ValueRef::Integer(number) => Ok(Column::Integer(number)),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes)
            .map(Column::Text)
            .map_err(|_| StoreError::Broken(format!("column {index}: text that is not UTF-8"))),
        ValueRef::Blob(bytes) => Ok(Column::Blob(bytes)),
        ValueRef::Real(number) => Err(StoreError::Broken(format!("column {index}: the real number {number}"))),
    }
}

fn run(statement: &mut CachedStatement<'_>, params: &[&dyn ToValue]) -> Result<u64, StoreError> {
    bind(statement, params)?;
    let changed = statement.raw_execute().map_err(mapped)?;
    u64::try_from(changed).map_err(|error| StoreError::Broken(error.to_string()))
}

fn bind(statement: &mut CachedStatement<'_>, params: &[&dyn ToValue]) -> Result<(), StoreError> {
    for (index, param) in params.iter().enumerate() {
        let value = param.to_value();
        // PostgreSQL cannot store it, so it must not get in here either.
        if matches!(&value, Value::Text(text) if text.contains('\0')) {
            return Err(StoreError::Broken("a text with a zero byte".to_owned()));
        }
        statement.raw_bind_parameter(index + 1, Bound(value)).map_err(mapped)?;
    }
    Ok(())
}

struct Bound<'a>(Value<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match &self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

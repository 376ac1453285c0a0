//! Backup of a PostgreSQL database, and restore into one.

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::Path;

use deadpool_postgres::Client;
use futures_util::{SinkExt as _, TryStreamExt as _, pin_mut};
use rusqlite::types::ValueRef;

use super::file::{self, Backup, Table, column_list, quoted, write_manifest};
use super::{Copied, Progress, sqlite, total};
use crate::postgres::{Postgres, column, mapped};
use crate::row::Column;
use crate::sqlite::mapped as mapped_sqlite;
use crate::{StoreError, search};

/// Bytes sent to the server at a time.
const CHUNK: usize = 256 * 1024;
/// Rows between two looks at the progress.
const ROWS: u64 = 1000;

/// Copies all tables, as one snapshot has them, into a new SQLite file.
pub(super) fn backup(postgres: &Postgres, to: &Path, progress: Progress<'_>) -> Result<Copied, StoreError> {
    let copy = sqlite::blank(to)?;
    let mut tables = file::tables(&copy)?;
    postgres.with_client(async |client| {
        client.batch_execute("begin isolation level repeatable read read only").await.map_err(|e| mapped(&e))?;
        for table in &mut tables {
            table.rows = count(client, table).await?;
        }
        let all = total(&tables).rows;
        let mut done = 0;
        copy.execute_batch("begin").map_err(mapped_sqlite)?;
        for table in &tables {
            sqlite::clear(&copy, table)?;
            copy_out(client, table, &copy, &mut |rows| progress(done + rows, all)).await?;
            done += table.rows;
            progress(done, all);
        }
        copy.execute_batch("commit").map_err(mapped_sqlite)?;
        client.batch_execute("rollback").await.map_err(|e| mapped(&e))
    })?;
    write_manifest(&copy, &tables)?;
    copy.execute_batch("pragma journal_mode = delete").map_err(mapped_sqlite)?;
    copy.close().map_err(|(_, error)| mapped_sqlite(error))?;
    Ok(total(&tables))
}

async fn count(client: &Client, table: &Table) -> Result<u64, StoreError> {
    let text = format!("select count(*) from {}", quoted(&table.name));
    let row = client.query_one(&text, &[]).await.map_err(|error| mapped(&error))?;
    u64::try_from(row.get::<_, i64>(0)).map_err(|error| StoreError::Broken(error.to_string()))
}

async fn copy_out(
    client: &Client,
    table: &Table,
    copy: &rusqlite::Connection,
    progress: &mut dyn FnMut(u64),
) -> Result<(), StoreError> {
    let columns = column_list(table);
    let marks = vec!["?"; table.columns.len()].join(", ");
    let insert = format!("insert into {} ({columns}) values ({marks})", quoted(&table.name));
    let mut insert = copy.prepare(&insert).map_err(mapped_sqlite)?;
    let select = format!("select {columns} from {}", quoted(&table.name));
    let none: [&str; 0] = [];
    let rows = client.query_raw(&select, none).await.map_err(|error| mapped(&error))?;
    pin_mut!(rows);
    let mut done = 0;
    while let Some(row) = rows.try_next().await.map_err(|error| mapped(&error))? {
        for index in 0..table.columns.len() {
            let value = match column(&row, index)? {
                Column::Null => ValueRef::Null,
                Column::Integer(number) => ValueRef::Integer(number),
                Column::Text(text) => ValueRef::Text(text.as_bytes()),
                Column::Blob(bytes) => ValueRef::Blob(bytes),
            };
            let value = rusqlite::types::ToSqlOutput::Borrowed(value);
            insert.raw_bind_parameter(index + 1, value).map_err(mapped_sqlite)?;
        }
        insert.raw_execute().map_err(mapped_sqlite)?;
        done += 1;
        if done % ROWS == 0 {
            progress(done);
        }
    }
    Ok(())
}

/// Copies a backup into a database that has no data yet, in one transaction.
pub(super) fn fill(postgres: &Postgres, backup: &Backup, progress: Progress<'_>) -> Result<Copied, StoreError> {
    let all = total(&backup.tables);
    postgres.with_client(async |client| {
        client.batch_execute("begin").await.map_err(|error| mapped(&error))?;
        let mut done = 0;
        let filled = async {
            for table in &backup.tables {
                if count(client, table).await? > 0 {
                    return Err(StoreError::Refused(format!("there are rows of {} already", table.name)));
                }
            }
            for table in &backup.tables {
                copy_in(client, table, backup, &mut |rows| progress(done + rows, all.rows)).await?;
                let arrived = count(client, table).await?;
                if arrived != table.rows {
                    let message = format!("{arrived} of {} rows of {} arrived", table.rows, table.name);
                    return Err(StoreError::Refused(message));
                }
                done += table.rows;
                progress(done, all.rows);
            }
            Ok(())
        };
        let filled = filled.await;
        let end = if filled.is_ok() { "commit; analyze" } else { "rollback" };
        let ended = client.batch_execute(end).await.map_err(|error| mapped(&error));
        filled.and(ended)
    })?;
    Ok(all)
}

async fn copy_in(
    client: &Client,
    table: &Table,
    backup: &Backup,
    progress: &mut dyn FnMut(u64),
) -> Result<(), StoreError> {
    // The index of this engine is a column of the table.
    let searched = table.name == "search_document";
    let columns = column_list(table);
    let all_columns = if searched { format!("{columns}, tokens") } else { columns.clone() };
    let into = format!("copy {} ({all_columns}) from stdin", quoted(&table.name));
    let sink = client.copy_in::<_, Cursor<Vec<u8>>>(&into).await.map_err(|error| mapped(&error))?;
    pin_mut!(sink);
    let select = format!("select {columns} from {}", quoted(&table.name));
    let mut select = backup.connection.prepare(&select).map_err(mapped_sqlite)?;
    let mut rows = select.query([]).map_err(mapped_sqlite)?;
    let mut chunk = String::with_capacity(CHUNK + CHUNK / 8);
    let mut done = 0;
    while let Some(row) = rows.next().map_err(mapped_sqlite)? {
        for index in 0..table.columns.len() {
            let value = row.get_ref(index).map_err(mapped_sqlite)?;
            write_value(&mut chunk, index > 0, value)?;
        }
        if searched {
            let (kind, body): (String, String) = (get(row, "kind")?, get(row, "body")?);
            write_value(&mut chunk, true, ValueRef::Text(search::vector_of(&kind, &body).as_bytes()))?;
        }
        chunk.push('\n');
        done += 1;
        if chunk.len() >= CHUNK {
            sink.send(Cursor::new(std::mem::take(&mut chunk).into_bytes())).await.map_err(|error| mapped(&error))?;
        }
        if done % ROWS == 0 {
            progress(done);
        }
    }
    sink.send(Cursor::new(chunk.into_bytes())).await.map_err(|error| mapped(&error))?;
    sink.finish().await.map(drop).map_err(|error| mapped(&error))
}

fn get(row: &rusqlite::Row<'_>, column: &str) -> Result<String, StoreError> {
    row.get(column).map_err(mapped_sqlite)
}

/// One value in the text form of `copy`.
fn write_value(chunk: &mut String, separated: bool, value: ValueRef<'_>) -> Result<(), StoreError> {
    if separated {
        chunk.push('\t');
    }
    match value {
        ValueRef::Null => chunk.push_str("\\N"),
        ValueRef::Integer(number) => {
            let _ = write!(chunk, "{number}");
        }
        ValueRef::Text(bytes) => {
            let text = std::str::from_utf8(bytes).map_err(|error| StoreError::Broken(error.to_string()))?;
            for character in text.chars() {
                match character {
                    '\\' => chunk.push_str("\\\\"),
                    '\n' => chunk.push_str("\\n"),
                    '\r' => chunk.push_str("\\r"),
                    '\t' => chunk.push_str("\\t"),
                    other => chunk.push(other),
                }
            }
        }
        ValueRef::Blob(bytes) => {
            chunk.push_str("\\\\x");
            for byte in bytes {
                let _ = write!(chunk, "{byte:02x}");
            }
        }
        ValueRef::Real(number) => return Err(StoreError::Broken(format!("a real number: {number}"))),
    }
    Ok(())
}

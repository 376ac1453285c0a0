//! Backup of the embedded engine, and restore into it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::file::{self, Backup, quoted, write_manifest};
use super::{Copied, Progress, beside, settle, total, unwritten};
use crate::sqlite::{create_private, mapped, reader_connection, writer_connection};
use crate::{StoreError, search};

/// Pages copied between two looks at the progress: 2 MB.
const PAGES: i32 = 512;

/// Copies the database page by page.
pub(super) fn backup(path: &Path, to: &Path, progress: Progress<'_>) -> Result<Copied, StoreError> {
    let source = reader_connection(path)?;
    // A snapshot held all the time: without it the copy would start over whenever something is written.
    source.execute_batch("begin; select count(*) from sqlite_schema").map_err(mapped)?;
    create_private(to)?;
    let mut copy = Connection::open(to).map_err(mapped)?;
    {
        let backup = rusqlite::backup::Backup::new(&source, &mut copy).map_err(mapped)?;
        loop {
            let step = backup.step(PAGES).map_err(mapped)?;
            let pages = backup.progress();
            let all = u64::try_from(pages.pagecount).unwrap_or(0);
            progress(all - u64::try_from(pages.remaining).unwrap_or(0).min(all), all);
            match step {
                rusqlite::backup::StepResult::Done => break,
                rusqlite::backup::StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }
    // One file, without a log beside it.
    copy.execute_batch("pragma journal_mode = delete").map_err(mapped)?;
    let tables = file::tables(&copy)?;
    write_manifest(&copy, &tables)?;
    copy.close().map_err(|(_, error)| mapped(error))?;
    Ok(total(&tables))
}

/// Refuses a target that holds data.
pub(super) fn refuse_data(target: &Path) -> Result<(), StoreError> {
    if !target.exists() {
        return Ok(());
    }
    let refused = |why: &str| StoreError::Refused(format!("{}: {why}", target.display()));
    let connection = Connection::open(target).map_err(mapped)?;
    let tables = file::tables(&connection).map_err(|error| refused(&error.to_string()))?;
    match tables.iter().find(|table| table.rows > 0) {
        Some(table) => Err(refused(&format!("there are {} rows of {} already", table.rows, table.name))),
        None => Ok(()),
    }
}

/// Makes a database to work with of a backup: builds the search index if the backup has none.
pub(super) fn complete(backup: Backup, progress: Progress<'_>) -> Result<Copied, StoreError> {
    let Backup { mut connection, tables } = backup;
    let copied = total(&tables);
    let indexed: bool = connection
        .query_row("select exists (select 1 from search_index_docsize)", [], |row| row.get(0))
        .map_err(mapped)?;
    progress(0, copied.rows);
    if !indexed {
        search::index_all(&mut connection, &mut |done| progress(done.min(copied.rows), copied.rows))?;
    }
    connection.execute_batch("drop table backup_manifest; pragma journal_mode = delete").map_err(mapped)?;
    connection.close().map_err(|(_, error)| mapped(error))?;
    progress(copied.rows, copied.rows);
    Ok(copied)
}

/// Puts the finished copy in the place of the (empty or missing) target.
pub(super) fn put_in_place(copy: &Path, target: &Path) -> Result<(), StoreError> {
    for ending in ["-wal", "-shm"] {
        let path = beside(target, ending);
        if path.exists() {
            fs::remove_file(path).map_err(|error| unwritten(&error))?;
        }
    }
    settle(copy, target)
}

/// An empty, up-to-date file to copy rows into.
pub(super) fn blank(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = writer_connection(path, false)?;
    crate::migrations::migrate_sqlite(&mut connection)?;
    // The rows come from a database that has checked them.
    connection.execute_batch("pragma foreign_keys = off").map_err(mapped)?;
    Ok(connection)
}

/// Removes rows that migrations made, so that what is copied replaces them.
pub(super) fn clear(connection: &Connection, table: &file::Table) -> Result<(), StoreError> {
    connection.execute_batch(&format!("delete from {}", quoted(&table.name))).map_err(mapped)
}

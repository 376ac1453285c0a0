//! Backup while work goes on, and restore.
//!
//! A backup is always one SQLite file, whichever engine it was taken from, and restores into either. It has a table
//! `backup_manifest` with the number of rows of every table, so that a damaged or cut file is noticed.

mod file;
mod postgres;
mod sqlite;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::store::Inner;
use crate::{Options, Store, StoreError};
use file::{Backup, Table};

/// What was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// How many tables.
    pub tables: usize,
    /// How many rows in all of them.
    pub rows: u64,
}

/// Told how much is done, and how much there is to do: pages or rows.
pub(crate) type Progress<'p> = &'p mut dyn FnMut(u64, u64);

impl Store {
    /// Writes everything, as it is at one moment, to a new file. Others go on reading and writing meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the file exists; [`StoreError::Unavailable`] when it cannot be written.
    ///
    /// # Panics
    /// Inside an asynchronous task: it takes long.
    pub fn backup(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Copied, StoreError> {
        if to.exists() {
            return Err(StoreError::Refused(format!("{} exists already", to.display())));
        }
        // The file gets its name when it is complete, so that nobody takes a part for the whole.
        let part = beside(to, ".part");
        let copied = match self.inner() {
            Inner::Sqlite(sqlite) => sqlite::backup(sqlite.path(), &part, progress),
            Inner::Postgres(postgres) => postgres::backup(postgres, &part, progress),
        };
        if copied.is_ok() {
            settle(&part, to)?;
        } else {
            discard(&part);
        }
        copied
    }

    /// Fills an empty database from a backup and opens it. A backup of an earlier release is brought up to date on
    /// the way; the backup itself is not changed.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the database holds data, or when the file is no backup or is damaged;
    /// [`StoreError::Migration`] when it was made by a newer release.
    ///
    /// # Panics
    /// Inside an asynchronous task: it takes long.
    pub fn restore(
        options: &Options,
        from: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(Store, Copied), StoreError> {
        let target = options.url.strip_prefix("sqlite:").map(PathBuf::from);
        // The copy must be renamed to the target in the end, so it has to be on the same disk.
        let near = target.as_deref().and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
        let folder = near.map_or_else(TempDir::new, TempDir::new_in).map_err(|error| unwritten(&error))?;
        let copy = folder.path().join("restored.db");
        fs::copy(from, &copy).map_err(|error| StoreError::Refused(format!("{}: {error}", from.display())))?;
        let backup = Backup::verified(&copy)?;
        let (store, copied) = match &target {
            Some(target) => {
                sqlite::refuse_data(target)?;
                let copied = sqlite::complete(backup, progress)?;
                sqlite::put_in_place(&copy, target)?;
                (Store::open(options)?, copied)
            }
            None => {
                let store = Store::open(options)?;
                let Inner::Postgres(postgres) = store.inner() else {
                    return Err(StoreError::Broken("an engine with an address of another".to_owned()));
                };
                let copied = postgres::fill(postgres, &backup, progress)?;
                (store, copied)
            }
        };
        Ok((store, copied))
    }
}

/// `backup.db` → `backup.db.part`
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Gives a complete file its name, and waits until both are on the disk.
fn settle(part: &Path, to: &Path) -> Result<(), StoreError> {
    let settled = File::open(part).and_then(|file| file.sync_all()).and_then(|()| fs::rename(part, to));
    settled.map_err(|error| unwritten(&error))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Not every system lets a folder be synced; the rename itself has happened.
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!(%error, "the folder was not synced");
    }
    Ok(())
}

fn discard(part: &Path) {
    for ending in ["", "-journal", "-wal", "-shm"] {
        let path = beside(part, ending);
        if path.exists()
            && let Err(error) = fs::remove_file(&path)
        {
            tracing::warn!(%error, path = %path.display(), "a part of a failed backup stays");
        }
    }
}

fn unwritten(error: &std::io::Error) -> StoreError {
    StoreError::Unavailable(error.to_string())
}

fn total(tables: &[Table]) -> Copied {
    Copied { tables: tables.len(), rows: tables.iter().map(|table| table.rows).sum() }
}

//! The store: opens a database and runs transactions on it.

use std::panic::resume_unwind;
use std::sync::Arc;

use tokio::sync::oneshot;

use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::work::{self, Outcome};
use crate::{Engine, Options, StoreError, Tx};

/// An open database. Clones share it; it closes with the last of them.
///
/// A transaction is a plain closure over [`Tx`]. A panic in it rolls the transaction back and goes on in the caller.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

pub(crate) enum Inner {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl Store {
    /// Opens the database, creates it if it is a file that does not exist, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it cannot be reached, [`StoreError::Migration`] when its tables do not fit,
    /// [`StoreError::Broken`] when the address is of no known kind.
    pub fn open(options: &Options) -> Result<Store, StoreError> {
        let inner = match options.url.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => Inner::Sqlite(Sqlite::open(path, options)?),
            Some(("postgres" | "postgresql", _)) => Inner::Postgres(Postgres::open(options)?),
            _ => return Err(StoreError::Broken("a database address starts with sqlite: or postgres:".to_owned())),
        };
        Ok(Store { inner: Arc::new(inner) })
    }

    /// The engine behind the store, for diagnosis and metrics.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &*self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres(_) => Engine::Postgres,
        }
    }

    /// How many transactions wait for their turn, for metrics.
    #[must_use]
    pub fn waiting(&self) -> usize {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.waiting(),
            Inner::Postgres(postgres) => postgres.waiting(),
        }
    }

    /// Reads from one snapshot of the database. An attempt to write fails.
    ///
    /// # Errors
    /// Those of the closure, and [`StoreError`]s as `E`.
    pub async fn read<T, E>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        opened(self.start_read(f).await)
    }

    /// Changes the database. When it returns `Ok` the change is on disk; after an error nothing has changed. The
    /// closure may run several times, when changes of others got in between, so it must have no effects but on `tx`.
    ///
    /// Two transactions that write the same row, or use the same unique key, never both succeed on what they have read
    /// before: one of them runs again. What is *only read* may change meanwhile on PostgreSQL. So a rule over several
    /// rows (a sum, a count, "none other exists") needs a row that every such change writes: a version, a counter, the
    /// next number in the journal of the subject.
    ///
    /// # Errors
    /// Those of the closure, and [`StoreError`]s as `E`.
    pub async fn write<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        opened(self.start_write(f).await)
    }

    /// [`Store::read`] for a thread that is not driving asynchronous tasks.
    ///
    /// # Errors
    /// As [`Store::read`].
    ///
    /// # Panics
    /// Inside an asynchronous task.
    pub fn read_now<T, E>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        opened(self.start_read(f).blocking_recv())
    }

    /// [`Store::write`] for a thread that is not driving asynchronous tasks.
    ///
    /// # Errors
    /// As [`Store::write`].
    ///
    /// # Panics
    /// Inside an asynchronous task.
    pub fn write_now<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        opened(self.start_write(f).blocking_recv())
    }

    /// Lets the engine count how values are spread, after many rows were loaded at once. PostgreSQL does so by itself,
    /// but some minutes later; SQLite's plans do not depend on it.
    ///
    /// # Errors
    /// Those of the database.
    ///
    /// # Panics
    /// Inside an asynchronous task: it takes long.
    pub fn analyze(&self) -> Result<(), StoreError> {
        match &*self.inner {
            Inner::Sqlite(_) => Ok(()),
            Inner::Postgres(postgres) => postgres.analyze(),
        }
    }

    /// Finishes what is queued, writes everything to its place and ends. Later calls get
    /// [`StoreError::Unavailable`]. Waits; dropping the last handle does the same.
    pub fn close(&self) {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.close(),
            Inner::Postgres(postgres) => postgres.close(),
        }
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }

    fn start_read<T, E>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> oneshot::Receiver<Outcome<T, E>>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reading, receiver) = work::reading(f);
        match (work::not_inside(), &*self.inner) {
            (Err(error), _) => reading(Err(error)),
            (Ok(()), Inner::Sqlite(sqlite)) => sqlite.read(reading),
            (Ok(()), Inner::Postgres(postgres)) => postgres.read(reading),
        }
        receiver
    }

    fn start_write<T, E>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> oneshot::Receiver<Outcome<T, E>>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (command, receiver) = work::command(f);
        match (work::not_inside(), &*self.inner) {
            (Err(error), _) => command.answer(Some(error)),
            (Ok(()), Inner::Sqlite(sqlite)) => sqlite.write(command),
            (Ok(()), Inner::Postgres(postgres)) => postgres.write(command),
        }
        receiver
    }
}

fn opened<T, E: From<StoreError>>(received: Result<Outcome<T, E>, oneshot::error::RecvError>) -> Result<T, E> {
    match received {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => resume_unwind(panic),
        Err(_) => Err(E::from(StoreError::Unavailable("closed".to_owned()))),
    }
}

//! The store: opens a database and runs transactions on it.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;

use tokio::sync::oneshot;

use crate::sqlite::{Command, Sqlite};
use crate::tx::{EngineTx, Tx, ignored_error};
use crate::{Engine, Options, StoreError};

/// An open database. Clones share it; it closes with the last of them.
///
/// A transaction is a plain closure over [`Tx`]. A panic in it rolls the transaction back and goes on in the caller.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

enum Inner {
    Sqlite(Sqlite),
}

/// What a transaction closure came to; `Err` is a panic.
type Outcome<T, E> = thread::Result<Result<T, E>>;

impl Store {
    /// Opens the database, creates it if it is a file that does not exist, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when it cannot be reached, [`StoreError::Migration`] when its tables do not fit,
    /// [`StoreError::Broken`] when the address is of no known kind.
    pub fn open(options: &Options) -> Result<Store, StoreError> {
        let inner = match options.url.split_once(':') {
            Some(("sqlite", path)) => Inner::Sqlite(Sqlite::open(path, options)?),
            Some(("postgres" | "postgresql", _)) => {
                return Err(StoreError::Unavailable("PostgreSQL is not built in".to_owned()));
            }
            _ => return Err(StoreError::Broken("a database address starts with sqlite: or postgres:".to_owned())),
        };
        Ok(Store { inner: Arc::new(inner) })
    }

    /// The engine behind the store, for diagnosis and metrics.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match &*self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
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

    /// Finishes what is queued, writes everything to its place and ends. Later calls get
    /// [`StoreError::Unavailable`]. Waits; dropping the last handle does the same.
    pub fn close(&self) {
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.close(),
        }
    }

    fn start_read<T, E>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> oneshot::Receiver<Outcome<T, E>>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, receiver) = oneshot::channel();
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.read(Box::new(move |connection| {
                // Nobody waits any more: the request was given up.
                if reply.is_closed() {
                    return;
                }
                let outcome = match connection {
                    Ok(connection) => run(&mut Tx::new(EngineTx::Sqlite(connection)), f),
                    Err(error) => Ok(Err(E::from(error))),
                };
                drop(reply.send(outcome));
            })),
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
        let (reply, receiver) = oneshot::channel();
        match &*self.inner {
            Inner::Sqlite(sqlite) => sqlite.write(Box::new(Waiting { f, outcome: None, reply })),
        }
        receiver
    }
}

/// Runs a closure so that a panic or an error that it passed over counts as a failure.
fn run<T, E: From<StoreError>>(tx: &mut Tx<'_>, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Outcome<T, E> {
    let outcome = catch_unwind(AssertUnwindSafe(|| f(tx)));
    match (&outcome, &tx.failed) {
        (Ok(Ok(_)), Some(ignored)) => Ok(Err(E::from(ignored_error(ignored)))),
        _ => outcome,
    }
}

fn opened<T, E: From<StoreError>>(received: Result<Outcome<T, E>, oneshot::error::RecvError>) -> Result<T, E> {
    match received {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => resume_unwind(panic),
        Err(_) => Err(E::from(StoreError::Unavailable("closed".to_owned()))),
    }
}

/// A write that waits in the queue of the SQLite writer.
struct Waiting<F, T, E> {
    f: F,
    outcome: Option<Outcome<T, E>>,
    reply: oneshot::Sender<Outcome<T, E>>,
}

impl<F, T, E> Command for Waiting<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let outcome = run(tx, &self.f);
        let keep = matches!(outcome, Ok(Ok(_)));
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, error: Option<StoreError>) {
        let outcome = match (error, self.outcome) {
            // What the command said itself tells more than that the batch was lost.
            (Some(_), Some(told @ (Err(_) | Ok(Err(_))))) => told,
            (Some(error), _) => Ok(Err(E::from(error))),
            (None, Some(outcome)) => outcome,
            (None, None) => Ok(Err(E::from(StoreError::Broken("a command was not run".to_owned())))),
        };
        // The caller may be gone; the change stands all the same.
        drop(self.reply.send(outcome));
    }
}

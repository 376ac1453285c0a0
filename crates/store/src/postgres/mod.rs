//! The server engine: a pool of connections to PostgreSQL.
//!
//! A transaction closure runs on a thread that may block and drives the connection from there. The connections live on
//! a runtime of their own, so that a store can be used from any runtime and from none.

mod error;
mod examine;
#[cfg(all(unix, any(test, feature = "testing")))]
mod explain;
mod statement;
mod transaction;
mod value;

use std::cell::Cell;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deadpool_postgres::{
    Client, Hook, HookError, Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime as PoolRuntime,
};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::RwLock;
use tokio_postgres::{Config, NoTls};

use crate::tx::EngineTx;
use crate::work::{Command, Reading};
use crate::{Options, StoreError};

pub(crate) use error::mapped;
pub(crate) use examine::examine;
pub(crate) use transaction::Transaction;
pub(crate) use value::column;

/// How long a connection may take to be made, and how long to wait for one that others use.
const CONNECT: Duration = Duration::from_secs(5);
const WAIT: Duration = Duration::from_secs(30);
/// How long a server may be silent before it is asked whether it is there; what the driver would wait.
const SILENCE: Duration = Duration::from_secs(30);
const HOURS: Duration = Duration::from_secs(2 * 60 * 60);
/// Settings of every connection. A lock that is not given within ten seconds will not be soon.
const SETTINGS: &str = "set lock_timeout = '10s'; set idle_in_transaction_session_timeout = '60s'; \
                        set standard_conforming_strings = on; set client_min_messages = warning";

/// How long closing waits for what is running.
const FAREWELL: Duration = Duration::from_secs(30);

/// A server with its connections.
pub(crate) struct Postgres {
    shared: Arc<Shared>,
    handle: Handle,
    runtime: Mutex<Option<Running>>,
}

/// The runtime, and a way to know when all work on it has ended: each piece holds a copy of the sender.
struct Running {
    runtime: Runtime,
    work: Sender<()>,
    ended: Receiver<()>,
}

/// What running transactions need.
struct Shared {
    pool: Pool,
    /// Held together by transactions at their first attempts, alone by one that lost too often.
    turn: RwLock<()>,
}

impl Postgres {
    /// Connects and brings the tables up to date.
    pub(crate) fn open(options: &Options) -> Result<Postgres, StoreError> {
        let connections = options.connections.max(1);
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(connections + 4)
            .thread_name("store-postgres")
            .enable_all()
            .build()
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let handle = runtime.handle().clone();
        let pool = pool(&options.url, connections)?;
        let shared = Arc::new(Shared { pool, turn: RwLock::new(()) });
        let (work, ended) = mpsc::channel();
        let running = Running { runtime, work, ended };
        let postgres = Postgres { shared, handle, runtime: Mutex::new(Some(running)) };
        postgres.wait(migrate)?;
        Ok(postgres)
    }

    /// Runs work with a connection and waits for it, from any thread that is not driving asynchronous tasks.
    fn wait<T, F>(&self, work: impl FnOnce(Client) -> F + Send + 'static) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, StoreError>> + Send,
    {
        let (reply, receiver) = mpsc::channel();
        let pool = self.shared.pool.clone();
        self.handle.spawn(async move {
            let outcome = match pool.get().await {
                Ok(client) => work(client).await,
                Err(error) => Err(no_connection(error)),
            };
            drop(reply.send(outcome));
        });
        receiver.recv().unwrap_or_else(|_| Err(closed()))
    }

    /// Runs long work on a connection, on this thread, which must not be driving asynchronous tasks.
    pub(crate) fn with_client<T>(
        &self,
        work: impl AsyncFnOnce(&mut Client) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let running = self.work().ok_or_else(closed)?;
        let outcome = self.handle.block_on(async {
            let mut client = self.shared.pool.get().await.map_err(no_connection)?;
            let outcome = work(&mut client).await;
            if outcome.is_err() {
                // It may be in the middle of a transaction or of a copy.
                drop(Client::take(client));
            }
            outcome
        });
        drop(running);
        outcome
    }

    /// Runs a read transaction on a connection of the pool.
    pub(crate) fn read(&self, reading: Reading) {
        let Some(work) = self.work() else {
            return reading(Err(closed()));
        };
        let shared = Arc::clone(&self.shared);
        self.handle.spawn(async move {
            match shared.pool.get().await {
                Ok(client) => blocking(work, move |handle| transaction::read(handle, &client, reading)),
                Err(error) => reading(Err(no_connection(error))),
            }
        });
    }

    /// Runs a write transaction on a connection of the pool, again if it got in the way of others.
    pub(crate) fn write(&self, command: Box<dyn Command>) {
        let Some(work) = self.work() else {
            return command.answer(Some(closed()));
        };
        let shared = Arc::clone(&self.shared);
        self.handle.spawn(async move {
            match shared.pool.get().await {
                Ok(client) => blocking(work, move |handle| transaction::write(handle, &client, &shared.turn, command)),
                Err(error) => command.answer(Some(no_connection(error))),
            }
        });
    }

    pub(crate) fn analyze(&self) -> Result<(), StoreError> {
        self.with_client(async |client| client.batch_execute("analyze").await.map_err(|error| error::mapped(&error)))
    }

    /// Transactions that wait for a connection.
    pub(crate) fn waiting(&self) -> usize {
        self.shared.pool.status().waiting
    }

    /// Takes no more work and waits for what is running.
    pub(crate) fn close(&self) {
        let running = self.runtime.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Running { runtime, work, ended }) = running else {
            return;
        };
        drop(work);
        // The last handle of a store may be dropped by a closure: it cannot wait for itself.
        if !AT_WORK.get() && ended.recv_timeout(FAREWELL) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!("closed while transactions were running; the server rolls them back");
        }
        self.shared.pool.close();
        runtime.shutdown_background();
    }

    fn work(&self) -> Option<Sender<()>> {
        self.runtime.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|running| running.work.clone())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.close();
    }
}

thread_local! {
    /// Whether this thread runs a transaction.
    static AT_WORK: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` on a thread that may block, and ends `running` when it is done.
fn blocking(running: Sender<()>, work: impl FnOnce(&Handle) + Send + 'static) {
    let handle = Handle::current();
    drop(tokio::task::spawn_blocking(move || {
        AT_WORK.set(true);
        work(&handle);
        AT_WORK.set(false);
        drop(running);
    }));
}

fn pool(url: &str, connections: usize) -> Result<Pool, StoreError> {
    let mut config: Config = url.parse().map_err(|error| StoreError::Broken(format!("database address: {error}")))?;
    if config.get_application_name().is_none() {
        config.application_name("sanbao");
    }
    // A server that vanished without a word is noticed within a minute, not after two hours, unless the address asks
    // for something else.
    if config.get_keepalives_idle() >= HOURS {
        config.keepalives_idle(SILENCE).keepalives_interval(SILENCE / 3).keepalives_retries(3);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE * 2);
    }
    let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
    let settings = Hook::async_fn(|client, _| {
        Box::pin(async move { client.batch_execute(SETTINGS).await.map_err(HookError::Backend) })
    });
    Pool::builder(manager)
        .max_size(connections)
        .runtime(PoolRuntime::Tokio1)
        .create_timeout(Some(CONNECT))
        .wait_timeout(Some(WAIT))
        .post_create(settings)
        .build()
        .map_err(|error| StoreError::Broken(error.to_string()))
}

async fn migrate(mut client: Client) -> Result<(), StoreError> {
    let row =
        client.query_one("select current_setting('server_encoding')", &[]).await.map_err(|e| error::mapped(&e))?;
    let encoding: &str = row.get(0);
    if encoding != "UTF8" {
        return Err(StoreError::Migration(format!("the database is encoded as {encoding}; UTF8 is needed")));
    }
    crate::migrations::migrate_postgres(&mut client).await
}

fn no_connection(error: PoolError) -> StoreError {
    match error {
        PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => StoreError::Busy,
        PoolError::Backend(error) => match error::mapped(&error) {
            StoreError::Broken(what) => StoreError::Unavailable(what),
            other => other,
        },
        PoolError::Closed => closed(),
        other => StoreError::Unavailable(other.to_string()),
    }
}

fn closed() -> StoreError {
    StoreError::Unavailable("closed".to_owned())
}

/// What a transaction is given to work on.
fn engine(transaction: Transaction<'_>) -> EngineTx<'_> {
    EngineTx::Postgres(transaction)
}

//! The service: a store, a clock, ids and the manual in force.

use crate::call::Call;
use crate::clock::Clock;
use crate::error::Error;
use crate::messages::Outlets;
use crate::people::Passwords;
use crate::running::Running;
use domain::Ids;
use domain::people::Actor;
use jiff::SignedDuration;
use std::any::Any;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Store, StoreError, Tx};

/// A session lasts this long after it was last used, unless the operator says otherwise.
const SESSION_LENGTH: SignedDuration = SignedDuration::from_hours(12);

/// A result whose type is hidden.
type Hidden = Box<dyn Any + Send>;
/// A command whose types are hidden.
type HiddenCommand = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<Hidden, Error> + Send>;
/// A query whose types are hidden.
type HiddenQuery = Box<dyn FnOnce(&mut Tx<'_>, &Call) -> Result<Hidden, Error> + Send>;
/// What becomes of it.
type Promise<'s> = Pin<Box<dyn Future<Output = Result<Hidden, Error>> + Send + 's>>;

fn hide<T: Send + 'static>(result: T) -> Hidden {
    Box::new(result)
}

/// What was hidden comes back as what it was; nobody else has it in between.
fn show<T: 'static>(hidden: Hidden) -> Result<T, Error> {
    match hidden.downcast::<T>() {
        Ok(result) => Ok(*result),
        Err(_) => Err(StoreError::Broken("a result of another type".to_owned()).into()),
    }
}

/// Everything the business does goes through here. Clones share it.
#[derive(Clone)]
pub struct Service {
    store: Store,
    clock: Clock,
    ids: Ids,
    running: Arc<RwLock<Arc<Running>>>,
    passwords: Passwords,
    session_length: SignedDuration,
    outlets: Arc<Outlets>,
}

impl Service {
    /// Starts on an open store: ids go on after the last one used, and the time after the newest entry of the journal.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn start(store: Store, clock: Clock, node: u16) -> Result<Self, Error> {
        let ids = Ids::new(node);
        let last = store.read_now(crate::journal::last_id)?;
        ids.start_after(last.unwrap_or_default());
        if let Some(at) = store.read_now(crate::journal::last_at)? {
            clock.not_before(at);
        }
        Ok(Self {
            store,
            clock,
            ids,
            running: Arc::default(),
            passwords: Passwords::new(),
            session_length: SESSION_LENGTH,
            outlets: Arc::default(),
        })
    }

    /// The store, for jobs, backup and diagnosis.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The clock.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The same service with another cost of passwords.
    #[must_use]
    pub fn with_passwords(self, passwords: Passwords) -> Self {
        Self { passwords, ..self }
    }

    /// The same service with sessions that last so long after they were last used.
    #[must_use]
    pub fn with_session_length(self, session_length: SignedDuration) -> Self {
        Self { session_length, ..self }
    }

    /// The same service with ways out.
    #[must_use]
    pub fn with_outlets(self, outlets: Outlets) -> Self {
        Self { outlets: Arc::new(outlets), ..self }
    }

    /// The ways out.
    #[must_use]
    pub fn outlets(&self) -> &Arc<Outlets> {
        &self.outlets
    }

    /// How long a session lasts after it was last used.
    #[must_use]
    pub const fn session_length(&self) -> SignedDuration {
        self.session_length
    }

    /// Hashes and verifies passwords.
    #[must_use]
    pub const fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// What is in force.
    #[must_use]
    pub fn running(&self) -> Arc<Running> {
        Arc::clone(&self.running.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another manual into force in this process.
    pub fn run_under(&self, running: Running) {
        *self.running.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(running);
    }

    /// A call by an actor, now.
    #[must_use]
    pub fn call(&self, actor: &Arc<Actor>) -> Call {
        Call {
            actor: Arc::clone(actor),
            now: self.clock.now(),
            written: None,
            ids: self.ids.clone(),
            running: self.running(),
            outlets: Arc::clone(&self.outlets),
        }
    }

    /// Runs a command: all of it happens and is on disk, or nothing has changed.
    ///
    /// # Errors
    /// Those of the command.
    pub async fn command<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let hidden = Box::new(move |tx: &mut Tx<'_>, call: &Call| command(tx, call).map(hide));
        self.command_hidden(self.call(actor), hidden).await.and_then(show)
    }

    /// Runs a query on one snapshot.
    ///
    /// # Errors
    /// Those of the query.
    pub async fn query<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let hidden = Box::new(move |tx: &mut Tx<'_>, call: &Call| query(tx, call).map(hide));
        self.query_hidden(self.call(actor), hidden).await.and_then(show)
    }

    /// What is behind [`Service::command`], compiled once and not for each of the hundreds of commands in whoever gives them.
    fn command_hidden(&self, call: Call, command: HiddenCommand) -> Promise<'_> {
        Box::pin(self.store.write(move |tx| command(tx, &call)))
    }

    /// The same for queries.
    fn query_hidden(&self, call: Call, query: HiddenQuery) -> Promise<'_> {
        Box::pin(self.store.read(move |tx| query(tx, &call)))
    }

    /// [`Service::command`] for a thread outside asynchronous tasks.
    ///
    /// # Errors
    /// Those of the command.
    pub fn command_now<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let call = self.call(actor);
        self.store.write_now(move |tx| command(tx, &call))
    }

    /// [`Service::query`] for a thread outside asynchronous tasks.
    ///
    /// # Errors
    /// Those of the query.
    pub fn query_now<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let call = self.call(actor);
        self.store.read_now(move |tx| query(tx, &call))
    }
}

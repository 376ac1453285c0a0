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
use std::sync::{Arc, PoisonError, RwLock};
use store::{Store, Tx};

/// A session lasts this long after it was last used, unless the operator says otherwise.
const SESSION_LENGTH: SignedDuration = SignedDuration::from_hours(12);

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
    /// Starts on an open store: ids go on after the last one used.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn start(store: Store, clock: Clock, node: u16) -> Result<Self, Error> {
        let ids = Ids::new(node);
        let last = store.read_now(crate::journal::last_id)?;
        ids.start_after(last.unwrap_or_default());
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
        let call = self.call(actor);
        self.store.write(move |tx| command(tx, &call)).await
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
        let call = self.call(actor);
        self.store.read(move |tx| query(tx, &call)).await
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

//! Transactions on their way to an engine: a closure whose types are hidden, and the way back for its result.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use tokio::sync::oneshot;

use crate::StoreError;
use crate::tx::{EngineTx, Tx, ignored_error};

/// What a transaction closure came to; the outer `Err` is a panic.
pub(crate) type Outcome<T, E> = thread::Result<Result<T, E>>;

/// A read transaction that waits for a snapshot.
pub(crate) type Reading = Box<dyn FnOnce(Result<EngineTx<'_>, StoreError>) + Send>;

/// A write transaction that waits for its turn, and then for the commit.
pub(crate) trait Command: Send {
    /// Does the work and keeps the result. Whether its changes are to stay. Does not panic. Called again when the
    /// changes were lost without fault of this command.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Sends the result, or `error` in its place.
    fn answer(self: Box<Self>, error: Option<StoreError>);
}

/// Packs a reading closure.
pub(crate) fn reading<T, E>(
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
) -> (Reading, oneshot::Receiver<Outcome<T, E>>)
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (reply, receiver) = oneshot::channel();
    let reading = Box::new(move |engine: Result<EngineTx<'_>, StoreError>| {
        // The request was given up while it waited.
        if reply.is_closed() {
            return;
        }
        let outcome = match engine {
            Ok(engine) => run(&mut Tx::new(engine), f),
            Err(error) => Ok(Err(E::from(error))),
        };
        drop(reply.send(outcome));
    });
    (reading, receiver)
}

/// Packs a writing closure.
pub(crate) fn command<T, E>(
    f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
) -> (Box<dyn Command>, oneshot::Receiver<Outcome<T, E>>)
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (reply, receiver) = oneshot::channel();
    (Box::new(Waiting { f, outcome: None, reply }), receiver)
}

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Refuses a transaction begun by the closure of another: it could wait for itself.
pub(crate) fn not_inside() -> Result<(), StoreError> {
    let message = || StoreError::Broken("a transaction was begun inside another".to_owned());
    if INSIDE.get() { Err(message()) } else { Ok(()) }
}

/// Runs a closure so that a panic, or an error that it passed over, counts as a failure.
fn run<T, E: From<StoreError>>(tx: &mut Tx<'_>, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E>) -> Outcome<T, E> {
    INSIDE.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(|| f(tx)));
    INSIDE.set(false);
    match (&outcome, &tx.failed) {
        (Ok(Ok(_)), Some(ignored)) => Ok(Err(E::from(ignored_error(ignored)))),
        _ => outcome,
    }
}

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
            // What the command said itself tells more than that the transaction was lost.
            (Some(_), Some(told @ (Err(_) | Ok(Err(_))))) => told,
            (Some(error), _) => Ok(Err(E::from(error))),
            (None, Some(outcome)) => outcome,
            (None, None) => Ok(Err(E::from(StoreError::Broken("a command was not run".to_owned())))),
        };
        // The caller may be gone; the change stands all the same.
        drop(self.reply.send(outcome));
    }
}

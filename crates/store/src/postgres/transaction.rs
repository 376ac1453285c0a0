//! Transactions: begun, repeated, ended.

use std::time::Duration;

use deadpool_postgres::ClientWrapper;
use tokio::runtime::Handle;
use tokio::sync::RwLock;

use super::{engine, error};
use crate::StoreError;
use crate::tx::{EngineTx, Tx};
use crate::work::{Command, Reading};

const READ: &str = "begin isolation level repeatable read read only";
/// A snapshot, and an error for whoever writes a row that another has written meanwhile. Not `serializable`: its locks
/// cover whole index pages, so that new rows with rising ids get in each other's way (measured with 16 writers of new
/// cases: 290 transactions a second against 2,000).
const WRITE: &str = "begin isolation level repeatable read";

/// How often a transaction is run at most …
const ATTEMPTS: u32 = 12;
/// … of which so many beside others of this program; after that alone.
const BESIDE_OTHERS: u32 = 2;
/// Pause before the second attempt; doubled for each further one.
const PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// A transaction on one connection.
pub(crate) struct Transaction<'a> {
    pub(super) handle: &'a Handle,
    pub(super) client: &'a ClientWrapper,
    /// The text that begins it, until it is sent along with the first statement.
    pub(super) begin: Option<&'static str>,
    /// What the first failure makes of the transaction.
    verdict: Verdict,
    /// A key that was there already when a part was attempted that was taken back then. When the transaction fails all the
    /// same, that may be why.
    taken_back: Option<String>,
}

#[derive(Clone, PartialEq, Eq)]
enum Verdict {
    Sound,
    Failed,
    /// It only got in the way of others.
    Repeat,
    /// A row of this key exists, which another transaction may have just made.
    Duplicate(String),
}

impl<'a> Transaction<'a> {
    fn new(handle: &'a Handle, client: &'a ClientWrapper, begin: &'static str) -> Transaction<'a> {
        Transaction { handle, client, begin: Some(begin), verdict: Verdict::Sound, taken_back: None }
    }

    /// Runs `statement`, behind the text that begins the transaction if that was not sent yet: one way to the
    /// server instead of two.
    pub(super) async fn begun<T>(
        &self,
        statement: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, tokio_postgres::Error> {
        match self.begin {
            None => statement.await,
            Some(begin) => {
                // Both are sent in this order before an answer is awaited.
                let (begun, done) = tokio::join!(self.client.batch_execute(begin), statement);
                begun.and(done)
            }
        }
    }

    /// Goes on after a savepoint was restored, if the transaction can still succeed at all.
    pub(crate) fn recovered(&mut self) -> bool {
        match std::mem::replace(&mut self.verdict, Verdict::Sound) {
            Verdict::Repeat => self.verdict = Verdict::Repeat,
            Verdict::Duplicate(key) => self.taken_back = Some(key),
            Verdict::Sound | Verdict::Failed => {}
        }
        self.verdict == Verdict::Sound
    }

    pub(super) fn noted(&mut self, error: &tokio_postgres::Error) -> StoreError {
        let mapped = error::mapped(error);
        if self.verdict == Verdict::Sound {
            self.verdict = match &mapped {
                _ if error::worth_repeating(error) => Verdict::Repeat,
                StoreError::Conflict { .. } => Verdict::Duplicate(key(error)),
                _ => Verdict::Failed,
            };
        }
        mapped
    }
}

/// Runs a read transaction.
pub(super) fn read(handle: &Handle, client: &ClientWrapper, reading: Reading) {
    reading(Ok(engine(Transaction::new(handle, client, READ))));
    // The answer is on its way already; nothing was changed that could get lost here.
    if let Err(error) = handle.block_on(client.batch_execute("rollback")) {
        tracing::warn!(%error, "a snapshot could not be ended");
    }
}

/// Runs a write transaction until it got through, failed by itself, or lost too often.
pub(super) fn write(handle: &Handle, client: &ClientWrapper, turn: &RwLock<()>, mut command: Box<dyn Command>) {
    let mut duplicate = None;
    for attempt in 0..ATTEMPTS {
        if attempt > 0 {
            handle.block_on(tokio::time::sleep(pause(attempt)));
        }
        let ended = if attempt < BESIDE_OTHERS {
            let _beside = handle.block_on(turn.read());
            attempt_once(handle, client, command.as_mut())
        } else {
            let _alone = handle.block_on(turn.write());
            attempt_once(handle, client, command.as_mut())
        };
        match ended {
            Ended::Done => return command.answer(None),
            Ended::Failed(error) => return command.answer(Some(error)),
            // The same key again, in a newer snapshot: it was not a matter of who was faster.
            Ended::Duplicate(key) if duplicate.as_ref() == Some(&key) => return command.answer(None),
            Ended::Duplicate(key) => duplicate = Some(key),
            Ended::Lost => {}
        }
    }
    command.answer(Some(StoreError::Busy));
}

enum Ended {
    /// Committed, or rolled back because the command said so.
    Done,
    Failed(StoreError),
    /// Another transaction was faster.
    Lost,
    /// Another transaction may have been faster to use this key.
    Duplicate(String),
}

fn attempt_once(handle: &Handle, client: &ClientWrapper, command: &mut dyn Command) -> Ended {
    let mut tx = Tx::new(EngineTx::Postgres(Transaction::new(handle, client, WRITE)));
    let keep = command.run(&mut tx);
    let EngineTx::Postgres(transaction) = tx.engine else {
        return Ended::Failed(StoreError::Broken("a transaction changed its engine".to_owned()));
    };
    // Nothing was asked, nothing is to be ended.
    let idle = transaction.begin.is_some();
    if keep && transaction.verdict == Verdict::Sound {
        if idle {
            return Ended::Done;
        }
        return match handle.block_on(client.batch_execute("commit")) {
            Ok(()) => Ended::Done,
            Err(error) if error::worth_repeating(&error) => Ended::Lost,
            Err(error) => Ended::Failed(error::mapped(&error)),
        };
    }
    if !idle && let Err(error) = handle.block_on(client.batch_execute("rollback")) {
        tracing::warn!(%error, "a transaction ends with its connection");
    }
    match transaction.verdict {
        Verdict::Repeat => Ended::Lost,
        Verdict::Duplicate(key) => Ended::Duplicate(key),
        Verdict::Sound => transaction.taken_back.map_or(Ended::Done, Ended::Duplicate),
        Verdict::Failed => Ended::Done,
    }
}

/// What the server says about the key that is there already.
fn key(error: &tokio_postgres::Error) -> String {
    let said = error.as_db_error();
    said.map(|error| format!("{:?} {:?}", error.constraint(), error.detail())).unwrap_or_default()
}

/// Grows with each attempt and differs between threads, so that two transactions do not meet again.
fn pause(attempt: u32) -> Duration {
    let longest = PAUSE.saturating_mul(1 << attempt.min(16)).min(LONGEST_PAUSE);
    longest.mul_f64(jitter())
}

/// Between one half and one. The standard library's hasher is seeded at random, which is random enough here.
fn jitter() -> f64 {
    use std::hash::{BuildHasher, RandomState};
    let bits = RandomState::new().hash_one(0_u8) % 1024;
    0.5 + f64::from(u16::try_from(bits).unwrap_or(0)) / 2048.0
}

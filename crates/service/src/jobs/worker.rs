//! Takes jobs and does them.

use super::{Batch, Follower, Handler, Outcome, Routine};
use crate::error::Error;
use crate::journal::{self, Entry};
use crate::service::Service;
use domain::people::Actor;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::jobs::{self, Job};
use store::{StoreError, Tx};

/// A worker that says nothing for this long is taken for dead.
const LEASE: SignedDuration = jobs::LONGEST_LEASE;

/// Jobs taken at once.
const MOST: i64 = 16;

/// Jobs of one kind done in one transaction: so many that their writing to disk costs little, so few that nobody
/// waits long behind them.
const MOST_TOGETHER: i64 = 200;

/// Entries of the journal followed in one transaction.
const MOST_FOLLOWED: i64 = 200;

/// A job that failed this often needs a person.
const MOST_ATTEMPTS: i64 = 10;

/// Characters of an error that are kept.
const LONGEST_ERROR: usize = 500;

/// Does the jobs of an installation, one after the other.
#[derive(Clone)]
pub struct Worker {
    service: Service,
    /// Names this process among those that share the database.
    owner: String,
    routines: &'static [Routine],
    handlers: &'static [Handler],
    batch: Option<Batch>,
    followers: &'static [Follower],
    actor: Arc<Actor>,
}

impl Worker {
    /// A worker called `owner` for these kinds of work.
    #[must_use]
    pub fn new(
        service: Service,
        owner: impl Into<String>,
        routines: &'static [Routine],
        handlers: &'static [Handler],
    ) -> Self {
        let actor = Arc::new(Actor::system("jobs"));
        Self { service, owner: owner.into(), routines, handlers, batch: None, followers: &[], actor }
    }

    /// The same worker that also does jobs of one kind many at a time, and follows the journal.
    #[must_use]
    pub fn with(self, batch: Batch, followers: &'static [Follower]) -> Self {
        Self { batch: Some(batch), followers, ..self }
    }

    /// Does what is due; how many jobs that were. Gives up early when `is_ending` says so.
    ///
    /// # Errors
    /// When the database does not answer; a failing handler is no error of the worker.
    pub async fn turn(&self, is_ending: impl Fn() -> bool) -> Result<usize, Error> {
        self.plan_routines().await?;
        // What happened comes before what is due, so that nothing is missed that was done in time.
        let mut done = 0;
        for follower in self.followers {
            while !is_ending() && self.follow(*follower).await? {
                done += 1;
            }
        }
        if let Some(batch) = self.batch.filter(|_| !is_ending()) {
            done += self.perform_batch(batch).await?;
        }
        let now = self.service.clock().now();
        // Messages are sent beside this, since other machines are waited for.
        let but = [self.batch.map_or("", |batch| batch.kind), crate::messages::SEND];
        let taken = jobs::lease_but(self.service.store(), now, &self.owner, (LEASE, MOST), but).await?;
        for job in taken {
            // What is left is taken by another worker when the lease has run out.
            if is_ending() {
                break;
            }
            self.perform(job).await?;
            done += 1;
        }
        Ok(done)
    }

    /// Plans the current turn of each routine; one of many nodes is the first to do so.
    async fn plan_routines(&self) -> Result<(), Error> {
        let (now, routines) = (self.service.clock().now(), self.routines);
        let missing = self.service.store().read(move |tx| missing(tx, routines, now)).await?;
        if missing.is_empty() {
            return Ok(());
        }
        let put = move |tx: &mut Tx<'_>| {
            for (kind, key) in &missing {
                jobs::put(tx, kind, key, now, "")?;
            }
            Ok::<(), Error>(())
        };
        self.service.store().write(put).await
    }

    /// Lets the next entries of the journal act, if there are any. Reads before it writes, so asking often costs little.
    async fn follow(&self, follower: Follower) -> Result<bool, Error> {
        let Follower { consumer, oldest, run } = follower;
        let waiting = move |tx: &mut Tx<'_>| {
            let cursor = journal::cursor_of(tx, consumer)?;
            Ok::<_, Error>(!journal::after(tx, cursor, 1)?.is_empty())
        };
        if !self.service.store().read(waiting).await? {
            return Ok(false);
        }
        let work = move |tx: &mut Tx<'_>, call: &crate::Call| {
            let known = journal::cursor_of(tx, consumer)?;
            let is_new = known == journal::Cursor::default();
            let begin = if is_new { journal::before(tx, call.now - oldest)? } else { known };
            let entries = journal::after(tx, begin, MOST_FOLLOWED)?;
            run(tx, call, &entries)?;
            journal::advance(tx, consumer, entries.last().map_or(begin, Entry::cursor))
        };
        self.service.command(&self.actor, work).await?;
        Ok(true)
    }

    /// Does the next jobs of the kind that is done many at a time, in one transaction; how many. Those that wait do not
    /// count, so that nobody asks for them again without a pause.
    async fn perform_batch(&self, batch: Batch) -> Result<usize, Error> {
        let (now, kind) = (self.service.clock().now(), batch.kind);
        if !self.service.store().read(move |tx| jobs::is_due(tx, kind, now)).await? {
            return Ok(0);
        }
        let owner = self.owner.clone();
        let work = move |tx: &mut Tx<'_>, call: &crate::Call| {
            let taken = jobs::take_kind(tx, kind, call.now, &owner, MOST_TOGETHER)?;
            let outcomes = (batch.run)(tx, call, &taken)?;
            let (mut waiting, mut failed) = (0, 0);
            for (job, outcome) in taken.iter().zip(outcomes) {
                match outcome {
                    Ok(outcome) => {
                        waiting += usize::from(outcome == Outcome::Waits);
                        jobs::done(tx, job, call.now)?;
                    }
                    Err(error) => {
                        failed += 1;
                        note_failure(tx, job, call.now, &error)?;
                    }
                }
            }
            Ok((taken.len() - waiting, failed))
        };
        let (taken, failed) = self.service.command(&self.actor, work).await?;
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        metrics::counter!("sanbao_jobs_total", "kind" => kind, "outcome" => "done").increment(count(taken - failed));
        metrics::counter!("sanbao_jobs_total", "kind" => kind, "outcome" => "failed").increment(count(failed));
        Ok(taken)
    }

    async fn perform(&self, job: Job) -> Result<(), Error> {
        let routines = self.routines.iter().map(|routine| &routine.handler);
        let handler = routines.chain(self.handlers).find(|handler| handler.kind == job.kind);
        let outcome = match handler {
            Some(handler) => {
                let (run, job) = (handler.run, job.clone());
                let work = move |tx: &mut Tx<'_>, call: &crate::Call| {
                    let number = run(tx, call, &job.payload)?;
                    jobs::done(tx, &job, call.now)?;
                    Ok(number)
                };
                self.service.command(&self.actor, work).await
            }
            None => Err(Error::refused("unknown-job")),
        };
        let kind = job.kind.clone();
        let outcome = match outcome {
            Ok(number) => {
                tracing::debug!(%kind, key = %job.key, number, "job done");
                "done"
            }
            // Another worker has it by now; nothing of this attempt was kept.
            Err(Error::Store(StoreError::Conflict { constraint })) if constraint == "job lease" => "lost",
            Err(error) => self.failed(job, &error).await?,
        };
        metrics::counter!("sanbao_jobs_total", "kind" => kind, "outcome" => outcome).increment(1);
        Ok(())
    }

    /// Notes a failure: tried again later, or given up.
    async fn failed(&self, job: Job, error: &Error) -> Result<&'static str, Error> {
        let now = self.service.clock().now();
        let hopeless = is_hopeless(&job, error);
        let error = error.clone();
        match self.service.store().write(move |tx| note_failure(tx, &job, now, &error)).await {
            Ok(()) | Err(StoreError::Conflict { .. }) => Ok(if hopeless { "given_up" } else { "failed" }),
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether trying again would not help.
fn is_hopeless(job: &Job, error: &Error) -> bool {
    matches!(error, Error::Refused(_)) || job.attempts >= MOST_ATTEMPTS
}

/// Notes a failure: tried again later, or given up.
fn note_failure(tx: &mut Tx<'_>, job: &Job, now: Timestamp, error: &Error) -> Result<(), StoreError> {
    let text: String = error.to_string().chars().take(LONGEST_ERROR).collect();
    let hopeless = is_hopeless(job, error);
    tracing::warn!(kind = %job.kind, key = %job.key, attempts = job.attempts, error = %text, hopeless, "job failed");
    if hopeless {
        return jobs::give_up(tx, job, now, &text);
    }
    jobs::retry(tx, job, now + jobs::backoff(job.attempts), &text)
}

/// The turn of a routine that `now` is in.
fn turn_of(routine: &Routine, now: Timestamp) -> String {
    let length = routine.every.as_secs().max(1);
    (now.as_second() / length * length).to_string()
}

/// Routines whose current turn nobody has planned yet.
fn missing(
    tx: &mut Tx<'_>,
    routines: &'static [Routine],
    now: Timestamp,
) -> Result<Vec<(&'static str, String)>, Error> {
    let mut missing = Vec::new();
    for routine in routines {
        let (kind, key) = (routine.handler.kind, turn_of(routine, now));
        if !jobs::is_known(tx, kind, &key)? {
            missing.push((kind, key));
        }
    }
    Ok(missing)
}

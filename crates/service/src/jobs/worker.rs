//! Takes jobs and does them.

use super::{Handler, Routine};
use crate::error::Error;
use crate::service::Service;
use domain::people::Actor;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::jobs::{self, Job};
use store::{StoreError, Tx};

/// A worker that says nothing for this long is taken for dead.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// Jobs taken at once.
const MOST: i64 = 16;

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
        Self { service, owner: owner.into(), routines, handlers, actor }
    }

    /// Does what is due; how many jobs that were. Gives up early when `is_ending` says so.
    ///
    /// # Errors
    /// When the database does not answer; a failing handler is no error of the worker.
    pub async fn turn(&self, is_ending: impl Fn() -> bool) -> Result<usize, Error> {
        self.plan_routines().await?;
        let now = self.service.clock().now();
        let taken = jobs::lease(self.service.store(), now, &self.owner, LEASE, MOST).await?;
        let mut done = 0;
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
        let text: String = error.to_string().chars().take(LONGEST_ERROR).collect();
        let now = self.service.clock().now();
        let hopeless = matches!(error, Error::Refused(_)) || job.attempts >= MOST_ATTEMPTS;
        tracing::warn!(kind = %job.kind, key = %job.key, attempts = job.attempts, error = %text, hopeless, "job failed");
        let at = now + jobs::backoff(job.attempts);
        let note = move |tx: &mut Tx<'_>| {
            if hopeless { jobs::give_up(tx, &job, now, &text) } else { jobs::retry(tx, &job, at, &text) }
        };
        match self.service.store().write(note).await {
            Ok(()) | Err(StoreError::Conflict { .. }) => Ok(if hopeless { "given_up" } else { "failed" }),
            Err(error) => Err(error.into()),
        }
    }
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

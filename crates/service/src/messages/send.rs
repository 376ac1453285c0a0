//! Sending: a message is claimed in one transaction, a gateway is asked outside of any, and the outcome is recorded in
//! another. Nothing is lost when the program ends in between: the lease runs out, and somebody begins again with the same
//! key.

use super::prepare::prepare;
use super::{MessageFile, plan, sql, told};
use crate::call::Call;
use crate::error::Error;
use crate::service::Service;
use domain::messages::{Event, MOST_ATTEMPTS, Outcome, State, Why};
use domain::people::Actor;
use gateways::{Gateway, Outgoing, PATIENCE};
use jiff::SignedDuration;
use manual::Way;
use std::sync::Arc;
use std::time::Duration;
use store::jobs::{self, Job};
use store::{StoreError, Tx};
use tokio::task::JoinSet;

/// The kind of the jobs.
pub const SEND: &str = "messages.send";

/// A sender that says nothing for this long is taken for dead. Much longer than a gateway may take.
const LEASE: SignedDuration = SignedDuration::from_mins(2);

/// Messages sent at the same time.
const MOST: i64 = 8;

/// Sends messages of an installation.
#[derive(Clone)]
pub struct Sender {
    service: Service,
    /// Names this process among those that share the database.
    owner: String,
    patience: Duration,
    actor: Arc<Actor>,
}

/// What has to be sent.
struct Claimed {
    gateway: Gateway,
    outgoing: Outgoing,
    message: i64,
    attempt: u32,
}

impl Sender {
    /// A sender called `owner`.
    #[must_use]
    pub fn new(service: Service, owner: impl Into<String>) -> Self {
        Self { service, owner: owner.into(), patience: PATIENCE, actor: Arc::new(Actor::system("messages")) }
    }

    /// The same sender that waits so long for a gateway.
    #[must_use]
    pub fn patient(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Sends what is due; how many messages were looked at. Gives up early when `is_ending` says so.
    ///
    /// # Errors
    /// When the database does not answer; a gateway that does not is no error of the sender.
    pub async fn turn(&self, is_ending: impl Fn() -> bool) -> Result<usize, Error> {
        if is_ending() {
            return Ok(0);
        }
        let taken = self.take().await?;
        let number = taken.len();
        let mut running = JoinSet::new();
        for job in taken {
            let own = self.clone();
            running.spawn(async move { own.one(job).await });
        }
        let mut failed = None;
        while let Some(ended) = running.join_next().await {
            match ended {
                Ok(Ok(())) => {}
                Ok(Err(error)) => failed = Some(error),
                Err(error) => tracing::error!(%error, "sending ended badly"),
            }
        }
        failed.map_or(Ok(number), Err)
    }

    /// Takes leases on messages that are due, for a test of what happens when nothing else follows.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn take(&self) -> Result<Vec<Job>, Error> {
        let now = self.service.clock().now();
        Ok(jobs::lease_kind(self.service.store(), now, &self.owner, (LEASE, MOST), SEND).await?)
    }

    /// Sends one message.
    async fn one(&self, job: Job) -> Result<(), Error> {
        let own = job.clone();
        let claimed = self.service.command(&self.actor, move |tx, call| claim(tx, call, &own)).await;
        let claimed = match claimed {
            Ok(Some(claimed)) => claimed,
            Ok(None) => return Ok(()),
            Err(error) => return self.trouble(job, error).await,
        };
        let outcome = claimed.gateway.send(&claimed.outgoing, self.patience).await;
        let (message, attempt) = (claimed.message, claimed.attempt);
        let own = job.clone();
        let recorded = self
            .service
            .command(&self.actor, move |tx, call| record(tx, call, &own, (message, attempt), &outcome))
            .await;
        match recorded {
            Ok(()) => Ok(()),
            Err(error) => self.trouble(job, error).await,
        }
    }

    /// Something of our own went wrong: the job is tried again later.
    async fn trouble(&self, job: Job, error: Error) -> Result<(), Error> {
        // Another sender has it by now; nothing of this attempt was kept.
        if matches!(&error, Error::Store(StoreError::Conflict { constraint }) if constraint == "job lease") {
            return Ok(());
        }
        tracing::warn!(key = %job.key, %error, "a message cannot be sent");
        let at = self.service.clock().now() + jobs::backoff(job.attempts);
        let noted = self.service.store().write(move |tx| jobs::retry(tx, &job, at, &error.to_string())).await;
        match noted {
            Ok(()) | Err(StoreError::Conflict { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

fn load(tx: &mut Tx<'_>, job: &Job) -> Result<Option<MessageFile>, Error> {
    let id: i64 = job.payload.parse().map_err(|_| StoreError::Broken(format!("no id: {}", job.payload)))?;
    let found = tx.maybe(&sql::ONE, &[&id], sql::message_row)?.map(|row| row.file);
    // A job that was overtaken does nothing.
    Ok(found.filter(|file| file.progress.state.is_waiting() && plan::key(file) == job.key))
}

/// Begins an attempt, or says why there is none.
fn claim(tx: &mut Tx<'_>, call: &Call, job: &Job) -> Result<Option<Claimed>, Error> {
    let Some(mut file) = load(tx, job)? else {
        jobs::done(tx, job, call.now)?;
        return Ok(None);
    };
    if file.progress.state == State::Sending {
        // Nobody knows what became of the attempt before.
        let end: [&dyn store::ToValue; 4] = [&file.id, &call.now, &"unknown", &""];
        tx.execute(&sql::END_ATTEMPT, &end)?;
        if file.progress.attempts >= MOST_ATTEMPTS {
            return end_with(tx, call, job, file, Why::Exhausted);
        }
    }
    if file.progress.attempts == 0 {
        // What has changed since it was written counts.
        if let Err(why) = prepare(tx, call, &mut file)? {
            return end_with(tx, call, job, file, why);
        }
    }
    if let Some(until) = closed_until(call, &file) {
        if file.progress.state == State::Sending {
            file.progress.record(Outcome::Failed, call.now)?;
        }
        if file.progress.state.is_waiting() {
            file.progress.wait(until)?;
            plan::save(tx, call, &mut file)?;
            jobs::retry(tx, job, until, "")?;
            return Ok(None);
        }
        return end_with(tx, call, job, file, Why::Exhausted);
    }
    let gateway = file.way.and_then(|way| call.outlets.gateway(way, &file.address));
    let Some(gateway) = gateway else { return end_with(tx, call, job, file, Why::NoGateway) };
    file.progress.claim(call.now + LEASE)?;
    let place: i64 = tx.one(&sql::LAST_PLACE, &[&file.id], |row| row.get(0))?;
    let way = file.way.map_or("", Way::id);
    tx.execute(&sql::ADD_ATTEMPT, &[&file.id, &(place + 1), &way, &call.now])?;
    plan::save(tx, call, &mut file)?;
    let outgoing = Outgoing {
        key: file.id.to_string(),
        to: file.address.clone(),
        subject: file.subject.clone(),
        text: file.body.clone(),
        at: call.now.as_second(),
    };
    Ok(Some(Claimed { gateway, outgoing, message: file.id, attempt: file.progress.attempts }))
}

/// When customers may be written to again; nothing when they may be now, or it goes to somebody else.
fn closed_until(call: &Call, file: &MessageFile) -> Option<jiff::Timestamp> {
    let (_, manual) = call.running.manual.as_ref()?;
    let open = manual.contact_hours().next_open(call.now).ok()?;
    (file.is_to_customer() && open > call.now).then_some(open)
}

/// It cannot be sent: its job is over.
fn end_with(
    tx: &mut Tx<'_>,
    call: &Call,
    job: &Job,
    mut file: MessageFile,
    why: Why,
) -> Result<Option<Claimed>, Error> {
    if file.progress.state.is_waiting() {
        plan::stuck(tx, call, &mut file, why)?;
    }
    plan::save(tx, call, &mut file)?;
    jobs::done(tx, job, call.now)?;
    Ok(None)
}

/// Notes what became of an attempt.
fn record(
    tx: &mut Tx<'_>,
    call: &Call,
    job: &Job,
    (message, attempt): (i64, u32),
    outcome: &gateways::Outcome,
) -> Result<(), Error> {
    let mut file = tx.one(&sql::ONE, &[&message], sql::message_row).map_err(Error::missing("message"))?.file;
    let (meant, name, told) = match outcome {
        gateways::Outcome::Accepted(told) => (Outcome::Accepted, "accepted", told),
        gateways::Outcome::Refused(told) => (Outcome::Refused, "refused", told),
        gateways::Outcome::Failed(told) => (Outcome::Failed, "failed", told),
    };
    if file.progress.attempts != attempt {
        return Err(StoreError::Conflict { constraint: "job lease".to_owned() }.into());
    }
    tx.execute(&sql::END_ATTEMPT, &[&file.id, &call.now, &name, told])?;
    file.progress.record(meant, call.now)?;
    if meant == Outcome::Accepted {
        file.reference.clone_from(told);
        file.detail.clear();
    } else {
        file.detail.clone_from(told);
    }
    let of = plan::named(&file);
    match (file.progress.state, file.progress.why) {
        (State::Sent | State::Delivered, _) if meant == Outcome::Accepted => {
            plan::note(tx, call, &file, &Event::Sent { of, attempts: attempt })?;
            told::got_through(tx, call, &file)?;
        }
        (State::GivenUp, Some(why)) => {
            plan::note(tx, call, &file, &Event::GivenUp { of, why, detail: file.detail.clone() })?;
        }
        _ => {}
    }
    plan::save(tx, call, &mut file)?;
    match file.progress.next_at {
        Some(at) => jobs::retry(tx, job, at, &file.detail)?,
        None => jobs::done(tx, job, call.now)?,
    }
    Ok(())
}

//! Work to be done later, at least once, by any node.
//!
//! A job is a row. A worker takes a lease on it; when the worker dies the lease runs out and another takes the job over.
//! A handler does its work and calls [`done`] in the same write transaction: if the lease was lost meanwhile, the
//! transaction fails and its work is undone, so the effects inside the database happen once.

use jiff::{SignedDuration, Timestamp};

use crate::{Row, Store, StoreError, Tx};

crate::statements! {
    PUT = "insert into job (kind, key, payload, run_at, attempts, given_up) values ($1, $2, $3, $4, 0, 0) \
           on conflict (kind, key) do nothing";
    KNOWN = "select 1 from job where kind = $1 and key = $2";
    CANCEL = "delete from job where kind = $1 and key = $2 and ended_at is null";
    ANY_DUE = "select 1 from job where ended_at is null and run_at <= $1 and kind <> $2 and kind <> $3 limit 1";
    LEASE = "update job set owner = $1, run_at = $2, attempts = attempts + 1 where (kind, key) in \
             (select kind, key from job where ended_at is null and run_at <= $3 and kind <> $5 and kind <> $6 \
             order by run_at limit $4) returning kind, key, payload, attempts, owner";
    LEASE_KIND = "update job set owner = $1, run_at = $2, attempts = attempts + 1 where (kind, key) in \
                  (select kind, key from job where ended_at is null and run_at <= $3 and kind = $5 \
                  order by run_at limit $4) returning kind, key, payload, attempts, owner";
    ANY_OF_KIND_DUE = "select 1 from job where ended_at is null and run_at <= $1 and kind = $2 limit 1";
    TAKE_KIND = "update job set owner = $1, attempts = attempts + 1 where (kind, key) in \
                 (select kind, key from job where ended_at is null and run_at <= $2 and kind = $4 \
                 order by run_at limit $3) returning kind, key, payload, attempts, owner";
    DONE = "update job set ended_at = $1, owner = null, error = null \
            where kind = $2 and key = $3 and owner = $4 and attempts = $5 and ended_at is null";
    LATER = "update job set run_at = $1, owner = null, error = $2 \
             where kind = $3 and key = $4 and owner = $5 and attempts = $6 and ended_at is null";
    EXTEND = "update job set run_at = $1 \
              where kind = $2 and key = $3 and owner = $4 and attempts = $5 and ended_at is null";
    GIVE_UP = "update job set ended_at = $1, given_up = 1, owner = null, error = $2 \
               where kind = $3 and key = $4 and owner = $5 and attempts = $6 and ended_at is null";
    GIVEN_UP = "select kind, key, payload, attempts, error, ended_at from job \
                where ended_at is not null and given_up = 1 order by ended_at desc limit $1";
    AGAIN = "update job set ended_at = null, given_up = 0, run_at = $1, attempts = 0 \
             where kind = $2 and key = $3 and given_up = 1";
    FORGET = "delete from job where (kind, key) in \
              (select kind, key from job where ended_at < $1 and given_up = 0 order by ended_at limit $2)";
    RELEASE = "update job set run_at = $1, owner = null \
               where ended_at is null and run_at > $1 and run_at <= $2 and substr(owner, 1, length($3)) = $3";
    WAITING = "select count(*), coalesce(sum(case when run_at <= $1 then 1 else 0 end), 0) \
               from job where ended_at is null";
}

/// A job that this worker holds a lease on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Which handler does it.
    pub kind: String,
    /// What it is about; with `kind` it names the job.
    pub key: String,
    /// What the handler needs to know, as JSON.
    pub payload: String,
    /// How often it was begun, this time included.
    pub attempts: i64,
    owner: String,
}

/// A job that was given up and waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    /// Which handler should have done it.
    pub kind: String,
    /// What it is about.
    pub key: String,
    /// What the handler needs to know, as JSON.
    pub payload: String,
    /// How often it was begun.
    pub attempts: i64,
    /// What went wrong the last time.
    pub error: String,
    /// When it was given up.
    pub at: Timestamp,
}

/// Plans a job, not before `run_at`. False when a job of this kind and key is known already, even one that is done:
/// planning twice does no harm.
///
/// # Errors
/// Those of the database.
pub fn put(tx: &mut Tx<'_>, kind: &str, key: &str, run_at: Timestamp, payload: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(&PUT, &[&kind, &key, &payload, &run_at])? == 1)
}

/// Whether a job of this kind and key is planned, or was.
///
/// # Errors
/// Those of the database.
pub fn is_known(tx: &mut Tx<'_>, kind: &str, key: &str) -> Result<bool, StoreError> {
    Ok(tx.maybe(&KNOWN, &[&kind, &key], |_| Ok(()))?.is_some())
}

/// Takes a planned job back. False when there is none that has not ended.
///
/// # Errors
/// Those of the database.
pub fn cancel(tx: &mut Tx<'_>, kind: &str, key: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(&CANCEL, &[&kind, &key])? == 1)
}

/// Takes leases on at most `limit` jobs that are due at `now`, also on those whose worker did not end them in time.
/// `owner` names the worker. Looks before it writes, so asking often costs little.
///
/// # Errors
/// Those of the database.
pub async fn lease(
    store: &Store,
    now: Timestamp,
    owner: &str,
    lease_for: SignedDuration,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    lease_but(store, now, owner, (lease_for, limit), [""; 2]).await
}

/// [`lease`] for all jobs but those of some kinds, which are [taken together](take_kind) or
/// [on their own](lease_kind).
///
/// # Errors
/// Those of the database.
pub async fn lease_but(
    store: &Store,
    now: Timestamp,
    owner: &str,
    (lease_for, limit): (SignedDuration, i64),
    but: [&'static str; 2],
) -> Result<Vec<Job>, StoreError> {
    let [one, other] = but;
    if store.read(move |tx| tx.maybe(&ANY_DUE, &[&now, &one, &other], |_| Ok(()))).await?.is_none() {
        return Ok(Vec::new());
    }
    let owner = owner.to_owned();
    let until = now.checked_add(lease_for).unwrap_or(Timestamp::MAX);
    store.write(move |tx| tx.rows(&LEASE, &[&owner, &until, &now, &limit, &one, &other], job)).await
}

/// [`lease`] for the jobs of one kind: work that waits for other machines between two transactions.
///
/// # Errors
/// Those of the database.
pub async fn lease_kind(
    store: &Store,
    now: Timestamp,
    owner: &str,
    (lease_for, limit): (SignedDuration, i64),
    kind: &'static str,
) -> Result<Vec<Job>, StoreError> {
    if store.read(move |tx| is_due(tx, kind, now)).await? {
        let owner = owner.to_owned();
        let until = now.checked_add(lease_for).unwrap_or(Timestamp::MAX);
        return store.write(move |tx| tx.rows(&LEASE_KIND, &[&owner, &until, &now, &limit, &kind], job)).await;
    }
    Ok(Vec::new())
}

/// Whether a job of a kind is due.
///
/// # Errors
/// Those of the database.
pub fn is_due(tx: &mut Tx<'_>, kind: &str, now: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.maybe(&ANY_OF_KIND_DUE, &[&now, &kind], |_| Ok(()))?.is_some())
}

/// Takes at most `limit` due jobs of one kind, to be done in this very transaction: when it does not commit they are
/// as if nobody had touched them, and due at once.
///
/// # Errors
/// Those of the database.
pub fn take_kind(tx: &mut Tx<'_>, kind: &str, now: Timestamp, owner: &str, limit: i64) -> Result<Vec<Job>, StoreError> {
    tx.rows(&TAKE_KIND, &[&owner, &now, &limit, &kind], job)
}

/// [`lease`] inside a transaction.
///
/// # Errors
/// Those of the database.
pub fn take(
    tx: &mut Tx<'_>,
    now: Timestamp,
    owner: &str,
    lease_for: SignedDuration,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    let until = now.checked_add(lease_for).unwrap_or(Timestamp::MAX);
    tx.rows(&LEASE, &[&owner, &until, &now, &limit, &"", &""], job)
}

/// The job is done.
///
/// # Errors
/// [`StoreError::Conflict`] when the lease was lost: another worker has it, so this one's work must not count.
pub fn done(tx: &mut Tx<'_>, job: &Job, now: Timestamp) -> Result<(), StoreError> {
    let changed = tx.execute(&DONE, &[&now, &job.kind, &job.key, &job.owner, &job.attempts])?;
    held(changed)
}

/// The job failed and is tried again at `at`, see [`backoff`].
///
/// # Errors
/// [`StoreError::Conflict`] when the lease was lost.
pub fn retry(tx: &mut Tx<'_>, job: &Job, at: Timestamp, error: &str) -> Result<(), StoreError> {
    let changed = tx.execute(&LATER, &[&at, &error, &job.kind, &job.key, &job.owner, &job.attempts])?;
    held(changed)
}

/// The job takes longer: keeps the lease until `until`.
///
/// # Errors
/// [`StoreError::Conflict`] when the lease was lost.
pub fn extend(tx: &mut Tx<'_>, job: &Job, until: Timestamp) -> Result<(), StoreError> {
    let changed = tx.execute(&EXTEND, &[&until, &job.kind, &job.key, &job.owner, &job.attempts])?;
    held(changed)
}

/// The job cannot be done; a person has to look at it.
///
/// # Errors
/// [`StoreError::Conflict`] when the lease was lost.
pub fn give_up(tx: &mut Tx<'_>, job: &Job, now: Timestamp, error: &str) -> Result<(), StoreError> {
    let changed = tx.execute(&GIVE_UP, &[&now, &error, &job.kind, &job.key, &job.owner, &job.attempts])?;
    held(changed)
}

/// The jobs that were given up, the last one first.
///
/// # Errors
/// Those of the database.
pub fn given_up(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<GivenUp>, StoreError> {
    tx.rows(&GIVEN_UP, &[&limit], |row| {
        Ok(GivenUp {
            kind: row.get(0)?,
            key: row.get(1)?,
            payload: row.get(2)?,
            attempts: row.get(3)?,
            error: row.get(4)?,
            at: row.get(5)?,
        })
    })
}

/// Lets a job that was given up start over at `at`. False when there is no such job.
///
/// # Errors
/// Those of the database.
pub fn again(tx: &mut Tx<'_>, kind: &str, key: &str, at: Timestamp) -> Result<bool, StoreError> {
    Ok(tx.execute(&AGAIN, &[&at, &kind, &key])? == 1)
}

/// Forgets at most `limit` jobs that were done before `before`; they could be planned once more after that.
/// How many were forgotten.
///
/// # Errors
/// Those of the database.
pub fn forget(tx: &mut Tx<'_>, before: Timestamp, limit: i64) -> Result<u64, StoreError> {
    tx.execute(&FORGET, &[&before, &limit])
}

/// No lease is longer than this.
pub const LONGEST_LEASE: SignedDuration = SignedDuration::from_mins(5);

/// Ends the leases of all workers whose name begins so: they are known to be dead, so nobody need wait until the leases
/// run out. How many.
///
/// # Errors
/// Those of the database.
pub fn release(tx: &mut Tx<'_>, owners: &str, now: Timestamp) -> Result<u64, StoreError> {
    let latest = now.checked_add(LONGEST_LEASE).unwrap_or(Timestamp::MAX);
    tx.execute(&RELEASE, &[&now, &latest, &owners])
}

/// How many jobs have not ended, and how many of them should have begun by `now`.
///
/// # Errors
/// Those of the database.
pub fn waiting(tx: &mut Tx<'_>, now: Timestamp) -> Result<(u64, u64), StoreError> {
    tx.one(&WAITING, &[&now], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// How long to wait after attempt number `attempts` failed: 10 seconds, then twice as long each time, at most
/// 6 hours.
#[must_use]
pub fn backoff(attempts: i64) -> SignedDuration {
    const FIRST: i64 = 10;
    const LONGEST: i64 = 6 * 60 * 60;
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 20)).unwrap_or(0);
    SignedDuration::from_secs((FIRST << doublings).min(LONGEST))
}

fn job(row: &Row<'_>) -> Result<Job, StoreError> {
    Ok(Job { kind: row.get(0)?, key: row.get(1)?, payload: row.get(2)?, attempts: row.get(3)?, owner: row.get(4)? })
}

fn held(changed: u64) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict { constraint: "job lease".to_owned() }) }
}

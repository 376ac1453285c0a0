//! What has to be done every hour.

use super::{Handler, Routine};
use crate::call::Call;
use crate::error::Error;
use crate::{attachments, idempotency, journal, money, people};
use jiff::SignedDuration;
use store::{Tx, jobs};

/// Done jobs are kept this long, so that planning one twice does no harm.
const JOBS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Jobs forgotten in one transaction; the rest is for the next hour.
const MOST_FORGOTTEN: i64 = 5_000;

const fn hourly(kind: &'static str, run: super::Run) -> Routine {
    Routine { handler: Handler { kind, run }, every: SignedDuration::from_hours(1) }
}

/// All of them.
pub const ROUTINES: &[Routine] = &[
    hourly("journal.close_days", close_days),
    hourly("idempotency.forget", forget_answers),
    hourly("jobs.forget", forget_jobs),
    hourly("attachments.clean", clean_attachments),
    hourly("sessions.forget", forget_sessions),
    hourly("money.watch", money::watch),
];

/// Makes the roots of finished days.
fn close_days(tx: &mut Tx<'_>, call: &Call, _: &str) -> Result<u64, Error> {
    Ok(u64::try_from(journal::close_days(tx, call)?).unwrap_or(u64::MAX))
}

fn forget_answers(tx: &mut Tx<'_>, call: &Call, _: &str) -> Result<u64, Error> {
    idempotency::forget_old(tx, call)
}

fn clean_attachments(tx: &mut Tx<'_>, call: &Call, _: &str) -> Result<u64, Error> {
    attachments::clean(tx, call)
}

fn forget_sessions(tx: &mut Tx<'_>, call: &Call, _: &str) -> Result<u64, Error> {
    people::forget_sessions(tx, call)
}

fn forget_jobs(tx: &mut Tx<'_>, call: &Call, _: &str) -> Result<u64, Error> {
    Ok(jobs::forget(tx, call.now - JOBS_KEPT, MOST_FORGOTTEN)?)
}

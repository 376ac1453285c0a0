//! Time moves a deadline: the job of its next moment.

use super::context::Context;
use super::{ClockFile, follow, plan, sql};
use crate::call::Call;
use crate::error::Error;
use crate::jobs::Outcome;
use crate::journal::{self, Cursor};
use domain::{Subject, SubjectKind};
use std::collections::BTreeSet;
use store::Tx;
use store::jobs::Job;

/// The kind of the jobs.
pub const TICK: &str = "deadlines.tick";

/// So many unread entries of one subject are looked at. Who has more to read is about to read it.
const MOST_UNREAD: i64 = 50;

/// What has happened and was not read yet.
struct Unread {
    cursor: Cursor,
    watched: BTreeSet<String>,
}

/// Does the moments of several deadlines: each warns, misses or escalates what has come, notes it and plans the next.
/// What cannot be done is told with its job; the others are done all the same.
///
/// # Errors
/// When the database fails.
pub fn tick(tx: &mut Tx<'_>, call: &Call, jobs: &[Job]) -> Result<Vec<Result<Outcome, Error>>, Error> {
    let mut context = Context::read(tx, call)?;
    let unread = Unread { cursor: journal::cursor_of(tx, follow::CONSUMER)?, watched: follow::watched(&context) };
    let one = |job: &Job| tx.attempt(|tx| moment(tx, call, &mut context, &unread, job));
    Ok(jobs.iter().map(one).collect())
}

fn moment(tx: &mut Tx<'_>, call: &Call, context: &mut Context, unread: &Unread, job: &Job) -> Result<Outcome, Error> {
    let id = plan::id_in(&job.payload)?;
    let Some(mut file) = tx.maybe(&sql::LOAD, &[&id], sql::clock_file)? else { return Ok(Outcome::Done) };
    if !file.clock.state.is_open() || !plan::is_current(&file, &job.key) {
        return Ok(Outcome::Done);
    }
    let definition = context.definition(tx, call, &file)?;
    let Some(deadline) = definition.deadline() else { return Ok(Outcome::Done) };
    // What was noted before this moment acts first, so that nothing is missed that was done in time. On PostgreSQL a
    // long transaction of somebody else holds back what has been written since it began.
    if unread.concerns(tx, &file)? {
        plan::put_off(tx, &mut file, call.now)?;
        return Ok(Outcome::Waits);
    }
    plan::let_pass(tx, call, context, (&mut file, deadline), call.now)?;
    plan::save(tx, context, (&mut file, deadline), true)?;
    Ok(Outcome::Done)
}

impl Unread {
    /// Whether something that a deadline may react to has happened to what it is about, or to its case.
    fn concerns(&self, tx: &mut Tx<'_>, file: &ClockFile) -> Result<bool, Error> {
        let case = file.case.map(|case| Subject::new(SubjectKind::Case, case)).filter(|case| *case != file.subject);
        for subject in std::iter::once(file.subject).chain(case) {
            let events = journal::unread(tx, subject, self.cursor, MOST_UNREAD)?;
            if events.iter().any(|event| self.watched.contains(event)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

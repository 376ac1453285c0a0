//! Time moves a deadline: the job of its next moment.

use super::context::Context;
use super::{plan, sql};
use crate::call::Call;
use crate::error::Error;
use store::Tx;
use store::jobs::Job;

/// The kind of the jobs.
pub const TICK: &str = "deadlines.tick";

/// Does the moments of several deadlines: each warns, misses or escalates what has come, notes it and plans the next.
/// What cannot be done is told with its job; the others are done all the same.
///
/// # Errors
/// When the database fails.
pub fn tick(tx: &mut Tx<'_>, call: &Call, jobs: &[Job]) -> Result<Vec<Result<u64, Error>>, Error> {
    let mut context = Context::read(tx, call)?;
    let one = |job: &Job| tx.attempt(|tx| moment(tx, call, &mut context, job));
    Ok(jobs.iter().map(one).collect())
}

fn moment(tx: &mut Tx<'_>, call: &Call, context: &mut Context, job: &Job) -> Result<u64, Error> {
    let id = plan::id_in(&job.payload)?;
    let Some(mut file) = tx.maybe(&sql::LOAD, &[&id], sql::clock_file)? else { return Ok(0) };
    if !file.clock.state.is_open() || !plan::is_current(&file, &job.key) {
        return Ok(0);
    }
    let definition = context.definition(tx, call, &file)?;
    let Some(deadline) = definition.deadline() else { return Ok(0) };
    // Events that were noted before this moment come first, so that nothing is missed that was done in time.
    plan::let_pass(tx, call, context, (&mut file, deadline), call.now)?;
    plan::save(tx, context, (&mut file, deadline), true)?;
    Ok(1)
}

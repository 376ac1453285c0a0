//! A changed calendar moves the deadlines that run on it.

use super::context::Context;
use super::{Event, plan, sql};
use crate::call::Call;
use crate::error::Error;
use store::{Tx, jobs};

/// The kind of the jobs.
pub const RECOMPUTE: &str = "deadlines.recompute";

/// Deadlines computed in one transaction.
const BATCH: i64 = 500;

/// Plans to compute all open deadlines anew, under the manual in force now.
pub(super) fn plan(tx: &mut Tx<'_>, call: &Call) -> Result<(), Error> {
    // The process that does it may still run under the manual before; it takes the new one within seconds.
    let at = call.now + jiff::SignedDuration::from_secs(10);
    jobs::put(tx, RECOMPUTE, &format!("{}-0", call.id()), at, "0")?;
    Ok(())
}

/// Computes some open deadlines anew and plans the rest; how many moved. Each is noted with both dates.
///
/// # Errors
/// When the database fails.
pub fn recompute(tx: &mut Tx<'_>, call: &Call, payload: &str) -> Result<u64, Error> {
    let after = plan::id_in(payload)?;
    let mut context = Context::read(tx, call)?;
    let files = tx.rows(&sql::OPEN_AFTER, &[&after, &BATCH], sql::clock_file)?;
    if let Some(last) = files.last().filter(|_| files.len() == usize::try_from(BATCH).unwrap_or(usize::MAX)) {
        jobs::put(tx, RECOMPUTE, &format!("{}-{}", call.id(), last.id), call.now, &last.id.to_string())?;
    }
    let mut moved = 0;
    for mut file in files {
        let definition = context.definition(tx, call, &file)?;
        let Some(deadline) = definition.deadline() else { continue };
        let before = file.clock.due_at;
        let rules = context.rules(deadline, file.unit)?;
        if !file.clock.recompute(call.now, &rules).map_err(plan::too_far)? {
            continue;
        }
        let event = Event::Recomputed {
            clock: file.id.to_string(),
            pack: file.pack.clone(),
            deadline: file.deadline.clone(),
            before,
            due: file.clock.due_at,
            calendar: rules.schedule.calendar().name().to_owned(),
        };
        plan::note(tx, call, &file, &event)?;
        plan::save(tx, &context, (&mut file, deadline), false)?;
        moved += 1;
    }
    Ok(moved)
}

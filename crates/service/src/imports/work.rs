//! Runs that wait are taken up, also those whose worker has died.

use super::import::{Import, State, load};
use super::run::{LEASE, Run, plan_of};
use super::{source, sql};
use crate::error::Error;
use crate::service::Service;
use domain::people::Actor;
use std::sync::Arc;
use store::Tx;

/// Takes up one run or dry run that waits, and does it to its end; false when none waits. Any process may call this at
/// any time: a run is done by one of them. A run that was cut off begins again at the first row; what it had made is
/// there already and is counted so.
///
/// Blocks; not to be called inside an asynchronous task.
///
/// # Errors
/// When the database does not answer.
pub fn work(service: &Service, owner: &str) -> Result<bool, Error> {
    let now = service.clock().now();
    let Some((id, bytes)) = take(service, owner, now)? else { return Ok(false) };
    let import = service.store().read_now(move |tx| load(tx, id))?;
    let actor = Arc::new(whoever_began(&import));
    let dry = import.state == State::Checking;
    let plan = plan_of(&service.call(&actor), &import, dry);
    let run = Run { service: service.clone(), actor, plan, owner: owner.to_owned() };
    let rows = bytes.and_then(|bytes| source::open(&import.file_name, bytes, &import.template));
    run.through(rows, &import, &mut |_| ())?;
    Ok(true)
}

type Taken = (i64, Result<Arc<[u8]>, Error>);

fn take(service: &Service, owner: &str, now: jiff::Timestamp) -> Result<Option<Taken>, Error> {
    let owner = owner.to_owned();
    let waiting = service
        .store()
        .read_now(move |tx| Ok::<_, Error>(tx.maybe(&sql::WAITING, &[&now], |row| row.get::<i64>(0))?))?;
    let Some(id) = waiting else { return Ok(None) };
    let till = now + LEASE;
    let taken = service.store().write_now(move |tx| {
        let taken = tx.execute(&sql::TAKE, &[&id, &owner, &till, &now])?;
        if taken == 1 {
            // Those that a worker found before it died are found again.
            tx.execute(&sql::DROP_ERRORS, &[&id])?;
        }
        Ok::<_, Error>(taken)
    })?;
    if taken == 0 {
        return Ok(None);
    }
    let bytes = service.store().read_now(move |tx| Ok::<_, Error>(source::stored(tx, id)))?;
    Ok(Some((id, bytes)))
}

/// Ends the leases on runs of all workers whose name begins so, which are known to be dead; how many.
///
/// # Errors
/// When the database does not answer.
pub fn release(tx: &mut Tx<'_>, owners: &str) -> Result<u64, Error> {
    Ok(tx.execute(&sql::RELEASE, &[&owners])?)
}

/// The program works in the name of the person who began the import, whose right to it was checked then.
fn whoever_began(import: &Import) -> Actor {
    Actor { id: import.staff, ..Actor::system(&import.staff_name) }
}

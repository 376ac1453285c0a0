//! What a process that is gone was in the middle of.

use crate::error::Error;
use crate::imports;
use crate::service::Service;
use store::jobs;

/// Frees the jobs and imports that workers whose name begins so have begun and not ended, so that they are done now and
/// not when the lease runs out; how many. Only for workers of which it is known that they run no more.
///
/// # Errors
/// When the database does not answer.
pub async fn free(service: &Service, owners: &str) -> Result<u64, Error> {
    let (now, owners) = (service.clock().now(), owners.to_owned());
    let free = move |tx: &mut store::Tx<'_>| {
        Ok::<u64, Error>(jobs::release(tx, &owners, now)? + imports::release(tx, &owners)?)
    };
    service.store().write(free).await
}

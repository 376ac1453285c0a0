//! How the installation is doing: for health checks, metrics and diagnosis. Says nothing about the business.

use crate::error::Error;
use crate::service::Service;
use crate::{journal, people};
use jiff::Timestamp;
use jiff::civil::Date;
use store::jobs;

/// How much waits to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Commands that wait for the database.
    pub commands_waiting: usize,
    /// Jobs that have not ended.
    pub jobs_waiting: u64,
    /// Jobs that should have begun by now.
    pub jobs_due: u64,
}

/// What the database says about the life of the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vitals {
    /// Somebody can sign in.
    pub is_set_up: bool,
    /// When the last entry was written to the journal; none for an empty one.
    pub last_entry: Option<Timestamp>,
    /// Whether the last entry of the journal is as it was written.
    pub last_entry_is_sound: bool,
    /// The last day that has a root in the journal.
    pub last_root: Option<Date>,
    /// Jobs that should have begun by now.
    pub jobs_due: u64,
    /// Jobs that were given up and wait for a person.
    pub jobs_given_up: usize,
}

/// More jobs than anybody looks through.
const MOST_GIVEN_UP: i64 = 1000;

/// Whether the database answers.
///
/// # Errors
/// When it does not.
pub async fn ready(service: &Service) -> Result<(), Error> {
    service.store().read(|tx| journal::last_id(tx).map(drop)).await
}

/// How much waits to be done.
///
/// # Errors
/// When the database cannot be read.
pub async fn figures(service: &Service) -> Result<Figures, Error> {
    let now = service.clock().now();
    let (jobs_waiting, jobs_due) = service.store().read(move |tx| Ok::<_, Error>(jobs::waiting(tx, now)?)).await?;
    Ok(Figures { commands_waiting: service.store().waiting(), jobs_waiting, jobs_due })
}

/// Looks at the life of the installation.
///
/// # Errors
/// When the database cannot be read.
pub fn vitals(service: &Service) -> Result<Vitals, Error> {
    let now = service.clock().now();
    service.store().read_now(move |tx| {
        let last = journal::last(tx)?;
        Ok(Vitals {
            is_set_up: people::is_set_up(tx)?,
            last_entry: last.as_ref().map(|(entry, _)| entry.at),
            last_entry_is_sound: last.is_none_or(|(_, is_sound)| is_sound),
            last_root: journal::last_root(tx)?.map(|root| root.day),
            jobs_due: jobs::waiting(tx, now)?.1,
            jobs_given_up: jobs::given_up(tx, MOST_GIVEN_UP)?.len(),
        })
    })
}

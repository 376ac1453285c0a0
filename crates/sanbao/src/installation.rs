//! An installation that a command works on: its settings, its database, its service.

use crate::config::{Config, PlaceArguments};
use crate::ending::Failure;
use crate::session::Session;
use policy::{Problem, Problems};
use service::messages::Outlets;
use service::{Clock, Error, Service, manuals};
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use store::{Options, Store, StoreError};
use tokio::runtime::Runtime;

/// The rights of a new data folder: for the user that runs the server alone.
const PRIVATE: u32 = 0o700;

impl Config {
    /// How to open the database.
    pub(crate) fn store_options(&self) -> Options {
        Options { connections: self.database_connections, ..Options::new(self.database_url.expose()) }
    }

    /// The ways out of the program.
    pub(crate) fn outlets(&self) -> Outlets {
        Outlets { gateways: self.gateways.clone(), public_url: self.public_url.clone() }
    }

    /// Makes the data folder, and that of the database, if they are missing.
    pub(crate) fn make_folders(&self) -> Result<(), Problem> {
        let database = self.database_file().and_then(Path::parent);
        [Some(self.data_dir.as_path()), database].into_iter().flatten().try_for_each(make)
    }
}

fn make(folder: &Path) -> Result<(), Problem> {
    let made = DirBuilder::new().recursive(true).mode(PRIVATE).create(folder);
    made.map_err(|error| Problem::error("cannot-make-folder").with("folder", folder.display()).with("error", error))
}

/// Opens the installation whose database exists already: a command that only looks or changes something must not
/// make an empty one where the path is wrong.
pub(crate) fn open(session: &Session, place: &PlaceArguments) -> Result<Service, Failure> {
    let config = session.config(place.config.as_deref(), place.flags())?;
    if let Some(file) = config.database_file().filter(|file| !file.exists()) {
        return Err(Problem::error("no-database").with("file", file.display()).into());
    }
    let service = start(&config)?;
    Ok(service)
}

/// Opens the database, makes or updates its tables, and starts the service.
pub(crate) fn start(config: &Config) -> Result<Service, Problems> {
    let store = Store::open(&config.store_options()).map_err(|error| of_store(&error))?;
    let service = Service::start(store, Clock::system(), config.node).map_err(|error| of_store_or(&error))?;
    let service = service.with_outlets(config.outlets());
    // Roles are those of the manual in force.
    let runtime = runtime()?;
    runtime.block_on(manuals::refresh(&service)).map_err(|error| of_store_or(&error))?;
    Ok(service)
}

/// Runs what waits asynchronously, for a command that is no server.
pub(crate) fn runtime() -> Result<Runtime, Problem> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Problem::error("no-threads").with("error", error))
}

/// What the database says.
pub(crate) fn of_store(error: &StoreError) -> Problem {
    match error {
        StoreError::Unavailable(why) => Problem::error("database-unavailable").with("error", why),
        StoreError::Busy => Problem::error("database-busy"),
        StoreError::Migration(why) => Problem::error("database-migration").with("error", why),
        StoreError::Refused(why) => Problem::error("database-refused").with("error", why),
        other => Problem::error("database-broken").with("error", other),
    }
}

fn of_store_or(error: &Error) -> Problem {
    match error {
        Error::Store(error) => of_store(error),
        other => Problem::error("database-broken").with("error", other),
    }
}

/// What the service says, in words.
pub(crate) fn of_service(session: &Session, error: &Error) -> Vec<Problem> {
    let words = &session.words;
    let said = |family: &str, code: &str, args: &[(&'static str, String)]| {
        let values: Vec<words::Value<'_>> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        words.with(&format!("{family}-{code}"), &values)
    };
    match error {
        Error::Invalid(fields) => fields
            .iter()
            .map(|field| {
                let reason = said("invalid", field.code, &field.args);
                Problem::error("field-invalid").with("field", &field.field).with("reason", reason)
            })
            .collect(),
        Error::Refused(refusal) => {
            vec![Problem::error("refused").with("reason", said("refusal", refusal.code, &refusal.args))]
        }
        Error::NotFound { what } => vec![Problem::error("no-such-record").with("what", words.name("what", what))],
        other => vec![of_store_or(other)],
    }
}

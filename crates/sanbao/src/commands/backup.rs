//! `backup` and `restore`: everything in one file, and back.

use crate::config::PlaceArguments;
use crate::ending::{Done, Ending, Failure};
use crate::installation;
use crate::progress::Steps;
use crate::session::Session;
use crate::terminal::{Output, indented};
use policy::Problem;
use rustix::fs::Mode;
use rustix::process::umask;
use serde_json::json;
use service::{Clock, Service, journal};
use std::io::Write;
use std::path::{Path, PathBuf};
use store::{Copied, Options, Store};
use words::grouped;

#[derive(Debug, clap::Args)]
pub(crate) struct BackupArguments {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Restores the backup into a temporary database and verifies the journal there.
    #[arg(long)]
    verify: bool,
    #[command(flatten)]
    place: PlaceArguments,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RestoreArguments {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    place: PlaceArguments,
}

/// Writes a backup while the server goes on working.
pub(crate) fn backup(arguments: &BackupArguments, session: &Session, out: &mut Output) -> Done {
    let config = session.config(arguments.place.config.as_deref(), arguments.place.flags())?;
    if arguments.file.exists() {
        return Err(Problem::error("backup-exists").with("file", arguments.file.display()).into());
    }
    // A backup holds everything about everybody: it is for the one alone who makes it.
    umask(Mode::from_raw_mode(0o077));
    let examined = store::examine(&config.store_options()).map_err(|error| installation::of_store(&error))?;
    // Opening the database would bring its tables up to date, and then the backup would be no way back.
    if examined.is_behind() {
        return Err(Problem::error("backup-by-newer").into());
    }
    let service = installation::open(session, &arguments.place)?;
    let steps = Steps::new(session, &session.words.text("backup-progress"));
    let copied = service.store().backup(&arguments.file, &mut |done, all| steps.show(done, all));
    drop(steps);
    let copied = copied.map_err(|error| installation::of_store(&error))?;
    let is_sound = if arguments.verify { Some(verified(session, &arguments.file)?) } else { None };
    tell(session, out, "backup-done", &arguments.file, copied, is_sound)
}

/// Fills an empty database, and proves that the journal arrived as it was written.
pub(crate) fn restore(arguments: &RestoreArguments, session: &Session, out: &mut Output) -> Done {
    let config = session.config(arguments.place.config.as_deref(), arguments.place.flags())?;
    if !arguments.file.is_file() {
        return Err(Problem::error("file-not-found").with("file", arguments.file.display()).into());
    }
    config.make_folders()?;
    let (store, copied) = fill(session, &config.store_options(), &arguments.file)?;
    let is_sound = journal_of(session, store)?;
    tell(session, out, "restore-done", &arguments.file, copied, Some(is_sound))
}

fn fill(session: &Session, options: &Options, from: &Path) -> Result<(Store, Copied), Failure> {
    let steps = Steps::new(session, &session.words.text("restore-progress"));
    let restored = Store::restore(options, from, &mut |done, all| steps.show(done, all));
    drop(steps);
    Ok(restored.map_err(|error| installation::of_store(&error))?)
}

/// Whether a backup restores, and the journal in it is as it was written.
fn verified(session: &Session, file: &Path) -> Result<bool, Failure> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // On the disk of the backup, because the usual place for temporary files may be small.
    let trial = folder.join(format!(".sanbao-verify-{}.db", std::process::id()));
    let options = Options::new(format!("sqlite:{}", trial.display()));
    let sound = fill(session, &options, file).and_then(|(store, _)| journal_of(session, store));
    for ending in ["", "-wal", "-shm"] {
        let mut path = trial.clone().into_os_string();
        path.push(ending);
        let _ = std::fs::remove_file(path);
    }
    sound
}

fn journal_of(session: &Session, store: Store) -> Result<bool, Failure> {
    let failed = |error| Failure::from(policy::Problems(installation::of_service(session, &error)));
    let service = Service::start(store, Clock::system(), 0).map_err(failed)?;
    let found = service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).map_err(failed)?;
    service.store().close();
    Ok(found.findings.is_empty())
}

fn tell(
    session: &Session,
    out: &mut Output,
    key: &'static str,
    file: &Path,
    copied: Copied,
    is_sound: Option<bool>,
) -> Done {
    if session.json {
        let journal = is_sound.map(|sound| if sound { "sound" } else { "altered" });
        let file = file.display().to_string();
        let value = json!({ "file": file, "tables": copied.tables, "rows": copied.rows, "journal": journal });
        writeln!(out, "{value}")?;
    } else {
        let values = [
            ("file", file.display().to_string().into()),
            ("rows", grouped(&copied.rows.to_string()).into()),
            ("tables", copied.tables.into()),
        ];
        write!(out, "{}", indented(&session.words.with(key, &values), 2, session.width))?;
        let journal = is_sound.map(|sound| match sound {
            true => session.words.text("journal-sound"),
            false => session.paint.bad(&session.words.text("journal-altered")),
        });
        if let Some(journal) = journal {
            write!(out, "{}", indented(&journal, 2, session.width))?;
        }
    }
    Ok(Ending::clean_unless(is_sound == Some(false)))
}

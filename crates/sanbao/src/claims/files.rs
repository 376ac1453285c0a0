//! Opening what a user names, with a clear word where it cannot be opened.

use policy::{Problem, Source};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use tables::cannot_read;
use worktime::Calendar;

/// The largest claim that is read; a longer text is a mistake or an attack.
pub(crate) const MOST_BYTES: usize = 1 << 20;

/// The name that stands for standard input.
pub(crate) const STDIN: &str = "-";

/// Opens a file, or standard input for `-`.
pub(crate) fn open(name: &str) -> Result<Box<dyn BufRead>, Problem> {
    if name == STDIN {
        return Ok(Box::new(io::stdin().lock()));
    }
    let path = Path::new(name);
    let file = File::open(path).map_err(|error| cannot_read(Path::new(name), &error))?;
    // A folder opens on some systems and only fails when it is read.
    if file.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(Problem::error("is-a-folder").with("file", name));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// Reads a calendar file: TOML with `weekdays`, `holidays` and `make_up`, or the JSON of a published table.
pub(crate) fn calendar(name: &str) -> Result<Calendar, Problem> {
    manual::calendar(&read(name)?)
}

/// Reads a whole file, or standard input for `-`, up to the size of a large claim.
pub(crate) fn read(name: &str) -> Result<Arc<Source>, Problem> {
    let limit = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    open(name)?.take(limit + 1).read_to_end(&mut bytes).map_err(|error| cannot_read(Path::new(name), &error))?;
    if bytes.len() > MOST_BYTES {
        return Err(Problem::error("claim-too-large").with("file", name).with("limit", MOST_BYTES));
    }
    let text = String::from_utf8(bytes).map_err(|_| Problem::error("not-utf8").with("file", name))?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    Ok(Source::new(if name == STDIN { "stdin" } else { name }, text))
}

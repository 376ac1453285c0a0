//! The tables, brought up to date when a store opens.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use refinery::{Migration, Runner};
use rusqlite::Connection;
use tokio_postgres::Client;

use crate::StoreError;

/// A file of `migrations/`: its name without `.sql`, and its text. `NNNN__name` is in the common subset; what an engine
/// needs besides stands in `NNNN__name.sqlite` and `NNNN__name.postgres`, as that engine wants it.
type File = (&'static str, &'static str);

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// How often a SQLite database is tried to be brought up to date, and the pause in between: a second in all.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(5);

/// Brings a SQLite database up to date.
pub(crate) fn migrate_sqlite(connection: &mut Connection) -> Result<(), StoreError> {
    let runner = runner("sqlite", str::to_owned)?;
    // Programs that open a new file at once get into each other's way at any of the migrations; each failure means that
    // another one has got further, so all is done after some of these.
    let mut last = runner.run(connection);
    for _ in 1..TRIES {
        if last.is_ok() {
            break;
        }
        thread::sleep(PAUSE);
        last = runner.run(connection);
    }
    last.map(drop).map_err(failed)
}

/// Held while tables are changed, so that two programs that start at once do it one after the other. Any number
/// that nobody else uses.
const LOCK: &str = "select pg_advisory_lock(731520030515)";
const UNLOCK: &str = "select pg_advisory_unlock(731520030515)";

/// Brings a PostgreSQL database up to date.
pub(crate) async fn migrate_postgres(client: &mut Client) -> Result<(), StoreError> {
    let runner = runner("postgres", for_postgres)?;
    client.batch_execute(LOCK).await.map_err(unlocked)?;
    let outcome = runner.run_async(client).await;
    client.batch_execute(UNLOCK).await.map_err(unlocked)?;
    outcome.map(drop).map_err(failed)
}

/// The types of the common subset as PostgreSQL calls them. Text sorts by code point there too.
fn for_postgres(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => 1 + rest[1..].find('\'').map_or(rest.len() - 1, |end| end + 1),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            _ if part_of_word(first) => rest.find(|c| !part_of_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        out.push_str(match token {
            "integer" => "bigint",
            "blob" => "bytea",
            "text" => "text collate \"C\"",
            "strict" => "",
            other => other,
        });
        rest = after;
    }
    out
}

fn part_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The table in which the applied migrations are noted.
pub(crate) const APPLIED: &str = "select max(version) from refinery_schema_history";

/// The number of the last migration.
pub(crate) fn newest() -> i32 {
    let number = |(name, _): &File| name.split("__").next().and_then(|number| number.parse().ok());
    FILES.iter().filter_map(number).max().unwrap_or_default()
}

/// A name for this set of migrations.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn fingerprint() -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, text) in FILES {
        hasher.update(name.as_bytes()).update(text.as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

fn runner(dialect: &str, written: impl Fn(&str) -> String) -> Result<Runner, StoreError> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for (name, text) in FILES {
        if !name.contains('.') {
            texts.entry(name).or_default().push_str(&written(text));
        }
    }
    // What is the engine's own comes after what both have.
    for (name, text) in FILES {
        if let Some((name, of)) = name.split_once('.')
            && of == dialect
        {
            texts.entry(name).or_default().push_str(text);
        }
    }
    let migrations: Result<Vec<Migration>, _> =
        texts.iter().map(|(name, text)| Migration::unapplied(&format!("V{name}"), text)).collect();
    Ok(Runner::new(&migrations.map_err(failed)?))
}

#[allow(clippy::needless_pass_by_value)]
fn failed(error: refinery::Error) -> StoreError {
    use std::error::Error as _;
    let mut why = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        why = format!("{why}: {cause}");
        source = cause.source();
    }
    StoreError::Migration(why)
}

#[allow(clippy::needless_pass_by_value)]
fn unlocked(error: tokio_postgres::Error) -> StoreError {
    StoreError::Migration(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::for_postgres;

    #[test]
    fn types_are_rewritten_outside_quotes_and_comments() {
        let text = "create table a ( -- integer; don't\n  id integer primary key, b blob, c text default 'text', texts integer);\n";
        let expected = "create table a ( -- integer; don't\n  id bigint primary key, b bytea, c text collate \"C\" default 'text', texts bigint);\n";
        assert_eq!(for_postgres(text), expected);
    }
}

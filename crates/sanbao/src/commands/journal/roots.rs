//! `journal roots`: the seals of all finished days, to be kept where nobody who can write to the database can.
//!
//! One line for each day: the day, how many entries it has, and the hash over them.

use super::failed;
use crate::config::PlaceArguments;
use crate::ending::{Done, Ending};
use crate::installation;
use crate::session::Session;
use crate::terminal::Output;
use jiff::civil::Date;
use policy::{Problem, Problems};
use serde_json::{Value, json};
use service::journal::{self, DayRoot};
use service::{Error, Tx};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: PlaceArguments,
}

/// Roots read at a time: three years of them.
const PAGE: i64 = 1_000;

pub(super) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let service = installation::open(session, &arguments.place)?;
    let roots = service.store().read_now(all).map_err(|error| failed(session, &error))?;
    if session.json {
        let row =
            |root: &DayRoot| json!({ "day": root.day.to_string(), "entries": root.entries, "root": hex(&root.root) });
        writeln!(out, "{:#}", roots.iter().map(row).collect::<Value>())?;
    } else {
        for root in &roots {
            writeln!(out, "{} {} {}", root.day, root.entries, hex(&root.root))?;
        }
    }
    Ok(Ending::Clean)
}

fn all(tx: &mut Tx<'_>) -> Result<Vec<DayRoot>, Error> {
    let (mut roots, mut after): (Vec<DayRoot>, Date) = (Vec::new(), Date::MIN);
    loop {
        let page = journal::roots(tx, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(roots) };
        after = last.day;
        roots.extend(page);
    }
}

/// A seal that was kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    day: Date,
    entries: i64,
    root: String,
}

/// Reads seals that were kept.
pub(super) fn read(path: &Path) -> Result<Vec<Kept>, Problems> {
    let text = std::fs::read_to_string(path).map_err(|error| tables::cannot_read(path, &error))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut problems = Vec::new();
    let kept = lines.filter_map(|(number, line)| {
        let read = parse(line);
        if read.is_none() {
            let problem = Problem::error("bad-seal").with("file", path.display()).with("line", number + 1);
            problems.push(problem);
        }
        read
    });
    let kept = kept.collect();
    if problems.is_empty() { Ok(kept) } else { Err(Problems(problems)) }
}

fn parse(line: &str) -> Option<Kept> {
    let mut words = line.split_whitespace();
    let (day, entries, root) = (words.next()?, words.next()?, words.next()?);
    let is_hash = root.len() == 64 && root.bytes().all(|byte| byte.is_ascii_hexdigit());
    let kept = Kept { day: day.parse().ok()?, entries: entries.parse().ok()?, root: root.to_lowercase() };
    (is_hash && words.next().is_none()).then_some(kept)
}

/// The days whose seal in the database is not the one that was kept, or is gone.
pub(super) fn differing(tx: &mut Tx<'_>, kept: &[Kept]) -> Result<Vec<Date>, Error> {
    let known: BTreeMap<Date, (i64, String)> =
        all(tx)?.into_iter().map(|root| (root.day, (root.entries, hex(&root.root)))).collect();
    let is_other = |kept: &&Kept| known.get(&kept.day) != Some(&(kept.entries, kept.root.clone()));
    Ok(kept.iter().filter(is_other).map(|kept| kept.day).collect())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_a_day_a_number_and_a_hash() {
        let hash = "ab".repeat(32);
        let kept = parse(&format!("2026-03-02 17 {hash}")).unwrap();
        assert_eq!(
            (kept.day.to_string().as_str(), kept.entries, kept.root.as_str()),
            ("2026-03-02", 17, hash.as_str())
        );
        let wrong =
            ["", "2026-03-02", "2026-03-02 17 ab", "2026-02-30 17 HASH", "2026-03-02 x HASH", "2026-03-02 1 HASH z"];
        for line in wrong.map(|line| line.replace("HASH", &hash)) {
            assert_eq!(parse(&line), None, "{line}");
        }
        assert_eq!(hex(&[0, 255, 16]), "00ff10");
    }
}

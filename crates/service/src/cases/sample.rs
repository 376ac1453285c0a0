//! Cases drawn at random, for head office to verify.

use super::CaseRow;
use super::list::{self, Filter};
use super::order::{Group, Sort};
use crate::call::Call;
use crate::error::Error;
use crate::page::Cursor;
use domain::people::Command;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::Tx;

/// Most cases of a sample.
const LARGEST: u64 = 100;

/// Draws closed and open cases from a span of time. The same `seed` draws the same cases again, so that a sample can
/// be repeated and nobody picks it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a span without length.
pub fn sample(
    tx: &mut Tx<'_>,
    call: &Call,
    (from, until): (Timestamp, Timestamp),
    number: u64,
    seed: &str,
) -> Result<Vec<CaseRow>, Error> {
    call.require_somewhere(Command::CasesVerify)?;
    let span = until.as_microsecond().saturating_sub(from.as_microsecond());
    let Some(span) = u64::try_from(span).ok().filter(|span| *span > 0) else {
        return Err(Error::field("until", "ends-before-it-begins"));
    };
    let filter = Filter { group: Group::All, sort: Sort::Oldest, before: Some(until), ..Filter::default() };
    let mut drawn = BTreeMap::new();
    for place in 0..number.min(LARGEST) {
        // The first case after a moment drawn from the seed.
        let hash = blake3::hash(format!("{seed} {place}").as_bytes());
        let random = hash.as_bytes().iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        let moment = from.as_microsecond() + i64::try_from(random % span).unwrap_or_default();
        let after = Cursor::new(&[&moment, &0]);
        let row = list::list(tx, call, &filter, Some(&after), 1)?.items.pop();
        drawn.extend(row.map(|row| (row.id, row)));
    }
    Ok(drawn.into_values().collect())
}

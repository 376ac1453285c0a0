//! Goods that lie in a unit are counted and disposed of.

use super::book::{Of, book};
use super::{Level, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people::Unit;
use crate::{journal, people};
use domain::people::Command;
use domain::refusal::check;
use domain::stock::{Destination, Event, Moved, Quality};
use domain::{Subject, SubjectKind};
use serde::Deserialize;
use store::Tx;

/// Characters of the longest text.
const LONGEST: usize = 500;

/// Pieces of which somebody says what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Disposing {
    /// Where they lie.
    pub unit: i64,
    /// What, as the book calls it.
    pub article: String,
    /// What they were good for.
    pub quality: Quality,
    /// What becomes of them.
    pub destination: Destination,
    /// How many.
    pub pieces: u32,
    /// A supplier, a voucher, whatever belongs to it.
    #[serde(default)]
    pub note: String,
}

/// Pieces that somebody counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Counting {
    /// Where they lie.
    pub unit: i64,
    /// What, as people call it; new articles begin with a count.
    pub article: String,
    /// What they are good for.
    pub quality: Quality,
    /// How many there are.
    pub counted: u32,
    /// Why the book said another number.
    #[serde(default)]
    pub note: String,
}

/// Says what becomes of pieces that lie in a unit.
///
/// # Errors
/// [`Error::NotFound`] for the unit, [`Error::Denied`], [`Error::Invalid`]; [`Error::Refused`] as
/// [`domain::stock::disposed`] says.
pub fn dispose(tx: &mut Tx<'_>, call: &Call, new: &Disposing) -> Result<Level, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::StockDispose, &unit.path)?;
    let mut errors = Vec::new();
    let note = check::limited(&mut errors, "note", &new.note, LONGEST);
    Error::unless_valid(errors)?;
    let article = new.article.trim().to_owned();
    let there = pieces(tx, unit.id, &article, new.quality)?;
    let moved = domain::stock::disposed(&article, (new.quality, there), new.destination, new.pieces)?;
    let Disposing { quality, destination, pieces, .. } = *new;
    let event = Event::Disposed { article: article.clone(), quality, destination, pieces, note: note.clone() };
    keep(tx, call, &unit, (&moved, &note), &event)?;
    level(tx, call, &unit, (article, quality))
}

/// Puts what was counted in place of what the book says.
///
/// # Errors
/// [`Error::NotFound`] for the unit, [`Error::Denied`]; [`Error::Invalid`] without an article, and without a reason where the
/// number is another; [`Error::Refused`] as [`domain::stock::counted`] says.
pub fn count(tx: &mut Tx<'_>, call: &Call, new: &Counting) -> Result<Level, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::StockCount, &unit.path)?;
    let mut errors = Vec::new();
    let article = check::required(&mut errors, "article", &new.article, 200);
    let before = pieces(tx, unit.id, &article, new.quality)?;
    let moved = domain::stock::counted(&article, (new.quality, before), new.counted)?;
    let note = match moved {
        Some(_) => check::required(&mut errors, "note", &new.note, LONGEST),
        None => check::limited(&mut errors, "note", &new.note, LONGEST),
    };
    Error::unless_valid(errors)?;
    let (quality, counted) = (new.quality, i64::from(new.counted));
    let event = Event::Counted { article: article.clone(), quality, before, counted, note: note.clone() };
    keep(tx, call, &unit, (moved.as_slice(), &note), &event)?;
    level(tx, call, &unit, (article, quality))
}

fn keep(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: &Unit,
    (moved, note): (&[Moved], &str),
    event: &Event,
) -> Result<(), Error> {
    book(tx, call, unit.id, moved, &Of { note, ..Of::default() })?;
    journal::append(tx, call, Subject::new(SubjectKind::Unit, unit.id), Some(unit.id), event)?;
    Ok(())
}

/// What the book says; nothing of an article that it does not know.
fn pieces(tx: &mut Tx<'_>, unit: i64, article: &str, quality: Quality) -> Result<i64, Error> {
    let found = tx.maybe(&sql::PIECES, &[&unit, &article, &quality.id()], |row| row.get::<i64>(0))?;
    Ok(found.unwrap_or_default())
}

fn level(tx: &mut Tx<'_>, call: &Call, unit: &Unit, (article, quality): (String, Quality)) -> Result<Level, Error> {
    let pieces = pieces(tx, unit.id, &article, quality)?;
    Ok(Level { unit: unit.id, unit_name: unit.name.clone(), article, quality, pieces, changed_at: call.now })
}

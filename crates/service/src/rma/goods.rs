//! Where the goods are: packed, arrived, counted (R-264…R-266).

use super::change::{At, Done, change};
use super::permit::limited;
use super::{RmaFile, RmaRow, sql};
use crate::call::Call;
use crate::error::Error;
use domain::people::Command;
use domain::refusal::check;
use domain::rma::Event;
use store::Tx;

/// What the company counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Pieces of each line, in its order.
    pub counts: Vec<u32>,
    /// Whether boxes that are not here will not come any more.
    pub given_up: bool,
    /// What was seen.
    pub note: String,
}

/// The dealer has packed the goods, so many pieces in each box, and sends them.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as [`domain::rma::Rma::send`] says.
pub fn send(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (boxes, carrier, tracking): (&[u32], &str, &str),
) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaApply, At::Dealer), (id, version), |tx, file| {
        let mut errors = Vec::new();
        let carrier = check::limited(&mut errors, "carrier", carrier, 60);
        let tracking = check::limited(&mut errors, "tracking", tracking, 60);
        Error::unless_valid(errors)?;
        file.rma.send(boxes)?;
        sql::pack(tx, file.id, &file.rma.boxes)?;
        (file.carrier, file.tracking) = (carrier.clone(), tracking.clone());
        let said = format!("{carrier} {tracking}").trim().to_owned();
        let event = Event::Sent { number: file.number.clone(), boxes: boxes.to_vec(), carrier, tracking };
        let pieces = u32::try_from(file.rma.applied()).unwrap_or(u32::MAX);
        Ok(vec![Done::of(event).pieces(0, pieces).said(said, "")])
    })
}

/// A box of an approved return is here; boxes count from one. The first starts the time in which goods are processed
/// (LT-6.9).
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::rma::Rma::arrive`] says.
pub fn arrive(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, place: u32) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaReceive, At::Receiver), (id, version), |tx, file| {
        file.rma.arrive(place)?;
        came(tx, call, file, place)
    })
}

/// Keeps that a box has come.
pub(super) fn came(tx: &mut Tx<'_>, call: &Call, file: &mut RmaFile, place: u32) -> Result<Vec<Done>, Error> {
    tx.execute(&sql::BOX_CAME, &[&file.id, &i64::from(place), &call.now])?;
    let mut done = Vec::new();
    let number = file.number.clone();
    if file.received_at.is_none() {
        file.received_at = Some(call.now);
        done.push(Done::of(Event::Received { number: number.clone(), via_agent: file.rma.via_agent }));
    }
    let boxes = file.rma.boxes.len();
    let event = Event::BoxArrived { number, place, boxes };
    done.push(Done::of(event).said(format!("{place} / {boxes}"), ""));
    Ok(done)
}

/// The company has counted by model; that decides (R-266, D113).
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as [`domain::rma::Rma::count`] says.
pub fn count(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &Count) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaReceive, At::Receiver), (id, version), |_, file| {
        let note = limited("note", &new.note)?;
        file.rma.count(&new.counts, new.given_up)?;
        let (applied, total) = (file.rma.applied(), new.counts.iter().map(|count| u64::from(*count)).sum());
        let event = Event::Counted {
            number: file.number.clone(),
            counted: new.counts.clone(),
            applied,
            total,
            differs: file.rma.count_differs(),
            given_up: new.given_up,
            note: note.clone(),
        };
        let pieces = u32::try_from(total).unwrap_or(u32::MAX);
        Ok(vec![Done::of(event).pieces(0, pieces).said(format!("{applied} → {total}"), note)])
    })
}

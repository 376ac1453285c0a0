//! What arrives: boxes of approved returns are received, all others wait in a hold area (R-264, D115).

use super::change::{At, LONGEST, change};
use super::{HoldFile, HoldRow, RmaRow, goods, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::stale::Record;
use crate::{journal, people};
use domain::people::{Command, UnitPath};
use domain::refusal::check;
use domain::rma::{Held, HoldEvent};
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use store::{List, Sql, ToValue, Tx};

/// A box that has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Where it is.
    pub unit: i64,
    /// The number on the box; empty where there is none. The code on a label says `number/box`.
    pub said: String,
    /// Which box, from one, where the number does not say it.
    pub place: Option<u32>,
    /// Who sent it.
    pub sender: String,
    /// The dealer that sent it, where it is known.
    pub dealer: Option<i64>,
    /// Pieces in it, as far as the outside says.
    pub pieces: u32,
    /// The place in the hold area, where it cannot be received.
    pub location: String,
}

/// What became of a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// It belongs to an approved return and is received.
    Received(Box<RmaRow>),
    /// It waits in the hold area.
    Held(Box<HoldRow>),
}

/// A box has come. One of an approved return is received; any other waits in the hold area, also one of
/// a sub-dealer that should have gone to its agent.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] without sender or location for a box that has to wait.
pub fn register(tx: &mut Tx<'_>, call: &Call, new: &Arrival) -> Result<Came, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::RmaReceive, &unit.path)?;
    let (said, place) = said(new);
    let found = tx.maybe(&sql::BY_NUMBER, &[&said], |row| row.get::<i64>(0))?;
    let why = match (found, place) {
        (None, _) if said.is_empty() => "hold-without-number",
        (None, _) => "hold-unknown-number",
        (Some(_), None) => "hold-without-box",
        // What a sub-dealer should have sent to its agent is not received elsewhere.
        (Some(id), Some(_)) if !super::change::load(tx, id)?.receiver_path.covers(&unit.path) => "hold-elsewhere",
        (Some(id), Some(place)) => match tx.attempt(|tx| goods::arrive(tx, call, id, None, place)) {
            Ok(row) => return Ok(Came::Received(Box::new(row))),
            // A box of somebody else's return, and one that a guard stands against, cannot be received here.
            Err(Error::Refused(refusal)) => refusal.code,
            Err(Error::Denied { .. }) => "hold-elsewhere",
            Err(other) => return Err(other),
        },
    };
    Ok(Came::Held(Box::new(keep(tx, call, new, (said, why))?)))
}

/// The number and the box that a label says.
fn said(new: &Arrival) -> (String, Option<u32>) {
    let said = new.said.trim().to_uppercase();
    match said.rsplit_once('/') {
        Some((number, place)) => (number.trim().to_owned(), place.trim().parse().ok().or(new.place)),
        None => (said, new.place),
    }
}

fn keep(tx: &mut Tx<'_>, call: &Call, new: &Arrival, (said, why): (String, &str)) -> Result<HoldRow, Error> {
    let mut errors = Vec::new();
    let said = check::limited(&mut errors, "said", &said, 60);
    let sender = check::required(&mut errors, "sender", &new.sender, 80);
    let location = check::required(&mut errors, "location", &new.location, 60);
    Error::unless_valid(errors)?;
    if let Some(dealer) = new.dealer {
        people::unit(tx, dealer)?;
    }
    let file = HoldFile {
        id: call.id(),
        unit: new.unit,
        location,
        sender,
        dealer: new.dealer,
        said,
        pieces: new.pieces,
        why: why.to_owned(),
        held: Held::new(),
        told_at: None,
        told_how: String::new(),
        rma: None,
        parcel: String::new(),
        by: call.actor.id,
        by_name: call.actor.name.clone(),
        at: call.now,
        ended_at: None,
        version: 1,
    };
    sql::add_held(tx, &file)?;
    let (hold, sender, location) = (file.id.to_string(), file.sender.clone(), file.location.clone());
    let event = HoldEvent::Unauthorised { hold, sender, said: file.said.clone(), location, why: file.why.clone() };
    note(tx, call, &file, &event)?;
    load(tx, file.id)
}

/// The sender was told that the box waits, and why.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without saying how; [`Error::Refused`] for a box that has left.
pub fn tell_sender(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, how: &str) -> Result<HoldRow, Error> {
    let mut file = for_change(tx, call, id, version)?;
    let how = text("how", how)?;
    file.held.tell()?;
    (file.told_at, file.told_how) = (Some(call.now), how.clone());
    let (hold, sender) = (file.id.to_string(), file.sender.clone());
    save(tx, call, &file, &HoldEvent::SenderTold { hold, sender, how })
}

/// A message has told the sender; nothing where that is known already, or the box has left.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`].
pub(crate) fn told_by_message(tx: &mut Tx<'_>, call: &Call, id: i64, how: &str) -> Result<(), Error> {
    let mut file = load(tx, id)?.file;
    if file.held.is_told || file.held.tell().is_err() {
        return Ok(());
    }
    let how: String = how.chars().take(LONGEST).collect();
    (file.told_at, file.told_how) = (Some(call.now), how.clone());
    let (hold, sender) = (file.id.to_string(), file.sender.clone());
    save(tx, call, &file, &HoldEvent::SenderTold { hold, sender, how }).map(drop)
}

/// The box belongs to an application that is approved by now.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] for an unknown number; [`Error::Refused`] as
/// [`domain::rma::Held::attach`] says.
pub fn attach(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (number, place): (&str, u32),
) -> Result<HoldRow, Error> {
    let mut file = for_change(tx, call, id, version)?;
    let number = number.trim().to_uppercase();
    let found = tx.maybe(&sql::BY_NUMBER, &[&number], |row| row.get::<i64>(0))?;
    let rma = found.ok_or_else(|| Error::field("number", "rma-unknown"))?;
    let held = &mut file.held;
    change(tx, call, (Command::RmaReceive, At::Receiver), (rma, None), |tx, own| {
        held.attach(&mut own.rma, place)?;
        goods::came(tx, call, own, place)
    })?;
    (file.rma, file.ended_at) = (Some(rma), Some(call.now));
    let hold = file.id.to_string();
    save(tx, call, &file, &HoldEvent::Attached { hold, number })
}

/// The box goes back to whoever sent it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without the parcel; [`Error::Refused`] as
/// [`domain::rma::Held::send_back`] says.
pub fn send_back_held(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    parcel: &str,
) -> Result<HoldRow, Error> {
    let mut file = for_change(tx, call, id, version)?;
    let parcel = text("parcel", parcel)?;
    file.held.send_back()?;
    (file.parcel, file.ended_at) = (parcel.clone(), Some(call.now));
    let (hold, sender) = (file.id.to_string(), file.sender.clone());
    save(tx, call, &file, &HoldEvent::SentBack { hold, sender, parcel })
}

/// A box without a permission: for whoever receives there, and for the dealer that sent it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn hold(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<HoldRow, Error> {
    let row = load(tx, id)?;
    let by_dealer = row.dealer_path.as_ref().is_some_and(|path| call.actor.may(Command::RmaView, path));
    if !by_dealer {
        call.require(Command::RmaView, &row.unit_path)?;
    }
    Ok(row)
}

/// Boxes without a permission that the actor may see: those that still wait, the oldest first, or all, the newest first.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn holds(
    tx: &mut Tx<'_>,
    call: &Call,
    only_waiting: bool,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<HoldRow>, Error> {
    call.require_somewhere(Command::RmaView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after.map(Cursor::moment).transpose()?;
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::RmaView, None)? {
        for below in [&sql::BELOW, &sql::SENT_BELOW] {
            rows.extend(held(tx, only_waiting, (below, &top), after, limit + 1)?);
        }
    }
    rows.sort_by_key(|row: &HoldRow| (row.file.at, row.file.id));
    if !only_waiting {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.at.as_microsecond(), &row.file.id])))
}

fn held(
    tx: &mut Tx<'_>,
    only_waiting: bool,
    (below, top): (&Sql, &UnitPath),
    after: Option<(Timestamp, i64)>,
    limit: i64,
) -> Result<Vec<HoldRow>, Error> {
    let open = (&sql::OPEN_HELD_ROWS, &sql::OLDEST_HELD);
    let (rows, order) = if only_waiting { open } else { (&sql::HELD_ROWS, &sql::NEWEST_HELD) };
    let range = top.range();
    let range: [&dyn ToValue; 2] = [&range.0, &range.1];
    let (at, id) = after.unwrap_or((Timestamp::MIN, 0));
    let key: [&dyn ToValue; 2] = [&at, &id];
    let mut list = List::new(rows).filter(below, &range);
    if after.is_some() {
        list = list.after(&key);
    }
    Ok(tx.list(&list.order(order).limit(limit), sql::held_row)?)
}

fn for_change(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<HoldFile, Error> {
    let row = load(tx, id)?;
    call.require(Command::RmaReceive, &row.unit_path)?;
    let (file, name) = (row.file, id.to_string());
    Record::of("rma", subject(&file), &name, &["rma."]).unless_stale(tx, version, file.version)?;
    Ok(file)
}

fn save(tx: &mut Tx<'_>, call: &Call, file: &HoldFile, event: &HoldEvent) -> Result<HoldRow, Error> {
    Error::unless_changed(sql::save_held(tx, file)?, "rma")?;
    note(tx, call, file, event)?;
    load(tx, file.id)
}

/// Stands in the journal of the dealer, where it is known, so that the dealer finds it there; else in that of the place.
fn note(tx: &mut Tx<'_>, call: &Call, file: &HoldFile, event: &HoldEvent) -> Result<(), Error> {
    let about = subject(file);
    journal::append(tx, call, about, Some(about.id), event)?;
    Ok(())
}

/// In whose journal a box stands.
fn subject(file: &HoldFile) -> Subject {
    Subject::new(SubjectKind::Unit, file.dealer.unwrap_or(file.unit))
}

fn text(field: &str, text: &str) -> Result<String, Error> {
    let mut errors = Vec::new();
    let text = check::required(&mut errors, field, text, LONGEST);
    Error::unless_valid(errors)?;
    Ok(text)
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<HoldRow, Error> {
    tx.one(&sql::ONE_HELD, &[&id], sql::held_row).map_err(Error::missing("rma"))
}

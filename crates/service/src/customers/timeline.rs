//! Everything that happened with one customer, in one line.

use crate::call::Call;
use crate::error::Error;
use crate::journal::{self, Entry};
use crate::page::{BadCursor, Cursor};
use crate::purchases::{self, PurchaseBrief};
use domain::people::Command;
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;

/// Something that happened with a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// Something was done to the file.
    Entry(Box<Entry>),
    /// The customer bought something.
    Purchase(Box<PurchaseBrief>),
}

/// Where the next page begins: before a place in the journal of the file, and before a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineCursor {
    place: i64,
    purchase: Option<(Date, i64)>,
}

impl TimelineCursor {
    /// As a cursor that can stand in an address.
    #[must_use]
    pub fn to_cursor(self) -> Cursor {
        let (on, id) = self.purchase.map_or_else(|| (String::new(), 0), |(on, id)| (on.to_string(), id));
        Cursor::new(&[&self.place, &on, &id])
    }

    /// Out of an address.
    ///
    /// # Errors
    /// When it is a cursor of another list.
    pub fn from_cursor(cursor: &Cursor) -> Result<Self, BadCursor> {
        let on: String = cursor.value(1)?;
        let purchase = if on.is_empty() { None } else { Some((cursor.value(1)?, cursor.value(2)?)) };
        Ok(Self { place: cursor.value(0)?, purchase })
    }
}

/// One page of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelinePage {
    /// What happened, newest first.
    pub happenings: Vec<Happening>,
    /// Where the next page begins, when there is more.
    pub next: Option<TimelineCursor>,
}

/// A page of what happened with a customer, newest first: entries of the journal of the file, and purchases where
/// the actor may see those.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn timeline(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    before: Option<TimelineCursor>,
    limit: i64,
) -> Result<TimelinePage, Error> {
    super::brief(tx, call, id)?;
    let limit = limit.clamp(1, 200);
    let begin = before.unwrap_or(TimelineCursor { place: i64::MAX, purchase: None });
    let entries = journal::timeline(tx, Subject::new(SubjectKind::Customer, id), Some(begin.place), limit)?;
    let bought = if call.actor.may_somewhere(Command::PurchasesView) {
        purchases::before(tx, id, begin.purchase, limit)?
    } else {
        Vec::new()
    };
    let all_there = entries.next.is_none() && i64::try_from(bought.len()).is_ok_and(|n| n < limit);
    let zone = &call.running.zone;
    let moment = |p: &PurchaseBrief| {
        let at = p.sold_on.to_datetime(p.sold_time.unwrap_or_default()).to_zoned(zone.clone());
        at.map_or(Timestamp::MIN, |at| at.timestamp())
    };
    let mut all: Vec<(Timestamp, Happening)> =
        entries.entries.into_iter().map(|e| (e.at, Happening::Entry(Box::new(e)))).collect();
    all.extend(bought.into_iter().map(|p| (moment(&p), Happening::Purchase(Box::new(p)))));
    // Stable, so that entries and purchases keep their own order within one moment.
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let cut = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = all.len() > cut || !all_there;
    all.truncate(cut);
    let happenings: Vec<Happening> = all.into_iter().map(|(_, happening)| happening).collect();
    let next = more.then(|| after(begin, &happenings));
    Ok(TimelinePage { happenings, next })
}

fn after(begin: TimelineCursor, shown: &[Happening]) -> TimelineCursor {
    shown.iter().fold(begin, |cursor, happening| match happening {
        Happening::Entry(entry) => TimelineCursor { place: entry.place, ..cursor },
        Happening::Purchase(p) => TimelineCursor { purchase: Some((p.sold_on, p.id)), ..cursor },
    })
}

//! What an entry of the journal is about, as deadlines look at it: a case, a return of a dealer, or a box without a
//! permission.

use super::follow::Known;
use crate::call::Call;
use crate::error::Error;
use crate::journal::Entry;
use crate::rma;
use domain::SubjectKind;
use jiff::Timestamp;
use manual::Facts;
use serde_json::Value;
use store::Tx;

/// A case with its facts; a return of a dealer, which is kept by the unit that receives the goods (LT-6.9); a box, which is
/// kept by the unit where it waits. A box stands in the journal of its dealer.
pub(super) enum About {
    Case(Box<Known>),
    Rma { data: Value, receiver: i64, closed_at: Option<Timestamp> },
    Hold { data: Value, unit: i64, ended_at: Option<Timestamp> },
}

impl About {
    /// Whether deadlines may run on what an entry is about. A unit has a journal of many things, of which boxes are one.
    pub(super) fn is_followed(entry: &Entry) -> bool {
        match entry.subject.kind {
            SubjectKind::Case | SubjectKind::Rma => true,
            SubjectKind::Unit => entry.event.starts_with("rma."),
            _ => false,
        }
    }

    pub(super) fn read(tx: &mut Tx<'_>, call: &Call, entry: &Entry, with_category: bool) -> Result<Self, Error> {
        if entry.subject.kind == SubjectKind::Rma {
            let (receiver, closed_at) = rma::about(tx, entry.subject.id)?;
            return Ok(Self::Rma { data: entry.details(), receiver, closed_at });
        }
        if entry.subject.kind == SubjectKind::Unit {
            let data = entry.details();
            let id = data["hold"].as_str().and_then(|id| id.parse().ok()).ok_or(Error::NotFound { what: "rma" })?;
            let file = rma::held(tx, id)?.file;
            return Ok(Self::Hold { data, unit: file.unit, ended_at: file.ended_at });
        }
        Ok(Self::Case(Box::new(Known::read(tx, call, entry, with_category)?)))
    }

    pub(super) fn case(&self) -> Option<i64> {
        match self {
            Self::Case(known) => Some(known.case.case.id),
            Self::Rma { .. } | Self::Hold { .. } => None,
        }
    }

    /// The unit that has to keep its deadlines.
    pub(super) fn unit(&self) -> i64 {
        match self {
            Self::Case(known) => known.case.case.unit,
            Self::Rma { receiver, .. } => *receiver,
            Self::Hold { unit, .. } => *unit,
        }
    }

    /// Who has to keep its deadlines, if somebody in particular.
    pub(super) fn owner(&self) -> Option<i64> {
        match self {
            Self::Case(known) => known.case.case.assignee,
            Self::Rma { .. } | Self::Hold { .. } => None,
        }
    }

    pub(super) fn closed_at(&self) -> Option<Timestamp> {
        match self {
            Self::Case(known) => known.case.case.closed_at,
            Self::Rma { closed_at, .. } => *closed_at,
            Self::Hold { ended_at, .. } => *ended_at,
        }
    }

    /// A field of the entry itself.
    pub(super) fn said(&self, name: &str) -> Option<&str> {
        match self {
            Self::Case(known) => known.data[name].as_str(),
            Self::Rma { data, .. } | Self::Hold { data, .. } => data[name].as_str(),
        }
    }
}

impl Facts for About {
    fn fact(&self, name: &str) -> Option<String> {
        match self {
            Self::Case(known) => known.fact(name),
            Self::Rma { data, .. } | Self::Hold { data, .. } => super::follow::plain(&data[name]),
        }
    }
}

/// Which thing of its case an entry is about, as a deadline keeps it: `money:123`.
pub(super) fn thing(event: &str, known: &About) -> Option<String> {
    let thing = manual::thing(event)?;
    Some(format!("{}:{}", thing.sort, known.said(thing.field)?))
}

/// Whether an event is about another thing of the sort that a deadline is about: paying one refund does not end the time
/// for another one. What is about something else, or about the case as a whole, acts on every deadline of the case.
pub(super) fn is_another_thing(own: &str, event: &str, known: &About) -> bool {
    let Some(other) = manual::thing(event).filter(|thing| !thing.begins) else { return false };
    let is_own_sort = own.split_once(':').is_some_and(|(sort, _)| sort == other.sort);
    is_own_sort && thing(event, known).is_some_and(|thing| thing != own)
}

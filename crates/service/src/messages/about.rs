//! What a message is about: a case, a return of a dealer, or a box that came without a permission.

use super::MessageFile;
use crate::call::Call;
use crate::cases;
use crate::deadlines::Known;
use crate::error::Error;
use crate::journal::Entry;
use crate::rma::{self, HoldRow, RmaRow};
use domain::people::UnitPath;
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use manual::Facts;
use serde_json::Value;
use store::Tx;

/// What happened, and what it happened to.
pub(super) enum About {
    Case(Box<Known>),
    Rma(Value, Box<RmaRow>),
    /// A box; the unit whose journal speaks of it is its dealer where that is known.
    Hold(Value, Box<HoldRow>),
}

impl About {
    /// Whether notices may be about an entry. A unit has a journal of many things, of which boxes and their deadlines are some.
    pub(super) fn is_followed(entry: &Entry) -> bool {
        match entry.subject.kind {
            SubjectKind::Case | SubjectKind::Rma => true,
            SubjectKind::Unit => match entry.event.split_once('.') {
                Some(("rma", _)) => true,
                Some(("deadline", _)) => hold(&entry.details()).is_some(),
                _ => false,
            },
            _ => false,
        }
    }

    pub(super) fn read(tx: &mut Tx<'_>, call: &Call, entry: &Entry) -> Result<Self, Error> {
        match entry.subject.kind {
            SubjectKind::Case => Ok(Self::Case(Box::new(Known::read(tx, call, entry, true)?))),
            _ => Self::of_dealer(tx, entry.subject, entry.details()),
        }
    }

    /// What a message is about, as it stands now.
    pub(super) fn of(tx: &mut Tx<'_>, call: &Call, file: &MessageFile) -> Result<Self, Error> {
        let data: Value = serde_json::from_str(&file.data).unwrap_or_default();
        match file.case {
            Some(case) => Ok(Self::Case(Box::new(Known::of(data, cases::view(tx, call, case)?)))),
            None => Self::of_dealer(tx, file.of, data),
        }
    }

    fn of_dealer(tx: &mut Tx<'_>, subject: Subject, data: Value) -> Result<Self, Error> {
        if subject.kind == SubjectKind::Rma {
            let row = rma::whole(tx, subject.id)?;
            return Ok(Self::Rma(data, Box::new(row)));
        }
        let hold = hold(&data).ok_or(Error::NotFound { what: "rma" })?;
        Ok(Self::Hold(data, Box::new(rma::held(tx, hold)?)))
    }

    pub(super) fn data(&self) -> &Value {
        match self {
            Self::Case(known) => &known.data,
            Self::Rma(data, _) | Self::Hold(data, _) => data,
        }
    }

    pub(super) fn case(&self) -> Option<i64> {
        match self {
            Self::Case(known) => Some(known.case.case.id),
            Self::Rma(..) | Self::Hold(..) => None,
        }
    }

    /// The unit in whose outbox it stands: whoever writes to a dealer is where the goods go.
    pub(super) fn unit(&self) -> i64 {
        match self {
            Self::Case(known) => known.case.case.unit,
            Self::Rma(_, row) => row.file.receiver,
            Self::Hold(_, row) => row.file.unit,
        }
    }

    /// Where people are looked for who have a role in it: from the dealer upward, so that its region is among them.
    pub(super) fn path(&self) -> &UnitPath {
        match self {
            Self::Case(known) => &known.case.unit_path,
            Self::Rma(_, row) => &row.unit_path,
            Self::Hold(_, row) => row.dealer_path.as_ref().unwrap_or(&row.unit_path),
        }
    }

    /// Whoever handles it, if somebody in particular.
    pub(super) fn owner(&self) -> Option<i64> {
        match self {
            Self::Case(known) => known.case.case.assignee,
            Self::Rma(..) | Self::Hold(..) => None,
        }
    }

    /// Whether it was settled elsewhere before a moment.
    pub(super) fn was_over_before(&self, at: Timestamp) -> bool {
        match self {
            Self::Case(known) => known.case.case.was_over_before(at),
            Self::Rma(..) | Self::Hold(..) => false,
        }
    }
}

impl Facts for About {
    fn fact(&self, name: &str) -> Option<String> {
        match self {
            Self::Case(known) => known.fact(name),
            Self::Rma(data, _) | Self::Hold(data, _) => crate::deadlines::plain(&data[name]),
        }
    }
}

/// The box that an event is about.
pub(super) fn hold(data: &Value) -> Option<i64> {
    data["hold"].as_str()?.parse().ok()
}

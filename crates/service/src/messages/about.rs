//! What a message is about: a case, a return of a dealer, a box that came without a permission, or a paper that belongs
//! to no case.

use super::{MessageFile, page_of};
use crate::call::Call;
use crate::cases;
use crate::deadlines::Known;
use crate::error::Error;
use crate::journal::Entry;
use crate::people::{self, Unit};
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
    /// An amount or an application that belongs to no case.
    Paper(Value, Box<Unit>),
}

/// What is noted of these in the journal of their unit: that somebody has to approve them, and what ends that.
const PAPERS: [&str; 4] = ["money.requested", "money.due", "money.cancelled", "approval.by_link"];

impl About {
    /// Whether notices may be about an entry. A unit has a journal of many things, of which boxes and their deadlines are some.
    pub(super) fn is_followed(entry: &Entry) -> bool {
        match entry.subject.kind {
            SubjectKind::Case | SubjectKind::Rma => true,
            SubjectKind::Unit => {
                let event = entry.event.as_str();
                event.starts_with("rma.")
                    || event.starts_with("deadline.")
                    || event.starts_with("application.")
                    || PAPERS.contains(&event)
            }
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
        // What a deadline says of a box names its clock only.
        let of_clock = |thing: String| thing.strip_prefix("hold:").and_then(|id| id.parse().ok());
        let hold = match hold(&data) {
            None => page_of::thing(tx, &data)?.and_then(of_clock),
            known => known,
        };
        let Some(hold) = hold else {
            return Ok(Self::Paper(data, Box::new(people::unit(tx, subject.id)?)));
        };
        Ok(Self::Hold(data, Box::new(rma::held(tx, hold)?)))
    }

    pub(super) fn data(&self) -> &Value {
        match self {
            Self::Case(known) => &known.data,
            Self::Rma(data, _) | Self::Hold(data, _) | Self::Paper(data, _) => data,
        }
    }

    pub(super) fn case(&self) -> Option<i64> {
        match self {
            Self::Case(known) => Some(known.case.case.id),
            Self::Rma(..) | Self::Hold(..) | Self::Paper(..) => None,
        }
    }

    /// In whose journal it stands.
    pub(super) fn subject(&self) -> Subject {
        match self {
            Self::Case(known) => Subject::new(SubjectKind::Case, known.case.case.id),
            Self::Rma(_, row) => Subject::new(SubjectKind::Rma, row.file.id),
            Self::Hold(_, row) => Subject::new(SubjectKind::Unit, row.file.dealer.unwrap_or(row.file.unit)),
            Self::Paper(_, unit) => Subject::new(SubjectKind::Unit, unit.id),
        }
    }

    /// The unit in whose outbox it stands: whoever writes to a dealer is where the goods go.
    pub(super) fn unit(&self) -> i64 {
        match self {
            Self::Case(known) => known.case.case.unit,
            Self::Rma(_, row) => row.file.receiver,
            Self::Hold(_, row) => row.file.unit,
            Self::Paper(_, unit) => unit.id,
        }
    }

    /// Where people are looked for who have a role in it: from the dealer upward, so that its region is among them.
    pub(super) fn path(&self) -> &UnitPath {
        match self {
            Self::Case(known) => &known.case.unit_path,
            Self::Rma(_, row) => &row.unit_path,
            Self::Hold(_, row) => row.dealer_path.as_ref().unwrap_or(&row.unit_path),
            Self::Paper(_, unit) => &unit.path,
        }
    }

    /// Whoever handles it, if somebody in particular.
    pub(super) fn owner(&self) -> Option<i64> {
        match self {
            Self::Case(known) => known.case.case.assignee,
            Self::Rma(..) | Self::Hold(..) | Self::Paper(..) => None,
        }
    }

    /// Whether it was settled elsewhere before a moment.
    pub(super) fn was_over_before(&self, at: Timestamp) -> bool {
        match self {
            Self::Case(known) => known.case.case.was_over_before(at),
            Self::Rma(..) | Self::Hold(..) | Self::Paper(..) => false,
        }
    }
}

impl Facts for About {
    fn fact(&self, name: &str) -> Option<String> {
        match self {
            Self::Case(known) => known.fact(name),
            Self::Rma(data, _) | Self::Hold(data, _) | Self::Paper(data, _) => crate::deadlines::plain(&data[name]),
        }
    }
}

/// The box that an event is about.
pub(super) fn hold(data: &Value) -> Option<i64> {
    data["hold"].as_str()?.parse().ok()
}

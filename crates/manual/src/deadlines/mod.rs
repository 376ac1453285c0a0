//! Deadline packs: what has to be done until when, as data.
//!
//! A pack is a text of `packs/deadlines/`. Reading notes what is wrong in form; whether the events, roles and calendars
//! exist, and whether pauses end, is the business of [`crate::check`].

mod condition;
mod read;
mod read_deadline;
mod settings;
mod used;

pub use condition::{Condition, Facts, Test};
pub use settings::Parameter;

pub(crate) use condition::read_when;
pub(crate) use read::triggers as read_triggers;
pub(crate) use settings::DeadlineSettings;
pub(crate) use used::{used, widened};

use policy::reader::At;
use policy::{Source, Text};
use std::sync::Arc;
use worktime::{Span, Terms};

/// Where the packs lie.
pub(crate) const DEADLINES_FOLDER: &str = "deadlines";

/// A deadline pack under the parameters of one company.
#[derive(Debug, Clone)]
pub struct DeadlinePack {
    /// Its id, in capitals.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// Its deadlines, in the order of the text.
    pub deadlines: Vec<Deadline>,
    /// Its parameters with the values in force.
    pub parameters: Vec<Parameter>,
    pub(crate) source: Arc<Source>,
    pub(crate) id_span: std::ops::Range<usize>,
}

/// Something that has to be done within a time.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// Its id within the pack.
    pub id: String,
    /// What has to be done, in a few words.
    pub name: Text,
    /// Where it comes from: requirements and clauses.
    pub source: Vec<String>,
    /// What starts it.
    pub start: Trigger,
    /// How long it is and how it is counted.
    pub terms: Terms,
    /// What its event says it is due at, by the name of that; how long it is without such a word is in `terms`.
    pub promised: Option<String>,
    /// Not before this time; what is done sooner is not what was promised.
    pub earliest: Option<Terms>,
    /// The calendar it runs on.
    pub calendar: CalendarRef,
    /// What meets it.
    pub stop: Vec<Trigger>,
    /// What makes it pointless.
    pub cancel: Vec<Trigger>,
    /// Why it may stand still.
    pub pauses: Vec<Pause>,
    /// At which share of its time the owner is warned, in hundredths.
    pub warn: u8,
    /// Who is told when it is missed, step by step.
    pub escalation: Vec<Step>,
    /// Whether it can be given more time.
    pub extension: Extension,
    pub(crate) id_span: std::ops::Range<usize>,
}

/// An event under conditions.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// The event.
    pub event: String,
    /// What must be the case; all of them.
    pub when: Vec<Condition>,
    pub(crate) span: std::ops::Range<usize>,
}

/// The calendar a deadline runs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalendarRef {
    /// That of the unit.
    Unit,
    /// Every day, around the clock.
    Always,
    /// One of the manual's by its name; `company` is the company's own.
    Named(String),
}

/// Why a deadline may stand still.
#[derive(Debug, Clone)]
pub struct Pause {
    /// Its id.
    pub id: String,
    /// The reason, in words.
    pub name: Text,
    /// What begins it by itself; none for a pause that people begin.
    pub from: Vec<Trigger>,
    /// What ends it.
    pub until: Vec<Trigger>,
    /// When it ends in any case.
    pub at_most: Option<Span>,
    pub(crate) span: std::ops::Range<usize>,
}

/// One step of an escalation.
#[derive(Debug, Clone)]
pub struct Step {
    /// How long after the due time, around the clock.
    pub after: Span,
    /// Who is told.
    pub to: Recipient,
    pub(crate) to_span: std::ops::Range<usize>,
}

/// Who is told of a missed deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// Whoever should have kept it.
    Owner,
    /// The next superior: each such step goes one level further up.
    Superior,
    /// Everybody with a role in the unit or above it; the name of a role, or of an approval that roles give.
    Role(String),
}

/// Whether a deadline can be given more time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extension {
    /// It must be kept.
    #[default]
    Forbidden,
    /// With a reason.
    WithReason,
    /// With a reason, and the customer is told before the date that cannot be kept.
    CustomerToldBefore,
}

/// A pack that is in use, and for which units.
#[derive(Debug, Clone)]
pub(crate) struct UsedPack {
    pub(crate) pack: DeadlinePack,
    pub(crate) units: Vec<At<String>>,
    pub(crate) unit_kinds: Vec<At<String>>,
}

impl Extension {
    /// Its name in packs and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::WithReason => "with_reason",
            Self::CustomerToldBefore => "customer_told_before",
        }
    }

    /// The extension of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|extension| extension.id() == id)
    }

    /// All of them.
    pub const ALL: [Self; 3] = [Self::Forbidden, Self::WithReason, Self::CustomerToldBefore];
}

impl CalendarRef {
    /// The calendar that a text names.
    pub(crate) fn named(name: &str) -> Self {
        match name {
            "unit" => Self::Unit,
            "always" => Self::Always,
            other => Self::Named(other.to_owned()),
        }
    }
}

impl Trigger {
    /// Whether an event with these facts is meant.
    #[must_use]
    pub fn is_met(&self, event: &str, facts: &impl Facts) -> bool {
        self.event == event && self.when.iter().all(|condition| condition.holds(facts))
    }
}

impl Deadline {
    /// Every trigger it names.
    pub(crate) fn triggers(&self) -> impl Iterator<Item = &Trigger> {
        let pauses = self.pauses.iter().flat_map(|pause| pause.from.iter().chain(&pause.until));
        std::iter::once(&self.start).chain(&self.stop).chain(&self.cancel).chain(pauses)
    }
}

//! What forms may be about.

use super::words::{ANOMALIES, CASE_SORTS, MONEY_SORTS, PARTIAL, REFUSED, TAKEN_AWAY};

/// What a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormAbout {
    /// A case.
    Case,
    /// A repair.
    Repair,
    /// A return of a customer.
    Return,
    /// A return of a dealer.
    Rma,
    /// An anomaly of goods.
    Anomaly,
    /// An amount that is owed.
    Money,
    /// An application that was approved: its own paper, and what is written because of it.
    Application,
    /// The cases of a unit within some days: a register.
    Cases,
    /// The repairs of a unit within some days: a register.
    Repairs,
    /// The returns of organisations of a unit within some days: a register.
    Returns,
    /// The accounts of a unit on one day.
    Day,
}

impl FormAbout {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Case,
        Self::Repair,
        Self::Return,
        Self::Rma,
        Self::Anomaly,
        Self::Money,
        Self::Application,
        Self::Cases,
        Self::Repairs,
        Self::Returns,
        Self::Day,
    ];

    /// Its name in packs and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Repair => "repair",
            Self::Return => "return",
            Self::Rma => "rma",
            Self::Anomaly => "anomaly",
            Self::Money => "money",
            Self::Application => "application",
            Self::Cases => "cases",
            Self::Repairs => "repairs",
            Self::Returns => "returns",
            Self::Day => "day",
        }
    }

    /// What is called so.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.id() == id)
    }

    /// Whether it lists what happened in a unit within some days.
    #[must_use]
    pub const fn is_register(self) -> bool {
        matches!(self, Self::Cases | Self::Repairs | Self::Returns | Self::Day)
    }

    /// The sorts of it that a form may be for; those of applications are the ids that packs give them.
    pub fn sorts(self) -> impl Iterator<Item = &'static str> {
        let own: &[&str] = match self {
            Self::Case | Self::Cases => CASE_SORTS,
            Self::Repair | Self::Repairs => &["repair", "alteration", TAKEN_AWAY],
            Self::Return => &["refund", "exchange", "organisation"],
            Self::Rma | Self::Application | Self::Returns | Self::Day => &[],
            Self::Anomaly => ANOMALIES,
            Self::Money => MONEY_SORTS,
        };
        let besides = match self {
            Self::Case => Some(REFUSED),
            Self::Money => Some(PARTIAL),
            _ => None,
        };
        own.iter().copied().chain(besides)
    }
}

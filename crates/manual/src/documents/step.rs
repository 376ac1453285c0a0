//! The steps that can wait for documents.

use crate::forms::FormAbout;

/// A step of a matter before which something must be on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentStep {
    /// The work begins.
    Start,
    /// An amount is asked of the customer.
    Charge,
    /// The goods go back to the customer.
    HandBack,
    /// A dealer's return is approved.
    Approve,
    /// It is settled: goods are paid back or replaced, or it is said what becomes of an anomaly.
    Settle,
    /// Money is paid out.
    Pay,
    /// The case is closed.
    Close,
}

impl DocumentStep {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Start, Self::Charge, Self::HandBack, Self::Approve, Self::Settle, Self::Pay, Self::Close];

    /// Its name in manuals and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Charge => "charge",
            Self::HandBack => "hand_back",
            Self::Approve => "approve",
            Self::Settle => "settle",
            Self::Pay => "pay",
            Self::Close => "close",
        }
    }

    /// The step of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }

    /// The steps that something can wait at; registers have none.
    #[must_use]
    pub const fn of(about: FormAbout) -> &'static [Self] {
        match about {
            FormAbout::Case => &[Self::Charge, Self::Close],
            FormAbout::Repair => &[Self::Start, Self::HandBack, Self::Close],
            FormAbout::Return => &[Self::Settle, Self::Close],
            FormAbout::Rma => &[Self::Approve],
            FormAbout::Anomaly => &[Self::Settle],
            FormAbout::Money => &[Self::Pay],
            FormAbout::Application | FormAbout::Cases | FormAbout::Repairs | FormAbout::Returns | FormAbout::Day => &[],
        }
    }
}

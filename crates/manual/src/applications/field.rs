//! What is filled in.

use policy::Text;
use std::ops::Range;

/// A field of an application, or a column of its lines.
#[derive(Debug, Clone)]
pub struct ApplicationField {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// What may be written in it.
    pub kind: ApplicationFieldKind,
    /// Whether it must be filled in.
    pub required: bool,
    pub(crate) id_span: Range<usize>,
}

/// What may be written in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicationFieldKind {
    /// Words.
    Text,
    /// Many words, in lines.
    Long,
    /// A number that is not negative, with decimals or without.
    Number,
    /// An amount of money that is not negative.
    Amount,
    /// A day.
    Date,
    /// One of the things that have a price.
    Rate,
}

impl ApplicationFieldKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Text, Self::Long, Self::Number, Self::Amount, Self::Date, Self::Rate];

    /// Its name in packs and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Long => "long",
            Self::Number => "number",
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Rate => "rate",
        }
    }

    /// What is called so.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

//! What a journal entry is about.

use serde::Serialize;

/// Kinds of records that have a journal of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    /// A person who works with the program.
    Staff,
    /// A place of the company: store, region, dealer …
    Unit,
    /// A published manual.
    Manual,
    /// A customer's file.
    Customer,
    /// An article.
    Product,
    /// A purchase: an order with its lines.
    Purchase,
    /// One matter of one customer.
    Case,
    /// A return of a dealer.
    Rma,
    /// A list that was read in.
    Import,
    /// The installation itself.
    System,
}

impl SubjectKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Staff,
        Self::Unit,
        Self::Manual,
        Self::Customer,
        Self::Product,
        Self::Purchase,
        Self::Case,
        Self::Rma,
        Self::Import,
        Self::System,
    ];

    /// Its name in tables and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Unit => "unit",
            Self::Manual => "manual",
            Self::Customer => "customer",
            Self::Product => "product",
            Self::Purchase => "purchase",
            Self::Case => "case",
            Self::Rma => "rma",
            Self::Import => "import",
            Self::System => "system",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// A record with a journal: its kind and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// Which kind.
    pub kind: SubjectKind,
    /// Which record.
    pub id: i64,
}

impl Subject {
    /// A record of a kind.
    #[must_use]
    pub const fn new(kind: SubjectKind, id: i64) -> Self {
        Self { kind, id }
    }
}

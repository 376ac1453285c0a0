//! The terms of a granted remedy, resolved.

use crate::length::Length;
use crate::money::Rate;
use std::fmt;

/// Who pays the freight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Freight {
    /// The seller (卖方).
    Seller,
    /// The customer (顾客).
    Customer,
    /// The maker (厂家).
    Maker,
    /// The maker pays first and settles later (厂家先行垫付).
    MakerAdvances,
    /// The maker pays back against receipts (凭票报销).
    MakerReimburses,
    /// The carrier (承运人).
    Carrier,
}

impl Freight {
    /// All payers.
    pub const ALL: [Self; 6] =
        [Self::Seller, Self::Customer, Self::Maker, Self::MakerAdvances, Self::MakerReimburses, Self::Carrier];

    /// The name in policy files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Seller => "seller",
            Self::Customer => "customer",
            Self::Maker => "maker",
            Self::MakerAdvances => "maker_advances",
            Self::MakerReimburses => "maker_reimburses",
            Self::Carrier => "carrier",
        }
    }
}

impl fmt::Display for Freight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Everything a grant says beside the remedy itself. Two grants with equal terms are the same offer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Terms {
    pub(crate) pay: Option<Expr>,
    pub(crate) pay_to: Option<Expr>,
    pub(crate) deduct: Option<Expr>,
    pub(crate) charge: Option<Expr>,
    pub(crate) charge_to: Option<Expr>,
    pub(crate) settle: Option<(Expr, Expr)>,
    pub(crate) freight: Option<Freight>,
    pub(crate) deadline: Option<Deadline>,
    pub(crate) approval: Option<String>,
    pub(crate) evidence: Vec<String>,
    pub(crate) uses: Option<Uses>,
    /// Slot of the count of uses so far.
    pub(crate) used: Option<u16>,
    /// Not owed, but may be offered.
    pub(crate) offer: bool,
    /// To be proposed before stronger remedies.
    pub(crate) propose: bool,
}

/// How often a service may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Uses {
    Number(u32),
    /// Slot of a count.
    Fact(u16),
}

/// When a remedy has to be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Deadline {
    /// So long after a date (slot).
    Within { within: Length, from: u16 },
    /// Between two days of the year (month, day).
    Season { from: (i8, i8), to: (i8, i8) },
}

/// A formula for an amount of money. Rates apply to amounts without rates, so every
/// intermediate value is exact in millionths of a cent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expr {
    Minor(i64),
    Fact(u16),
    LowerOf(Vec<Expr>),
    HigherOf(Vec<Expr>),
    Sum(Vec<Expr>),
    Difference(Box<Expr>, Box<Expr>),
    Percent { rate: Rate, of: Box<Expr> },
    PerDay { rate: Rate, since: u16, of: Box<Expr> },
    Bands { bands: Vec<(Option<Length>, Rate)>, since: u16, of: Box<Expr> },
    PriceList { list: u16, by: u16 },
    Times { of: Box<Expr>, count: u16 },
    Cap { of: Box<Expr>, at: Box<Expr> },
}

impl Expr {
    /// Whether a rate is applied somewhere inside.
    pub(crate) fn has_rate(&self) -> bool {
        match self {
            Self::Minor(_) | Self::Fact(_) | Self::PriceList { .. } => false,
            Self::Percent { .. } | Self::PerDay { .. } | Self::Bands { .. } => true,
            Self::LowerOf(parts) | Self::HigherOf(parts) | Self::Sum(parts) => parts.iter().any(Self::has_rate),
            Self::Times { of, .. } => of.has_rate(),
            Self::Difference(a, b) | Self::Cap { of: a, at: b } => a.has_rate() || b.has_rate(),
        }
    }

    /// Whether the value changes with the days that have gone by.
    pub(crate) fn has_days(&self) -> bool {
        match self {
            Self::Minor(_) | Self::Fact(_) | Self::PriceList { .. } => false,
            Self::PerDay { .. } | Self::Bands { .. } => true,
            Self::LowerOf(parts) | Self::HigherOf(parts) | Self::Sum(parts) => parts.iter().any(Self::has_days),
            Self::Percent { of, .. } | Self::Times { of, .. } => of.has_days(),
            Self::Difference(a, b) | Self::Cap { of: a, at: b } => a.has_days() || b.has_days(),
        }
    }
}

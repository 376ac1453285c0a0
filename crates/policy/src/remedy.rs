//! The remedies a claim can end in, from strongest to weakest.

use std::fmt;

/// What a customer can be given, or what is done instead.
///
/// The order of the variants is the order of strength: an earlier remedy is worth more to
/// the customer. Result codes of the requirements catalogue, part C.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Remedy {
    /// Money back (退货退款).
    Refund,
    /// The same article anew (换货).
    Exchange,
    /// Another article, the difference settled both ways (换其他款).
    ExchangeOther,
    /// Made again to measure (重做).
    Remake,
    /// The missing or lost goods are sent again (补发).
    Reship,
    /// Credit on the account of a dealer (冲账).
    Offset,
    /// Repair without any charge (免费维修).
    FreeRepair,
    /// A service without charge, such as a dry-clean or a trip (免费服务).
    FreeService,
    /// Part of the price is given back and the goods are kept (折让).
    Discount,
    /// Repair against payment (有偿维修).
    PaidRepair,
    /// The carrier pays (向承运人索赔).
    CarrierClaim,
    /// Goods go back as they came (退回原主).
    ReturnToSender,
    /// The claimant pays a penalty (罚款).
    Fine,
    /// A person decides (人工裁定).
    Manual,
    /// Nothing is owed (不予受理).
    Reject,
}

impl Remedy {
    /// All remedies, strongest first.
    pub const ALL: [Self; 15] = [
        Self::Refund,
        Self::Exchange,
        Self::ExchangeOther,
        Self::Remake,
        Self::Reship,
        Self::Offset,
        Self::FreeRepair,
        Self::FreeService,
        Self::Discount,
        Self::PaidRepair,
        Self::CarrierClaim,
        Self::ReturnToSender,
        Self::Fine,
        Self::Manual,
        Self::Reject,
    ];

    /// The name used in files, on the command line and in the API.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::Exchange => "exchange",
            Self::ExchangeOther => "exchange_other",
            Self::Remake => "remake",
            Self::Reship => "reship",
            Self::Offset => "offset",
            Self::FreeRepair => "free_repair",
            Self::FreeService => "free_service",
            Self::Discount => "discount",
            Self::PaidRepair => "paid_repair",
            Self::CarrierClaim => "carrier_claim",
            Self::ReturnToSender => "return_to_sender",
            Self::Fine => "fine",
            Self::Manual => "manual",
            Self::Reject => "reject",
        }
    }

    /// The remedy with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.id() == id)
    }

    /// A remedy that needs no offering any more once a better form of it is open:
    /// nobody pays for a repair that is free.
    #[must_use]
    pub const fn displaced_by(self) -> Option<Self> {
        match self {
            Self::PaidRepair => Some(Self::FreeRepair),
            _ => None,
        }
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl serde::Serialize for Remedy {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// What a person has to know about a ruling (markers of the requirements catalogue).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Flag {
    /// The written policy leaves this situation uncovered.
    Gap,
    /// Two clauses cover this situation.
    Overlap,
    /// The outcome may clash with mandatory law.
    Law,
    /// A person has to decide or confirm.
    Manual,
}

impl Flag {
    /// All flags.
    pub const ALL: [Self; 4] = [Self::Gap, Self::Overlap, Self::Law, Self::Manual];

    /// The name used in files and in the API.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Overlap => "overlap",
            Self::Law => "law",
            Self::Manual => "manual",
        }
    }

    /// The flag with this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id() == id)
    }
}

impl serde::Serialize for Flag {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

/// A set of [`Flag`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Flags(u8);

impl Flags {
    /// Adds a flag.
    pub const fn insert(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u8;
    }

    /// Adds all flags of another set.
    pub const fn extend(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether the flag is set.
    #[must_use]
    pub const fn contains(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    /// Whether no flag is set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flags, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |f| self.contains(*f))
    }
}

impl FromIterator<Flag> for Flags {
    fn from_iter<I: IntoIterator<Item = Flag>>(iter: I) -> Self {
        let mut flags = Self::default();
        iter.into_iter().for_each(|f| flags.insert(f));
        flags
    }
}

impl serde::Serialize for Flags {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_read_back() {
        for remedy in Remedy::ALL {
            assert_eq!(Remedy::from_id(remedy.id()), Some(remedy));
        }
        for flag in Flag::ALL {
            assert_eq!(Flag::from_id(flag.id()), Some(flag));
        }
    }

    #[test]
    fn strength_follows_the_catalogue() {
        assert!(Remedy::Refund < Remedy::Exchange && Remedy::Exchange < Remedy::FreeRepair);
        assert!(Remedy::FreeRepair < Remedy::PaidRepair && Remedy::PaidRepair < Remedy::Reject);
    }
}

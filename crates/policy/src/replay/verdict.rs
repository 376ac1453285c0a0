//! What became of a claim, in one word.

use crate::decide::{Decision, Status};
use crate::policy::Policy;
use crate::remedy::Remedy;
use std::fmt;

/// The remedy decided, or why there is no decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The ruling stands, with this remedy.
    Remedy(Remedy),
    /// Facts are missing.
    Incomplete,
    /// The policy does not speak about such a claim.
    OutOfScope,
    /// The facts cannot occur together.
    Impossible,
    /// No version of the policy was in force.
    NotInForce,
}

impl Verdict {
    /// How many verdicts there are.
    pub(crate) const COUNT: usize = Remedy::ALL.len() + 4;

    /// The verdict of a decision.
    #[must_use]
    pub fn of(policy: &Policy, decision: &Decision) -> Self {
        match decision.status {
            Status::Settled => Self::Remedy(decision.remedy(policy)),
            Status::Incomplete => Self::Incomplete,
            Status::OutOfScope => Self::OutOfScope,
            Status::Impossible(_) => Self::Impossible,
            Status::NotInForce => Self::NotInForce,
        }
    }

    /// All verdicts: the remedies from strongest to weakest, then the reasons why there is none.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [Self::Incomplete, Self::OutOfScope, Self::Impossible, Self::NotInForce];
        Remedy::ALL.into_iter().map(Self::Remedy).chain(others)
    }

    /// The name used in files and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Remedy(remedy) => remedy.id(),
            Self::Incomplete => "incomplete",
            Self::OutOfScope => "out_of_scope",
            Self::Impossible => "impossible",
            Self::NotInForce => "not_in_force",
        }
    }

    /// Position in [`Verdict::all`].
    pub(crate) const fn index(self) -> usize {
        match self {
            Self::Remedy(remedy) => remedy as usize,
            Self::Incomplete => Remedy::ALL.len(),
            Self::OutOfScope => Remedy::ALL.len() + 1,
            Self::Impossible => Remedy::ALL.len() + 2,
            Self::NotInForce => Remedy::ALL.len() + 3,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl serde::Serialize for Verdict {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_follow_the_order_of_all_verdicts() {
        assert_eq!(Verdict::all().count(), Verdict::COUNT);
        for (position, verdict) in Verdict::all().enumerate() {
            assert_eq!(verdict.index(), position, "{verdict}");
        }
    }
}

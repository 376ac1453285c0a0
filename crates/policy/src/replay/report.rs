//! Totals with names, so that versions of a policy can be put together.

use super::{Sums, Verdict};
use crate::lang::Text;
use crate::remedy::Flag;
use serde::Serialize;

/// Claims counted under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count<K> {
    /// The verdict, clause or flag.
    pub of: K,
    /// The wording of a clause.
    #[serde(skip)]
    pub text: Text,
    /// The claims.
    #[serde(flatten)]
    pub sums: Sums,
}

/// What was decided over many claims. Names that never occurred are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Report {
    /// All claims.
    pub all: Sums,
    /// By remedy decided, strongest first, then claims without a decision.
    pub verdicts: Vec<Count<Verdict>>,
    /// By deciding clause; a claim that several clauses decide counts under each.
    pub clauses: Vec<Count<String>>,
    /// Decided claims about which no clause speaks.
    pub without_clause: Sums,
    /// By flag.
    pub flags: Vec<Count<Flag>>,
    /// Decided claims whose money is not in the sums, because it needs a fact that is not known.
    pub unpriced: u64,
}

impl Report {
    pub(super) fn new(
        all: Sums,
        verdicts: impl Iterator<Item = (Verdict, Sums)>,
        clauses: impl Iterator<Item = (String, Text, Sums)>,
        without_clause: Sums,
        flags: impl Iterator<Item = (Flag, Sums)>,
        unpriced: u64,
    ) -> Self {
        let seen = |sums: &Sums| sums.claims > 0;
        Self {
            all,
            verdicts: verdicts.filter(|(_, s)| seen(s)).map(count).collect(),
            clauses: clauses.filter(|(.., s)| seen(s)).map(|(of, text, sums)| Count { of, text, sums }).collect(),
            without_clause,
            flags: flags.filter(|(_, s)| seen(s)).map(count).collect(),
            unpriced,
        }
    }

    /// Adds the report of another version of the policy, or of other claims.
    pub fn merge(&mut self, other: Self) {
        self.all.merge(&other.all);
        merge(&mut self.verdicts, other.verdicts);
        self.verdicts.sort_by_key(|c| c.of);
        merge(&mut self.clauses, other.clauses);
        self.without_clause.merge(&other.without_clause);
        merge(&mut self.flags, other.flags);
        self.flags.sort_by_key(|c| c.of);
        self.unpriced += other.unpriced;
    }

    /// The claims with this verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> Sums {
        self.verdicts.iter().find(|c| c.of == verdict).map_or_else(Sums::default, |c| c.sums)
    }
}

fn count<K>((of, sums): (K, Sums)) -> Count<K> {
    Count { of, text: Text::default(), sums }
}

fn merge<K: PartialEq>(into: &mut Vec<Count<K>>, from: Vec<Count<K>>) {
    for count in from {
        match into.iter_mut().find(|c| c.of == count.of) {
            Some(known) => known.sums.merge(&count.sums),
            None => into.push(count),
        }
    }
}

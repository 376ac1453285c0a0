//! Whether a clause's effect on a remedy survives its exceptions, with incomplete knowledge.

use crate::bits::Bits;
use crate::policy::{ClauseKind, Policy};

/// What is known of an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Life {
    Live,
    Dead,
    Unknown,
}

/// For every clause and remedy, which clauses override it.
pub(crate) struct Lives<'p> {
    policy: &'p Policy,
    /// `(base, key)` → overriding clauses, sorted by base and key.
    over: Vec<(u16, u8, u16)>,
    /// Claims outside the scope or with facts that cannot occur together.
    pub(crate) special: Bits,
}

impl<'p> Lives<'p> {
    pub(crate) fn new(policy: &'p Policy) -> Self {
        let mut over = Vec::new();
        for (number, clause) in policy.clauses.iter().enumerate() {
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            for effect in &clause.effects {
                over.extend(effect.defeats.iter().map(|base| (*base, effect.key, number)));
            }
        }
        over.sort_unstable();
        let special = policy.clauses.iter().enumerate();
        let special = special.filter(|(_, c)| matches!(c.kind, ClauseKind::OutOfScope | ClauseKind::Impossible));
        let special = Bits::of(policy.clauses.len(), special.map(|(number, _)| number));
        Self { policy, over, special }
    }

    fn overriding(&self, clause: u16, key: u8) -> impl Iterator<Item = u16> + '_ {
        let from = self.over.partition_point(|(b, k, _)| (*b, *k) < (clause, key));
        self.over[from..].iter().take_while(move |(b, k, _)| (*b, *k) == (clause, key)).map(|(_, _, o)| *o)
    }

    /// All clauses that can decide whether an effect lives.
    pub(crate) fn relevant(&self, clause: u16, key: u8) -> Bits {
        let mut relevant = Bits::empty(self.policy.clauses.len());
        let mut open = vec![clause];
        while let Some(next) = open.pop() {
            for over in self.overriding(next, key) {
                if !relevant.contains(usize::from(over)) {
                    relevant.insert(usize::from(over));
                    open.push(over);
                }
            }
        }
        relevant
    }

    /// The life of an effect of an applying clause, from the clauses that surely and maybe apply.
    /// Exceptions are free of cycles, so the recursion ends.
    pub(crate) fn life(&self, clause: u16, key: u8, sure: &Bits, maybe: &Bits) -> Life {
        let mut life = Life::Live;
        for over in self.overriding(clause, key) {
            let number = usize::from(over);
            if !maybe.contains(number) {
                continue;
            }
            match (self.life(over, key, sure, maybe), sure.contains(number)) {
                (Life::Live, true) => return Life::Dead,
                (Life::Dead, _) => {}
                _ => life = Life::Unknown,
            }
        }
        life
    }
}

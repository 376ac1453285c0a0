//! Counting decisions of one policy.

use super::{Report, Sums, Verdict};
use crate::decide::{Decision, Status};
use crate::payout::Due;
use crate::policy::{Clause, Policy};
use crate::remedy::Flag;

/// What one policy decided over many claims, in the engine's own numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    all: Sums,
    verdicts: [Sums; Verdict::COUNT],
    /// By clause number.
    clauses: Vec<Sums>,
    /// Settled claims that no clause decided.
    without_clause: Sums,
    flags: [Sums; Flag::ALL.len()],
    /// Settled claims whose money needs a fact that is not known.
    unpriced: u64,
}

impl Totals {
    /// Nothing counted yet.
    #[must_use]
    pub fn new(policy: &Policy) -> Self {
        Self {
            all: Sums::default(),
            verdicts: [Sums::default(); Verdict::COUNT],
            clauses: vec![Sums::default(); policy.clauses.len()],
            without_clause: Sums::default(),
            flags: [Sums::default(); Flag::ALL.len()],
            unpriced: 0,
        }
    }

    /// Counts one decision of the same policy. A claim that several clauses decide counts under each of them.
    pub fn add(&mut self, policy: &Policy, decision: &Decision) {
        let settled = decision.status == Status::Settled;
        let money = if settled { decision.money() } else { (0, 0) };
        self.all.add(money);
        self.verdicts[Verdict::of(policy, decision).index()].add(money);
        if !settled {
            return;
        }
        let mut decided = false;
        for clause in decision.outcome.deciding(policy) {
            self.clauses[usize::from(clause)].add(money);
            decided = true;
        }
        if !decided {
            self.without_clause.add(money);
        }
        for flag in decision.flags().iter() {
            self.flags[flag as usize].add(money);
        }
        self.unpriced += u64::from(is_unpriced(decision));
    }

    /// Adds what was counted elsewhere for the same policy.
    pub fn merge(&mut self, other: &Self) {
        let Self { all, verdicts, clauses, without_clause, flags, unpriced } = self;
        all.merge(&other.all);
        verdicts.iter_mut().zip(&other.verdicts).for_each(|(a, b)| a.merge(b));
        clauses.iter_mut().zip(&other.clauses).for_each(|(a, b)| a.merge(b));
        without_clause.merge(&other.without_clause);
        flags.iter_mut().zip(&other.flags).for_each(|(a, b)| a.merge(b));
        *unpriced += other.unpriced;
    }

    /// How many claims were counted.
    #[must_use]
    pub const fn claims(&self) -> u64 {
        self.all.claims
    }

    /// The claims with this verdict.
    #[must_use]
    pub const fn of(&self, verdict: Verdict) -> Sums {
        self.verdicts[verdict.index()]
    }

    /// The same figures with names, clauses in the order of the text.
    #[must_use]
    pub fn report(&self, policy: &Policy) -> Report {
        let mut clauses: Vec<(&Clause, Sums)> = policy.clauses.iter().zip(self.clauses.iter().copied()).collect();
        clauses.sort_by_key(|(clause, _)| clause.position);
        let named = |(clause, sums): (&Clause, Sums)| (clause.id.clone(), clause.text.clone(), sums);
        Report::new(
            self.all,
            Verdict::all().map(|v| (v, self.of(v))),
            clauses.into_iter().map(named),
            self.without_clause,
            Flag::ALL.into_iter().map(|f| (f, self.flags[f as usize])),
            self.unpriced,
        )
    }
}

fn is_unpriced(decision: &Decision) -> bool {
    let outcome = &decision.outcome;
    outcome.chosen.map(|c| outcome.open[c].payout).is_some_and(|payout| {
        [payout.pay, payout.charge].iter().any(|due| matches!(due, Due::Needs(_) | Due::NoPrice(_)))
    })
}

//! Two policies on the same claims.

use super::{Sums, Verdict};
use crate::decide::{Decision, Status};
use crate::outcome::Open;
use crate::payout::Due;
use crate::policy::{Key, Policy};
use crate::terms::{Deadline, Terms, Uses};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is different between two rulings on one claim; the weightiest difference names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Another remedy, or a decision where there was none.
    Decision,
    /// The same remedy with other money.
    Money,
    /// Other remedies are open or refused beside it.
    Choices,
    /// Who pays the freight, deadlines, approval, evidence or uses.
    Terms,
    /// What a person has to know.
    Flags,
}

/// Claims whose ruling changes in the same way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transition<E> {
    /// Verdict of the first policy.
    pub from: Verdict,
    /// Verdict of the second.
    pub to: Verdict,
    /// What is different.
    pub change: Change,
    /// The claims with their money under the first policy.
    pub before: Sums,
    /// The same claims with their money under the second policy.
    pub after: Sums,
    /// The first claims found.
    pub examples: Vec<E>,
}

/// What two policies decide differently; `E` is what is kept of an example claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<E> {
    keep: usize,
    before: Sums,
    after: Sums,
    transitions: BTreeMap<(Verdict, Verdict, Change), Transition<E>>,
}

impl<E> Difference<E> {
    /// Nothing compared yet; up to `keep` examples of each transition are kept.
    #[must_use]
    pub const fn new(keep: usize) -> Self {
        Self { keep, before: ZERO, after: ZERO, transitions: BTreeMap::new() }
    }

    /// Counts one claim that both policies decided. `example` is called only when it is kept.
    pub fn add(&mut self, before: (&Policy, &Decision), after: (&Policy, &Decision), example: impl FnOnce() -> E) {
        let (old, new) = (money(before.1), money(after.1));
        self.before.add(old);
        self.after.add(new);
        let Some(change) = change(before, after) else { return };
        let (from, to) = (Verdict::of(before.0, before.1), Verdict::of(after.0, after.1));
        let transition = self.transitions.entry((from, to, change)).or_insert_with(|| Transition {
            from,
            to,
            change,
            before: ZERO,
            after: ZERO,
            examples: Vec::new(),
        });
        transition.before.add(old);
        transition.after.add(new);
        if transition.examples.len() < self.keep {
            transition.examples.push(example());
        }
    }

    /// Adds what was compared elsewhere; its claims come after those counted here.
    pub fn merge(&mut self, other: Self) {
        self.before.merge(&other.before);
        self.after.merge(&other.after);
        for (key, part) in other.transitions {
            match self.transitions.get_mut(&key) {
                Some(known) => {
                    known.before.merge(&part.before);
                    known.after.merge(&part.after);
                    let room = self.keep.saturating_sub(known.examples.len());
                    known.examples.extend(part.examples.into_iter().take(room));
                }
                None => {
                    self.transitions.insert(key, part);
                }
            }
        }
    }

    /// All claims compared, with their money under the first and under the second policy.
    #[must_use]
    pub const fn totals(&self) -> (Sums, Sums) {
        (self.before, self.after)
    }

    /// How many rulings change.
    #[must_use]
    pub fn changed(&self) -> u64 {
        self.transitions.values().map(|t| t.before.claims).sum()
    }

    /// The changes, by verdict before and after.
    pub fn transitions(&self) -> impl Iterator<Item = &Transition<E>> {
        self.transitions.values()
    }
}

const ZERO: Sums = Sums { claims: 0, paid: super::Amount::from_minor(0), charged: super::Amount::from_minor(0) };

fn money(decision: &Decision) -> (i64, i64) {
    if decision.status == Status::Settled { decision.money() } else { (0, 0) }
}

/// What a customer or clerk would notice between two rulings on one claim; `None` when nothing.
#[must_use]
pub fn change(before: (&Policy, &Decision), after: (&Policy, &Decision)) -> Option<Change> {
    let ((old, a), (new, b)) = (before, after);
    if Verdict::of(old, a) != Verdict::of(new, b) {
        return Some(Change::Decision);
    }
    if a.status != Status::Settled {
        return None;
    }
    if money(a) != money(b) {
        return Some(Change::Money);
    }
    if !keys(old, a.open().iter().map(|o| o.key)).eq(keys(new, b.open().iter().map(|o| o.key)))
        || !keys(old, a.refused().iter().map(|r| r.key)).eq(keys(new, b.refused().iter().map(|r| r.key)))
    {
        return Some(Change::Choices);
    }
    if !a.open().iter().zip(b.open()).all(|(x, y)| same_offer((old, x), (new, y))) {
        return Some(Change::Terms);
    }
    (a.flags() != b.flags()).then_some(Change::Flags)
}

fn keys<'p>(policy: &'p Policy, numbers: impl Iterator<Item = u8> + 'p) -> impl Iterator<Item = &'p Key> {
    numbers.map(|number| &policy.keys[usize::from(number)])
}

/// Whether two open remedies promise the same. Numbers of facts mean different things in two
/// policies, so facts are compared by name.
fn same_offer((old, a): (&Policy, &Open), (new, b): (&Policy, &Open)) -> bool {
    let dues = |open: &Open| {
        let p = open.payout;
        [p.pay, p.pay_to, p.deduct, p.charge, p.charge_to]
    };
    let same_due = |(a, b): (Due, Due)| match (a, b) {
        (Due::Needs(a), Due::Needs(b)) | (Due::NoPrice(a), Due::NoPrice(b)) => fact(old, a) == fact(new, b),
        (a, b) => a == b,
    };
    let (x, y) = (&old.terms[usize::from(a.terms)], &new.terms[usize::from(b.terms)]);
    dues(a).into_iter().zip(dues(b)).all(same_due)
        && (x.freight, &x.approval, &x.evidence, x.offer, x.propose)
            == (y.freight, &y.approval, &y.evidence, y.offer, y.propose)
        && same_deadline((old, x), (new, y))
        && match (x.uses, y.uses) {
            (Some(Uses::Fact(a)), Some(Uses::Fact(b))) => fact(old, a) == fact(new, b),
            (a, b) => a == b,
        }
}

fn same_deadline((old, a): (&Policy, &Terms), (new, b): (&Policy, &Terms)) -> bool {
    match (&a.deadline, &b.deadline) {
        (Some(Deadline::Within { within: a, from: x }), Some(Deadline::Within { within: b, from: y })) => {
            a == b && fact(old, *x) == fact(new, *y)
        }
        (a, b) => a == b,
    }
}

fn fact(policy: &Policy, slot: u16) -> &str {
    &policy.vocabulary.facts[policy.slots[usize::from(slot)]].id
}

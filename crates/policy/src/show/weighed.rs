//! Why a ruling came out as it did: what was known, and what became of every clause that applies.

use crate::bind::Case;
use crate::claim::Slot;
use crate::decide::Decision;
use crate::lang::Text;
use crate::length::Unit;
use crate::moment::Moment;
use crate::money::format_scaled;
use crate::payout::position;
use crate::policy::{Action, ClauseKind, Effect, Policy};
use crate::remedy::Remedy;
use crate::vocabulary::{CLAIM, Kind, Origin};

/// A known fact that the policy looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub fact: String,
    /// Its name for people.
    pub label: Text,
    /// Its value.
    pub value: Value,
    /// Worked out from histories or other dates rather than given.
    pub derived: bool,
}

/// The value of a known fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A value of a choice.
    Choice(Text),
    /// Yes or no.
    Flag(bool),
    /// A number as written, and its unit if it has one.
    Number(String, Option<Text>),
    /// Money, as written.
    Amount(String),
    /// A date, and the time from it to the claim.
    Date(Moment, Option<Elapsed>),
}

/// Time elapsed from a date to the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elapsed {
    /// Whole days (G-01).
    pub days: i64,
    /// Whole calendar months (G-03).
    pub months: i64,
    /// The claim falls on a month date exactly.
    pub to_the_day: bool,
}

/// What became of a clause that applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The clause.
    pub clause: String,
    /// Its wording.
    pub text: Text,
    /// Its effect on each remedy it speaks about.
    pub effects: Vec<(Remedy, Verdict)>,
}

/// What became of a clause's effect on a remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It grants the remedy.
    Grants,
    /// It refuses the remedy.
    Refuses,
    /// This clause, an exception to it, took its place.
    GivesWay(String),
}

impl Policy {
    /// The facts known of a case, as far as the policy looks at them.
    #[must_use]
    pub fn known(&self, case: &Case) -> Vec<Known> {
        let mut facts: Vec<(usize, Slot)> = self.slots.iter().copied().zip(case.slots.iter().copied()).collect();
        facts.sort_by_key(|(fact, _)| *fact);
        let known = facts.into_iter().filter_map(|(position, slot)| {
            let fact = &self.vocabulary.facts[position];
            let value = self.value(&fact.kind, slot, case, fact.id == CLAIM)?;
            let derived = fact.origin != Origin::Asked;
            Some(Known { fact: fact.id.clone(), label: fact.label.clone(), value, derived })
        });
        known.collect()
    }

    fn value(&self, kind: &Kind, slot: Slot, case: &Case, is_claim: bool) -> Option<Value> {
        match (slot, kind) {
            (Slot::Leaf(leaf), Kind::Choice(choices)) => Some(Value::Choice(choices.leaf(leaf).label.clone())),
            (Slot::Leaf(leaf), _) => Some(Value::Flag(leaf == 1)),
            (Slot::Number(number), Kind::Amount) => Some(Value::Amount(format_scaled(number, 2, true))),
            (Slot::Number(number), kind) => {
                let unit = if let Kind::Quantity(unit) = kind { Some(unit.clone()) } else { None };
                Some(Value::Number(format_scaled(number, kind.places().unwrap_or(0), false), unit))
            }
            (Slot::Moment(moment), _) => {
                let claim = self.claim_slot.filter(|_| !is_claim).map(|slot| case.slots[usize::from(slot)]);
                let elapsed = claim.and_then(|claim| match claim {
                    Slot::Moment(claim) => Some(elapsed(moment, claim)),
                    _ => None,
                });
                Some(Value::Date(moment, elapsed))
            }
            (Slot::Unknown, _) => None,
        }
    }

    /// Every clause that surely applies to a case, and what became of it.
    #[must_use]
    pub fn weighed(&self, case: &Case, decision: &Decision) -> Vec<Weighed> {
        let cells: Vec<Option<usize>> = self.dims.iter().map(|dim| self.cell(dim, case)).collect();
        let applies = |number: usize| {
            let boxes = self.boxes.iter().zip(&self.box_clause).filter(|(_, c)| usize::from(**c) == number);
            let mut inside = boxes.map(|(b, _)| {
                b.sets.iter().zip(&cells).all(|(set, cell)| match (set, cell) {
                    (Some(set), Some(cell)) => set.contains(*cell),
                    (Some(_), None) => false,
                    (None, _) => true,
                })
            });
            inside.any(|inside| inside)
        };
        let mut weighed: Vec<(usize, Weighed)> = Vec::new();
        for (number, clause) in self.clauses.iter().enumerate() {
            if clause.kind != ClauseKind::Rule || !applies(number) {
                continue;
            }
            let verdict =
                |effect: &Effect| (self.keys[usize::from(effect.key)].remedy, self.verdict(number, effect, decision));
            let effects = clause.effects.iter().map(verdict).collect();
            weighed.push((clause.position, Weighed { clause: clause.id.clone(), text: clause.text.clone(), effects }));
        }
        weighed.sort_by_key(|(position, _)| *position);
        weighed.into_iter().map(|(_, w)| w).collect()
    }

    fn verdict(&self, number: usize, effect: &Effect, decision: &Decision) -> Verdict {
        let acts = &decision.outcome.acts;
        let lives = |clause: usize| acts.iter().any(|a| usize::from(a.clause) == clause && a.key == effect.key);
        if !lives(number) {
            let by = self.clauses.iter().enumerate().find(|(other, clause)| {
                let defeats = |e: &Effect| e.key == effect.key && e.defeats.iter().any(|d| usize::from(*d) == number);
                lives(*other) && clause.effects.iter().any(defeats)
            });
            if let Some((_, clause)) = by {
                return Verdict::GivesWay(clause.id.clone());
            }
        }
        match effect.action {
            Action::Grant { .. } => Verdict::Grants,
            Action::Refuse => Verdict::Refuses,
        }
    }
}

fn elapsed(from: Moment, claim: Moment) -> Elapsed {
    let months = position(Unit::Month, from, claim);
    Elapsed {
        days: position(Unit::Day, from, claim),
        months: months.div_euclid(2),
        to_the_day: months.rem_euclid(2) == 0,
    }
}

//! Where, for whom and when a claim is made, and the packs that are active there.

use crate::manual::Manual;
use crate::panel::{Ask, Panel, Purpose};
use crate::rules::{FACTS, Fits, PURCHASE};
use jiff::civil::Date;
use policy::vocabulary::CLAIM;
use policy::{Moment, Policy, Problems, Text};
use serde_json::Value;
use std::cmp::Reverse;
use std::sync::Arc;

/// A unit on the way from head office to where the claim is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitStep<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its kind, such as `store`.
    pub kind: &'a str,
}

/// What packs are assigned by. What is not known is `None`; without units nothing is known of the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Situation<'a> {
    /// The units from head office down to the one where the claim is made.
    pub units: &'a [UnitStep<'a>],
    /// Where the goods were bought: a value of the fact `channel`.
    pub channel: Option<&'a str>,
    /// The policy category of the goods: a value of the fact `category`.
    pub category: Option<&'a str>,
    /// Who claims: a value of the fact `claimant`.
    pub claimant: Option<&'a str>,
    /// When the claim is made.
    pub claim: Option<Date>,
    /// When the goods were bought.
    pub purchase: Option<Date>,
}

/// The packs active in a situation.
#[derive(Debug, Clone)]
pub struct Assigned {
    /// The policies that judge; none of them when nothing is assigned, and then every claim is out of scope.
    pub panel: Panel,
    /// Why each of them was chosen.
    pub why: Vec<Chosen>,
    /// Packs of assignments that fit but were not chosen.
    pub passed_over: Vec<PassedOver>,
    /// Assignments that may fit as well; the facts they depend on are to be asked first.
    pub undecided: Vec<Undecided>,
}

/// Why a pack judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The pack.
    pub pack: String,
    /// The assignment that names it.
    pub assignment: String,
    /// Its priority.
    pub priority: i64,
    /// Its reason.
    pub reason: Text,
}

/// A pack that fits but does not judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// The pack.
    pub pack: String,
    /// The assignment that names it.
    pub assignment: String,
    /// The pack that was chosen first: the same one under other settings, or an alternative to it (C-23).
    pub instead: String,
}

/// An assignment that depends on facts not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The assignment.
    pub assignment: String,
    /// Its packs.
    pub packs: Vec<String>,
    /// The facts, or `unit`.
    pub needs: Vec<&'static str>,
}

impl<'a> Situation<'a> {
    /// What a claim says of its situation, made in the last of these units.
    #[must_use]
    pub fn of_claim(claim: &'a Value, units: &'a [UnitStep<'a>]) -> Self {
        let text = |fact: &str| claim.get(fact).and_then(Value::as_str).filter(|text| !text.is_empty());
        let date = |fact: &str| text(fact).and_then(Moment::parse).map(Moment::date);
        let [channel, category, claimant] = FACTS.map(text);
        Self { units, channel, category, claimant, claim: date(CLAIM), purchase: date(PURCHASE) }
    }
}

impl Manual {
    /// The packs that are active in a situation, and why. Assignments are looked at by priority, the highest
    /// first and equal ones in the order of the text; a pack that is there already, or is an alternative to one that is,
    /// is passed over.
    #[must_use]
    pub fn assigned(&self, situation: &Situation<'_>) -> Assigned {
        let mut order: Vec<usize> = (0..self.rules.len()).collect();
        order.sort_by_key(|number| Reverse(self.profile.assignments[*number].priority));
        let (mut editions, mut why, mut passed_over, mut undecided) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut taken: Vec<usize> = Vec::new();
        for number in order {
            let (assignment, rule) = (&self.profile.assignments[number], &self.rules[number]);
            let id = &assignment.id.value;
            match rule.fits(assignment, situation, &self.vocabulary) {
                Fits::No => {}
                Fits::Depends(needs) => {
                    let packs = rule.packs.iter().map(|p| self.packs[*p].id.clone()).collect();
                    undecided.push(Undecided { assignment: id.clone(), packs, needs });
                }
                Fits::Yes => {
                    for pack in &rule.packs {
                        let own = &self.packs[*pack];
                        if taken.contains(pack) {
                            continue;
                        }
                        if let Some(other) = taken.iter().find(|other| self.excludes(**other, *pack)) {
                            let instead = self.packs[*other].id.clone();
                            passed_over.push(PassedOver { pack: own.id.clone(), assignment: id.clone(), instead });
                            continue;
                        }
                        taken.push(*pack);
                        editions.push(Arc::clone(&own.edition));
                        let (priority, reason) = (assignment.priority, assignment.reason.clone());
                        why.push(Chosen { pack: own.id.clone(), assignment: id.clone(), priority, reason });
                    }
                }
            }
        }
        Assigned { panel: Panel::of(editions), why, passed_over, undecided }
    }

    /// Whether two packs cannot judge together: the same under other settings, or alternatives (C-23).
    pub(crate) fn excludes(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.packs[one], &self.packs[other]);
        let names = |policy: &Policy, id: &str| policy.head().alternative_to.iter().any(|name| name == id);
        one.id == other.id
            || one.edition.versions.iter().any(|policy| names(policy, &other.id))
            || other.edition.versions.iter().any(|policy| names(policy, &one.id))
    }
}

impl Assigned {
    /// The questions that are left: first what decides which packs are active, then what these want to know (see
    /// [`Panel::ask`]).
    ///
    /// # Errors
    /// When the claim names facts that no policy knows, or contradicts itself.
    pub fn ask(&self, claim: &Value) -> Result<Vec<Ask>, Problems> {
        let mut asks: Vec<Ask> = Vec::new();
        for undecided in &self.undecided {
            for fact in undecided.needs.iter().filter(|fact| FACTS.contains(fact) || [CLAIM, PURCHASE].contains(fact)) {
                let packs = undecided.packs.iter();
                match asks.iter_mut().find(|ask| ask.fact == *fact) {
                    Some(ask) => {
                        let new: Vec<String> = packs.filter(|p| !ask.policies.contains(p)).cloned().collect();
                        ask.policies.extend(new);
                    }
                    None => asks.push(Ask {
                        fact: (*fact).to_owned(),
                        purpose: Purpose::Ruling,
                        policies: packs.cloned().collect(),
                        settles: usize::MAX / 2,
                    }),
                }
            }
        }
        for ask in self.panel.ask(claim)? {
            if !asks.iter().any(|known| known.fact == ask.fact) {
                asks.push(ask);
            }
        }
        Ok(asks)
    }
}

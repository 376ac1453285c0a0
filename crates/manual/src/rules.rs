//! Assignments compiled: which situations they are for.

use crate::packs::Packs;
use crate::profile::Assignment;
use crate::situation::Situation;
use policy::reader::At;
use policy::vocabulary::{CLAIM, Choices, Kind};
use policy::{Problem, Source, Vocabulary};
use std::sync::Arc;

/// The facts by which packs are assigned.
pub(crate) const FACTS: [&str; 3] = ["channel", "category", "claimant"];

/// The fact that says when the goods were bought.
pub(crate) const PURCHASE: &str = "sale";

/// The unit, where an assignment depends on it and it is not known.
pub(crate) const UNIT: &str = "unit";

/// An assignment with its names resolved.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Positions of its packs.
    pub(crate) packs: Vec<usize>,
    /// For each of [`FACTS`] the leaves it is for, sorted; `None` for any.
    pub(crate) leaves: [Option<Vec<u16>>; 3],
}

/// Whether something is the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fits {
    Yes,
    No,
    /// It depends on these facts.
    Depends(Vec<&'static str>),
}

impl Rule {
    /// Resolves the names of an assignment; those that do not exist are told.
    pub(crate) fn of(
        assignment: &Assignment,
        manual: &Arc<Source>,
        vocabulary: &Vocabulary,
        packs: &mut Packs<'_>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let wanted = [&assignment.channel, &assignment.category, &assignment.claimant];
        let mut leaves = [const { None }; 3];
        for ((fact, values), leaves) in FACTS.into_iter().zip(wanted).zip(&mut leaves) {
            if !values.is_empty() {
                *leaves = Some(resolved(fact, values, manual, vocabulary, problems));
            }
        }
        let found = assignment.packs.iter().filter_map(|pack| packs.assigned(pack, assignment, manual));
        Self { packs: found.collect(), leaves }
    }

    /// Whether the assignment is for a situation.
    pub(crate) fn fits(&self, assignment: &Assignment, situation: &Situation<'_>, vocabulary: &Vocabulary) -> Fits {
        let mut needs = Vec::new();
        match fits_unit(assignment, situation) {
            Fits::Yes => {}
            Fits::No => return Fits::No,
            Fits::Depends(unit) => needs.extend(unit),
        }
        for (dates, day, fact) in
            [(assignment.claimed, situation.claim, CLAIM), (assignment.purchased, situation.purchase, PURCHASE)]
        {
            match day {
                Some(day) if !dates.contains(day) => return Fits::No,
                None if dates.is_bounded() => needs.push(fact),
                _ => {}
            }
        }
        let given = [situation.channel, situation.category, situation.claimant];
        for ((leaves, given), fact) in self.leaves.iter().zip(given).zip(FACTS) {
            let Some(leaves) = leaves else { continue };
            match within(leaves, given, choices(vocabulary, fact)) {
                Fits::Yes => {}
                Fits::No => return Fits::No,
                Fits::Depends(_) => needs.push(fact),
            }
        }
        if needs.is_empty() { Fits::Yes } else { Fits::Depends(needs) }
    }
}

/// Whether an assignment is for the unit of a situation, or for one above it.
fn fits_unit(assignment: &Assignment, situation: &Situation<'_>) -> Fits {
    let (units, kinds, steps) = (&assignment.units, &assignment.unit_kinds, situation.units);
    if units.is_empty() && kinds.is_empty() {
        return Fits::Yes;
    }
    if steps.is_empty() {
        return Fits::Depends(vec![UNIT]);
    }
    let named = units.is_empty() || units.iter().any(|unit| steps.iter().any(|step| step.code == unit.value));
    let of_kind = kinds.is_empty() || kinds.iter().any(|kind| steps.iter().any(|step| step.kind == kind.value));
    if named && of_kind { Fits::Yes } else { Fits::No }
}

/// The values of a choice fact.
pub(crate) fn choices<'v>(vocabulary: &'v Vocabulary, fact: &str) -> Option<&'v Choices> {
    match vocabulary.fact(fact).map(|f| &f.kind) {
        Some(Kind::Choice(choices)) => Some(choices),
        _ => None,
    }
}

/// Whether all leaves that a value stands for are among these.
fn within(leaves: &[u16], given: Option<&str>, choices: Option<&Choices>) -> Fits {
    let meant = given.zip(choices).and_then(|(given, choices)| choices.leaves_of(given));
    let Some(meant) = meant.filter(|meant| !meant.is_empty()) else { return Fits::Depends(Vec::new()) };
    let inside = meant.iter().filter(|leaf| leaves.contains(leaf)).count();
    match inside {
        0 => Fits::No,
        all if all == meant.len() => Fits::Yes,
        _ => Fits::Depends(Vec::new()),
    }
}

/// The leaves that values of a fact stand for, sorted; values that do not exist are told.
pub(crate) fn resolved(
    fact: &str,
    values: &[At<String>],
    manual: &Arc<Source>,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Vec<u16> {
    let Some(choices) = choices(vocabulary, fact) else {
        let place = values.first().map_or(0..0, |value| value.span.clone());
        problems.push(Problem::error("unknown-fact").with("fact", fact).at(manual, place));
        return Vec::new();
    };
    let mut leaves = Vec::new();
    for value in values {
        match choices.leaves_of(&value.value) {
            Some(found) => leaves.extend(found),
            None => {
                let problem = Problem::error("unknown-value").with("value", &value.value).with("fact", fact);
                let problem = problem.suggest(&value.value, choices.nodes().iter().map(|n| n.id.as_str()));
                problems.push(problem.at(manual, value.span.clone()));
            }
        }
    }
    leaves.sort_unstable();
    leaves.dedup();
    leaves
}

//! Dealers of every level are under the same packs.

use crate::manual::Manual;
use crate::profile::Assignment;
use crate::rules::{Rule, choices};
use policy::Problem;
use policy::reader::At;
use std::collections::BTreeSet;

/// The kinds of units that are dealers, and what each is to a policy.
const LEVELS: [(&str, &str); 3] = [("dealer", "dealer"), ("sub_dealer", "sub_dealer"), ("special_dealer", "dealer")];

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let level = |kind: &At<String>| LEVELS.into_iter().find(|(name, _)| *name == kind.value);
    let listed = manual.profile.units.iter().filter_map(|kind| level(kind).map(|level| (kind, level)));
    let under: Vec<(&At<String>, BTreeSet<usize>)> =
        listed.map(|(kind, level)| (kind, packs_of(manual, level))).collect();
    let all: BTreeSet<usize> = under.iter().flat_map(|(_, packs)| packs).copied().collect();
    under.iter().flat_map(|(kind, packs)| problems(manual, kind, packs, &all)).collect()
}

/// The packs that may be for a claim of a dealer of a level.
fn packs_of(manual: &Manual, level: (&str, &str)) -> BTreeSet<usize> {
    let rules = manual.profile.assignments.iter().zip(&manual.rules);
    rules.filter(|rule| reaches(manual, *rule, level)).flat_map(|(_, rule)| rule.packs.iter().copied()).collect()
}

fn reaches(manual: &Manual, (assignment, rule): (&Assignment, &Rule), (kind, claimant): (&str, &str)) -> bool {
    let [.., claimants] = &rule.leaves;
    let values = choices(&manual.vocabulary, "claimant");
    let is_meant = |leaf: &u16| values.is_some_and(|values| values.leaf(*leaf).id == claimant);
    let kinds = &assignment.unit_kinds;
    (kinds.is_empty() || kinds.iter().any(|own| own.value == kind))
        && claimants.as_ref().is_none_or(|leaves| leaves.iter().any(is_meant))
}

fn problems(manual: &Manual, kind: &At<String>, packs: &BTreeSet<usize>, all: &BTreeSet<usize>) -> Vec<Problem> {
    if all.is_empty() {
        let problem = Problem::error("dealer-without-rules").with("unit", &kind.value);
        return vec![manual.problem_at(problem, &kind.span)];
    }
    let missing = all.difference(packs);
    let problem = |pack: &usize| {
        let problem =
            Problem::error("dealer-without-pack").with("unit", &kind.value).with("pack", &manual.packs[*pack].id);
        manual.problem_at(problem, &kind.span)
    };
    missing.map(problem).collect()
}

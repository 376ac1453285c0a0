//! Assignments that can never apply, are never reached, or put alternatives together (R-002, C-23).

use super::people::unit_kinds;
use crate::manual::Manual;
use crate::profile::Assignment;
use crate::rules::{FACTS, PURCHASE, Rule, choices};
use jiff::civil::Date;
use policy::reader::At;
use policy::{Claim, Policy, Problem, Reach};
use serde_json::{Map, Value};

/// More combinations of values than this are not looked through.
const MOST_COMBINATIONS: usize = 2_000;

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    let assignments = &manual.profile.assignments;
    for (number, assignment) in assignments.iter().enumerate() {
        problems.extend(unit_kinds(manual, &assignment.unit_kinds));
        problems.extend(never(manual, number));
        problems.extend((0..=number).flat_map(|other| alternatives(manual, other, number)));
        problems.extend(hidden(manual, number));
    }
    if assignments.is_empty() {
        problems.push(manual.problem_at(Problem::error("nothing-assigned"), &manual.profile.id.span));
    }
    problems
}

/// Why an assignment, or one of its packs, never applies.
fn never(manual: &Manual, number: usize) -> Vec<Problem> {
    let (assignment, rule) = (&manual.profile.assignments[number], &manual.rules[number]);
    let unbought = matches!((assignment.purchased.from, assignment.claimed.to), (Some(from), Some(to)) if to < from);
    if unbought {
        let problem = Problem::error("assignment-before-purchase").with("assignment", &assignment.id.value);
        return vec![manual.problem_at(problem, &assignment.id.span)];
    }
    let silent = |(pack, _): &(&usize, &At<String>)| {
        let edition = &manual.packs[**pack].edition;
        !edition.versions.iter().any(|policy| in_force(policy, assignment) && speaks(manual, policy, rule))
    };
    let problem = |(pack, name): (&usize, &At<String>)| {
        let problem = Problem::error("assignment-out-of-scope").with("assignment", &assignment.id.value);
        manual.problem_at(problem.with("pack", &manual.packs[*pack].id), &name.span)
    };
    rule.packs.iter().zip(&assignment.packs).filter(silent).map(problem).collect()
}

/// Whether a version can be in force for a purchase that an assignment is for.
fn in_force(policy: &Policy, assignment: &Assignment) -> bool {
    let head = policy.head();
    if head.basis != PURCHASE {
        return true;
    }
    let before = |end: Option<policy::Moment>, start: Option<Date>| {
        end.zip(start).is_some_and(|(end, start)| end.date() < start)
    };
    let after = |start: Option<policy::Moment>, end: Option<Date>| {
        start.zip(end).is_some_and(|(start, end)| start.date() > end)
    };
    !before(head.effective_to, assignment.purchased.from) && !after(head.effective_from, assignment.purchased.to)
}

/// Whether a policy speaks about some claim of the values an assignment is for.
fn speaks(manual: &Manual, policy: &Policy, rule: &Rule) -> bool {
    let mut claims: Vec<Map<String, Value>> = vec![Map::new()];
    for (fact, leaves) in FACTS.iter().zip(&rule.leaves) {
        let (Some(leaves), Some(choices)) = (leaves, choices(&manual.vocabulary, fact)) else { continue };
        if claims.len() * leaves.len() > MOST_COMBINATIONS {
            break;
        }
        let with = |claim: &Map<String, Value>, leaf: &u16| {
            let mut claim = claim.clone();
            claim.insert((*fact).to_owned(), Value::from(choices.leaf(*leaf).id.as_str()));
            claim
        };
        claims =
            claims.iter().flat_map(|claim| leaves.iter().map(|leaf| with(claim, leaf)).collect::<Vec<_>>()).collect();
    }
    claims.into_iter().any(|claim| {
        let claim = Claim::from_json(&Value::Object(claim), policy.vocabulary()).ok();
        let case = claim.and_then(|claim| policy.bind(&claim).ok());
        case.is_none_or(|case| policy.speaks_of(&case) != Reach::Nowhere)
    })
}

/// Packs of two assignments of one priority, or of one assignment, that exclude each other (C-23).
fn alternatives(manual: &Manual, first: usize, second: usize) -> Vec<Problem> {
    let [one, other] = [first, second].map(|number| (&manual.profile.assignments[number], &manual.rules[number]));
    if first != second && (one.0.priority != other.0.priority || !meet(one, other)) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for (position, pack) in other.1.packs.iter().enumerate() {
        let before = if first == second { &one.1.packs[..position] } else { &one.1.packs[..] };
        let Some(clash) = before.iter().find(|known| *known != pack && manual.excludes(**known, *pack)) else {
            continue;
        };
        let Some(name) = other.0.packs.get(position) else { continue };
        let problem = Problem::error("alternatives-together").with("pack", &manual.packs[*pack].id);
        let problem = problem.with("other", &manual.packs[*clash].id);
        problems.push(manual.problem_at(problem.with("assignment", &one.0.id.value), &name.span));
    }
    problems
}

/// Whether two assignments can be for the same claim. Which unit stands below which is not known here, so that
/// different units and kinds are taken to be apart.
fn meet(one: (&Assignment, &Rule), other: (&Assignment, &Rule)) -> bool {
    let names = |a: &[At<String>], b: &[At<String>]| {
        a.is_empty() || b.is_empty() || a.iter().any(|name| b.iter().any(|n| n.value == name.value))
    };
    let leaves = |(a, b): (&Option<Vec<u16>>, &Option<Vec<u16>>)| match (a, b) {
        (Some(a), Some(b)) => a.iter().any(|leaf| b.contains(leaf)),
        _ => true,
    };
    names(&one.0.units, &other.0.units)
        && names(&one.0.unit_kinds, &other.0.unit_kinds)
        && one.0.claimed.meets(other.0.claimed)
        && one.0.purchased.meets(other.0.purchased)
        && one.1.leaves.iter().zip(&other.1.leaves).all(leaves)
}

/// An assignment whose packs are all passed over, because one of higher priority is always there before it.
fn hidden(manual: &Manual, number: usize) -> Option<Problem> {
    let (assignment, rule) = (&manual.profile.assignments[number], &manual.rules[number]);
    let mut others = manual.profile.assignments.iter().zip(&manual.rules);
    let (by, _) = others.find(|(other, wider)| {
        let passed_over = |pack: &usize| wider.packs.iter().any(|known| manual.excludes(*known, *pack));
        other.priority > assignment.priority
            && covers((other, wider), (assignment, rule))
            && rule.packs.iter().all(passed_over)
    })?;
    let problem = Problem::error("assignment-hidden").with("assignment", &assignment.id.value);
    Some(manual.problem_at(problem.with("by", &by.id.value).warning(), &assignment.id.span))
}

/// Whether the first assignment is for every claim that the second is for.
fn covers(wide: (&Assignment, &Rule), narrow: (&Assignment, &Rule)) -> bool {
    let names = |wide: &[At<String>], narrow: &[At<String>]| {
        wide.is_empty() || !narrow.is_empty() && narrow.iter().all(|n| wide.iter().any(|w| w.value == n.value))
    };
    let leaves = |(wide, narrow): (&Option<Vec<u16>>, &Option<Vec<u16>>)| match (wide, narrow) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(wide), Some(narrow)) => narrow.iter().all(|leaf| wide.contains(leaf)),
    };
    names(&wide.0.units, &narrow.0.units)
        && names(&wide.0.unit_kinds, &narrow.0.unit_kinds)
        && wide.0.claimed.covers(narrow.0.claimed)
        && wide.0.purchased.covers(narrow.0.purchased)
        && wide.1.leaves.iter().zip(&narrow.1.leaves).all(leaves)
}

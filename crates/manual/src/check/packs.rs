//! The packs of a manual: versions, facts of their own, categories without a period, and what their analysis finds.

use super::PackFinding;
use crate::manual::Manual;
use crate::packs::Pack;
use policy::check::FindingKind;
use policy::{Policy, Problem};
use std::sync::Arc;
use worktime::Calendar;

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (number, pack) in manual.packs.iter().enumerate() {
        let first_of_its_name = !manual.packs[..number].iter().any(|other| other.id == pack.id);
        if first_of_its_name {
            problems.extend(versions(manual, pack));
            problems.extend(own_facts(manual, number));
            problems.extend(currency(manual, pack));
        }
        let in_use = manual.packs.iter().any(|other| other.id == pack.id && !other.assignments.is_empty());
        if first_of_its_name && !in_use {
            let problem = Problem::error("pack-not-in-use").with("pack", &pack.id).warning();
            problems.push(at_pack(manual, pack, problem));
        }
    }
    problems.extend(without_period(manual));
    problems
}

/// A problem of a pack, shown where the manual names it, else at the beginning of the pack.
fn at_pack(manual: &Manual, pack: &Pack, problem: Problem) -> Problem {
    let names = manual.profile.assignments.iter().flat_map(|assignment| &assignment.packs);
    let named = names.into_iter().find(|name| name.value.eq_ignore_ascii_case(&pack.id));
    match (named, pack.edition.versions.first()) {
        (Some(name), _) => manual.problem_at(problem, &name.span),
        (None, Some(policy)) => problem.at(policy.source(), 0..0),
        (None, None) => problem,
    }
}

/// Versions in force on the same day.
fn versions(manual: &Manual, pack: &Pack) -> Vec<Problem> {
    let problem = |(first, second): (&Policy, &Policy)| {
        let problem = Problem::error("versions-overlap").with("policy", &pack.id);
        let problem = problem.with("first", &first.head().version);
        at_pack(manual, pack, problem.with("second", &second.head().version))
    };
    pack.edition.overlaps().into_iter().map(problem).collect()
}

/// Facts that two packs define for themselves, and not alike: an answer to one would be none to the other.
fn own_facts(manual: &Manual, number: usize) -> Vec<Problem> {
    let pack = &manual.packs[number];
    let mut problems = Vec::new();
    for policy in &pack.edition.versions {
        let own = policy.vocabulary().facts().iter().filter(|fact| manual.vocabulary.fact(&fact.id).is_none());
        for fact in own {
            let others = manual.packs[..number].iter().filter(|other| other.id != pack.id);
            let differs = |other: &&Pack| {
                let mut versions = other.edition.versions.iter();
                versions.any(|p| p.vocabulary().fact(&fact.id).is_some_and(|own| own.kind != fact.kind))
            };
            if let Some(other) = others.into_iter().find(differs) {
                let problem = Problem::error("fact-defined-differently").with("fact", &fact.id);
                let problem = problem.with("pack", &pack.id);
                problems.push(at_pack(manual, pack, problem.with("policy", &other.id)));
            }
        }
    }
    problems
}

fn currency(manual: &Manual, pack: &Pack) -> Option<Problem> {
    let differing = pack.edition.versions.iter().find(|policy| policy.head().currency != manual.currency())?;
    let problem = Problem::error("currency-differs").with("pack", &pack.id);
    let problem = problem.with("first", &differing.head().currency);
    Some(at_pack(manual, pack, problem.with("second", manual.currency())))
}

/// Categories that the company sells and no pack has a period for.
fn without_period(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    for sold in &manual.profile.sells {
        for found in manual.without_period([sold.value.as_str()]) {
            let problem = Problem::error("category-without-period").with("value", &found.category);
            let problem = problem.with("packs", found.packs.join(", ")).warning();
            problems.push(manual.problem_at(problem, &sold.span));
        }
    }
    problems
}

/// The findings of every pack in use, each under the settings it is used with.
pub(super) fn analyse(manual: &Manual) -> Vec<PackFinding> {
    let mut findings = Vec::new();
    let plain = manual.calendar().clone().named("weekdays") == Calendar::weekdays();
    for pack in &manual.packs {
        for (version, policy) in pack.edition.versions.iter().enumerate() {
            let report = policy::check::check(policy);
            // Worked cases speak of the policy's own settings and of weeks without holidays; under others they may
            // come out differently.
            let own = pack.settings.is_empty() && plain;
            let told = report.findings.into_iter().filter(|f| f.kind != FindingKind::Example || own);
            let edition = &pack.edition;
            findings.extend(told.map(|finding| PackFinding { finding, edition: Arc::clone(edition), version }));
        }
    }
    findings
}

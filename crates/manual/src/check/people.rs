//! Units and roles: do the names exist, and can anybody do what has to be done?

use super::authority;
use crate::known::Known;
use crate::manual::Manual;
use crate::profile::{Role, stands_for};
use policy::reader::At;
use policy::vocabulary::Group;
use policy::{Policy, Problem};
use std::collections::BTreeSet;

pub(super) fn check(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let mut problems = units(manual, known);
    for role in manual.roles() {
        problems.extend(commands(manual, known, &role.may));
        problems.extend(unit_kinds(manual, &role.at));
        problems.extend(approvals(manual, role));
    }
    problems.extend(authority::check(manual, known));
    problems.extend(approvers(manual, known));
    problems.extend(reviewers(manual, known));
    problems.extend(forgotten(manual, known));
    problems
}

/// Commands that no role may give, though some role may give others of the same capability. A company that gives nobody
/// anything of a capability does without it: a chain of stores has no dealers who send goods back.
fn forgotten(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let is_given = |command: &str| manual.roles().iter().any(|role| role.may(command));
    let capability = |command: &str| command.split('.').next().unwrap_or_default().to_owned();
    let used: BTreeSet<String> =
        known.commands.iter().filter(|command| is_given(command)).map(|command| capability(command)).collect();
    let forgotten = known.commands.iter().filter(|command| !is_given(command) && used.contains(&capability(command)));
    let told = forgotten.map(|command| {
        let problem = Problem::error("command-without-role").with("command", command).warning();
        manual.problem_at(problem, &manual.profile.id.span)
    });
    told.collect()
}

fn units(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let unknown = manual.profile.units.iter().filter(|kind| !known.unit_kinds.contains(&kind.value.as_str()));
    let problem = |kind: &At<String>| {
        let problem = Problem::error("unknown-unit-kind").with("unit", &kind.value);
        manual.problem_at(problem.suggest(&kind.value, known.unit_kinds.iter().copied()), &kind.span)
    };
    unknown.map(problem).collect()
}

/// Kinds of units that the profile does not list.
pub(super) fn unit_kinds(manual: &Manual, kinds: &[At<String>]) -> Vec<Problem> {
    let unknown = kinds.iter().filter(|kind| !manual.unit_kinds().any(|own| own == kind.value));
    let problem = |kind: &At<String>| {
        let problem = Problem::error("unit-kind-not-listed").with("unit", &kind.value);
        manual.problem_at(problem.suggest(&kind.value, manual.unit_kinds()), &kind.span)
    };
    unknown.map(problem).collect()
}

pub(super) fn commands(manual: &Manual, known: &Known<'_>, patterns: &[At<String>]) -> Vec<Problem> {
    let stands = |pattern: &&At<String>| known.commands.iter().any(|command| stands_for(&pattern.value, command));
    let problem = |pattern: &At<String>| {
        let problem = Problem::error("unknown-command").with("command", &pattern.value);
        manual.problem_at(problem.suggest(&pattern.value, known.commands.iter().copied()), &pattern.span)
    };
    patterns.iter().filter(|pattern| !stands(pattern)).map(problem).collect()
}

/// Names under which a role approves that no policy can ask for.
fn approvals(manual: &Manual, role: &Role) -> Vec<Problem> {
    let policies = || manual.packs.iter().flat_map(|pack| &pack.edition.versions);
    let names: Vec<&str> = manual.vocabulary.names().of(Group::Role).collect();
    let asked = |name: &str| names.contains(&name) || policies().any(|p| p.approvers().contains(&name));
    let problem = |name: &At<String>| {
        let problem = Problem::error("unknown-name").with("name", &name.value).with("group", "role");
        manual.problem_at(problem.suggest(&name.value, names.iter().copied()), &name.span)
    };
    role.approves_as.iter().filter(|name| !asked(&name.value)).map(problem).collect()
}

/// Approvals that policies ask for and nobody can give: no role, or nobody who has one of the roles.
fn approvers(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for assignment in &manual.profile.assignments {
        for name in &assignment.packs {
            let packs = manual.packs.iter().filter(|pack| pack.id.eq_ignore_ascii_case(&name.value));
            let asked = packs.flat_map(|pack| &pack.edition.versions).flat_map(Policy::approvers);
            for approver in asked {
                let meant: Vec<&str> = manual.approvers(approver).map(|role| role.id.as_str()).collect();
                let problem = match meant.is_empty() {
                    true => {
                        Problem::error("approver-without-role").with("approver", approver).with("pack", &name.value)
                    }
                    false if nobody_holds(known, &meant) => Problem::error("approval-without-people")
                        .with("to", approver)
                        .with("pack", &name.value)
                        .warning(),
                    false => continue,
                };
                let problem = manual.problem_at(problem, &name.span);
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
    }
    problems
}

/// Reviews of applications for which nobody has the role: what is handed in would wait for ever.
fn reviewers(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let turns = manual.profile.reviews.iter().flat_map(|review| &review.by);
    let waiting = turns.filter(|by| manual.role(&by.value).is_some() && nobody_holds(known, &[by.value.as_str()]));
    let problem = |by: &At<String>| {
        manual.problem_at(Problem::error("approval-without-people").with("to", &by.value).warning(), &by.span)
    };
    waiting.map(problem).collect()
}

/// Whether it is known who works for the company, and nobody has any of these roles.
fn nobody_holds(known: &Known<'_>, meant: &[&str]) -> bool {
    known.held_roles.is_some_and(|held| !meant.iter().any(|role| held.contains(role)))
}

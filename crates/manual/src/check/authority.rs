//! The authority matrix: do its names exist, and is it clear which rule counts?

use super::people::{commands, unit_kinds};
use crate::authority::{Matter, most_specific};
use crate::forms::MONEY_SORTS;
use crate::known::Known;
use crate::manual::Manual;
use crate::profile::{Authority, Role, stands_for};
use crate::situation::UnitStep;
use policy::reader::At;
use policy::{Problem, Remedy};

/// Commands whose amount is that of a remedy, and those whose amount is some sort of money.
const OF_REMEDIES: [&str; 2] = ["decisions.override", "approvals.approve"];
const OF_MONEY: [&str; 2] = ["money.approve", "money.goodwill"];

pub(super) fn check(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let rows = &manual.profile.authority;
    let mut problems = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        problems.extend(commands(manual, known, std::slice::from_ref(&row.command)));
        problems.extend(outcomes(manual, row));
        problems.extend(unit_kinds(manual, &row.unit_kinds));
        let Some(role) = manual.role(&row.role.value) else {
            let problem = Problem::error("unknown-role").with("role", &row.role.value);
            let problem = problem.suggest(&row.role.value, manual.roles().iter().map(|role| role.id.as_str()));
            problems.push(manual.problem_at(problem, &row.role.span));
            continue;
        };
        let about = |command: &&&str| stands_for(&row.command.value, command);
        let mut meant = known.commands.iter().filter(about).peekable();
        if meant.peek().is_some() && !meant.any(|command| role.may(command)) {
            let problem = Problem::error("authority-without-command").with("role", &role.id);
            problems.push(manual.problem_at(problem.with("command", &row.command.value), &row.role.span));
        }
        if rows[..number].iter().any(|other| is_same(other, row)) {
            let problem = Problem::error("authority-given-twice").with("role", &role.id);
            problems.push(manual.problem_at(problem.with("command", &row.command.value), &row.role.span));
        }
    }
    problems.extend(without_authority(manual, known));
    problems.extend(manual.roles().iter().flat_map(|role| ambiguous(manual, known, role)));
    problems
}

/// Whether two rules are for the same role, command, outcomes and units.
fn is_same(one: &Authority, other: &Authority) -> bool {
    let names = |names: &[At<String>]| {
        let mut names: Vec<String> = names.iter().map(|name| name.value.clone()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let key = |row: &Authority| {
        let (role, command) = (row.role.value.clone(), row.command.value.clone());
        (role, command, names(&row.outcomes), names(&row.units), names(&row.unit_kinds))
    };
    key(one) == key(other)
}

/// Outcomes that the command of a rule cannot have.
fn outcomes(manual: &Manual, row: &Authority) -> Vec<Problem> {
    let about = |commands: &[&str]| commands.iter().any(|command| stands_for(&row.command.value, command));
    let mut known: Vec<&str> = Vec::new();
    if about(&OF_REMEDIES) {
        known.extend(Remedy::ALL.iter().map(|remedy| remedy.id()));
    }
    if about(&OF_MONEY) {
        known.extend(MONEY_SORTS);
    }
    let unknown = row.outcomes.iter().filter(|outcome| !known.contains(&outcome.value.as_str()));
    let problem = |outcome: &At<String>| {
        let problem = Problem::error("unknown-outcome").with("outcome", &outcome.value);
        let problem = problem.with("command", &row.command.value).suggest(&outcome.value, known.iter().copied());
        manual.problem_at(problem, &outcome.span)
    };
    unknown.map(problem).collect()
}

/// Roles that may do something limited but have no authority for it.
fn without_authority(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let rows = &manual.profile.authority;
    let limited = |command: &&&str| rows.iter().any(|row| stands_for(&row.command.value, command));
    let mut problems = Vec::new();
    for command in known.commands.iter().filter(limited) {
        let about =
            |role: &Role| rows.iter().any(|row| row.role.value == role.id && stands_for(&row.command.value, command));
        for role in manual.roles().iter().filter(|role| role.may(command) && !about(role)) {
            let problem = Problem::error("authority-missing").with("role", &role.id).with("command", command);
            problems.push(manual.problem_at(problem.warning(), &role.span));
        }
    }
    problems
}

/// Rules of a role of which it is not clear which one counts: in some matter neither is more specific, and they say
/// different amounts. What is certain is an error; what depends on where the units stand that are named is worth a look.
fn ambiguous(manual: &Manual, known: &Known<'_>, role: &Role) -> Vec<Problem> {
    let own: Vec<&Authority> = manual.profile.authority.iter().filter(|row| row.role.value == role.id).collect();
    let names = own.iter().flat_map(|row| &row.outcomes).map(|outcome| Some(outcome.value.as_str()));
    let outcomes: Vec<Option<&str>> = std::iter::once(None).chain(names).collect();
    let (certain, possible) = ways(&own, known);
    let mut told: Vec<(usize, usize)> = Vec::new();
    let mut problems = Vec::new();
    for (ways, is_certain) in [(&certain, true), (&possible, false)] {
        for command in known.commands {
            let meant = own.iter().filter(|row| stands_for(&row.command.value, command)).count();
            let matters = ways.iter().flat_map(|units| outcomes.iter().map(move |outcome| (units, *outcome)));
            for (units, outcome) in matters.filter(|_| meant > 1) {
                let left = most_specific(&own, command, &Matter { outcome, units });
                let [first, .., last] = left.as_slice() else { continue };
                let pair = (first.role.span.start, last.role.span.start);
                if left.iter().all(|row| row.limit() == first.limit()) || is_same(first, last) || told.contains(&pair) {
                    continue;
                }
                told.push(pair);
                let problem = Problem::error("authority-ambiguous").with("role", &role.id).with("command", command);
                let problem = if is_certain { problem } else { problem.warning() };
                problems.push(manual.problem_at(problem, &last.role.span));
            }
        }
    }
    problems
}

/// Ways from head office down to a unit that the rules of a role tell apart: those with one name of a rule on them, and
/// those with two. A kind of unit stands above another one where its place among the kinds says so; where two units
/// stand to each other nobody knows here.
fn ways<'a>(own: &[&'a Authority], known: &Known<'a>) -> (Vec<Vec<UnitStep<'a>>>, Vec<Vec<UnitStep<'a>>>) {
    let mut codes: Vec<&str> = own.iter().flat_map(|row| &row.units).map(|unit| unit.value.as_str()).collect();
    let mut kinds: Vec<&str> = own.iter().flat_map(|row| &row.unit_kinds).map(|kind| kind.value.as_str()).collect();
    kinds.sort_by_key(|kind| known.unit_kinds.iter().position(|known| known == kind));
    codes.sort_unstable();
    codes.dedup();
    kinds.dedup();
    let (unit, place) = (|code| UnitStep { code, kind: "" }, |kind| UnitStep { code: "", kind });
    let mut certain = vec![Vec::new()];
    certain.extend(codes.iter().map(|code| vec![unit(*code)]));
    certain.extend(kinds.iter().map(|kind| vec![place(*kind)]));
    let mut possible = Vec::new();
    for (number, kind) in kinds.iter().enumerate() {
        possible.extend(kinds[number + 1..].iter().map(|below| vec![place(*kind), place(*below)]));
        for code in &codes {
            possible.push(vec![UnitStep { code, kind }]);
            possible.push(vec![place(*kind), unit(*code)]);
            possible.push(vec![unit(*code), place(*kind)]);
        }
    }
    (certain, possible)
}

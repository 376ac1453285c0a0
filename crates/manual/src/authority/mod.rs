//! The authority matrix: up to which amount a role may give a command, by outcome and unit.
//!
//! A rule is for a role and a command, and may name outcomes and units. Of the rules that are for a matter the most
//! specific one counts: one that is narrower than another in some respect and wider in none. Where two are left that
//! say different amounts, the smaller one counts; the check of a manual tells of them.

#[cfg(test)]
mod tests;

use crate::manual::Manual;
use crate::profile::{Authority, Limit, stands_for};
use crate::situation::UnitStep;
use policy::reader::At;
use std::cmp::Ordering;

/// What an amount is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Matter<'a> {
    /// What it is for: a remedy where a claim is decided, a sort of money where an amount is asked for. Without it only
    /// rules count that name no outcome.
    pub outcome: Option<&'a str>,
    /// The units from head office down to the one that it is about. Without them only rules count that name no unit.
    pub units: &'a [UnitStep<'a>],
}

impl Manual {
    /// Up to which amount a role may give a command, whatever it is for and wherever: as [`Manual::limit_for`] of the
    /// rules that name neither outcomes nor units.
    #[must_use]
    pub fn limit(&self, role: &str, command: &str) -> Limit {
        self.limit_for(role, command, &Matter::default())
    }

    /// Up to which amount a role may give a command in a matter. A command for which the manual gives any
    /// role an authority is limited for all of them, in all matters: a role without one of its own has none.
    #[must_use]
    pub fn limit_for(&self, role: &str, command: &str, matter: &Matter<'_>) -> Limit {
        if !self.may(role, command) {
            return Limit::Nothing;
        }
        let rows = &self.profile.authority;
        if !rows.iter().any(|row| stands_for(&row.command.value, command)) {
            return Limit::Unlimited;
        }
        let own: Vec<&Authority> = rows.iter().filter(|row| row.role.value == role).collect();
        limit_of(&most_specific(&own, command, matter))
    }
}

/// What the rules say that are left: the smallest amount, nothing where none is left.
fn limit_of(rows: &[&Authority]) -> Limit {
    rows.iter().map(|row| row.limit()).min().unwrap_or(Limit::Nothing)
}

/// The rules of one role that are for a matter and that no other of them is more specific than.
pub(crate) fn most_specific<'r>(own: &[&'r Authority], command: &str, matter: &Matter<'_>) -> Vec<&'r Authority> {
    let meant: Vec<(&Authority, Narrowness<'_>)> =
        own.iter().filter_map(|row| Some((*row, Narrowness::of(row, command, matter)?))).collect();
    let is_beaten = |one: &Narrowness<'_>| meant.iter().any(|(_, other)| other.beats(one));
    meant.iter().filter(|(_, own)| !is_beaten(own)).map(|(row, _)| *row).collect()
}

/// How narrow a rule is for a matter that it is for.
struct Narrowness<'r> {
    /// Characters that the command has to begin with; one more where all of it is named.
    command: usize,
    outcomes: &'r [At<String>],
    /// How near the unit is that it names: nought where it names none.
    unit: usize,
}

impl<'r> Narrowness<'r> {
    /// Nothing for a rule that is not for the matter.
    fn of(row: &'r Authority, command: &str, matter: &Matter<'_>) -> Option<Self> {
        if !stands_for(&row.command.value, command) {
            return None;
        }
        let is_named = |outcome: &str| row.outcomes.iter().any(|own| own.value == outcome);
        if !row.outcomes.is_empty() && !matter.outcome.is_some_and(is_named) {
            return None;
        }
        let pattern = row.command.value.as_str();
        let command = pattern.strip_suffix('*').map_or(pattern.len() + 1, str::len);
        Some(Self { command, outcomes: &row.outcomes, unit: nearness(row, matter.units)? })
    }

    /// Whether it is narrower in some respect and wider in none.
    fn beats(&self, other: &Self) -> bool {
        let Some(outcomes) = narrower(self.outcomes, other.outcomes) else { return false };
        let all = [self.command.cmp(&other.command), outcomes, self.unit.cmp(&other.unit)];
        all.iter().all(|by| by.is_ge()) && all.iter().any(|by| by.is_gt())
    }
}

/// How near to the unit of a matter the unit is that a rule names, itself or by its kind: a unit by its code is nearer
/// than the same one by its kind. Nothing where the rule names units and none of them is on the way.
fn nearness(row: &Authority, units: &[UnitStep<'_>]) -> Option<usize> {
    if row.units.is_empty() && row.unit_kinds.is_empty() {
        return Some(0);
    }
    let names = |names: &[At<String>], of: &str| names.iter().any(|name| name.value == of);
    let near = |(depth, step): (usize, &UnitStep<'_>)| match step {
        step if names(&row.units, step.code) => Some(2 * depth + 2),
        step if names(&row.unit_kinds, step.kind) => Some(2 * depth + 1),
        _ => None,
    };
    units.iter().enumerate().filter_map(near).max()
}

/// Greater where the first names fewer outcomes, all of them among those of the second; no names stand for all. Nothing
/// where each has some that the other has not.
fn narrower(one: &[At<String>], other: &[At<String>]) -> Option<Ordering> {
    let within = |small: &[At<String>], large: &[At<String>]| {
        large.is_empty()
            || (!small.is_empty() && small.iter().all(|name| large.iter().any(|known| known.value == name.value)))
    };
    match (within(one, other), within(other, one)) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        (false, false) => None,
    }
}

//! A manual as a page shows it: its assignments and its authority, names unresolved.

use crate::manual::Manual;
use crate::profile::{Assignment, Limit, Role};
use jiff::civil::Date;
use policy::Text;
use policy::reader::At;

/// An assignment of packs.
#[derive(Debug, Clone)]
pub struct AssignmentOutline<'m> {
    /// Its id.
    pub id: &'m str,
    /// Its packs.
    pub packs: Vec<&'m str>,
    /// Higher ones come first.
    pub priority: i64,
    /// Why it is there.
    pub reason: &'m Text,
    /// Codes of units, those below them included; empty for all.
    pub units: Vec<&'m str>,
    /// Kinds of units; empty for all.
    pub unit_kinds: Vec<&'m str>,
    /// The facts it is for, each with its values.
    pub when: Vec<(&'static str, Vec<&'m str>)>,
    /// First and last day of the claims it is for.
    pub claimed: (Option<Date>, Option<Date>),
    /// First and last day of the purchases it is for.
    pub purchased: (Option<Date>, Option<Date>),
    /// Parameters and prices it sets.
    pub settings: Vec<(&'m str, &'m str)>,
}

/// Up to which amount a role may give a command, and for what.
#[derive(Debug, Clone)]
pub struct AuthorityOutline<'m> {
    /// The role.
    pub role: &'m str,
    /// The command, or a group of them.
    pub command: &'m str,
    /// Remedies, or sorts of money; empty for all.
    pub outcomes: Vec<&'m str>,
    /// Codes of units, those below them included; with no kinds either, for all.
    pub units: Vec<&'m str>,
    /// Kinds of units; with no units either, for all.
    pub unit_kinds: Vec<&'m str>,
    /// Up to this amount.
    pub limit: Limit,
}

impl Manual {
    /// The assignments in the order of the text.
    pub fn assignments(&self) -> impl Iterator<Item = AssignmentOutline<'_>> {
        self.profile.assignments.iter().map(outline)
    }

    /// The authority of all roles, in the order of the text.
    pub fn authority(&self) -> impl Iterator<Item = AuthorityOutline<'_>> {
        self.profile.authority.iter().map(|row| AuthorityOutline {
            role: &row.role.value,
            command: &row.command.value,
            outcomes: plain(&row.outcomes),
            units: plain(&row.units),
            unit_kinds: plain(&row.unit_kinds),
            limit: row.limit(),
        })
    }

    /// The product categories that the company sells.
    pub fn sells(&self) -> impl Iterator<Item = &str> {
        self.profile.sells.iter().map(|category| category.value.as_str())
    }
}

impl Role {
    /// Names under which the role approves, beside its own.
    pub fn approvals(&self) -> impl Iterator<Item = &str> {
        self.approves_as.iter().map(|name| name.value.as_str())
    }
}

fn outline(assignment: &Assignment) -> AssignmentOutline<'_> {
    let facts =
        [("channel", &assignment.channel), ("category", &assignment.category), ("claimant", &assignment.claimant)];
    let when = facts.into_iter().filter(|(_, values)| !values.is_empty());
    AssignmentOutline {
        id: &assignment.id.value,
        packs: plain(&assignment.packs),
        priority: assignment.priority,
        reason: &assignment.reason,
        units: plain(&assignment.units),
        unit_kinds: plain(&assignment.unit_kinds),
        when: when.map(|(fact, values)| (fact, plain(values))).collect(),
        claimed: (assignment.claimed.from, assignment.claimed.to),
        purchased: (assignment.purchased.from, assignment.purchased.to),
        settings: assignment.set.iter().map(|(name, value)| (name.value.as_str(), value.as_str())).collect(),
    }
}

fn plain(names: &[At<String>]) -> Vec<&str> {
    names.iter().map(|name| name.value.as_str()).collect()
}

//! Roles and their authority.

use super::parts;
use policy::reader::{At, Reader, View};
use policy::{Money, Text};

/// A role: what somebody who holds it may do.
#[derive(Debug, Clone)]
pub struct Role {
    /// Its id, as grants of roles name it.
    pub id: String,
    /// Its name.
    pub name: Text,
    pub(crate) span: std::ops::Range<usize>,
    pub(crate) may: Vec<At<String>>,
    pub(crate) at: Vec<At<String>>,
    pub(crate) approves_as: Vec<At<String>>,
}

/// `[[authority]]`: up to which amount a role may give a command, and for what.
#[derive(Debug, Clone)]
pub(crate) struct Authority {
    pub(crate) role: At<String>,
    pub(crate) command: At<String>,
    /// Remedies, or sorts of money; empty for all.
    pub(crate) outcomes: Vec<At<String>>,
    /// Codes of units, those below them included, and kinds of units: one of either is enough. Empty for all.
    pub(crate) units: Vec<At<String>>,
    pub(crate) unit_kinds: Vec<At<String>>,
    pub(crate) up_to: Option<Money>,
}

impl Authority {
    /// Up to which amount.
    pub(crate) fn limit(&self) -> Limit {
        self.up_to.map_or(Limit::Unlimited, Limit::UpTo)
    }
}

/// Up to which amount somebody may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Not at all.
    Nothing,
    /// Up to this amount, itself included.
    UpTo(Money),
    /// Any amount.
    Unlimited,
}

impl Limit {
    /// Whether an amount lies within it.
    #[must_use]
    pub fn allows(self, amount: Money) -> bool {
        match self {
            Self::Nothing => false,
            Self::UpTo(limit) => amount <= limit,
            Self::Unlimited => true,
        }
    }
}

impl Role {
    /// Whether the role may give a command. Roles list commands by id; `cases.*` stands for all that begin so and
    /// `*` for all.
    #[must_use]
    pub fn may(&self, command: &str) -> bool {
        self.may.iter().any(|pattern| stands_for(&pattern.value, command))
    }

    /// The commands as the manual lists them, with wildcards.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.may.iter().map(|c| c.value.as_str())
    }

    /// The kinds of units in which the role is given; empty for all kinds.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.at.iter().map(|unit| unit.value.as_str())
    }

    /// Whether somebody with the role is meant where a policy asks for this approval.
    #[must_use]
    pub fn approves_as(&self, approver: &str) -> bool {
        self.id == approver || self.approves_as.iter().any(|name| name.value == approver)
    }
}

/// Whether a pattern of a role stands for a command.
pub(crate) fn stands_for(pattern: &str, command: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some("") => true,
        Some(start) => start.ends_with('.') && command.starts_with(start),
        None => pattern == command,
    }
}

pub(super) fn role(reader: &Reader, id: At<String>, view: &View<'_>) -> Option<Role> {
    let name = parts::text(reader, view, "name");
    let may = view.require(reader, "may").map_or_else(Vec::new, |i| reader.names(i));
    let at = parts::names(reader, view, "at");
    let approves_as = parts::names(reader, view, "approves_as");
    Some(Role { id: id.value, name: name?, span: id.span, may, at, approves_as })
}

pub(super) fn authority(reader: &Reader, view: &View<'_>) -> Option<Authority> {
    let role = view.require(reader, "role").and_then(|i| reader.string(i));
    let command = view.require(reader, "command").and_then(|i| reader.string(i));
    let outcomes = parts::names(reader, view, "outcomes");
    let units = parts::names(reader, view, "units");
    let unit_kinds = parts::names(reader, view, "unit_kinds");
    let up_to = parts::amount(reader, view, "up_to");
    Some(Authority { role: role?, command: command?, outcomes, units, unit_kinds, up_to })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// roles are lists of commands, with wildcards.
    #[test]
    fn r008_wildcards_stand_for_groups_of_commands() {
        for (pattern, command, stands) in [
            ("cases.open", "cases.open", true),
            ("cases.open", "cases.opened", false),
            ("cases.*", "cases.open", true),
            ("people.*", "people.users.add", true),
            ("case*", "cases.open", false),
            ("*", "cases.open", true),
        ] {
            assert_eq!(stands_for(pattern, command), stands, "{pattern} {command}");
        }
    }

    #[test]
    fn a_limit_includes_its_amount() {
        let limit = Limit::UpTo(Money::from_minor(30_000));
        assert!(limit.allows(Money::from_minor(30_000)) && !limit.allows(Money::from_minor(30_001)));
        assert!(!Limit::Nothing.allows(Money::ZERO) && Limit::Unlimited.allows(Money::from_minor(i64::MAX)));
        assert!(Limit::Nothing < limit && limit < Limit::Unlimited);
    }
}

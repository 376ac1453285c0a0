//! Names of commands, roles and kinds of units, and lists to choose from.

use crate::account::Choice;
use crate::failure::Failure;
use crate::page::Page;
use domain::people::{Command, UnitKind};
use service::people::Unit;
use service::{ADMINISTRATOR, Running};

/// What a command is called.
pub(super) fn command(page: &Page, command: Command) -> String {
    page.name("command", &command.id().replace('.', "-"))
}

/// What a role is called: as the manual says, else its id.
pub(super) fn role(page: &Page, running: &Running, id: &str) -> String {
    let named = running.manual.as_ref().and_then(|(_, manual)| manual.role(id));
    match named {
        Some(role) => page.words().of(&role.name).to_owned(),
        None if id == ADMINISTRATOR => page.t("role-administrator"),
        None => id.to_owned(),
    }
}

/// The roles that can be given, in the order of the manual.
pub(super) fn roles(page: &Page, running: &Running) -> Vec<Choice> {
    let mut ids: Vec<String> = match &running.manual {
        Some((_, manual)) => manual.roles().iter().map(|role| role.id.clone()).collect(),
        None => {
            let mut ids: Vec<String> = running.roles.keys().cloned().collect();
            ids.sort();
            ids
        }
    };
    if !ids.iter().any(|id| id == ADMINISTRATOR) {
        ids.push(ADMINISTRATOR.to_owned());
    }
    ids.iter().map(|id| Choice::new(id, role(page, running, id))).collect()
}

/// Units to choose from, set in by their place in the tree.
pub(super) fn units(units: &[Unit]) -> Vec<Choice> {
    units.iter().map(|unit| Choice::new(unit.id, set_in(units, unit))).collect()
}

/// The name of a unit behind as many spaces as it has units above it.
pub(super) fn set_in(units: &[Unit], unit: &Unit) -> String {
    let depth = |unit: &Unit| unit.path.as_str().matches('/').count();
    let top = units.iter().map(depth).min().unwrap_or_default();
    format!("{}{}", "\u{3000}".repeat(depth(unit).saturating_sub(top)), unit.name)
}

/// What a kind of unit is called.
pub(super) fn kind(page: &Page, kind: UnitKind) -> String {
    page.name("unit-kind", kind.id())
}

/// The same failure with its fields named as in a form that holds several commands.
pub(super) fn below(prefix: &str, failure: Failure) -> Failure {
    match failure {
        Failure::Invalid(mut wrong) => {
            wrong.iter_mut().for_each(|wrong| wrong.field = format!("{prefix}{}", wrong.field));
            Failure::Invalid(wrong)
        }
        other => other,
    }
}

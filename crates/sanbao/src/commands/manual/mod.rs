//! `manual`: the manuals of companies, listed, shown, checked and compared.

pub(crate) mod check;
pub(crate) mod diff;
mod find;
mod json;
pub(crate) mod list;
pub(crate) mod show;

use domain::people::{Command, UnitKind};
use manual::Known;

/// What a manual may name that the program defines.
fn known() -> Known<'static> {
    Known { commands: Command::IDS, unit_kinds: UnitKind::IDS, held_roles: None }
}

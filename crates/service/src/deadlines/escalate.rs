//! Who is told of a missed deadline.

use super::ClockFile;
use super::context::Context;
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::people::Command;
use manual::Recipient;
use std::collections::HashMap;
use store::Tx;

/// Those who are told.
#[derive(Debug, Clone)]
pub(super) struct Whom {
    /// How they are called in the journal.
    pub(super) kind: &'static str,
    /// The unit of a superior.
    pub(super) unit: Option<String>,
    /// Ids and names.
    pub(super) staff: Vec<(i64, String)>,
}

/// How whoever has to keep a deadline is called in the journal.
pub(super) const OWNER: &str = "owner";

/// A unit on the way up and those of its people who are meant: ids and names.
pub(super) type Level = (String, Vec<(i64, String)>);

/// Those who are told, by unit and recipient; the owner is left out afterwards.
pub(super) type Told = HashMap<(i64, String), Vec<Level>>;

/// Looks up who is told: the owner, or the nearest superiors where nobody in particular has to keep it; the superiors of
/// the `level`-th unit upward that has some besides the owner; or all with a role in the unit or above it, each once.
/// Nobody where there is nobody: the entry in the journal says so.
pub(super) fn who(
    tx: &mut Tx<'_>,
    call: &Call,
    context: &mut Context,
    file: &ClockFile,
    (to, level): (&Recipient, usize),
) -> Result<Whom, Error> {
    if *to == Recipient::Owner
        && let Some(owner) = file.owner.map(|owner| people::colleague(tx, owner)).transpose()?.filter(|own| own.active)
    {
        return Ok(Whom { kind: OWNER, unit: None, staff: vec![(owner.id, owner.name)] });
    }
    let role = match to {
        Recipient::Owner | Recipient::Superior => None,
        Recipient::Role(name) => Some(name.clone()),
    };
    let (is_role, key) = (role.is_some(), (file.unit, role.unwrap_or_default()));
    if !context.told.contains_key(&key) {
        let found = upward(tx, call, context, &key)?;
        context.told.insert(key.clone(), found);
    }
    let levels = context.told.get(&key).into_iter().flatten();
    if is_role {
        let mut staff: Vec<(i64, String)> = Vec::new();
        for one in levels.flat_map(|(_, staff)| staff) {
            if staff.iter().all(|(id, _)| *id != one.0) {
                staff.push(one.clone());
            }
        }
        return Ok(Whom { kind: "role", unit: None, staff });
    }
    let others = levels.map(|(unit, staff)| {
        let others = staff.iter().filter(|(id, _)| Some(*id) != file.owner);
        (unit.clone(), others.cloned().collect::<Vec<_>>())
    });
    let at = others.filter(|(_, staff)| !staff.is_empty()).nth(level.saturating_sub(1));
    let (unit, staff) = at.map_or_else(Default::default, |(unit, staff)| (Some(unit), staff));
    Ok(Whom { kind: "superior", unit, staff })
}

/// The people of each unit from one upward who oversee deadlines, or who have a role.
fn upward(tx: &mut Tx<'_>, call: &Call, context: &Context, (unit, role): &(i64, String)) -> Result<Vec<Level>, Error> {
    let is_meant = |held: &str| match &context.manual {
        _ if role.is_empty() => call.running.commands(held).contains(Command::DeadlinesOversee),
        Some((_, manual)) => manual.role(held).is_some_and(|own| own.approves_as(role)),
        None => false,
    };
    let mut levels = Vec::new();
    let mut next = context.unit(*unit);
    while let Some(unit) = next {
        let mut staff: Vec<(i64, String)> = Vec::new();
        for (colleague, held) in people::granted_in(tx, unit.id)? {
            if colleague.active && is_meant(&held) && staff.iter().all(|(id, _)| *id != colleague.id) {
                staff.push((colleague.id, colleague.name));
            }
        }
        levels.push((unit.name.clone(), staff));
        next = unit.parent.and_then(|parent| context.unit(parent));
    }
    Ok(levels)
}

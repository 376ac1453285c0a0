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
#[derive(Debug, Clone, Default)]
pub(super) struct Whom {
    /// The unit of a superior.
    pub(super) unit: Option<String>,
    /// Ids and names.
    pub(super) staff: Vec<(i64, String)>,
}

/// A unit on the way up and those of its people who are meant: ids and names.
pub(super) type Level = (String, Vec<(i64, String)>);

/// Those who are told, by unit and recipient; the owner is left out afterwards.
pub(super) type Told = HashMap<(i64, String), Vec<Level>>;

/// How a recipient is called in the journal.
pub(super) const fn kind(to: &Recipient) -> &'static str {
    match to {
        Recipient::Owner => "owner",
        Recipient::Superior => "superior",
        Recipient::Role(_) => "role",
    }
}

/// Looks up who is told: the owner; the superiors of the `level`-th unit upward that has some besides the owner; or
/// all with a role in the unit or above it. Nobody where there is nobody: the entry in the journal says so.
pub(super) fn who(
    tx: &mut Tx<'_>,
    call: &Call,
    context: &mut Context,
    file: &ClockFile,
    (to, level): (&Recipient, usize),
) -> Result<Whom, Error> {
    let name = match to {
        Recipient::Owner => {
            let owner = file.owner.map(|owner| people::colleague(tx, owner)).transpose()?;
            return Ok(Whom { unit: None, staff: owner.into_iter().map(|owner| (owner.id, owner.name)).collect() });
        }
        Recipient::Superior => String::new(),
        Recipient::Role(name) => name.clone(),
    };
    let key = (file.unit, name);
    if !context.told.contains_key(&key) {
        let found = upward(tx, call, context, &key)?;
        context.told.insert(key.clone(), found);
    }
    let Some(levels) = context.told.get(&key) else { return Ok(Whom::default()) };
    let others = levels.iter().map(|(unit, staff)| {
        let others = staff.iter().filter(|(id, _)| Some(*id) != file.owner || *to != Recipient::Superior);
        (unit.clone(), others.cloned().collect::<Vec<_>>())
    });
    let mut others = others.filter(|(_, staff)| !staff.is_empty());
    if *to != Recipient::Superior {
        return Ok(Whom { unit: None, staff: others.flat_map(|(_, staff)| staff).collect() });
    }
    let at = others.nth(level.saturating_sub(1));
    Ok(at.map_or_else(Whom::default, |(unit, staff)| Whom { unit: Some(unit), staff }))
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

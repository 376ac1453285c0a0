//! Who gets a notice.

use crate::approvals;
use crate::call::Call;
use crate::deadlines::Known;
use crate::error::Error;
use crate::people;
use domain::people::Command;
use manual::{Addressee, Manual, Notice};
use store::Tx;

/// Somebody who gets a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whom {
    /// `customer`, `staff:17`, `robot:name`.
    pub(super) key: String,
    pub(super) name: String,
}

impl Whom {
    fn staff((id, name): (i64, String)) -> Self {
        Self { key: format!("staff:{id}"), name }
    }
}

/// Those who get a notice now: nobody where nobody is responsible, or nobody holds the role.
pub(super) fn whom(
    tx: &mut Tx<'_>,
    call: &Call,
    (manual, notice): (&Manual, &Notice),
    known: &Known,
) -> Result<Vec<Whom>, Error> {
    let case = &known.case;
    let mut found: Vec<Whom> = match &notice.to {
        Addressee::Customer => vec![Whom { key: "customer".to_owned(), name: case.case.contact.name.clone() }],
        Addressee::Responsible => {
            let one = case.case.assignee.map(|id| people::colleague(tx, id)).transpose()?;
            one.filter(|one| one.active).map(|one| Whom::staff((one.id, one.name))).into_iter().collect()
        }
        Addressee::Approver => approvers(tx, call, known)?,
        Addressee::Superior => superiors(tx, call, known)?,
        Addressee::Escalated => told(tx, known)?,
        Addressee::Role(role) => holders(tx, manual, role, known)?,
        Addressee::Robot(name) => vec![Whom { key: format!("robot:{name}"), name: name.clone() }],
    };
    let mut seen: Vec<String> = Vec::new();
    found.retain(|whom| {
        let is_new = !seen.contains(&whom.key);
        seen.push(whom.key.clone());
        is_new
    });
    Ok(found)
}

/// Those who can decide the request that an event is about, with those who stand in for them.
fn approvers(tx: &mut Tx<'_>, call: &Call, known: &Known) -> Result<Vec<Whom>, Error> {
    let Some(request) = known.data["request"].as_str().and_then(|id| id.parse().ok()) else { return Ok(Vec::new()) };
    let found = approvals::approval(tx, call, request)?;
    let requester = found.row.file.request.requester;
    let holders = found.now.into_iter().flat_map(|level| level.holders);
    let all = holders.flat_map(|holder| std::iter::once((holder.id, holder.name)).chain(holder.substitutes));
    Ok(all.filter(|(id, _)| *id != requester).map(Whom::staff).collect())
}

/// The nearest superiors: those of the lowest unit upward that has some beside whoever handles the case.
fn superiors(tx: &mut Tx<'_>, call: &Call, known: &Known) -> Result<Vec<Whom>, Error> {
    let units: Vec<i64> = known.case.unit_path.as_str().split('/').filter_map(|id| id.parse().ok()).collect();
    for unit in units.into_iter().rev() {
        let there = people::granted_in(tx, unit)?.into_iter().filter(|(colleague, held)| {
            let oversees = call.running.commands(held).contains(Command::DeadlinesOversee);
            colleague.active && oversees && Some(colleague.id) != known.case.case.assignee
        });
        let there: Vec<Whom> = there.map(|(colleague, _)| Whom::staff((colleague.id, colleague.name))).collect();
        if !there.is_empty() {
            return Ok(there);
        }
    }
    Ok(Vec::new())
}

/// Those whom a step of an escalation told, as its entry says.
fn told(tx: &mut Tx<'_>, known: &Known) -> Result<Vec<Whom>, Error> {
    let ids = known.data["staff"].as_array().into_iter().flatten();
    let ids = ids.filter_map(|id| id.as_str()?.parse::<i64>().ok());
    let mut found = Vec::new();
    for id in ids {
        let one = people::colleague(tx, id)?;
        if one.active {
            found.push(Whom::staff((one.id, one.name)));
        }
    }
    Ok(found)
}

/// Everybody with a role in the unit of the case or above it.
fn holders(tx: &mut Tx<'_>, manual: &Manual, role: &str, known: &Known) -> Result<Vec<Whom>, Error> {
    let mut found = Vec::new();
    for unit in known.case.unit_path.as_str().split('/').filter_map(|id| id.parse::<i64>().ok()) {
        for (colleague, held) in people::granted_in(tx, unit)? {
            if colleague.active && manual.role(&held).is_some_and(|own| own.approves_as(role)) {
                found.push(Whom::staff((colleague.id, colleague.name)));
            }
        }
    }
    Ok(found)
}

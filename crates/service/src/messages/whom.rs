//! Who gets a notice.

use super::about::About;
use super::asked::Asked;
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::people::Command;
use manual::{Addressee, Manual, Notice};
use store::Tx;

/// A dealer of whom nobody has an account, and a role that a company may have.
const DEALER: &str = "dealer";

/// Somebody who gets a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whom {
    /// `customer`, `staff:17`, `robot:name`, `dealer`.
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
    known: &About,
) -> Result<Vec<Whom>, Error> {
    let mut found: Vec<Whom> = match &notice.to {
        Addressee::Customer => {
            let About::Case(known) = known else { return Ok(Vec::new()) };
            vec![Whom { key: "customer".to_owned(), name: known.case.case.contact.name.clone() }]
        }
        Addressee::Dealer => dealers(tx, call, manual, known)?,
        Addressee::Responsible => {
            let one = known.owner().map(|id| people::colleague(tx, id)).transpose()?;
            one.filter(|one| one.active).map(|one| Whom::staff((one.id, one.name))).into_iter().collect()
        }
        Addressee::Approver => approvers(tx, call, &notice.on.event, known)?,
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

/// Those who can decide what an event asks to be approved, with those who stand in for them.
fn approvers(tx: &mut Tx<'_>, call: &Call, event: &str, known: &About) -> Result<Vec<Whom>, Error> {
    let Some(asked) = Asked::of_event(tx, call, (event, known.data()), known.subject())? else { return Ok(Vec::new()) };
    Ok(asked.approvers(tx, call)?.into_iter().map(Whom::staff).collect())
}

/// Those of a dealer who may apply for returns there. Where nobody of the dealer's has an account it is the dealer itself,
/// whom somebody phones. About a case it is whoever holds a role of that name, as with every role.
fn dealers(tx: &mut Tx<'_>, call: &Call, manual: &Manual, known: &About) -> Result<Vec<Whom>, Error> {
    let (dealer, name) = match known {
        About::Case(_) => return holders(tx, manual, DEALER, known),
        About::Rma(_, row) => (Some(row.file.unit), format!("{} {}", row.unit_name, row.file.contact)),
        About::Hold(_, row) => (row.file.dealer, row.file.sender.clone()),
        About::Paper(..) => return Ok(Vec::new()),
    };
    let granted = dealer.map(|dealer| people::granted_in(tx, dealer)).transpose()?.unwrap_or_default();
    let theirs = granted
        .into_iter()
        .filter(|(colleague, held)| colleague.active && call.running.commands(held).contains(Command::RmaApply));
    let found: Vec<Whom> = theirs.map(|(colleague, _)| Whom::staff((colleague.id, colleague.name))).collect();
    if found.is_empty() { Ok(vec![Whom { key: DEALER.to_owned(), name }]) } else { Ok(found) }
}

/// The nearest superiors: those of the lowest unit upward that has some beside whoever handles the case.
fn superiors(tx: &mut Tx<'_>, call: &Call, known: &About) -> Result<Vec<Whom>, Error> {
    let units: Vec<i64> = known.path().as_str().split('/').filter_map(|id| id.parse().ok()).collect();
    for unit in units.into_iter().rev() {
        let there = people::granted_in(tx, unit)?.into_iter().filter(|(colleague, held)| {
            let oversees = call.running.commands(held).contains(Command::DeadlinesOversee);
            colleague.active && oversees && Some(colleague.id) != known.owner()
        });
        let there: Vec<Whom> = there.map(|(colleague, _)| Whom::staff((colleague.id, colleague.name))).collect();
        if !there.is_empty() {
            return Ok(there);
        }
    }
    Ok(Vec::new())
}

/// Those whom a step of an escalation told, as its entry says.
fn told(tx: &mut Tx<'_>, known: &About) -> Result<Vec<Whom>, Error> {
    let ids = known.data()["staff"].as_array().into_iter().flatten();
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
fn holders(tx: &mut Tx<'_>, manual: &Manual, role: &str, known: &About) -> Result<Vec<Whom>, Error> {
    let mut found = Vec::new();
    for unit in known.path().as_str().split('/').filter_map(|id| id.parse::<i64>().ok()) {
        for (colleague, held) in people::granted_in(tx, unit)? {
            if colleague.active && manual.role(&held).is_some_and(|own| own.approves_as(role)) {
                found.push(Whom::staff((colleague.id, colleague.name)));
            }
        }
    }
    Ok(found)
}

//! The page on which something is done about what a message says: that of the thing which a deadline is about, else
//! that of its case, of the dealer's return or of the box.

use super::sql;
use crate::applications;
use crate::call::Call;
use crate::deadlines;
use crate::error::Error;
use domain::{Subject, SubjectKind};
use serde_json::Value;
use store::Tx;

/// The address of the page for an event of a deadline, which names its clock.
pub(super) fn of_deadline(tx: &mut Tx<'_>, call: &Call, subject: Subject, data: &Value) -> Result<String, Error> {
    let thing = thing(tx, data)?.unwrap_or_default();
    let path = match of_thing(tx, &thing)? {
        Some(path) => path,
        None => of_subject(subject),
    };
    Ok(format!("{}{path}", call.outlets.public_url))
}

/// Which thing the clock of an event is about: `money:123`.
pub(super) fn thing(tx: &mut Tx<'_>, data: &Value) -> Result<Option<String>, Error> {
    let Some(clock) = data["clock"].as_str().and_then(|id| id.parse().ok()) else { return Ok(None) };
    deadlines::thing_of(tx, clock)
}

/// The page of what a deadline is about, by its sort and its key or number, as in `money:123`; nothing where it has
/// none of its own.
///
/// # Errors
/// When the database cannot be read.
pub fn of_thing(tx: &mut Tx<'_>, thing: &str) -> Result<Option<String>, Error> {
    let Some((sort, key)) = thing.split_once(':') else { return Ok(None) };
    let numbered = |tx: &mut Tx<'_>, ids: &store::Sql| tx.maybe(ids, &[&key], |row| row.get::<i64>(0));
    let (folder, id) = match sort {
        "money" => ("money", key.parse().ok()),
        "approval" => ("approvals", key.parse().ok()),
        "repair" => ("repairs", key.parse().ok()),
        "hold" => ("rma/holds", key.parse().ok()),
        "application" => ("applications", applications::numbered(tx, key)?),
        "return" => ("returns", numbered(tx, &sql::RETURN)?),
        "shipment" => ("shipments", numbered(tx, &sql::SHIPMENT)?),
        "anomaly" => ("anomalies", numbered(tx, &sql::ANOMALY)?),
        "courier_claim" => ("courier-claims", numbered(tx, &sql::COURIER_CLAIM)?),
        "negotiation" => ("negotiations", numbered(tx, &sql::NEGOTIATION)?),
        _ => return Ok(None),
    };
    Ok(id.map(|id: i64| format!("/{folder}/{id}")))
}

/// The page of what a journal is about.
fn of_subject(subject: Subject) -> String {
    match subject.kind {
        SubjectKind::Case => format!("/cases/{}", subject.id),
        SubjectKind::Rma => format!("/rma/{}", subject.id),
        _ => "/deadlines".to_owned(),
    }
}

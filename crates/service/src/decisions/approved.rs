//! A decision that was approved takes effect: the record of it takes the place of the one that waited.

use super::made::Event;
use super::{decision, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::journal;
use domain::decisions::Standing;
use domain::{Subject, SubjectKind};
use serde_json::Value;
use store::Tx;

/// Records that a decision was approved; the id of the new record. Called by `approvals`, which has seen to it that
/// whoever does it may.
///
/// # Errors
/// [`Error::Refused`] for a case that is closed or being clarified.
pub(crate) fn approved(tx: &mut Tx<'_>, call: &Call, waiting: i64) -> Result<i64, Error> {
    let given = decision(tx, waiting)?;
    let id = call.id();
    let standing = if given.reason.is_some() { Standing::Overridden } else { Standing::ByPolicy };
    cases::approved(tx, call, given.case, id)?;
    let values: [&dyn store::ToValue; 6] = [&waiting, &id, &call.now, &call.actor.id, &call.actor.name, &standing.id()];
    tx.execute(&sql::APPROVE, &values)?;
    let (decision, remedy, pay) = (id.to_string(), given.remedy.as_str(), given.pay);
    let event = match &given.reason {
        Some(reason) => {
            let proposed = given.ruling["decision"].as_str().unwrap_or_default();
            Event::Overridden { decision, remedy, proposed, pay, reason }
        }
        None => {
            let clauses = clauses(&given.ruling, remedy);
            Event::Recorded { decision, remedy, pay, charge: given.charge, standing, clauses }
        }
    };
    journal::append(tx, call, Subject::new(SubjectKind::Case, given.case), Some(given.unit), &event)?;
    Ok(id)
}

/// The clauses that a remedy rests on.
fn clauses<'r>(ruling: &'r Value, remedy: &str) -> Vec<&'r str> {
    let offers = ruling["remedies"].as_array().into_iter().flatten();
    let offer = offers.into_iter().find(|offer| offer["remedy"].as_str() == Some(remedy));
    offer.and_then(|offer| offer["clauses"].as_array()).into_iter().flatten().filter_map(Value::as_str).collect()
}

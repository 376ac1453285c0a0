//! The packs that are active for a claim, and why.

use crate::call::Call;
use crate::error::Error;
use crate::{manuals, people};
use domain::people::UnitPath;
use manual::{Assigned, Manual, Situation, UnitStep};
use serde_json::{Map, Value};
use std::sync::Arc;
use store::Tx;

/// The manual that a claim is decided under: that of its case, else the one in force.
pub(super) fn manual(tx: &mut Tx<'_>, call: &Call, number: Option<i64>) -> Result<(i64, Arc<Manual>), Error> {
    match number {
        Some(number) => Ok((number, manuals::numbered(tx, &call.running, number)?)),
        None => manuals::in_force(&call.running).map(|(number, manual)| (number, Arc::clone(manual))),
    }
}

/// The units from the company down to one, with their codes and kinds.
pub(super) fn steps(tx: &mut Tx<'_>, path: &UnitPath) -> Result<Vec<people::Unit>, Error> {
    let ids = path.as_str().split('/').filter_map(|id| id.parse::<i64>().ok());
    ids.map(|id| people::unit(tx, id)).collect()
}

/// The packs that judge a claim made in a unit.
pub(super) fn assigned(manual: &Manual, units: &[people::Unit], claim: &Map<String, Value>) -> Assigned {
    let steps: Vec<UnitStep<'_>> =
        units.iter().map(|unit| UnitStep { code: &unit.code, kind: unit.kind.id() }).collect();
    let claim = Value::Object(claim.clone());
    manual.assigned(&Situation::of_claim(&claim, &steps))
}

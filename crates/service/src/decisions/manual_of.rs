//! The packs that are active for a claim, and why.

use super::Claimed;
use crate::call::Call;
use crate::error::Error;
use crate::{manuals, people};
use manual::{Assigned, Field, Manual, Situation, UnitStep};
use serde_json::{Map, Value};
use std::sync::Arc;
use store::Tx;

/// The fact that says what the customer asks for.
pub const WISH: &str = "wish";

/// The manual that a claim is decided under: that of its case, else the one in force.
pub(super) fn manual(tx: &mut Tx<'_>, call: &Call, number: Option<i64>) -> Result<(i64, Arc<Manual>), Error> {
    match number {
        Some(number) => Ok((number, manuals::numbered(tx, &call.running, number)?)),
        None => manuals::in_force(&call.running).map(|(number, manual)| (number, Arc::clone(manual))),
    }
}

/// Whether a customer can wish for a remedy, in the words of the manual that the claim is decided under: a decision by a
/// person, for one, is offered and never wished for.
///
/// # Errors
/// When no manual is in force.
pub fn can_be_wished(tx: &mut Tx<'_>, call: &Call, claimed: &Claimed, remedy: &str) -> Result<bool, Error> {
    let (_, manual) = manual(tx, call, claimed.manual)?;
    let wish = Field::of(manual.vocabulary(), WISH);
    Ok(wish.is_some_and(|wish| wish.values.iter().any(|value| value.id == remedy)))
}

/// The packs that judge a claim made in a unit.
pub(super) fn assigned(manual: &Manual, units: &[people::Unit], claim: &Map<String, Value>) -> Assigned {
    let steps: Vec<UnitStep<'_>> = units.iter().map(people::Unit::step).collect();
    let claim = Value::Object(claim.clone());
    manual.assigned(&Situation::of_claim(&claim, &steps))
}

//! Claims against carriers: opened and filed.

use super::change::{self, LONGEST, change_claim, note};
use super::{ClaimDetails, ClaimFile, ClaimRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{cases, people, shipments};
use domain::FieldError;
use domain::anomalies::{Claim, ClaimBy, Event};
use domain::people::Command;
use domain::refusal::check;
use jiff::civil::Date;
use policy::Money;
use serde::Deserialize;
use store::Tx;

/// A claim to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewClaim {
    /// The anomaly.
    pub anomaly: i64,
    /// Who claims.
    pub by: ClaimBy,
    /// The carrier; that of the anomaly when nothing is said.
    pub carrier: String,
    /// How much, in minor units.
    pub amount: i64,
    /// The last day on which the carrier takes claims.
    pub claim_by: Option<Date>,
    /// What proves it.
    pub evidence: String,
}

/// Opens a claim.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Invalid`] without carrier, amount, evidence or last day;
/// [`Error::Refused`] as [`Claim::open`] says, and for a case that is closed.
pub fn open_claim(tx: &mut Tx<'_>, call: &Call, new: &NewClaim) -> Result<ClaimRow, Error> {
    let row = change::load(tx, new.anomaly)?;
    call.require(Command::AnomaliesClaim, &row.unit_path)?;
    if cases::load(tx, row.file.case)?.case.state.is_closed() {
        return Err(Error::refused("case-closed"));
    }
    let (carrier, evidence) = checked(new, &row.file.details.carrier)?;
    let claim = Claim::open(&row.file.anomaly, new.by, Money::from_minor(new.amount), new.claim_by)?;
    let unit = people::unit(tx, row.file.unit)?;
    let file = ClaimFile {
        id: call.id(),
        number: shipments::number(tx, call, &unit, "LP")?,
        unit: unit.id,
        case: row.file.case,
        anomaly: row.file.id,
        carrier: carrier.clone(),
        claim,
        order: None,
        opened_by: call.actor.id,
        opened_name: call.actor.name.clone(),
        opened_at: call.now,
        updated_at: call.now,
        closed_at: None,
        details: ClaimDetails { evidence, ..ClaimDetails::default() },
        version: 1,
    };
    sql::add_claim(tx, &file)?;
    let event = Event::ClaimOpened {
        number: file.number.clone(),
        by: new.by,
        fault: file.claim.fault,
        carrier,
        amount: file.claim.claimed,
        claim_by: new.claim_by,
        until: new.claim_by.map(|day| shipments::end_of(call, day, "claim_by")).transpose()?,
    };
    note(tx, call, (file.case, file.unit), &[event])?;
    change::load_claim(tx, file.id)
}

/// Carrier and evidence, with their texts cut.
fn checked(new: &NewClaim, known: &str) -> Result<(String, String), Error> {
    let mut errors = Vec::new();
    let named = if new.carrier.trim().is_empty() { known } else { &new.carrier };
    let carrier = check::required(&mut errors, "carrier", named, 60);
    let evidence = check::required(&mut errors, "evidence", &new.evidence, LONGEST);
    if new.amount <= 0 {
        errors.push(FieldError::new("amount", "not-positive"));
    }
    if new.claim_by.is_none() {
        errors.push(FieldError::new("claim_by", "required"));
    }
    Error::unless_valid(errors)?;
    Ok((carrier, evidence))
}

/// The claim was sent to the carrier, which keeps it under a number of its own. One that was rejected may be sent again.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as [`Claim::file`] says.
pub fn file_claim(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    reference: &str,
) -> Result<ClaimRow, Error> {
    change_claim(tx, call, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reference = check::limited(&mut errors, "reference", reference, 60);
        Error::unless_valid(errors)?;
        let on = call.today();
        let in_time = file.claim.file(on)?;
        if !reference.is_empty() {
            file.details.reference = reference;
        }
        Ok(Event::ClaimFiled { number: file.number.clone(), on, in_time })
    })
}

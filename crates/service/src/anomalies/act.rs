//! What is done about an anomaly: who is responsible, the signed record, the papers.

use super::change::{LONGEST, change};
use super::report::noon;
use super::{AnomalyFile, AnomalyRow};
use crate::call::Call;
use crate::deadlines;
use crate::error::Error;
use domain::FieldError;
use domain::anomalies::{Event, Party};
use domain::people::Command;
use domain::refusal::check;
use jiff::Timestamp;
use serde::Deserialize;
use store::Tx;

/// Names who is responsible. Where nobody is found, the papers have to be there within the time of the manual,
/// counted from the receipt (R-192, LT-7.1).
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::anomalies::Anomaly::name_party`] says.
pub fn name_party(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    party: Party,
) -> Result<AnomalyRow, Error> {
    change(tx, call, Command::AnomaliesReport, (id, version), |tx, file| Ok(vec![named(tx, call, file, party)?]))
}

pub(super) fn named(tx: &mut Tx<'_>, call: &Call, file: &mut AnomalyFile, party: Party) -> Result<Event, Error> {
    let papers_by = match party {
        Party::NotFound => papers_by(tx, call, file)?,
        _ => None,
    };
    file.anomaly.name_party(party, papers_by)?;
    let in_time = papers_by.is_none_or(|by| call.now < by);
    Ok(Event::PartyNamed { number: file.number.clone(), party, papers_by, in_time })
}

/// Until when the papers have to be there, as the manual says.
fn papers_by(tx: &mut Tx<'_>, call: &Call, file: &AnomalyFile) -> Result<Option<Timestamp>, Error> {
    let party = ("party".to_owned(), Party::NotFound.id().to_owned());
    let said = vec![party, ("in_time".to_owned(), "true".to_owned())];
    let (start, stop) = (("anomaly.party_named", &said), ("shipment.anomaly_papers_received", &Vec::new()));
    deadlines::due_if(tx, call, file.unit, start, stop, noon(call, file.received_on)?)
}

/// The signature under the Product Transport Anomaly Record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Signing {
    /// Who signed for the carrier.
    pub name: String,
    /// When; now when nothing is said.
    pub at: Option<Timestamp>,
}

/// The carrier has signed the Product Transport Anomaly Record.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a name, or with a time that is still to come;
/// [`Error::Refused`] as [`domain::anomalies::Anomaly::sign`] says.
pub fn sign(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &Signing) -> Result<AnomalyRow, Error> {
    change(tx, call, Command::AnomaliesReport, (id, version), |_, file| {
        let mut errors = Vec::new();
        let name = check::required(&mut errors, "signer", &new.name, 60);
        if new.at.is_some_and(|at| at > call.now) {
            errors.push(FieldError::new("signed_at", "in-the-future"));
        }
        Error::unless_valid(errors)?;
        file.anomaly.sign()?;
        file.details.signer.clone_from(&name);
        file.details.signed_at = Some(new.at.unwrap_or(call.now));
        Ok(vec![Event::Signed { number: file.number.clone(), name }])
    })
}

/// The order department has got the papers: contact sheet, photos, the record.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without saying which; [`Error::Refused`] as
/// [`domain::anomalies::Anomaly::send_papers`] says.
pub fn send_papers(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    papers: &str,
) -> Result<AnomalyRow, Error> {
    change(tx, call, Command::AnomaliesReport, (id, version), |_, file| {
        let mut errors = Vec::new();
        let papers = check::required(&mut errors, "papers", papers, LONGEST);
        Error::unless_valid(errors)?;
        let in_time = file.anomaly.send_papers(call.now)?;
        file.details.papers = papers;
        Ok(vec![Event::Papers { number: file.number.clone(), at: call.now, in_time }])
    })
}

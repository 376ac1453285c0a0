//! An anomaly is reported.

use super::change::{LONGEST, load, note};
use super::{AnomalyDetails, AnomalyFile, AnomalyRow, act, sql};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::error::Error;
use crate::shipments::{self, ShipmentRow};
use crate::{deadlines, money, people};
use domain::FieldError;
use domain::anomalies::{Anomaly, Claimant, Event, Kind, Party};
use domain::people::Command;
use domain::refusal::check;
use domain::shipments::State;
use jiff::Timestamp;
use jiff::civil::{Date, Time, time};
use policy::Money;
use serde::Deserialize;
use store::Tx;

/// An anomaly to be reported.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewAnomaly {
    /// The case.
    pub case: i64,
    /// The shipment, if it was one of the company's.
    pub shipment: Option<i64>,
    /// What is wrong.
    pub kind: Kind,
    /// Who received the goods.
    pub claimant: Claimant,
    /// The dealer, as a unit.
    pub dealer: Option<i64>,
    /// The goods; those of the case when nothing is said.
    pub article: String,
    /// With how many pieces.
    pub pieces: u32,
    /// What they are worth, all of them, in minor units.
    pub value: i64,
    /// The currency of that; that of the purchase when nothing is said, and of the company where there is none.
    #[serde(default)]
    pub currency: Option<String>,
    /// Whether the package was not opened.
    pub unopened: bool,
    /// Whether the goods were not used.
    pub unused: bool,
    /// Whether it was found that nobody broke them.
    pub not_man_made: bool,
    /// The day on which the goods were received.
    pub received_on: Date,
    /// The time of that day, where the receipt of no shipment says it.
    #[serde(default)]
    pub received_time: Option<Time>,
    /// What was found.
    pub description: String,
    /// Who carried them; the carrier of the shipment when nothing is said.
    pub carrier: String,
    /// Who is responsible, if that is known.
    pub party: Option<Party>,
}

/// Reports an anomaly.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Invalid`] with the fields that are wrong; [`Error::Refused`] for a case
/// that is closed, and for a shipment of another case or one that was not delivered.
pub fn report(tx: &mut Tx<'_>, call: &Call, new: &NewAnomaly) -> Result<AnomalyRow, Error> {
    let case = cases::case_for(tx, call, Command::AnomaliesReport, new.case)?;
    if case.case.state.is_closed() {
        return Err(Error::refused("case-closed"));
    }
    let shipment = new.shipment.map(|id| delivered(tx, &case, id)).transpose()?;
    let details = checked(tx, call, new, &case, shipment.as_ref())?;
    let unit = people::unit(tx, case.case.unit)?;
    let anomaly = anomaly(tx, call, new, unit.id)?;
    let mut file = AnomalyFile {
        id: call.id(),
        number: shipments::number(tx, call, &unit, "YC")?,
        unit: unit.id,
        case: case.case.id,
        shipment: new.shipment,
        anomaly,
        received_on: new.received_on,
        opened_by: call.actor.id,
        opened_name: call.actor.name.clone(),
        updated_at: call.now,
        closed_at: None,
        details,
        version: 1,
    };
    let mut events = vec![reported(&file, new.party)];
    if let Some(party) = new.party {
        events.push(act::named(tx, call, &mut file, party)?);
    }
    sql::add(tx, &file)?;
    note(tx, call, (file.case, file.unit), &events)?;
    load(tx, file.id)
}

/// What its guards look at, before anybody was named.
fn anomaly(tx: &mut Tx<'_>, call: &Call, new: &NewAnomaly, unit: i64) -> Result<Anomaly, Error> {
    let report_by = match new.kind.has_report_time() {
        true => report_by(tx, call, new, unit)?,
        false => None,
    };
    Ok(Anomaly {
        kind: new.kind,
        claimant: new.claimant,
        pieces: new.pieces,
        value: Money::from_minor(new.value),
        unopened: new.unopened,
        unused: new.unused,
        man_made: !new.not_man_made,
        reported_at: call.now,
        report_by,
        party: None,
        signed: false,
        papers_at: None,
        papers_by: None,
        outcome: None,
    })
}

fn reported(file: &AnomalyFile, party: Option<Party>) -> Event {
    let one = &file.anomaly;
    Event::Reported {
        number: file.number.clone(),
        kind: one.kind,
        cause: one.kind.cause(party).to_owned(),
        claimant: one.claimant,
        pieces: one.pieces,
        value: one.value,
        unopened: one.unopened,
        unused: one.unused,
        man_made: one.man_made,
        at: one.reported_at,
        report_by: one.report_by,
        in_time: one.is_in_time(),
    }
}

/// The shipment of the case, if its goods have come, or will not come any more.
fn delivered(tx: &mut Tx<'_>, case: &CaseFile, id: i64) -> Result<ShipmentRow, Error> {
    let row = shipments::load(tx, id)?;
    if row.file.case != Some(case.case.id) {
        return Err(Error::refused("anomaly-other-case"));
    }
    if row.file.shipment.state.is_undelivered() || row.file.shipment.state == State::Cancelled {
        return Err(Error::refused("anomaly-undelivered"));
    }
    Ok(row)
}

fn checked(
    tx: &mut Tx<'_>,
    call: &Call,
    new: &NewAnomaly,
    case: &CaseFile,
    shipment: Option<&ShipmentRow>,
) -> Result<AnomalyDetails, Error> {
    let mut errors = Vec::new();
    let description = check::required(&mut errors, "description", &new.description, LONGEST);
    let article = check::limited(&mut errors, "article", &new.article, 120);
    let carrier = check::limited(&mut errors, "carrier", &new.carrier, 60);
    if new.pieces == 0 {
        errors.push(FieldError::new("pieces", "not-positive"));
    }
    if new.value <= 0 {
        errors.push(FieldError::new("value", "not-positive"));
    }
    if new.received_on > call.today() {
        errors.push(FieldError::new("received_on", "in-the-future"));
    }
    let currency = money::known_currency(tx, call, (case.case.purchase_line, new.currency.as_deref()))?;
    if currency.is_none() {
        errors.push(FieldError::new("currency", "not-a-currency"));
    }
    match (new.claimant, new.dealer) {
        (Claimant::Dealer, None) => errors.push(FieldError::new("dealer", "required")),
        (Claimant::Consumer, Some(_)) => errors.push(FieldError::new("dealer", "not-a-choice")),
        _ => {}
    }
    Error::unless_valid(errors)?;
    let dealer = new.dealer.map(|id| people::unit(tx, id)).transpose()?;
    let known = |own: String, other: &str| if own.is_empty() { other.to_owned() } else { own };
    Ok(AnomalyDetails {
        article: known(article, &case.case.product),
        currency: currency.unwrap_or_default(),
        description,
        carrier: known(carrier, shipment.map_or("", |row| row.file.carrier.as_str())),
        dealer: dealer.as_ref().map(|unit| unit.id),
        dealer_name: dealer.map(|unit| unit.name).unwrap_or_default(),
        ..AnomalyDetails::default()
    })
}

/// Midday of the receipt: the day itself is not counted.
pub(super) fn noon(call: &Call, day: Date) -> Result<Timestamp, Error> {
    moment(call, day, time(12, 0, 0, 0))
}

fn moment(call: &Call, day: Date, time: Time) -> Result<Timestamp, Error> {
    let at = day.to_datetime(time).to_zoned(call.running.zone.clone());
    Ok(at.map_err(|_| Error::field("received_on", "not-a-date"))?.timestamp())
}

/// When the goods were received: as the receipt of the shipment was confirmed, else at the time that was typed, else at
/// midday.
fn received_at(tx: &mut Tx<'_>, call: &Call, new: &NewAnomaly) -> Result<Timestamp, Error> {
    let confirmed = new.shipment.map(|id| shipments::confirmed_at(tx, id)).transpose()?.flatten();
    match (confirmed, new.received_time) {
        (Some(at), _) => Ok(at),
        (None, Some(time)) => moment(call, new.received_on, time),
        (None, None) => noon(call, new.received_on),
    }
}

/// Until when it has to be reported, as the manual says (R-190, R-191, LT-4.4, LT-4.6); nothing where no deadline is for it,
/// as for goods that are used.
fn report_by(tx: &mut Tx<'_>, call: &Call, new: &NewAnomaly, unit: i64) -> Result<Option<Timestamp>, Error> {
    let since = match new.kind {
        Kind::OffSpec => received_at(tx, call, new)?,
        _ => noon(call, new.received_on)?,
    };
    // Wrong goods are asked about whether they are used or not: their own clause looks at the package.
    let unused = new.unused || new.kind != Kind::OffSpec;
    let received = vec![("unused".to_owned(), unused.to_string()), ("fine".to_owned(), "false".to_owned())];
    let mut said = vec![("kind".to_owned(), new.kind.id().to_owned())];
    if new.kind == Kind::OffSpec {
        said.push(("unused".to_owned(), unused.to_string()));
    }
    let (start, stop) = (("shipment.received", &received), ("shipment.anomaly_reported", &said));
    deadlines::due_if(tx, call, unit, start, stop, since)
}

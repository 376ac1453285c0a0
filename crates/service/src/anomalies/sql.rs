//! The tables of anomalies and of courier claims.

use super::list::CarrierSum;
use super::{AnomalyFile, AnomalyRow, ClaimFile, ClaimRow};
use crate::columns::named;
use domain::anomalies::{Anomaly, Claim, ClaimBy, ClaimState, Claimant, Kind, Outcome, Party};
use domain::people::UnitPath;
use jiff::civil::Date;
use policy::Money;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select r.id, r.number, r.unit_id, r.case_id, r.shipment_id, r.kind, r.claimant, r.pieces, r.value, \
             r.unopened, r.unused, r.man_made, r.received_on, r.reported_at, r.report_by, r.party, r.signed, \
             r.papers_at, r.papers_by, r.outcome, r.opened_id, r.opened_name, r.updated_at, r.closed_at, r.details, \
             r.version, u.path, u.name, c.number, s.number from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join case_file c on c.id = r.case_id \
             left join shipment s on s.id = r.shipment_id"
        )
    };
}

macro_rules! claim {
    ($table:literal) => {
        concat!(
            "select r.id, r.number, r.unit_id, r.case_id, r.anomaly_id, r.carrier, r.claim_for, r.fault, r.claimed, \
             r.claim_by, r.filed_on, r.awarded, r.state, r.order_id, r.opened_id, r.opened_name, r.opened_at, \
             r.updated_at, r.closed_at, r.details, r.version, u.path, u.name, c.number, a.number from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join case_file c on c.id = r.case_id \
             left join goods_anomaly a on a.id = r.anomaly_id"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("goods_anomaly"), " where r.id = $1");
    pub(super) OF_CASE = concat!(row!("goods_anomaly"), " where r.case_id = $1 order by r.id desc limit 100");
    pub(super) OF_SHIPMENT = concat!(row!("goods_anomaly"), " where r.shipment_id = $1 order by r.id desc limit 100");
    pub(super) ADD = "insert into goods_anomaly (id, number, unit_id, case_id, shipment_id, kind, claimant, pieces, \
        value, unopened, unused, man_made, received_on, reported_at, report_by, party, signed, papers_at, papers_by, \
        outcome, opened_id, opened_name, updated_at, closed_at, details, version) values ($1, $2, $3, $4, $5, $6, $7, \
        $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)";
    pub(super) SAVE = "update goods_anomaly set party = $3, signed = $4, papers_at = $5, papers_by = $6, outcome = $7, \
        updated_at = $8, closed_at = $9, details = $10, version = version + 1 where id = $1 and version = $2";
    pub(super) CLAIM = concat!(claim!("courier_claim"), " where r.id = $1");
    pub(super) CLAIMS_OF = concat!(claim!("courier_claim"), " where r.anomaly_id = $1 order by r.id desc limit 100");
    pub(super) ADD_CLAIM = "insert into courier_claim (id, number, unit_id, case_id, anomaly_id, carrier, claim_for, \
        fault, claimed, claim_by, filed_on, awarded, state, order_id, opened_id, opened_name, opened_at, updated_at, \
        closed_at, details, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
        $17, $18, $19, $20, $21)";
    pub(super) SAVE_CLAIM = "update courier_claim set filed_on = $3, awarded = $4, state = $5, order_id = $6, \
        updated_at = $7, closed_at = $8, details = $9, version = version + 1 where id = $1 and version = $2";
    /// What each carrier was asked for and has not paid.
    pub(super) OPEN_SUMS = "select r.carrier, count(*), cast(sum(coalesce(r.awarded, r.claimed)) as bigint) from unit u \
        join open_courier_claim r on r.unit_id = u.id where u.path >= $1 and u.path < $2 \
        and r.claim_for || '' = 'company' group by r.carrier order by r.carrier limit 200";
}

fragments! {
    pub(super) ROWS = row!("goods_anomaly");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = row!("open_anomaly");
    pub(super) CLAIM_ROWS = claim!("courier_claim");
    pub(super) OPEN_CLAIM_ROWS = claim!("open_courier_claim");
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) OLDEST = "r.reported_at, r.id";
    pub(super) NEWEST = "r.reported_at desc, r.id desc";
    pub(super) OLDEST_CLAIMS = "r.opened_at, r.id";
    pub(super) NEWEST_CLAIMS = "r.opened_at desc, r.id desc";

    /// Conditions that are checked on the way.
    pub(super) KIND_IS = "r.kind || '' = $?";
    pub(super) CARRIER_IS = "r.carrier || '' = $?";
    pub(super) UNFILED_AFTER = "r.state || '' = 'to_file' and r.claim_by || '' < $?";
}

/// What lists of anomalies and claims are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[
    (OPEN_ROWS, &[BELOW], &[OLDEST]),
    (ROWS, &[BELOW], &[NEWEST]),
    (OPEN_CLAIM_ROWS, &[BELOW], &[OLDEST_CLAIMS]),
    (CLAIM_ROWS, &[BELOW], &[NEWEST_CLAIMS]),
];

fn maybe<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
    Ok(row.get::<Option<String>>(column)?.and_then(|name| parse(&name)))
}

fn date(row: &Row<'_>, column: usize) -> Result<Option<Date>, StoreError> {
    let Some(text) = row.get::<Option<String>>(column)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| StoreError::Broken(format!("column {column} holds the day {text}")))
}

fn details<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Broken(format!("stored details: {error}")))
}

fn text<T: Serialize>(details: &T) -> Result<String, StoreError> {
    serde_json::to_string(details).map_err(|error| StoreError::Broken(error.to_string()))
}

fn anomaly(row: &Row<'_>) -> Result<Anomaly, StoreError> {
    let pieces: i64 = row.get(7)?;
    Ok(Anomaly {
        kind: named(row, 5, Kind::parse)?,
        claimant: named(row, 6, Claimant::parse)?,
        pieces: u32::try_from(pieces).map_err(|_| StoreError::Broken(format!("{pieces} pieces")))?,
        value: Money::from_minor(row.get(8)?),
        unopened: row.get(9)?,
        unused: row.get(10)?,
        man_made: row.get(11)?,
        reported_at: row.get(13)?,
        report_by: row.get(14)?,
        party: maybe(row, 15, Party::parse)?,
        signed: row.get(16)?,
        papers_at: row.get(17)?,
        papers_by: row.get(18)?,
        outcome: maybe(row, 19, Outcome::parse)?,
    })
}

pub(super) fn anomaly_row(row: &Row<'_>) -> Result<AnomalyRow, StoreError> {
    let received_on = date(row, 12)?.ok_or_else(|| StoreError::Broken("no day of receipt".to_owned()))?;
    let file = AnomalyFile {
        id: row.get(0)?,
        number: row.get(1)?,
        unit: row.get(2)?,
        case: row.get(3)?,
        shipment: row.get(4)?,
        anomaly: anomaly(row)?,
        received_on,
        opened_by: row.get(20)?,
        opened_name: row.get(21)?,
        updated_at: row.get(22)?,
        closed_at: row.get(23)?,
        details: details(row, 24)?,
        version: row.get(25)?,
    };
    Ok(AnomalyRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(26)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(27)?.unwrap_or_default(),
        case_number: row.get::<Option<String>>(28)?.unwrap_or_default(),
        shipment_number: row.get::<Option<String>>(29)?.unwrap_or_default(),
    })
}

pub(super) fn claim_row(row: &Row<'_>) -> Result<ClaimRow, StoreError> {
    let claim = Claim {
        by: named(row, 6, ClaimBy::parse)?,
        fault: named(row, 7, Kind::parse)?,
        claimed: Money::from_minor(row.get(8)?),
        claim_by: date(row, 9)?,
        filed_on: date(row, 10)?,
        awarded: row.get::<Option<i64>>(11)?.map(Money::from_minor),
        state: named(row, 12, ClaimState::parse)?,
    };
    let file = ClaimFile {
        id: row.get(0)?,
        number: row.get(1)?,
        unit: row.get(2)?,
        case: row.get(3)?,
        anomaly: row.get(4)?,
        carrier: row.get(5)?,
        claim,
        order: row.get(13)?,
        opened_by: row.get(14)?,
        opened_name: row.get(15)?,
        opened_at: row.get(16)?,
        updated_at: row.get(17)?,
        closed_at: row.get(18)?,
        details: details(row, 19)?,
        version: row.get(20)?,
    };
    Ok(ClaimRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(21)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(22)?.unwrap_or_default(),
        case_number: row.get::<Option<String>>(23)?.unwrap_or_default(),
        anomaly_number: row.get::<Option<String>>(24)?.unwrap_or_default(),
    })
}

pub(super) fn carrier_sum(row: &Row<'_>) -> Result<CarrierSum, StoreError> {
    Ok(CarrierSum { carrier: row.get(0)?, claims: row.get(1)?, open: Money::from_minor(row.get(2)?) })
}

pub(super) fn add(tx: &mut Tx<'_>, file: &AnomalyFile) -> Result<(), StoreError> {
    let one = &file.anomaly;
    let (kind, claimant, pieces, value) = (one.kind.id(), one.claimant.id(), i64::from(one.pieces), one.value.minor());
    let (party, outcome) = (one.party.map(Party::id), one.outcome.map(Outcome::id));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 26] = [
        &file.id, &file.number, &file.unit, &file.case, &file.shipment, &kind, &claimant, &pieces, &value,
        &one.unopened, &one.unused, &one.man_made, &file.received_on, &one.reported_at, &one.report_by, &party,
        &one.signed, &one.papers_at, &one.papers_by, &outcome, &file.opened_by, &file.opened_name, &file.updated_at,
        &file.closed_at, &text(&file.details)?, &file.version,
    ];
    tx.execute(&ADD, &values).map(drop)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &AnomalyFile) -> Result<u64, StoreError> {
    let one = &file.anomaly;
    let (party, outcome) = (one.party.map(Party::id), one.outcome.map(Outcome::id));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 10] = [
        &file.id, &file.version, &party, &one.signed, &one.papers_at, &one.papers_by, &outcome, &file.updated_at,
        &file.closed_at, &text(&file.details)?,
    ];
    tx.execute(&SAVE, &values)
}

pub(super) fn add_claim(tx: &mut Tx<'_>, file: &ClaimFile) -> Result<(), StoreError> {
    let one = &file.claim;
    let (by, fault, state) = (one.by.id(), one.fault.id(), one.state.id());
    let (claimed, awarded) = (one.claimed.minor(), one.awarded.map(Money::minor));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 21] = [
        &file.id, &file.number, &file.unit, &file.case, &file.anomaly, &file.carrier, &by, &fault, &claimed,
        &one.claim_by, &one.filed_on, &awarded, &state, &file.order, &file.opened_by, &file.opened_name,
        &file.opened_at, &file.updated_at, &file.closed_at, &text(&file.details)?, &file.version,
    ];
    tx.execute(&ADD_CLAIM, &values).map(drop)
}

/// Saves what may change of a claim, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save_claim(tx: &mut Tx<'_>, file: &ClaimFile) -> Result<u64, StoreError> {
    let one = &file.claim;
    let (state, awarded) = (one.state.id(), one.awarded.map(Money::minor));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 9] = [
        &file.id, &file.version, &one.filed_on, &awarded, &state, &file.order, &file.updated_at, &file.closed_at,
        &text(&file.details)?,
    ];
    tx.execute(&SAVE_CLAIM, &values)
}

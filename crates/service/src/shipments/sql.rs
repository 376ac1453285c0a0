//! The tables of shipments.

use super::{ShipmentFile, ShipmentRow, Step};
use crate::columns::named;
use domain::people::UnitPath;
use domain::shipments::{Details, Direction, Shipment, State};
use jiff::civil::Date;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select r.id, r.number, r.unit_id, r.to_unit_id, r.case_id, r.purchase_line_id, r.direction, r.state, \
             r.carrier, r.service, r.tracking, r.packages, r.promised_on, r.expected_on, r.untold_on, r.is_live, \
             r.fine, r.opened_id, r.opened_name, r.opened_at, r.sent_at, r.arrived_at, r.updated_at, r.closed_at, \
             r.details, r.version, u.path, u.name, w.path, w.name, c.number from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join unit w on w.id = r.to_unit_id \
             left join case_file c on c.id = r.case_id"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("shipment"), " where r.id = $1");
    pub(super) OF_CASE = concat!(row!("shipment"), " where r.case_id = $1 order by r.id desc limit 100");
    pub(super) NEXT_NUMBER = "insert into transport_counter (unit_id, year, series, last) values ($1, $2, $3, 1) \
        on conflict (unit_id, year, series) do update set last = transport_counter.last + 1 returning last";
    pub(super) ADD = "insert into shipment (id, number, unit_id, to_unit_id, case_id, purchase_line_id, direction, \
        state, carrier, service, tracking, packages, promised_on, expected_on, untold_on, is_live, fine, opened_id, \
        opened_name, opened_at, sent_at, arrived_at, updated_at, closed_at, details, version, is_undelivered, \
        is_unconfirmed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, \
        $20, $21, $22, $23, $24, $25, $26, $27, $28)";
    pub(super) SAVE = "update shipment set case_id = $3, state = $4, carrier = $5, service = $6, tracking = $7, \
        expected_on = $8, untold_on = $9, is_live = $10, fine = $11, sent_at = $12, arrived_at = $13, \
        updated_at = $14, closed_at = $15, details = $16, is_undelivered = $17, is_unconfirmed = $18, \
        version = version + 1 where id = $1 and version = $2";
    pub(super) STEPS = "select at, by_id, by_name, what, detail, note from shipment_step where shipment_id = $1 \
        order by place";
    pub(super) ADD_STEP = "insert into shipment_step (shipment_id, place, at, by_id, by_name, what, detail, note) \
        select $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6, $7 from shipment_step where shipment_id = $1";
}

fragments! {
    pub(super) ROWS = row!("shipment");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = row!("open_shipment");
    /// In the unit that sends it, or in the one that it goes to.
    pub(super) BELOW = "(u.path >= $? and u.path < $?) or (w.path >= $? and w.path < $?)";
    pub(super) OLDEST = "r.opened_at, r.id";
    pub(super) NEWEST = "r.opened_at desc, r.id desc";

    /// Conditions that are checked on the way.
    pub(super) DIRECTION_IS = "r.direction || '' = $?";
    pub(super) UNDELIVERED = "r.is_undelivered + 0 = $?";
    pub(super) UNCONFIRMED = "r.is_unconfirmed + 0 = $?";
    pub(super) EXPECTED_BEFORE = "r.is_undelivered + 0 = 1 and r.expected_on || '' < $?";
    /// Expected within days, or the customer does not know yet that it comes later.
    pub(super) DUE_OR_UNTOLD = "r.is_undelivered + 0 = 1 and (r.untold_on is not null \
        or (r.expected_on || '' >= $? and r.expected_on || '' <= $?))";
}

/// What lists of shipments are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[(OPEN_ROWS, &[BELOW], &[OLDEST]), (ROWS, &[BELOW], &[NEWEST])];

fn date(row: &Row<'_>, column: usize) -> Result<Option<Date>, StoreError> {
    let Some(text) = row.get::<Option<String>>(column)? else { return Ok(None) };
    text.parse().map(Some).map_err(|_| StoreError::Broken(format!("column {column} holds the day {text}")))
}

fn details(row: &Row<'_>, column: usize) -> Result<Details, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Broken(format!("a stored shipment: {error}")))
}

fn text(details: &Details) -> Result<String, StoreError> {
    serde_json::to_string(details).map_err(|error| StoreError::Broken(error.to_string()))
}

fn shipment(row: &Row<'_>) -> Result<Shipment, StoreError> {
    let packages: i64 = row.get(11)?;
    Ok(Shipment {
        direction: named(row, 6, Direction::parse)?,
        state: named(row, 7, State::parse)?,
        packages: u32::try_from(packages).map_err(|_| StoreError::Broken(format!("{packages} packages")))?,
        promised_on: date(row, 12)?,
        expected_on: date(row, 13)?,
        untold: date(row, 14)?,
        is_live: row.get(15)?,
        fine: row.get(16)?,
    })
}

pub(super) fn shipment_row(row: &Row<'_>) -> Result<ShipmentRow, StoreError> {
    let file = ShipmentFile {
        id: row.get(0)?,
        number: row.get(1)?,
        unit: row.get(2)?,
        to_unit: row.get(3)?,
        case: row.get(4)?,
        line: row.get(5)?,
        shipment: shipment(row)?,
        carrier: row.get(8)?,
        service: row.get(9)?,
        tracking: row.get(10)?,
        details: details(row, 24)?,
        opened_by: row.get(17)?,
        opened_name: row.get(18)?,
        opened_at: row.get(19)?,
        sent_at: row.get(20)?,
        arrived_at: row.get(21)?,
        updated_at: row.get(22)?,
        closed_at: row.get(23)?,
        version: row.get(25)?,
    };
    Ok(ShipmentRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(26)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(27)?.unwrap_or_default(),
        to_path: row.get::<Option<String>>(28)?.map(UnitPath::stored),
        to_name: row.get::<Option<String>>(29)?.unwrap_or_default(),
        case_number: row.get::<Option<String>>(30)?.unwrap_or_default(),
    })
}

pub(super) fn step(row: &Row<'_>) -> Result<Step, StoreError> {
    Ok(Step {
        at: row.get(0)?,
        by: row.get(1)?,
        by_name: row.get(2)?,
        what: row.get(3)?,
        detail: row.get(4)?,
        note: row.get(5)?,
    })
}

pub(super) fn add(tx: &mut Tx<'_>, file: &ShipmentFile) -> Result<(), StoreError> {
    let one = &file.shipment;
    let (direction, state, packages) = (one.direction.id(), one.state.id(), i64::from(one.packages));
    let (undelivered, unconfirmed) = (one.state.is_undelivered(), one.state.is_unconfirmed());
    #[rustfmt::skip]
    let values: [&dyn ToValue; 28] = [
        &file.id, &file.number, &file.unit, &file.to_unit, &file.case, &file.line, &direction, &state, &file.carrier,
        &file.service, &file.tracking, &packages, &one.promised_on, &one.expected_on, &one.untold, &one.is_live,
        &one.fine, &file.opened_by, &file.opened_name, &file.opened_at, &file.sent_at, &file.arrived_at,
        &file.updated_at, &file.closed_at, &text(&file.details)?, &file.version, &undelivered, &unconfirmed,
    ];
    tx.execute(&ADD, &values).map(drop)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &ShipmentFile) -> Result<u64, StoreError> {
    let one = &file.shipment;
    let (undelivered, unconfirmed) = (one.state.is_undelivered(), one.state.is_unconfirmed());
    #[rustfmt::skip]
    let values: [&dyn ToValue; 18] = [
        &file.id, &file.version, &file.case, &one.state.id(), &file.carrier, &file.service, &file.tracking,
        &one.expected_on, &one.untold, &one.is_live, &one.fine, &file.sent_at, &file.arrived_at, &file.updated_at,
        &file.closed_at, &text(&file.details)?, &undelivered, &unconfirmed,
    ];
    tx.execute(&SAVE, &values)
}

pub(super) fn add_step(tx: &mut Tx<'_>, id: i64, step: &Step) -> Result<(), StoreError> {
    let values: [&dyn ToValue; 7] = [&id, &step.at, &step.by, &step.by_name, &step.what, &step.detail, &step.note];
    tx.execute(&ADD_STEP, &values).map(drop)
}

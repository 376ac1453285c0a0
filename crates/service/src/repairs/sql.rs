//! The tables of repairs.

use super::{Notice, TicketFile, TicketRow};
use crate::columns::named;
use domain::people::UnitPath;
use domain::repairs::{Details, Fee, Goods, Kind, Outcome, Ticket, Work};
use policy::Money;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select r.id, r.number, r.unit_id, r.case_id, r.purchase_line_id, r.kind, r.chargeable, r.goods, r.work, \
             r.fee, r.estimate, r.agreed, r.repairer_id, r.repairer_name, r.measured, r.notices, r.attempt, r.outcome, \
             r.category, r.product, r.serial, r.contact_name, r.contact_phone, r.promised_at, r.opened_at, \
             r.received_at, r.started_at, r.ready_at, r.closed_at, r.source_key, r.details, r.version, u.path, u.name, \
             c.number, r.workshop_id, w.path from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join case_file c on c.id = r.case_id \
             left join unit w on w.id = r.workshop_id"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("repair_ticket"), " where r.id = $1");
    pub(super) OF_CASE = concat!(row!("repair_ticket"), " where r.case_id = $1 order by r.id limit 100");
    pub(super) OF_LINE = concat!(row!("repair_ticket"), " where r.purchase_line_id = $1 order by r.id limit 500");
    pub(super) OF_SERIAL = concat!(
        row!("repair_ticket"),
        " where r.serial = $1 and r.serial <> '' order by r.id limit 500"
    );
    pub(super) BY_NUMBER = concat!(row!("repair_ticket"), " where r.number = $1");
    pub(super) WORKSHOPS = "select w.path from repair_ticket r join unit w on w.id = r.workshop_id where r.case_id = $1";
    pub(super) KNOWN = "select id from repair_ticket where source_key = $1 and source_key is not null";
    pub(super) NEXT_NUMBER = "insert into repair_counter (unit_id, year, last) values ($1, $2, 1) \
        on conflict (unit_id, year) do update set last = repair_counter.last + 1 returning last";
    pub(super) ADD = "insert into repair_ticket (id, number, unit_id, case_id, purchase_line_id, kind, chargeable, \
        goods, work, fee, estimate, agreed, repairer_id, repairer_name, measured, notices, attempt, outcome, category, \
        product, serial, contact_name, contact_phone, promised_at, opened_at, received_at, started_at, ready_at, \
        closed_at, source_key, details, version, workshop_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
        $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)";
    pub(super) SAVE = "update repair_ticket set goods = $3, work = $4, fee = $5, estimate = $6, agreed = $7, \
        repairer_id = $8, repairer_name = $9, measured = $10, notices = $11, outcome = $12, promised_at = $13, \
        received_at = $14, started_at = $15, ready_at = $16, closed_at = $17, details = $18, workshop_id = $19, \
        version = version + 1 \
        where id = $1 and version = $2";
    pub(super) ADD_NOTICE = "insert into repair_notice (ticket_id, number, at, channel, answer, by_id, by_name) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    pub(super) NOTICES = "select number, at, channel, answer, by_name from repair_notice where ticket_id = $1 \
        order by number";
    pub(super) COUNTED = "select category, outcome, count(*) from repair_ticket \
        where unit_id = $1 and opened_at >= $2 and opened_at < $3 group by category, outcome";
}

fragments! {
    pub(super) ROWS = row!("repair_ticket");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = row!("open_repair");
    /// In the unit that took it in, or in the one that repairs it.
    pub(super) BELOW = "(u.path >= $? and u.path < $?) or (w.path >= $? and w.path < $?)";
    pub(super) REPAIRED_BY = "r.repairer_id = $?";
    pub(super) OLDEST = "r.opened_at, r.id";
    pub(super) NEWEST = "r.opened_at desc, r.id desc";

    /// Conditions that are checked on the way.
    pub(super) WORK_IS = "r.work || '' = $?";
    pub(super) KIND_IS = "r.kind || '' = $?";
}

/// What lists of tickets are put together from.
pub const SHAPES: &[crate::statements::Shape] =
    &[(OPEN_ROWS, &[REPAIRED_BY, BELOW], &[OLDEST]), (ROWS, &[BELOW], &[NEWEST])];

fn number<T: TryFrom<i64> + Default>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    Ok(T::try_from(row.get::<i64>(column)?).unwrap_or_default())
}

fn details(row: &Row<'_>, column: usize) -> Result<Details, StoreError> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| StoreError::Broken(format!("a stored repair: {error}")))
}

pub(super) fn ticket_row(row: &Row<'_>) -> Result<TicketRow, StoreError> {
    let ticket = Ticket {
        kind: named(row, 5, Kind::parse)?,
        chargeable: row.get(6)?,
        goods: named(row, 7, Goods::parse)?,
        work: named(row, 8, Work::parse)?,
        fee: named(row, 9, Fee::parse)?,
        estimate: row.get::<Option<i64>>(10)?.map(Money::from_minor),
        agreed: row.get::<Option<i64>>(11)?.map(Money::from_minor),
        repairer: row.get(12)?,
        measured: row.get(14)?,
        notices: number(row, 15)?,
    };
    let file = TicketFile {
        id: row.get(0)?,
        number: row.get(1)?,
        unit: row.get(2)?,
        case: row.get(3)?,
        line: row.get(4)?,
        workshop: row.get(35)?,
        ticket,
        repairer_name: row.get(13)?,
        attempt: number(row, 16)?,
        outcome: named(row, 17, Outcome::parse)?,
        category: row.get(18)?,
        product: row.get(19)?,
        serial: row.get(20)?,
        contact_name: row.get(21)?,
        contact_phone: row.get(22)?,
        promised_at: row.get(23)?,
        opened_at: row.get(24)?,
        received_at: row.get(25)?,
        started_at: row.get(26)?,
        ready_at: row.get(27)?,
        closed_at: row.get(28)?,
        source_key: row.get(29)?,
        details: details(row, 30)?,
        version: row.get(31)?,
    };
    Ok(TicketRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(32)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(33)?.unwrap_or_default(),
        case_number: row.get::<Option<String>>(34)?.unwrap_or_default(),
        workshop_path: row.get::<Option<String>>(36)?.map(UnitPath::stored),
    })
}

pub(super) fn notice(row: &Row<'_>) -> Result<Notice, StoreError> {
    Ok(Notice { number: number(row, 0)?, at: row.get(1)?, channel: row.get(2)?, answer: row.get(3)?, by: row.get(4)? })
}

pub(super) fn counted(row: &Row<'_>) -> Result<(String, Outcome, u64), StoreError> {
    Ok((row.get(0)?, named(row, 1, Outcome::parse)?, number(row, 2)?))
}

fn text(details: &Details) -> Result<String, StoreError> {
    serde_json::to_string(details).map_err(|error| StoreError::Broken(error.to_string()))
}

pub(super) fn add(tx: &mut Tx<'_>, file: &TicketFile) -> Result<(), StoreError> {
    let ticket = &file.ticket;
    let (estimate, agreed) = (ticket.estimate.map(Money::minor), ticket.agreed.map(Money::minor));
    let (kind, goods, work, fee) = (ticket.kind.id(), ticket.goods.id(), ticket.work.id(), ticket.fee.id());
    let (notices, attempt, outcome) = (i64::from(ticket.notices), i64::from(file.attempt), file.outcome.id());
    #[rustfmt::skip]
    let values: [&dyn ToValue; 33] = [
        &file.id, &file.number, &file.unit, &file.case, &file.line, &kind, &ticket.chargeable, &goods, &work, &fee,
        &estimate, &agreed, &ticket.repairer, &file.repairer_name, &ticket.measured, &notices, &attempt, &outcome,
        &file.category, &file.product, &file.serial, &file.contact_name, &file.contact_phone, &file.promised_at,
        &file.opened_at, &file.received_at, &file.started_at, &file.ready_at, &file.closed_at, &file.source_key,
        &text(&file.details)?, &file.version, &file.workshop,
    ];
    tx.execute(&ADD, &values).map(drop)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &TicketFile) -> Result<u64, StoreError> {
    let ticket = &file.ticket;
    let (estimate, agreed) = (ticket.estimate.map(Money::minor), ticket.agreed.map(Money::minor));
    let (goods, work, fee) = (ticket.goods.id(), ticket.work.id(), ticket.fee.id());
    let (notices, outcome) = (i64::from(ticket.notices), file.outcome.id());
    #[rustfmt::skip]
    let values: [&dyn ToValue; 19] = [
        &file.id, &file.version, &goods, &work, &fee, &estimate, &agreed, &ticket.repairer, &file.repairer_name,
        &ticket.measured, &notices, &outcome, &file.promised_at, &file.received_at, &file.started_at, &file.ready_at,
        &file.closed_at, &text(&file.details)?, &file.workshop,
    ];
    tx.execute(&SAVE, &values)
}

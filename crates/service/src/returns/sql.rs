//! The tables of returns.

use super::{ReturnFile, ReturnRow, Step};
use crate::columns::named;
use domain::people::UnitPath;
use domain::returns::{Advance, Aim, Closure, Inquiry, Pieces, Process, Reason, Return, Tracking, Way};
use policy::Money;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select r.id, r.number, r.unit_id, r.case_id, r.purchase_line_id, r.article, r.process, r.aim, r.way, \
             r.closure, r.carrier, r.tracking, r.verified, r.advance, r.supplier, r.worth, r.agreed, r.waived, \
             r.received, r.accepted, r.rejected, r.refunded, r.replaced, r.sent_back, r.disposed, r.last_way, \
             r.opened_id, r.opened_name, r.opened_at, r.updated_at, r.closed_at, r.version, u.path, u.name, c.number, \
             c.contact_name, r.reason, r.inquiry, r.compiled_on, \
             r.refund_arrived, r.source_key from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join case_file c on c.id = r.case_id"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("goods_return"), " where r.id = $1");
    pub(super) OF_CASE = concat!(row!("goods_return"), " where r.case_id = $1 order by r.id desc limit 100");
    pub(super) NEXT_NUMBER = "insert into return_counter (unit_id, year, last) values ($1, $2, 1) \
        on conflict (unit_id, year) do update set last = return_counter.last + 1 returning last";
    pub(super) ADD = "insert into goods_return (id, number, unit_id, case_id, purchase_line_id, article, process, aim, \
        way, closure, carrier, tracking, verified, advance, supplier, worth, agreed, waived, received, accepted, \
        rejected, refunded, replaced, sent_back, disposed, last_way, opened_id, opened_name, opened_at, updated_at, \
        closed_at, version, is_due, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
        $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)";
    pub(super) SAVE = "update goods_return set closure = $3, carrier = $4, tracking = $5, verified = $6, advance = $7, \
        supplier = $8, waived = $9, received = $10, accepted = $11, rejected = $12, refunded = $13, replaced = $14, \
        sent_back = $15, disposed = $16, last_way = $17, updated_at = $18, closed_at = $19, is_due = $20, inquiry = $21, \
        refund_arrived = $22, version = version + 1 where id = $1 and version = $2";
    pub(super) KNOWN = "select id from goods_return where source_key = $1";
    pub(super) NAME = "update goods_return set source_key = $2 where id = $1";
    /// Ended and not compiled yet; what another system has settled was compiled there.
    pub(super) TO_COMPILE = concat!(row!("goods_return"), " where r.unit_id = $1 and r.closed_at < $2 and r.closure = \
        'closed' and r.compiled_on is null and r.source_key is null order by r.closed_at limit 1000");
    pub(super) COMPILE = "update goods_return set compiled_on = $2 where id = $1";
    pub(super) COUNT_OPEN = "select count(*) from goods_return where unit_id = $1 and closure = 'open'";
    /// Those that go on and were opened before a moment.
    pub(super) GO_ON = concat!(row!("goods_return"), " where r.unit_id = $1 and r.closed_at is null and r.opened_at < $2 \
        order by r.opened_at, r.id limit 1000");
    /// Returns of organisations and the summary that lists them.
    pub(super) OF_ORGANISATIONS = concat!(row!("goods_return"), " where r.unit_id = $1 and r.reason is not null and \
        r.opened_at >= $2 and r.opened_at < $3 order by r.opened_at, r.id limit 1000");
    pub(super) SUMMARISE = "update goods_return set summary_id = $4 where unit_id = $1 and reason is not null and \
        opened_at >= $2 and opened_at < $3";
    pub(super) UNSUMMARISE = "update goods_return set summary_id = null where summary_id = $1";
    pub(super) UNSUMMARISED = "select opened_at from goods_return where unit_id = $1 and reason is not null and \
        summary_id is null and opened_at < $2 order by opened_at limit 1";
    pub(super) STEPS = "select at, by_id, by_name, what, pieces, amount, detail, note from return_step \
        where return_id = $1 order by place";
    pub(super) ADD_STEP = "insert into return_step (return_id, place, at, by_id, by_name, what, pieces, amount, detail, \
        note) select $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9 from return_step where return_id = $1";
}

fragments! {
    pub(super) ROWS = row!("goods_return");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = row!("open_return");
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) OLDEST = "r.opened_at, r.id";
    pub(super) NEWEST = "r.opened_at desc, r.id desc";

    /// Conditions that are checked on the way.
    pub(super) PROCESS_IS = "r.process || '' = $?";
    pub(super) IS_DUE = "r.is_due + 0 = $?";
}

/// What lists of returns are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[(OPEN_ROWS, &[BELOW], &[OLDEST]), (ROWS, &[BELOW], &[NEWEST])];

fn maybe<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
    Ok(row.get::<Option<String>>(column)?.and_then(|name| parse(&name)))
}

fn count(row: &Row<'_>, column: usize) -> Result<u32, StoreError> {
    let count: i64 = row.get(column)?;
    u32::try_from(count).map_err(|_| StoreError::Broken(format!("column {column} holds {count} pieces")))
}

fn back(row: &Row<'_>) -> Result<Return, StoreError> {
    let number: String = row.get(11)?;
    let carrier: String = row.get(10)?;
    let is_verified: bool = row.get(12)?;
    Ok(Return {
        process: named(row, 6, Process::parse)?,
        aim: named(row, 7, Aim::parse)?,
        way: named(row, 8, Way::parse)?,
        closure: named(row, 9, Closure::parse)?,
        tracking: (!number.is_empty()).then_some(Tracking { carrier, number, is_verified }),
        advance: maybe(row, 13, Advance::parse)?,
        worth: Money::from_minor(row.get(15)?),
        pieces: Pieces {
            agreed: count(row, 16)?,
            waived: count(row, 17)?,
            received: count(row, 18)?,
            accepted: count(row, 19)?,
            rejected: count(row, 20)?,
            refunded: count(row, 21)?,
            replaced: count(row, 22)?,
            sent_back: count(row, 23)?,
            disposed: count(row, 24)?,
        },
        last_way: maybe(row, 25, Way::parse)?,
        inquiry: maybe(row, 37, Inquiry::parse)?,
        refund_arrived: count(row, 39)?,
    })
}

pub(super) fn return_row(row: &Row<'_>) -> Result<ReturnRow, StoreError> {
    let file = ReturnFile {
        id: row.get(0)?,
        number: row.get(1)?,
        unit: row.get(2)?,
        case: row.get(3)?,
        line: row.get(4)?,
        article: row.get(5)?,
        back: back(row)?,
        supplier: row.get(14)?,
        reason: maybe(row, 36, Reason::parse)?,
        compiled_on: row.get(38)?,
        is_taken_over: row.get::<Option<String>>(40)?.is_some(),
        opened_by: row.get(26)?,
        opened_name: row.get(27)?,
        opened_at: row.get(28)?,
        updated_at: row.get(29)?,
        closed_at: row.get(30)?,
        version: row.get(31)?,
    };
    Ok(ReturnRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(32)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(33)?.unwrap_or_default(),
        case_number: row.get::<Option<String>>(34)?.unwrap_or_default(),
        contact_name: row.get::<Option<String>>(35)?.unwrap_or_default(),
    })
}

pub(super) fn step(row: &Row<'_>) -> Result<Step, StoreError> {
    Ok(Step {
        at: row.get(0)?,
        by: row.get(1)?,
        by_name: row.get(2)?,
        what: row.get(3)?,
        pieces: count(row, 4)?,
        amount: row.get::<Option<i64>>(5)?.map(Money::from_minor),
        detail: row.get(6)?,
        note: row.get(7)?,
    })
}

/// Carrier, number, and whether that was looked up, as the columns hold them.
fn parcel(back: &Return) -> (&str, &str, bool) {
    back.tracking.as_ref().map_or(("", "", false), |parcel| (&parcel.carrier, &parcel.number, parcel.is_verified))
}

pub(super) fn add(tx: &mut Tx<'_>, file: &ReturnFile) -> Result<(), StoreError> {
    let back = &file.back;
    let pieces = counts(&back.pieces);
    let (carrier, number, verified) = parcel(back);
    let (process, aim, way, closure) = (back.process.id(), back.aim.id(), back.way.id(), back.closure.id());
    let (advance, last_way) = (back.advance.map(Advance::id), back.last_way.map(Way::id));
    let (worth, due) = (back.worth.minor(), back.is_due());
    let reason = file.reason.map(Reason::id);
    #[rustfmt::skip]
    let values: [&dyn ToValue; 34] = [
        &file.id, &file.number, &file.unit, &file.case, &file.line, &file.article, &process, &aim, &way, &closure,
        &carrier, &number, &verified, &advance, &file.supplier, &worth, &pieces[0], &pieces[1], &pieces[2], &pieces[3],
        &pieces[4], &pieces[5], &pieces[6], &pieces[7], &pieces[8], &last_way, &file.opened_by, &file.opened_name,
        &file.opened_at, &file.updated_at, &file.closed_at, &file.version, &due, &reason,
    ];
    tx.execute(&ADD, &values).map(drop)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &ReturnFile) -> Result<u64, StoreError> {
    let back = &file.back;
    let pieces = counts(&back.pieces);
    let (carrier, number, verified) = parcel(back);
    let (closure, due) = (back.closure.id(), back.is_due());
    let (advance, last_way) = (back.advance.map(Advance::id), back.last_way.map(Way::id));
    let (inquiry, arrived) = (back.inquiry.map(Inquiry::id), i64::from(back.refund_arrived));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 22] = [
        &file.id, &file.version, &closure, &carrier, &number, &verified, &advance, &file.supplier, &pieces[1],
        &pieces[2], &pieces[3], &pieces[4], &pieces[5], &pieces[6], &pieces[7], &pieces[8], &last_way,
        &file.updated_at, &file.closed_at, &due, &inquiry, &arrived,
    ];
    tx.execute(&SAVE, &values)
}

fn counts(pieces: &Pieces) -> [i64; 9] {
    let Pieces { agreed, waived, received, accepted, rejected, refunded, replaced, sent_back, disposed } = *pieces;
    [agreed, waived, received, accepted, rejected, refunded, replaced, sent_back, disposed].map(i64::from)
}

pub(super) fn add_step(tx: &mut Tx<'_>, id: i64, step: &Step) -> Result<(), StoreError> {
    let (pieces, amount) = (i64::from(step.pieces), step.amount.map(Money::minor));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 9] = [
        &id, &step.at, &step.by, &step.by_name, &step.what, &pieces, &amount, &step.detail, &step.note,
    ];
    tx.execute(&ADD_STEP, &values).map(drop)
}

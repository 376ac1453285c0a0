//! The tables of returns of dealers.

use super::{HoldFile, HoldRow, RmaFile, RmaRow, Step};
use crate::columns::named;
use domain::people::UnitPath;
use domain::rma::{Ground, Held, HoldState, Line, Parcel, Permission, Rma, Stage, Tested, Trait, Wanted};
use jiff::Timestamp;
use policy::Money;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select r.id, r.number, r.unit_id, r.receiver_id, r.case_id, r.contact, r.via_agent, r.applicant_id, \
             r.applicant_name, r.reviewer_id, r.reviewer_name, r.approver_id, r.approver_name, r.permission, \
             r.cancellation_proposed, r.carrier, r.tracking, r.stage, r.applied_at, r.received_at, r.updated_at, \
             r.closed_at, r.version, u.path, u.name, t.path, t.name, c.number, \
             (select sum(l.pieces) from rma_line l where l.rma_id = r.id), \
             (select count(*) from rma_line l where l.rma_id = r.id), \
             (select l.model from rma_line l where l.rma_id = r.id and l.place = 1) from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join unit t on t.id = r.receiver_id \
             left join case_file c on c.id = r.case_id"
        )
    };
}

macro_rules! hold {
    ($table:literal) => {
        concat!(
            "select h.id, h.unit_id, h.location, h.sender, h.dealer_id, h.said, h.pieces, h.why, h.state, h.told_at, \
             h.told_how, h.rma_id, h.parcel, h.by_id, h.by_name, h.at, h.ended_at, h.version, u.path, u.name, d.path, \
             d.name, r.number from ",
            $table,
            " h left join unit u on u.id = h.unit_id left join unit d on d.id = h.dealer_id \
             left join rma r on r.id = h.rma_id"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("rma"), " where r.id = $1");
    pub(super) BY_NUMBER = "select r.id from rma r where r.number = $1";
    pub(super) LINES = "select model, batch, pieces, worth, ground, fault, traits, whole_lamp, produced_on, \
        warranty_until, paid_repair, counted, works, defect, man_made, sent_back, repaired, exchanged, \
        after_sales_only, credited, penalty, not_repairable, category from rma_line where rma_id = $1 order by place";
    pub(super) BOXES = "select pieces, arrived_at from rma_box where rma_id = $1 order by place";
    pub(super) NEXT_NUMBER = "insert into rma_counter (unit_id, year, last) values ($1, $2, 1) \
        on conflict (unit_id, year) do update set last = rma_counter.last + 1 returning last";
    pub(super) ADD = "insert into rma (id, number, unit_id, receiver_id, case_id, contact, via_agent, applicant_id, \
        applicant_name, reviewer_id, reviewer_name, approver_id, approver_name, permission, cancellation_proposed, \
        carrier, tracking, stage, applied_at, received_at, updated_at, closed_at, version) values ($1, $2, $3, $4, \
        $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
    pub(super) SAVE = "update rma set reviewer_id = $3, reviewer_name = $4, approver_id = $5, approver_name = $6, \
        permission = $7, cancellation_proposed = $8, carrier = $9, tracking = $10, stage = $11, received_at = $12, \
        updated_at = $13, closed_at = $14, version = version + 1 where id = $1 and version = $2";
    pub(super) ADD_LINE = "insert into rma_line (rma_id, place, model, batch, pieces, worth, ground, fault, traits, \
        whole_lamp, produced_on, warranty_until, paid_repair, works, defect, man_made, sent_back, repaired, \
        exchanged, after_sales_only, credited, category) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
        $13, 0, 0, 0, 0, 0, 0, 0, 0, $14)";
    pub(super) SAVE_LINE = "update rma_line set counted = $3, works = $4, defect = $5, man_made = $6, sent_back = $7, \
        repaired = $8, exchanged = $9, after_sales_only = $10, credited = $11, penalty = $12, not_repairable = $13 \
        where rma_id = $1 and place = $2";
    pub(super) CLEAR_BOXES = "delete from rma_box where rma_id = $1";
    pub(super) ADD_BOX = "insert into rma_box (rma_id, place, pieces, arrived_at) values ($1, $2, $3, $4)";
    pub(super) BOX_CAME = "update rma_box set arrived_at = $3 where rma_id = $1 and place = $2";
    pub(super) STEPS = "select at, by_id, by_name, what, line, pieces, amount, order_id, detail, note from rma_step \
        where rma_id = $1 order by place";
    pub(super) ADD_STEP = "insert into rma_step (rma_id, place, at, by_id, by_name, what, line, pieces, amount, \
        order_id, detail, note) select $1, coalesce(max(place), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 \
        from rma_step where rma_id = $1";
    pub(super) ONE_HELD = concat!(hold!("rma_hold"), " where h.id = $1");
    pub(super) ADD_HELD = "insert into rma_hold (id, unit_id, location, sender, dealer_id, said, pieces, why, state, \
        told_at, told_how, rma_id, parcel, by_id, by_name, at, ended_at, version) values ($1, $2, $3, $4, $5, $6, $7, \
        $8, $9, null, '', null, '', $10, $11, $12, null, 1)";
    pub(super) SAVE_HELD = "update rma_hold set state = $3, told_at = $4, told_how = $5, rma_id = $6, parcel = $7, \
        ended_at = $8, version = version + 1 where id = $1 and version = $2";
}

fragments! {
    pub(super) ROWS = row!("rma");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = row!("open_rma");
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) OLDEST = "r.applied_at, r.id";
    pub(super) NEWEST = "r.applied_at desc, r.id desc";
    pub(super) HELD_ROWS = hold!("rma_hold");
    pub(super) OPEN_HELD_ROWS = hold!("open_rma_hold");
    pub(super) SENT_BELOW = "d.path >= $? and d.path < $?";
    pub(super) OLDEST_HELD = "h.at, h.id";
    pub(super) NEWEST_HELD = "h.at desc, h.id desc";

    /// Checked on the way.
    pub(super) STAGES = "r.stage || '' in ($*)";
}

/// What lists of returns of dealers are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[
    (OPEN_ROWS, &[BELOW], &[OLDEST]),
    (ROWS, &[BELOW], &[NEWEST]),
    (OPEN_HELD_ROWS, &[BELOW], &[OLDEST_HELD]),
    (OPEN_HELD_ROWS, &[SENT_BELOW], &[OLDEST_HELD]),
    (HELD_ROWS, &[BELOW], &[NEWEST_HELD]),
    (HELD_ROWS, &[SENT_BELOW], &[NEWEST_HELD]),
];

fn count(row: &Row<'_>, column: usize) -> Result<u32, StoreError> {
    let count: i64 = row.get(column)?;
    u32::try_from(count).map_err(|_| StoreError::Broken(format!("column {column} holds {count} pieces")))
}

pub(super) fn rma_row(row: &Row<'_>) -> Result<RmaRow, StoreError> {
    let permission = named(row, 13, Permission::parse)?;
    let closed_at: Option<Timestamp> = row.get(21)?;
    let rma = Rma {
        via_agent: row.get(6)?,
        applicant: row.get(7)?,
        reviewer: row.get(9)?,
        permission,
        is_closed: closed_at.is_some() && permission == Permission::Approved,
        boxes: Vec::new(),
        lines: Vec::new(),
        cancellation_proposed: row.get(14)?,
    };
    let text = |column| Ok::<_, StoreError>(row.get::<Option<String>>(column)?.unwrap_or_default());
    let whole = |column| Ok::<_, StoreError>(row.get::<Option<i64>>(column)?.unwrap_or(0));
    let lines = u64::try_from(whole(29)?).unwrap_or(0);
    Ok(RmaRow {
        stage: named(row, 17, Stage::parse)?,
        unit_path: UnitPath::stored(text(23)?),
        unit_name: text(24)?,
        receiver_path: UnitPath::stored(text(25)?),
        receiver_name: text(26)?,
        case_number: text(27)?,
        pieces: u64::try_from(whole(28)?).unwrap_or(0),
        models: (text(30)?, lines.saturating_sub(1)),
        file: RmaFile {
            id: row.get(0)?,
            number: row.get(1)?,
            unit: row.get(2)?,
            receiver: row.get(3)?,
            case: row.get(4)?,
            contact: row.get(5)?,
            rma,
            applicant_name: row.get(8)?,
            reviewer_name: row.get(10)?,
            approver: row.get(11)?,
            approver_name: row.get(12)?,
            carrier: row.get(15)?,
            tracking: row.get(16)?,
            applied_at: row.get(18)?,
            received_at: row.get(19)?,
            updated_at: row.get(20)?,
            closed_at,
            version: row.get(22)?,
        },
    })
}

fn line(row: &Row<'_>) -> Result<Line, StoreError> {
    let traits: String = row.get(6)?;
    let wanted = Wanted {
        model: row.get(0)?,
        batch: row.get(1)?,
        category: row.get(22)?,
        pieces: count(row, 2)?,
        worth: Money::from_minor(row.get(3)?),
        ground: named(row, 4, Ground::parse)?,
        fault: row.get(5)?,
        traits: traits.split_whitespace().filter_map(Trait::parse).collect(),
        whole_lamp: row.get(7)?,
        produced_on: row.get(8)?,
        warranty_until: row.get(9)?,
        paid_repair: row.get(10)?,
    };
    let counted: Option<i64> = row.get(11)?;
    Ok(Line {
        wanted,
        counted: counted.map(|counted| u32::try_from(counted).unwrap_or(u32::MAX)),
        tested: Tested {
            works: count(row, 12)?,
            defect: count(row, 13)?,
            man_made: count(row, 14)?,
            not_repairable: count(row, 21)?,
        },
        sent_back: count(row, 15)?,
        repaired: count(row, 16)?,
        exchanged: count(row, 17)?,
        after_sales_only: count(row, 18)?,
        credited: count(row, 19)?,
        penalty: row.get::<Option<i64>>(20)?.map(Money::from_minor),
    })
}

/// Reads lines and boxes of a return.
pub(super) fn fill(tx: &mut Tx<'_>, row: &mut RmaRow) -> Result<(), StoreError> {
    let rma = &mut row.file.rma;
    rma.lines = tx.rows(&LINES, &[&row.file.id], line)?;
    rma.boxes = tx.rows(&BOXES, &[&row.file.id], |row| {
        let arrived: Option<Timestamp> = row.get(1)?;
        Ok(Parcel { pieces: count(row, 0)?, has_arrived: arrived.is_some() })
    })?;
    Ok(())
}

pub(super) fn add(tx: &mut Tx<'_>, file: &RmaFile) -> Result<(), StoreError> {
    let rma = &file.rma;
    let (permission, stage) = (rma.permission.id(), Stage::of(rma).id());
    #[rustfmt::skip]
    let values: [&dyn ToValue; 23] = [
        &file.id, &file.number, &file.unit, &file.receiver, &file.case, &file.contact, &rma.via_agent, &rma.applicant,
        &file.applicant_name, &rma.reviewer, &file.reviewer_name, &file.approver, &file.approver_name, &permission,
        &rma.cancellation_proposed, &file.carrier, &file.tracking, &stage, &file.applied_at, &file.received_at,
        &file.updated_at, &file.closed_at, &file.version,
    ];
    tx.execute(&ADD, &values)?;
    for (place, line) in (1_i64..).zip(&rma.lines) {
        let own = &line.wanted;
        let traits: Vec<&str> = own.traits.iter().map(|of| of.id()).collect();
        let (pieces, worth, ground) = (i64::from(own.pieces), own.worth.minor(), own.ground.id());
        let traits = traits.join(" ");
        #[rustfmt::skip]
        let values: [&dyn ToValue; 14] = [
            &file.id, &place, &own.model, &own.batch, &pieces, &worth, &ground, &own.fault, &traits, &own.whole_lamp,
            &own.produced_on, &own.warranty_until, &own.paid_repair, &own.category,
        ];
        tx.execute(&ADD_LINE, &values)?;
    }
    Ok(())
}

/// Saves what may change of the return itself, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &RmaFile) -> Result<u64, StoreError> {
    let rma = &file.rma;
    let (permission, stage) = (rma.permission.id(), Stage::of(rma).id());
    #[rustfmt::skip]
    let values: [&dyn ToValue; 14] = [
        &file.id, &file.version, &rma.reviewer, &file.reviewer_name, &file.approver, &file.approver_name, &permission,
        &rma.cancellation_proposed, &file.carrier, &file.tracking, &stage, &file.received_at, &file.updated_at,
        &file.closed_at,
    ];
    tx.execute(&SAVE, &values)
}

pub(super) fn save_line(tx: &mut Tx<'_>, id: i64, place: i64, line: &Line) -> Result<(), StoreError> {
    let counted = line.counted.map(i64::from);
    let (works, defect, man_made) = (line.tested.works, line.tested.defect, line.tested.man_made);
    let counts = [works, defect, man_made, line.sent_back, line.repaired, line.exchanged, line.after_sales_only];
    let [works, defect, man_made, sent_back, repaired, exchanged, after_sales] = counts.map(i64::from);
    let (credited, penalty) = (i64::from(line.credited), line.penalty.map(Money::minor));
    let not_repairable = i64::from(line.tested.not_repairable);
    #[rustfmt::skip]
    let values: [&dyn ToValue; 13] = [
        &id, &place, &counted, &works, &defect, &man_made, &sent_back, &repaired, &exchanged, &after_sales, &credited,
        &penalty, &not_repairable,
    ];
    tx.execute(&SAVE_LINE, &values).map(drop)
}

/// The boxes were packed anew.
pub(super) fn pack(tx: &mut Tx<'_>, id: i64, boxes: &[Parcel]) -> Result<(), StoreError> {
    tx.execute(&CLEAR_BOXES, &[&id])?;
    for (place, own) in (1_i64..).zip(boxes) {
        tx.execute(&ADD_BOX, &[&id, &place, &i64::from(own.pieces), &None::<Timestamp>])?;
    }
    Ok(())
}

pub(super) fn step(row: &Row<'_>) -> Result<Step, StoreError> {
    Ok(Step {
        at: row.get(0)?,
        by: row.get(1)?,
        by_name: row.get(2)?,
        what: row.get(3)?,
        line: count(row, 4)?,
        pieces: count(row, 5)?,
        amount: row.get::<Option<i64>>(6)?.map(Money::from_minor),
        order: row.get(7)?,
        detail: row.get(8)?,
        note: row.get(9)?,
    })
}

pub(super) fn add_step(tx: &mut Tx<'_>, id: i64, step: &Step) -> Result<(), StoreError> {
    let (line, pieces, amount) = (i64::from(step.line), i64::from(step.pieces), step.amount.map(Money::minor));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 11] = [
        &id, &step.at, &step.by, &step.by_name, &step.what, &line, &pieces, &amount, &step.order, &step.detail,
        &step.note,
    ];
    tx.execute(&ADD_STEP, &values).map(drop)
}

pub(super) fn held_row(row: &Row<'_>) -> Result<HoldRow, StoreError> {
    let told_at: Option<Timestamp> = row.get(9)?;
    let file = HoldFile {
        id: row.get(0)?,
        unit: row.get(1)?,
        location: row.get(2)?,
        sender: row.get(3)?,
        dealer: row.get(4)?,
        said: row.get(5)?,
        pieces: count(row, 6)?,
        why: row.get(7)?,
        held: Held { state: named(row, 8, HoldState::parse)?, is_told: told_at.is_some() },
        told_at,
        told_how: row.get(10)?,
        rma: row.get(11)?,
        parcel: row.get(12)?,
        by: row.get(13)?,
        by_name: row.get(14)?,
        at: row.get(15)?,
        ended_at: row.get(16)?,
        version: row.get(17)?,
    };
    Ok(HoldRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(18)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(19)?.unwrap_or_default(),
        dealer_path: row.get::<Option<String>>(20)?.map(UnitPath::stored),
        dealer_name: row.get::<Option<String>>(21)?.unwrap_or_default(),
        rma_number: row.get::<Option<String>>(22)?.unwrap_or_default(),
    })
}

pub(super) fn add_held(tx: &mut Tx<'_>, file: &HoldFile) -> Result<(), StoreError> {
    let (pieces, state) = (i64::from(file.pieces), file.held.state.id());
    #[rustfmt::skip]
    let values: [&dyn ToValue; 12] = [
        &file.id, &file.unit, &file.location, &file.sender, &file.dealer, &file.said, &pieces, &file.why, &state,
        &file.by, &file.by_name, &file.at,
    ];
    tx.execute(&ADD_HELD, &values).map(drop)
}

pub(super) fn save_held(tx: &mut Tx<'_>, file: &HoldFile) -> Result<u64, StoreError> {
    let state = file.held.state.id();
    #[rustfmt::skip]
    let values: [&dyn ToValue; 8] = [
        &file.id, &file.version, &state, &file.told_at, &file.told_how, &file.rma, &file.parcel, &file.ended_at,
    ];
    tx.execute(&SAVE_HELD, &values)
}

//! The tables of approvals.

use super::{ApprovalFile, ApprovalRow, Permitted, Step};
use crate::columns::named;
use crate::load::Sink;
use domain::approvals::{Kind, Move, Request, Rung, State};
use domain::people::UnitPath;
use policy::Money;
use store::{Row, Sql, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select r.id, r.case_id, r.decision_id, r.effect_id, r.unit_id, r.requester_id, r.requester_name, r.kind, \
             r.remedy, r.amount, r.approver, r.state, r.level, r.opened_at, r.closed_at, r.decided_id, r.decided_name, \
             r.reason, r.giver_id, r.giver_name, r.given_at, r.what, r.late, r.version, u.path, u.name, c.number, \
             c.contact_name, c.product from ",
            $table,
            " r left join unit u on u.id = r.unit_id left join case_file c on c.id = r.case_id"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("approval_request"), " where r.id = $1");
    pub(super) OF_CASE = concat!(row!("approval_request"), " where r.case_id = $1 order by r.id desc limit 100");
    pub(super) ADD = "insert into approval_request (id, case_id, decision_id, effect_id, unit_id, requester_id, \
        requester_name, kind, remedy, amount, approver, state, level, opened_at, closed_at, decided_id, decided_name, \
        reason, giver_id, giver_name, given_at, what, late, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
        $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)";
    pub(super) SAVE = "update approval_request set effect_id = $3, state = $4, level = $5, closed_at = $6, \
        decided_id = $7, decided_name = $8, reason = $9, giver_id = $10, giver_name = $11, given_at = $12, what = $13, \
        late = $14, version = version + 1 where id = $1 and version = $2";
    pub(super) ADD_STEP = "insert into approval_step (request_id, place, level, opened_at, ended_at, by_id, by_name, \
        outcome) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    pub(super) END_STEP = "update approval_step set ended_at = $3, by_id = $4, by_name = $5, outcome = $6 \
        where request_id = $1 and place = $2 and ended_at is null";
    pub(super) STEPS = "select level, opened_at, ended_at, by_id, by_name, outcome from approval_step \
        where request_id = $1 order by place";
    pub(super) WAITED = "select s.level, s.opened_at, s.ended_at from approval_request r \
        join approval_step s on s.request_id = r.id \
        where r.unit_id = $1 and r.opened_at >= $2 and r.opened_at < $3";
    pub(super) ASKED = "select count(distinct r.case_id) from approval_request r \
        where r.unit_id = $1 and r.opened_at >= $2 and r.opened_at < $3";
    pub(super) DECIDED = "select count(distinct d.case_id) from decision d \
        where d.unit_id = $1 and d.at >= $2 and d.at < $3";
}

/// The rows of a load, each after those that it refers to.
pub(crate) const LOADED: &[&Sql] = &[&ADD, &ADD_STEP];

fragments! {
    pub(super) ROWS = row!("approval_request");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = row!("open_approval");
    pub(super) AT_LEVELS = "r.level in ($*)";
    pub(super) PERMITTED_BY = "r.giver_id = $?";
    pub(super) REQUESTED_BY = "r.requester_id = $?";
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) OLDEST = "r.opened_at, r.id";
    pub(super) NEWEST = "r.opened_at desc, r.id desc";

    /// Conditions that are checked on the way.
    pub(super) WAITS_FOR_OTHERS = "r.state = 'waiting' and r.requester_id + 0 <> $?";
}

/// What lists of requests are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[
    (OPEN_ROWS, &[AT_LEVELS, PERMITTED_BY, REQUESTED_BY, BELOW], &[OLDEST]),
    (ROWS, &[REQUESTED_BY, BELOW], &[NEWEST]),
];

/// A level as its column holds it.
pub(super) fn level(rung: Option<&Rung>) -> String {
    rung.map(|rung| format!("{}:{}", rung.unit, rung.role)).unwrap_or_default()
}

/// The level of a column; nothing where nobody could be asked.
pub(super) fn rung(level: &str) -> Option<Rung> {
    let (unit, role) = level.split_once(':')?;
    Some(Rung { unit: unit.parse().ok()?, role: role.to_owned() })
}

pub(super) fn approval_row(row: &Row<'_>) -> Result<ApprovalRow, StoreError> {
    let permitted = match row.get::<Option<jiff::Timestamp>>(20)? {
        Some(given) => Some(Permitted { name: row.get(19)?, given, what: row.get(21)?, late: row.get(22)? }),
        None => None,
    };
    let file = ApprovalFile {
        id: row.get(0)?,
        case: row.get(1)?,
        decision: row.get(2)?,
        effect: row.get(3)?,
        unit: row.get(4)?,
        kind: named(row, 7, Kind::parse)?,
        remedy: row.get(8)?,
        request: Request {
            requester: row.get(5)?,
            amount: Money::from_minor(row.get(9)?),
            approver: row.get(10)?,
            state: named(row, 11, State::parse)?,
            rung: rung(&row.get::<String>(12)?),
            giver: row.get(18)?,
        },
        requester_name: row.get(6)?,
        opened_at: row.get(13)?,
        closed_at: row.get(14)?,
        decided_by: row.get(15)?,
        decided_name: row.get(16)?,
        reason: row.get(17)?,
        permitted,
        version: row.get(23)?,
    };
    Ok(ApprovalRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(24)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(25)?.unwrap_or_default(),
        case_number: row.get::<Option<String>>(26)?.unwrap_or_default(),
        contact_name: row.get::<Option<String>>(27)?.unwrap_or_default(),
        product: row.get::<Option<String>>(28)?.unwrap_or_default(),
        is_within: false,
    })
}

pub(super) fn step(row: &Row<'_>) -> Result<Step, StoreError> {
    Ok(Step {
        rung: rung(&row.get::<String>(0)?),
        opened_at: row.get(1)?,
        ended_at: row.get(2)?,
        by: row.get(3)?,
        by_name: row.get(4)?,
        outcome: Move::parse(&row.get::<String>(5)?),
    })
}

/// The permission as its columns hold it.
fn permitted(file: &ApprovalFile) -> (&str, Option<jiff::Timestamp>, &str, &str) {
    file.permitted.as_ref().map_or(("", None, "", ""), |p| (&p.name, Some(p.given), &p.what, &p.late))
}

pub(super) fn add(sink: &mut impl Sink, file: &ApprovalFile) -> Result<(), StoreError> {
    let request = &file.request;
    let (name, given, what, late) = permitted(file);
    let (kind, state, level) = (file.kind.id(), request.state.id(), level(request.rung.as_ref()));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 24] = [
        &file.id, &file.case, &file.decision, &file.effect, &file.unit, &request.requester, &file.requester_name,
        &kind, &file.remedy, &request.amount.minor(), &request.approver, &state, &level, &file.opened_at,
        &file.closed_at, &file.decided_by, &file.decided_name, &file.reason, &request.giver, &name, &given, &what,
        &late, &file.version,
    ];
    sink.put(&ADD, &values)
}

pub(super) fn add_step(sink: &mut impl Sink, request: i64, place: i64, step: &Step) -> Result<(), StoreError> {
    let outcome = step.outcome.map(Move::id).unwrap_or_default();
    let level = level(step.rung.as_ref());
    let values: [&dyn ToValue; 8] =
        [&request, &place, &level, &step.opened_at, &step.ended_at, &step.by, &step.by_name, &outcome];
    sink.put(&ADD_STEP, &values)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &ApprovalFile) -> Result<u64, StoreError> {
    let request = &file.request;
    let (name, given, what, late) = permitted(file);
    let (state, level) = (request.state.id(), level(request.rung.as_ref()));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 14] = [
        &file.id, &file.version, &file.effect, &state, &level, &file.closed_at, &file.decided_by, &file.decided_name,
        &file.reason, &request.giver, &name, &given, &what, &late,
    ];
    tx.execute(&SAVE, &values)
}

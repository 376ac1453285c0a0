//! The table of deadlines.

use super::escalate::{OWNER, Whom};
use super::{ClockFile, ClockRow};
use domain::deadlines::{Clock, State};
use domain::people::UnitPath;
use domain::{Subject, SubjectKind};
use manual::Extension;
use policy::Text;
use store::{Row, StoreError, Tx, fragments, statements};

macro_rules! clock {
    () => {
        "k.id, k.subject_kind, k.subject_id, k.case_id, k.unit_id, k.owner_id, k.pack, k.deadline, k.manual_number, \
         k.state, k.started_at, k.start_seq, k.earliest_at, k.warn_at, k.due_at, k.first_due_at, k.warned, k.steps, \
         k.pauses, k.extended_at, k.ended_at, k.reason, k.moment, k.version, k.thing"
    };
}

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select ",
            clock!(),
            ", u.path, u.name, s.name, c.number, c.contact_name, c.product from ",
            $table,
            " k left join unit u on u.id = k.unit_id left join staff s on s.id = k.owner_id \
             left join case_file c on c.id = k.case_id"
        )
    };
}

statements! {
    pub(super) LOAD = concat!("select ", clock!(), " from deadline_clock k where k.id = $1");
    pub(super) OPEN_OF_CASE = concat!("select ", clock!(), " from deadline_clock k \
        where k.case_id = $1 and k.ended_at is null order by k.case_id, k.id");
    pub(super) OPEN_OF_SUBJECT = concat!("select ", clock!(), " from deadline_clock k \
        where k.subject_kind = $1 and k.subject_id = $2 and k.case_id is null and k.ended_at is null \
        order by k.subject_kind, k.subject_id, k.id");
    pub(super) OPEN_AFTER = concat!("select ", clock!(), " from deadline_clock k \
        where k.id > $1 and k.ended_at is null order by k.id limit $2");
    pub(super) ADD = "insert into deadline_clock (id, subject_kind, subject_id, case_id, unit_id, owner_id, pack, \
        deadline, manual_number, state, started_at, start_seq, earliest_at, warn_at, due_at, first_due_at, warned, \
        steps, pauses, extended_at, ended_at, reason, moment, thing, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
        $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, 1) \
        on conflict (start_seq, pack, deadline) do nothing";
    pub(super) SAVE = "update deadline_clock set unit_id = $3, owner_id = $4, state = $5, earliest_at = $6, \
        warn_at = $7, due_at = $8, warned = $9, steps = $10, pauses = $11, extended_at = $12, ended_at = $13, \
        reason = $14, moment = $15, version = version + 1 where id = $1 and version = $2";
    pub(super) TELL = "insert into deadline_told (clock_id, staff_id, step) values ($1, $2, $3) \
        on conflict (clock_id, staff_id) do update set step = excluded.step";
    pub(super) FORGET_TOLD = "delete from deadline_told where clock_id = $1";
    pub(super) THING = "select k.thing from deadline_clock k where k.id = $1";
    pub(super) ROW = concat!(row!("deadline_clock"), " where k.id = $1");
    pub(super) ALL_OF_CASE = concat!(row!("deadline_clock"), " where k.case_id = $1 order by k.id");
    pub(super) FIGURES = "select k.unit_id, k.owner_id, count(*), \
        sum(case when k.due_at < $1 then 1 else 0 end) from deadline_clock k \
        where k.ended_at is null and k.state <> 'paused' and k.due_at < $2 group by k.unit_id, k.owner_id";
}

fragments! {
    /// The open ones, so that every list is read from an index over these.
    pub(super) ROWS = row!("open_deadline");
    pub(super) DUE_BEFORE = "k.due_at < $?";
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) OWNER_IS = "k.owner_id = $?";
    pub(super) TOLD = "k.id in (select t.clock_id from deadline_told t where t.staff_id = $?)";
    pub(super) FIRST_DUE = "k.due_at, k.id";

    pub(super) NEXT = "select k.case_id, k.due_at, k.warn_at, k.state, k.id from deadline_clock k";
    pub(super) OF_CASES = "k.ended_at is null and k.case_id in ($*)";
    pub(super) BY_CASE = "k.case_id, k.due_at, k.id";
}

/// What lists of deadlines are put together from.
pub const SHAPES: &[crate::statements::Shape] =
    &[(ROWS, &[DUE_BEFORE, BELOW, OWNER_IS, TOLD], &[FIRST_DUE]), (NEXT, &[OF_CASES], &[BY_CASE])];

pub(super) fn clock_file(row: &Row<'_>) -> Result<ClockFile, StoreError> {
    let kind: String = row.get(1)?;
    let kind = SubjectKind::parse(&kind).ok_or_else(|| StoreError::Broken(format!("no subject kind {kind}")))?;
    let state: String = row.get(9)?;
    let pauses: String = row.get(18)?;
    Ok(ClockFile {
        id: row.get(0)?,
        subject: Subject::new(kind, row.get(2)?),
        case: row.get(3)?,
        unit: row.get(4)?,
        owner: row.get(5)?,
        pack: row.get(6)?,
        deadline: row.get(7)?,
        manual: row.get(8)?,
        clock: Clock {
            state: State::parse(&state).ok_or_else(|| StoreError::Broken(format!("no state {state}")))?,
            started_at: row.get(10)?,
            earliest_at: row.get(12)?,
            warn_at: row.get(13)?,
            due_at: row.get(14)?,
            first_due_at: row.get(15)?,
            warned: row.get(16)?,
            steps: usize::try_from(row.get::<i64>(17)?).unwrap_or_default(),
            pauses: serde_json::from_str(&pauses).map_err(|e| StoreError::Broken(format!("pauses: {e}")))?,
            extended_at: row.get(19)?,
            ended_at: row.get(20)?,
        },
        start_seq: row.get(11)?,
        reason: row.get(21)?,
        moment: row.get(22)?,
        version: row.get(23)?,
        thing: row.get(24)?,
    })
}

pub(super) fn clock_row(row: &Row<'_>) -> Result<ClockRow, StoreError> {
    let file = clock_file(row)?;
    Ok(ClockRow {
        name: Text::verbatim(&file.deadline),
        extension: Extension::Forbidden,
        pauses: Vec::new(),
        file,
        unit_path: UnitPath::stored(row.get(25)?),
        unit_name: row.get(26)?,
        owner_name: row.get(27)?,
        case_number: row.get(28)?,
        contact_name: row.get::<Option<String>>(29)?.unwrap_or_default(),
        product: row.get::<Option<String>>(30)?.unwrap_or_default(),
    })
}

fn pauses(file: &ClockFile) -> Result<String, StoreError> {
    serde_json::to_string(&file.clock.pauses).map_err(|error| StoreError::Broken(error.to_string()))
}

/// Adds a deadline; false when the same event has started it already.
pub(super) fn add(tx: &mut Tx<'_>, file: &ClockFile) -> Result<bool, StoreError> {
    let clock = &file.clock;
    let (pauses, steps) = (pauses(file)?, i64::try_from(clock.steps).unwrap_or(i64::MAX));
    let added = tx.execute(
        &ADD,
        &[
            &file.id,
            &file.subject.kind.id(),
            &file.subject.id,
            &file.case,
            &file.unit,
            &file.owner,
            &file.pack,
            &file.deadline,
            &file.manual,
            &clock.state.id(),
            &clock.started_at,
            &file.start_seq,
            &clock.earliest_at,
            &clock.warn_at,
            &clock.due_at,
            &clock.first_due_at,
            &clock.warned,
            &steps,
            &pauses,
            &clock.extended_at,
            &clock.ended_at,
            &file.reason,
            &file.moment,
            &file.thing,
        ],
    )?;
    Ok(added == 1)
}

/// Saves a deadline that is still at its version.
pub(super) fn save(tx: &mut Tx<'_>, file: &ClockFile) -> Result<u64, StoreError> {
    let clock = &file.clock;
    let (pauses, steps) = (pauses(file)?, i64::try_from(clock.steps).unwrap_or(i64::MAX));
    tx.execute(
        &SAVE,
        &[
            &file.id,
            &file.version,
            &file.unit,
            &file.owner,
            &clock.state.id(),
            &clock.earliest_at,
            &clock.warn_at,
            &clock.due_at,
            &clock.warned,
            &steps,
            &pauses,
            &clock.extended_at,
            &clock.ended_at,
            &file.reason,
            &file.moment,
        ],
    )
}

/// Remembers whom an open deadline was escalated to. Whoever has to keep it finds it there anyway.
pub(super) fn tell(tx: &mut Tx<'_>, file: &ClockFile, told: &Whom) -> Result<(), StoreError> {
    if told.kind == OWNER {
        return Ok(());
    }
    let step = i64::try_from(file.clock.steps).unwrap_or(i64::MAX);
    for (staff, _) in &told.staff {
        tx.execute(&TELL, &[&file.id, staff, &step])?;
    }
    Ok(())
}

/// It is over: nobody has to see to it any more.
pub(super) fn forget_told(tx: &mut Tx<'_>, file: &ClockFile) -> Result<(), StoreError> {
    tx.execute(&FORGET_TOLD, &[&file.id]).map(drop)
}

//! The tables of messages.

use super::{Attempt, MessageFile, MessageRow};
use crate::columns::named;
use domain::messages::{Progress, State, Why};
use domain::people::UnitPath;
use domain::{Subject, SubjectKind};
use manual::Way;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! row {
    ($table:literal) => {
        concat!(
            "select m.id, m.event_seq, m.event, m.pack, m.notice, m.step, m.recipient, m.recipient_name, m.case_id, \
             m.unit_id, m.template, m.template_version, m.manual_number, m.way, m.address, m.subject, m.body, m.data, \
             m.must, m.state, m.why, m.detail, m.attempts, m.due_at, m.next_at, m.created_at, m.sent_at, m.closed_at, \
             m.reference, m.how, m.settled_by, m.note, m.round, m.version, u.path, u.name, coalesce(c.number, r.number), m.subject_kind, m.subject_id \
             from ",
            $table,
            " m left join unit u on u.id = m.unit_id left join case_file c on c.id = m.case_id \
             left join rma r on r.id = m.subject_id and m.subject_kind = 'rma'"
        )
    };
}

statements! {
    pub(super) ONE = concat!(row!("message"), " where m.id = $1");
    /// Things by the numbers under which deadlines keep them.
    pub(super) RETURN = "select id from goods_return where number = $1";
    pub(super) SHIPMENT = "select id from shipment where number = $1";
    pub(super) ANOMALY = "select id from goods_anomaly where number = $1";
    pub(super) COURIER_CLAIM = "select id from courier_claim where number = $1";
    pub(super) NEGOTIATION = "select id from negotiation where number = $1";
    pub(super) OF_CASE = concat!(row!("message"), " where m.case_id = $1 order by m.id desc limit 200");
    pub(super) OPEN_OF_CASE = concat!(row!("message"), " where m.case_id = $1 and m.closed_at is null order by m.id");
    pub(super) OPEN_OF_SUBJECT = concat!(row!("message"), " where m.subject_kind = $1 and m.subject_id = $2 \
        and m.case_id is null and m.closed_at is null order by m.id");
    pub(super) ADD = "insert into message (id, event_seq, event, pack, notice, step, recipient, recipient_name, case_id, \
        unit_id, template, template_version, manual_number, way, address, subject, body, data, must, state, why, \
        detail, attempts, due_at, next_at, created_at, sent_at, closed_at, reference, how, settled_by, note, round, \
        subject_kind, subject_id, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, \
        $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, 1) \
        on conflict (event_seq, pack, notice, step, recipient) do nothing";
    pub(super) SAVE = "update message set template_version = $3, manual_number = $4, way = $5, address = $6, \
        subject = $7, body = $8, state = $9, why = $10, detail = $11, attempts = $12, next_at = $13, sent_at = $14, \
        closed_at = $15, reference = $16, how = $17, settled_by = $18, note = $19, round = $20, \
        version = version + 1 where id = $1 and version = $2";
    pub(super) ATTEMPTS = "select way, started_at, ended_at, outcome, detail from message_attempt \
        where message_id = $1 order by place";
    pub(super) LAST_PLACE = "select coalesce(max(place), 0) from message_attempt where message_id = $1";
    pub(super) ADD_ATTEMPT = "insert into message_attempt (message_id, place, way, started_at, outcome, detail) \
        values ($1, $2, $3, $4, '', '')";
    pub(super) END_ATTEMPT = "update message_attempt set ended_at = $2, outcome = $3, detail = $4 \
        where message_id = $1 and ended_at is null";
    pub(super) KEY = "select secret from signing_key where name = $1";
    pub(super) ADD_KEY = "insert into signing_key (name, secret, made_at) values ($1, $2, $3) \
        on conflict (name) do nothing";
}

fragments! {
    pub(super) ROWS = row!("message");
    pub(super) WAITING_ROWS = row!("waiting_message");
    pub(super) TASK_ROWS = row!("message_task");
    pub(super) BY_WAY = "m.way = $?";
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) NEWEST = "m.created_at desc, m.id desc";
    pub(super) OLDEST = "m.created_at, m.id";
}

/// What lists of messages are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[
    (ROWS, &[BY_WAY, BELOW], &[NEWEST]),
    (WAITING_ROWS, &[BY_WAY, BELOW], &[OLDEST]),
    (TASK_ROWS, &[BY_WAY, BELOW], &[OLDEST]),
];

/// How a message stands.
fn progress(row: &Row<'_>) -> Result<Progress, StoreError> {
    Ok(Progress {
        state: named(row, 19, State::parse)?,
        why: row.get::<Option<String>>(20)?.as_deref().and_then(Why::parse),
        attempts: u32::try_from(row.get::<i64>(22)?).unwrap_or(u32::MAX),
        next_at: row.get(24)?,
    })
}

pub(super) fn message_row(row: &Row<'_>) -> Result<MessageRow, StoreError> {
    let progress = progress(row)?;
    let kind = named(row, 37, SubjectKind::parse)?;
    let file = MessageFile {
        id: row.get(0)?,
        event_seq: row.get(1)?,
        event: row.get(2)?,
        pack: row.get(3)?,
        notice: row.get(4)?,
        step: row.get(5)?,
        recipient: row.get(6)?,
        recipient_name: row.get(7)?,
        of: Subject::new(kind, row.get(38)?),
        case: row.get(8)?,
        unit: row.get(9)?,
        template: row.get(10)?,
        template_version: u32::try_from(row.get::<i64>(11)?).unwrap_or_default(),
        manual: row.get(12)?,
        way: Way::parse(&row.get::<String>(13)?),
        address: row.get(14)?,
        subject: row.get(15)?,
        body: row.get(16)?,
        data: row.get(17)?,
        must: row.get(18)?,
        progress,
        detail: row.get(21)?,
        due_at: row.get(23)?,
        created_at: row.get(25)?,
        sent_at: row.get(26)?,
        closed_at: row.get(27)?,
        reference: row.get(28)?,
        how: row.get(29)?,
        settled_by: row.get(30)?,
        note: row.get(31)?,
        round: row.get(32)?,
        version: row.get(33)?,
    };
    Ok(MessageRow {
        file,
        unit_path: UnitPath::stored(row.get::<Option<String>>(34)?.unwrap_or_default()),
        unit_name: row.get::<Option<String>>(35)?.unwrap_or_default(),
        number: row.get::<Option<String>>(36)?.unwrap_or_default(),
    })
}

pub(super) fn attempt(row: &Row<'_>) -> Result<Attempt, StoreError> {
    Ok(Attempt {
        way: Way::parse(&row.get::<String>(0)?),
        started_at: row.get(1)?,
        ended_at: row.get(2)?,
        outcome: row.get(3)?,
        detail: row.get(4)?,
    })
}

/// Adds a message; false when the same event has written it already.
pub(super) fn add(tx: &mut Tx<'_>, file: &MessageFile) -> Result<bool, StoreError> {
    let p = &file.progress;
    let (way, state, why) = (file.way.map_or("", Way::id), p.state.id(), p.why.map(Why::id));
    let (version, attempts) = (i64::from(file.template_version), i64::from(p.attempts));
    let kind = file.of.kind.id();
    #[rustfmt::skip]
    let values: [&dyn ToValue; 35] = [
        &file.id, &file.event_seq, &file.event, &file.pack, &file.notice, &file.step, &file.recipient,
        &file.recipient_name, &file.case, &file.unit, &file.template, &version, &file.manual, &way, &file.address,
        &file.subject, &file.body, &file.data, &file.must, &state, &why, &file.detail, &attempts, &file.due_at,
        &p.next_at, &file.created_at, &file.sent_at, &file.closed_at, &file.reference, &file.how, &file.settled_by,
        &file.note, &file.round, &kind, &file.of.id,
    ];
    Ok(tx.execute(&ADD, &values)? == 1)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &MessageFile) -> Result<u64, StoreError> {
    let p = &file.progress;
    let (way, state, why) = (file.way.map_or("", Way::id), p.state.id(), p.why.map(Why::id));
    let (version, attempts) = (i64::from(file.template_version), i64::from(p.attempts));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 20] = [
        &file.id, &file.version, &version, &file.manual, &way, &file.address, &file.subject, &file.body, &state, &why,
        &file.detail, &attempts, &p.next_at, &file.sent_at, &file.closed_at, &file.reference, &file.how,
        &file.settled_by, &file.note, &file.round,
    ];
    tx.execute(&SAVE, &values)
}

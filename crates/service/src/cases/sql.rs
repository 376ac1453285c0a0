//! The tables of cases.

use super::{CaseFile, CaseRow, Comment, CommentKind, Question, SavedView};
use crate::columns::named;
use crate::load::Sink;
use domain::cases::{Case, Channel, Contact, Decision, Goods, Kind, Money, Quality, Scope, State};
use domain::people::UnitPath;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{FromColumn, Row, Sql, StoreError, ToValue, Tx, fragments, statements};

macro_rules! case_file {
    () => {
        "select c.id, c.number, c.unit_id, c.kind, c.channel, c.state, c.decision, c.goods, c.money, c.customer_id, \
         c.purchase_line_id, c.contact_name, c.contact_phone, c.contact_address, c.product, c.serial, c.purchased_on, \
         c.account, c.wish, c.quality, c.scope, c.refusing, c.agreement, c.decision_id, c.urgent, c.assignee_id, \
         c.received_at, c.opened_at, c.clarify_until, c.answered_at, c.closed_at, c.ending, c.verified_by, \
         c.verified_at, c.updated_at, c.version, u.path, u.name, c.origin_unit_id, s.name, c.reference \
         from case_file c left join unit u on u.id = c.unit_id left join staff s on s.id = c.assignee_id"
    };
}

statements! {
    pub(super) LOAD = concat!(case_file!(), " where c.id = $1");
    pub(super) AGREED_ON_LINE = "select id, decision_id, agreement, opened_at, closed_at, purchase_line_id, ending \
        from case_file where purchase_line_id = $1 and agreement is not null order by id";
    pub(super) AGREED_WITH_LINE = "select c.id, c.decision_id, c.agreement, c.opened_at, c.closed_at, \
        c.purchase_line_id, c.ending from purchase_line own join purchase_line l on l.purchase_id = own.purchase_id \
        join case_file c on c.purchase_line_id = l.id where own.id = $1 and c.agreement is not null order by c.id";
    pub(super) BY_NUMBER = "select id from case_file where number = $1";
    pub(super) NEXT_NUMBER = "insert into case_counter (unit_id, year, last) values ($1, $2, 1) \
        on conflict (unit_id, year) do update set last = case_counter.last + 1 returning last";
    pub(super) SET_NUMBER = "insert into case_counter (unit_id, year, last) values ($1, $2, $3)";
    pub(super) ADD = "insert into case_file (id, number, unit_id, kind, channel, state, decision, goods, money, \
        customer_id, purchase_line_id, contact_name, contact_phone, contact_address, product, serial, purchased_on, \
        account, wish, quality, scope, refusing, agreement, decision_id, urgent, assignee_id, received_at, opened_at, \
        clarify_until, answered_at, closed_at, ending, verified_by, verified_at, updated_at, version, reference) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
        $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37)";
    pub(super) SAVE = "update case_file set kind = $3, state = $4, decision = $5, goods = $6, money = $7, \
        customer_id = $8, purchase_line_id = $9, contact_name = $10, contact_phone = $11, contact_address = $12, \
        product = $13, serial = $14, purchased_on = $15, account = $16, wish = $17, quality = $18, scope = $19, \
        refusing = $20, agreement = $21, decision_id = $22, urgent = $23, assignee_id = $24, clarify_until = $25, \
        answered_at = $26, closed_at = $27, ending = $28, verified_by = $29, verified_at = $30, updated_at = $31, \
        reference = $32, version = version + 1 where id = $1 and version = $2";
    pub(super) FORWARD = "update case_file set unit_id = $2, origin_unit_id = coalesce(origin_unit_id, $3) \
        where id = $1";
    pub(super) TOUCH = "update case_file set updated_at = $2, answered_at = coalesce(answered_at, $3), state = $4 \
        where id = $1";

    pub(super) ADD_COMMENT = "insert into case_comment (id, case_id, at, author_id, author_name, kind, channel, body) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    pub(super) COMMENTS = "select id, case_id, at, author_id, author_name, kind, channel, body from case_comment \
        where case_id = $1 and id < $2 order by id desc limit $3";

    pub(super) ADD_QUESTION = "insert into case_question (id, case_id, asked_at, asked_by, question) \
        values ($1, $2, $3, $4, $5)";
    pub(super) ADD_ANSWERED = "insert into case_question (id, case_id, asked_at, asked_by, question, answer, \
        answered_at, answered_by) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    pub(super) QUESTIONS = "select id, asked_at, asked_by, question, answer, answered_at, answered_by \
        from case_question where case_id = $1 order by id";
    pub(super) ANSWER = "update case_question set answer = $3, answered_at = $4, answered_by = $5 \
        where case_id = $1 and id = $2 and answer is null";
    pub(super) UNANSWERED = "select count(*) from case_question where case_id = $1 and answer is null";

    pub(super) VIEWS = "select id, name, query from saved_view where staff_id = $1 and list = $2 order by id";
    pub(super) ADD_VIEW = "insert into saved_view (id, staff_id, list, name, query) values ($1, $2, $3, $4, $5) \
        on conflict (staff_id, list, name) do update set query = excluded.query";
    pub(super) DROP_VIEW = "delete from saved_view where staff_id = $1 and id = $2";
}

/// The rows of a load, each after those that it refers to.
pub(crate) const LOADED: &[&Sql] = &[&ADD, &ADD_COMMENT, &ADD_ANSWERED, &SET_NUMBER];

fragments! {
    pub(super) ROWS = "select c.id, c.number, c.unit_id, u.name, c.kind, c.channel, c.state, c.decision, c.goods, \
        c.money, c.customer_id, c.contact_name, c.contact_phone, c.product, c.account, c.urgent, c.assignee_id, \
        s.name, c.received_at, c.opened_at, c.clarify_until, c.answered_at, c.closed_at, c.updated_at from case_file c \
        left join unit u on u.id = c.unit_id left join staff s on s.id = c.assignee_id";
    pub(super) ONES = "select 1 from case_file c";

    pub(super) OPEN = "c.closed_at is null";
    pub(super) OPEN_OF_KIND = "c.closed_at is null and c.kind = $?";
    pub(super) CLOSED = "c.closed_at is not null";
    pub(super) CLARIFYING = "c.state = 'clarifying'";
    pub(super) WAITING = "c.closed_at is null and (c.assignee_id is null or c.answered_at is null)";
    pub(super) OVERDUE = "c.clarify_until < $?";
    pub(super) URGENT = "c.urgent = 1";
    pub(super) IN_UNIT = "c.unit_id = $?";
    pub(super) FROM_UNITS = "c.origin_unit_id in ($*)";
    pub(super) KIND_IS = "c.kind = $?";
    pub(super) CHANNEL_IS = "c.channel = $?";
    pub(super) ASSIGNEE_IS = "c.assignee_id = $?";
    pub(super) UNASSIGNED = "c.assignee_id is null";
    pub(super) CUSTOMER_IS = "c.customer_id = $?";
    pub(super) PURCHASE_LINE_IS = "c.purchase_line_id = $?";
    pub(super) OPENED_FROM = "c.opened_at >= $?";
    pub(super) OPENED_BEFORE = "c.opened_at < $?";
    pub(super) AMONG = "c.id in ($*)";

    /// Conditions that are checked on the way, while the rows are read in the order of another index.
    pub(super) AMONG_UNITS = "c.unit_id + 0 in ($*)";
    pub(super) KIND_ON_THE_WAY = "c.kind || '' = $?";
    pub(super) CHANNEL_ON_THE_WAY = "c.channel || '' = $?";

    pub(super) NEWEST = "c.opened_at desc, c.id desc";
    pub(super) OLDEST = "c.opened_at, c.id";
    pub(super) LAST_UPDATED = "c.updated_at desc, c.id desc";
    pub(super) FIRST_DUE = "c.clarify_until, c.id";
}

const ORDERS: &[store::Sql] = &[NEWEST, OLDEST, LAST_UPDATED];

/// What lists of cases are put together from. Conditions that are checked on the way, and orders that are used with one
/// condition only, stand in none of these: tests of lists run them.
pub const SHAPES: &[crate::statements::Shape] = &[
    (ROWS, &[OPEN, IN_UNIT], ORDERS),
    (ROWS, &[IN_UNIT, CLOSED], ORDERS),
    (ROWS, &[URGENT, ASSIGNEE_IS, WAITING, CUSTOMER_IS], ORDERS),
    (ROWS, &[KIND_IS, CHANNEL_IS, PURCHASE_LINE_IS], &[NEWEST, OLDEST]),
    (ROWS, &[OPEN_OF_KIND], ORDERS),
    (ROWS, &[OPENED_FROM, OPENED_BEFORE], &[NEWEST, OLDEST]),
    (ROWS, &[FROM_UNITS], ORDERS),
];

fn maybe_named<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
    let name: Option<String> = row.get(column)?;
    Ok(name.as_deref().and_then(parse))
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<Option<T>, StoreError> {
    let text: Option<String> = row.get(column)?;
    let read = text.map(|text| serde_json::from_str(&text)).transpose();
    read.map_err(|error| StoreError::Broken(format!("column {column}: {error}")))
}

fn written<T: Serialize>(value: Option<&T>) -> Result<Option<String>, StoreError> {
    let text = value.map(serde_json::to_string).transpose();
    text.map_err(|error| StoreError::Broken(error.to_string()))
}

fn get<T: FromColumn>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    row.get(column)
}

pub(super) fn case_file(row: &Row<'_>) -> Result<CaseFile, StoreError> {
    let case = Case {
        id: get(row, 0)?,
        number: get(row, 1)?,
        unit: get(row, 2)?,
        kind: named(row, 3, Kind::parse)?,
        channel: named(row, 4, Channel::parse)?,
        state: named(row, 5, State::parse)?,
        decision: named(row, 6, Decision::parse)?,
        goods: named(row, 7, Goods::parse)?,
        money: named(row, 8, Money::parse)?,
        customer: get(row, 9)?,
        purchase_line: get(row, 10)?,
        contact: Contact { name: get(row, 11)?, phone: get(row, 12)?, address: get(row, 13)? },
        product: get(row, 14)?,
        serial: get(row, 15)?,
        reference: get(row, 40)?,
        purchased_on: get(row, 16)?,
        account: get(row, 17)?,
        wish: get(row, 18)?,
        quality: maybe_named(row, 19, Quality::parse)?,
        scope: maybe_named(row, 20, Scope::parse)?,
        refusing: json(row, 21)?,
        agreement: json(row, 22)?,
        decision_id: get(row, 23)?,
        urgent: get(row, 24)?,
        assignee: get(row, 25)?,
        received_at: get(row, 26)?,
        opened_at: get(row, 27)?,
        clarify_until: get(row, 28)?,
        answered_at: get(row, 29)?,
        closed_at: get(row, 30)?,
        ending: json(row, 31)?,
        verified_by: get(row, 32)?,
        verified_at: get(row, 33)?,
        updated_at: get(row, 34)?,
        version: get(row, 35)?,
    };
    Ok(CaseFile {
        case,
        unit_path: UnitPath::stored(get::<Option<String>>(row, 36)?.unwrap_or_default()),
        unit_name: get::<Option<String>>(row, 37)?.unwrap_or_default(),
        origin: get(row, 38)?,
        assignee_name: get(row, 39)?,
    })
}

pub(super) fn add(sink: &mut impl Sink, case: &Case) -> Result<(), StoreError> {
    let (refusing, agreement, ending) =
        (written(case.refusing.as_ref())?, written(case.agreement.as_ref())?, written(case.ending.as_ref())?);
    let (kind, channel, state) = (case.kind.id(), case.channel.id(), case.state.id());
    let (decision, goods, money) = (case.decision.id(), case.goods.id(), case.money.id());
    let (quality, scope) = (case.quality.map(Quality::id), case.scope.map(Scope::id));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 37] = [
        &case.id, &case.number, &case.unit, &kind, &channel, &state, &decision, &goods, &money,
        &case.customer, &case.purchase_line, &case.contact.name, &case.contact.phone, &case.contact.address,
        &case.product, &case.serial, &case.purchased_on, &case.account, &case.wish, &quality, &scope,
        &refusing, &agreement, &case.decision_id, &case.urgent, &case.assignee, &case.received_at, &case.opened_at,
        &case.clarify_until, &case.answered_at, &case.closed_at, &ending, &case.verified_by, &case.verified_at,
        &case.updated_at, &case.version, &case.reference,
    ];
    sink.put(&ADD, &values)
}

pub(super) fn add_comment(sink: &mut impl Sink, comment: &Comment) -> Result<(), StoreError> {
    let (c, kind) = (comment, comment.kind.id());
    sink.put(&ADD_COMMENT, &[&c.id, &c.case, &c.at, &c.author, &c.author_name, &kind, &c.channel, &c.body])
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, case: &Case) -> Result<u64, StoreError> {
    let (refusing, agreement, ending) =
        (written(case.refusing.as_ref())?, written(case.agreement.as_ref())?, written(case.ending.as_ref())?);
    let (kind, state) = (case.kind.id(), case.state.id());
    let (decision, goods, money) = (case.decision.id(), case.goods.id(), case.money.id());
    let (quality, scope) = (case.quality.map(Quality::id), case.scope.map(Scope::id));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 32] = [
        &case.id, &case.version, &kind, &state, &decision, &goods, &money, &case.customer, &case.purchase_line,
        &case.contact.name, &case.contact.phone, &case.contact.address, &case.product, &case.serial,
        &case.purchased_on, &case.account, &case.wish, &quality, &scope, &refusing, &agreement, &case.decision_id,
        &case.urgent, &case.assignee, &case.clarify_until, &case.answered_at, &case.closed_at, &ending,
        &case.verified_by, &case.verified_at, &case.updated_at, &case.reference,
    ];
    tx.execute(&SAVE, &values)
}

pub(super) fn case_row(row: &Row<'_>) -> Result<CaseRow, StoreError> {
    Ok(CaseRow {
        id: get(row, 0)?,
        number: get(row, 1)?,
        unit: get(row, 2)?,
        unit_name: get::<Option<String>>(row, 3)?.unwrap_or_default(),
        kind: named(row, 4, Kind::parse)?,
        channel: named(row, 5, Channel::parse)?,
        state: named(row, 6, State::parse)?,
        decision: named(row, 7, Decision::parse)?,
        goods: named(row, 8, Goods::parse)?,
        money: named(row, 9, Money::parse)?,
        customer: get(row, 10)?,
        contact_name: get(row, 11)?,
        contact_phone: get(row, 12)?,
        product: get(row, 13)?,
        account: get(row, 14)?,
        urgent: get(row, 15)?,
        assignee: get(row, 16)?,
        assignee_name: get(row, 17)?,
        received_at: get(row, 18)?,
        opened_at: get(row, 19)?,
        clarify_until: get(row, 20)?,
        answered_at: get(row, 21)?,
        closed_at: get(row, 22)?,
        updated_at: get(row, 23)?,
    })
}

pub(super) fn comment(row: &Row<'_>) -> Result<Comment, StoreError> {
    Ok(Comment {
        id: get(row, 0)?,
        case: get(row, 1)?,
        at: get(row, 2)?,
        author: get(row, 3)?,
        author_name: get(row, 4)?,
        kind: named(row, 5, CommentKind::parse)?,
        channel: get(row, 6)?,
        body: get(row, 7)?,
    })
}

pub(super) fn question(row: &Row<'_>) -> Result<Question, StoreError> {
    Ok(Question {
        id: get(row, 0)?,
        asked_at: get(row, 1)?,
        asked_by: get(row, 2)?,
        question: get(row, 3)?,
        answer: get(row, 4)?,
        answered_at: get(row, 5)?,
        answered_by: get(row, 6)?,
    })
}

pub(super) fn view(row: &Row<'_>) -> Result<SavedView, StoreError> {
    Ok(SavedView { id: get(row, 0)?, name: get(row, 1)?, query: get(row, 2)? })
}

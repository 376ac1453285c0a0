//! The tables of money.

use super::{Details, HandOver, HandOverRow, LedgerLine, OrderFile, OrderRow};
use crate::columns::named;
use domain::money::{Account, Cash, Kind, Method, Movement, Order, Rate, RateSource, State};
use domain::people::UnitPath;
use policy::Money;
use std::collections::BTreeMap;
use store::{Row, StoreError, ToValue, Tx, fragments, statements};

macro_rules! order_row {
    ($table:literal) => {
        concat!(
            "select o.id, o.unit_id, o.number, o.kind, o.state, o.case_id, o.purchase_line_id, o.party_id, \
             o.party_name, o.amount, o.currency, o.book, o.reason, o.original, o.method, o.requester_id, \
             o.requester_name, o.requested_at, o.approver_id, o.approver_name, o.approved_at, o.payer_id, \
             o.payer_name, o.settled_at, o.settled_on, o.closed_at, o.finished, o.invoice, o.cash, o.holder_id, \
             o.hand_over_id, o.cleared_at, o.details, o.version, u.path, u.name, c.number, c.contact_name, c.product \
             from ",
            $table,
            " o left join unit u on u.id = o.unit_id left join case_file c on c.id = o.case_id"
        )
    };
}

macro_rules! hand_over_row {
    () => {
        "select h.id, h.unit_id, h.number, h.from_id, h.from_name, h.at, h.amount, h.orders, h.state, h.counted, \
         h.note, h.confirmed_name, h.confirmed_at, u.path, u.name from money_hand_over h \
         left join unit u on u.id = h.unit_id"
    };
}

statements! {
    pub(super) ONE = concat!(order_row!("money_order"), " where o.id = $1");
    pub(super) OF_CASE = concat!(order_row!("money_order"), " where o.case_id = $1 order by o.id desc limit 500");
    pub(super) OPEN_OF_UNIT = concat!(order_row!("open_money"),
        " where o.unit_id = $1 order by o.requested_at, o.id limit 1000");
    pub(super) IN_HAND_OF = concat!(order_row!("money_order"),
        " where o.holder_id = $1 and o.cash = 'collected' order by o.id limit 1000");
    pub(super) IN_HAND = concat!(order_row!("money_order"),
        " where o.cash = 'collected' order by o.holder_id, o.id limit 2000");
    pub(super) LATE = concat!(order_row!("money_order"),
        " where o.cash = 'collected' and o.late_at is null and o.id < $1 order by o.id limit 500");
    pub(super) ADVANCES = concat!(order_row!("money_order"), " where o.kind = 'advance' and o.state = 'settled' \
        and o.cleared_at is null order by o.settled_at, o.id limit 2000");
    pub(super) UNINVOICED = concat!(order_row!("money_order"), " where o.kind = 'fee' and o.state = 'settled' \
        and o.invoice = '' order by o.settled_at, o.id limit 2000");
    pub(super) ADD = "insert into money_order (id, unit_id, number, kind, state, case_id, purchase_line_id, party_id, \
        party_name, amount, currency, book, reason, original, method, requester_id, requester_name, requested_at, \
        approver_id, approver_name, approved_at, payer_id, payer_name, settled_at, settled_on, closed_at, finished, \
        invoice, cash, holder_id, hand_over_id, cleared_at, details, version) values ($1, $2, $3, $4, $5, $6, $7, $8, \
        $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, \
        $31, $32, $33, $34)";
    pub(super) SAVE = "update money_order set state = $3, method = $4, approver_id = $5, approver_name = $6, \
        approved_at = $7, payer_id = $8, payer_name = $9, settled_at = $10, settled_on = $11, closed_at = $12, \
        finished = $13, invoice = $14, cash = $15, holder_id = $16, hand_over_id = $17, cleared_at = $18, \
        details = $19, version = version + 1 where id = $1 and version = $2";
    pub(super) TELL_LATE = "update money_order set late_at = $2 where id = $1 and late_at is null";
    pub(super) NEXT_NUMBER = "insert into money_counter (unit_id, year, series, last) values ($1, $2, $3, 1) \
        on conflict (unit_id, year, series) do update set last = money_counter.last + 1 returning last";
    pub(super) REFUNDED = "select owed, method from money_refunded where purchase_line_id = $1";
    pub(super) OWE_OF_LINE = "insert into money_refunded (purchase_line_id, owed, method) values ($1, $2, $3) \
        on conflict (purchase_line_id) do update set owed = money_refunded.owed + excluded.owed";
    pub(super) FREE_OF_LINE = "update money_refunded set owed = owed - $2 where purchase_line_id = $1";

    pub(super) HAND_OVER = concat!(hand_over_row!(), " where h.id = $1");
    pub(super) HAND_OVERS_OPEN = concat!(hand_over_row!(),
        " where h.state = 'handed_over' order by h.at, h.id limit 1000");
    pub(super) HAND_OVERS_OF_UNIT = concat!(hand_over_row!(),
        " where h.unit_id = $1 order by h.at desc, h.id desc limit $2");
    pub(super) OF_HAND_OVER = concat!(order_row!("money_order"), " where o.hand_over_id = $1 order by o.id");
    pub(super) ADD_HAND_OVER = "insert into money_hand_over (id, unit_id, number, from_id, from_name, at, amount, \
        orders, state, note, confirmed_name) values ($1, $2, $3, $4, $5, $6, $7, $8, 'handed_over', '', '')";
    pub(super) CONFIRM = "update money_hand_over set state = 'confirmed', counted = $2, note = $3, confirmed_id = $4, \
        confirmed_name = $5, confirmed_at = $6 where id = $1 and state = 'handed_over'";

    pub(super) NEXT_ENTRY = "insert into money_book (unit_id, entries) values ($1, 1) on conflict (unit_id) \
        do update set entries = money_book.entries + 1 returning entries, closed_until";
    pub(super) BOOK = "select entries, closed_until from money_book where unit_id = $1";
    pub(super) CLOSE_BOOK = "insert into money_book (unit_id, entries, closed_until) values ($1, 0, $2) \
        on conflict (unit_id) do update set closed_until = excluded.closed_until";
    pub(super) ADD_ENTRY = "insert into money_entry (id, unit_id, number, day, at, what, order_id, hand_over_id, \
        case_id, actor_id, actor_name, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    pub(super) ADD_LINE = "insert into money_line (entry_id, place, unit_id, day, account, party_id, currency, \
        amount, book, budget) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    pub(super) FIRST_DAY_AFTER = "select day from money_entry where unit_id = $1 and day > $2 order by day limit 1";
    pub(super) ENTRIES_BETWEEN = "select count(*) from money_entry where unit_id = $1 and day >= $2 and day <= $3";
    pub(super) SUMS = "select account, coalesce(sum(case when book > 0 then book else 0 end), 0), \
        coalesce(sum(case when book < 0 then book else 0 end), 0) from money_line \
        where unit_id = $1 and day >= $2 and day <= $3 group by account order by account";
    pub(super) BALANCE = "select coalesce(sum(book), 0) from money_line where unit_id = $1 and account = $2 \
        and day <= $3";
    pub(super) OF_PARTY = "select coalesce(sum(book), 0) from money_line where account = $1 and party_id = $2 \
        and day <= $3";
    pub(super) PARTIES = "select party_id, sum(book) from money_line where account = $1 and party_id is not null \
        and day <= $2 group by party_id order by party_id limit 2000";
    pub(super) SETTLED = "select kind, method, count(*), coalesce(sum(book), 0) from money_order where unit_id = $1 \
        and settled_on >= $2 and settled_on <= $3 group by kind, method order by kind, method";

    pub(super) BOOKED = "select l.budget, l.account, sum(l.book) from unit u join money_line l on l.unit_id = u.id \
        where u.path >= $1 and u.path < $2 and l.day >= $3 and l.day <= $4 group by l.budget, l.account \
        order by l.budget, l.account";
    pub(super) BOOKED_OF_UNIT = "select budget, account, sum(book) from money_line where unit_id = $1 and day >= $2 \
        and day <= $3 group by budget, account order by budget, account";
    pub(super) PLANS = "select b.lines from unit u join money_budget b on b.unit_id = u.id \
        where u.path >= $1 and u.path < $2 and b.year = $3";
    pub(super) PLAN = "select lines, version, changed_at, changed_name from money_budget where unit_id = $1 and year = $2";
    pub(super) SAVE_PLAN = "insert into money_budget (unit_id, year, lines, changed_at, changed_id, changed_name, \
        version) values ($1, $2, $3, $4, $5, $6, $7 + 1) on conflict (unit_id, year) do update set \
        lines = excluded.lines, changed_at = excluded.changed_at, changed_id = excluded.changed_id, \
        changed_name = excluded.changed_name, version = excluded.version where money_budget.version = $7";

    pub(super) LATEST_RATE = "select rate, day, source from money_rate where currency = $1 order by day desc limit 1";
    pub(super) USE_RATE = "insert into money_rate (currency, day, rate, source) values ($1, $2, $3, $4) \
        on conflict (currency, day) do update set rate = excluded.rate, source = excluded.source";

    pub(super) REPORT = "select report, closed_at, closed_name from money_report where unit_id = $1 and period = $2";
    pub(super) ADD_REPORT = "insert into money_report (unit_id, period, closed_at, closed_id, closed_name, report) \
        values ($1, $2, $3, $4, $5, $6)";
}

fragments! {
    pub(super) ROWS = order_row!("money_order");
    /// The open ones, so that every list of them is read from an index over these.
    pub(super) OPEN_ROWS = order_row!("open_money");
    pub(super) BELOW = "u.path >= $? and u.path < $?";
    pub(super) OLDEST = "o.requested_at, o.id";
    pub(super) NEWEST = "o.requested_at desc, o.id desc";
    /// Conditions that are checked on the way.
    pub(super) KINDS = "o.kind in ($*)";
    pub(super) STATE_IS = "o.state = $?";
    pub(super) REQUESTED_BY_OTHERS = "o.requester_id + 0 <> $?";

    pub(super) LINES = "select l.entry_id, l.place, e.number, l.unit_id, u.name, l.day, e.at, e.what, o.number, \
        e.order_id, e.case_id, c.number, o.party_name, l.account, l.amount, l.currency, l.book, e.actor_name, e.note, l.budget \
        from money_line l join money_entry e on e.id = l.entry_id left join unit u on u.id = l.unit_id \
        left join money_order o on o.id = e.order_id left join case_file c on c.id = e.case_id";
    pub(super) LATEST = "l.entry_id desc, l.place desc";
    pub(super) LINES_BELOW = "u.path >= $? and u.path < $?";
    /// Conditions that are checked on the way.
    pub(super) ACCOUNT_IS = "l.account = $?";
    pub(super) PARTY_IS = "l.party_id = $?";
    pub(super) FROM_DAY = "l.day >= $?";
    pub(super) UNTIL_DAY = "l.day <= $?";
}

/// What lists of money are put together from.
pub const SHAPES: &[crate::statements::Shape] =
    &[(OPEN_ROWS, &[BELOW], &[OLDEST]), (ROWS, &[BELOW], &[NEWEST]), (LINES, &[LINES_BELOW], &[LATEST])];

fn maybe<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
    let name: Option<String> = row.get(column)?;
    Ok(name.as_deref().and_then(parse))
}

pub(super) fn rate(row: &Row<'_>) -> Result<RateSource, StoreError> {
    let rate = Rate::from_millionths(row.get(0)?).ok_or_else(|| StoreError::Broken("a rate of nothing".to_owned()))?;
    Ok(RateSource { rate, day: row.get(1)?, source: row.get(2)? })
}

fn text(row: &Row<'_>, column: usize) -> Result<String, StoreError> {
    Ok(row.get::<Option<String>>(column)?.unwrap_or_default())
}

#[allow(clippy::too_many_lines, reason = "one record, field by field")]
pub(super) fn order_row(row: &Row<'_>) -> Result<OrderRow, StoreError> {
    let details: Details = serde_json::from_str(&row.get::<String>(32)?)
        .map_err(|error| StoreError::Broken(format!("details of an amount: {error}")))?;
    let order = Order {
        kind: named(row, 3, Kind::parse)?,
        amount: Money::from_minor(row.get(11)?),
        requester: row.get(15)?,
        state: named(row, 4, State::parse)?,
        original: maybe(row, 13, Method::parse)?,
        method: maybe(row, 14, Method::parse)?,
        ground: details.ground,
        is_finished: row.get(26)?,
        cash: maybe(row, 28, Cash::parse)?,
        holder: row.get(29)?,
    };
    let file = OrderFile {
        id: row.get(0)?,
        unit: row.get(1)?,
        number: row.get(2)?,
        case: row.get(5)?,
        line: row.get(6)?,
        party: row.get(7)?,
        party_name: row.get(8)?,
        order,
        amount: Money::from_minor(row.get(9)?),
        currency: row.get(10)?,
        reason: row.get(12)?,
        requester_name: row.get(16)?,
        requested_at: row.get(17)?,
        approver: row.get(18)?,
        approver_name: row.get(19)?,
        approved_at: row.get(20)?,
        payer: row.get(21)?,
        payer_name: row.get(22)?,
        settled_at: row.get(23)?,
        settled_on: row.get(24)?,
        closed_at: row.get(25)?,
        invoice: row.get(27)?,
        hand_over: row.get(30)?,
        cleared_at: row.get(31)?,
        details,
        version: row.get(33)?,
    };
    Ok(OrderRow {
        file,
        unit_path: UnitPath::stored(text(row, 34)?),
        unit_name: text(row, 35)?,
        case_number: text(row, 36)?,
        contact_name: text(row, 37)?,
        product: text(row, 38)?,
    })
}

fn details(file: &OrderFile) -> Result<String, StoreError> {
    serde_json::to_string(&file.details).map_err(|error| StoreError::Broken(error.to_string()))
}

pub(super) fn add(tx: &mut Tx<'_>, file: &OrderFile) -> Result<(), StoreError> {
    let order = &file.order;
    let (kind, state, cash) = (order.kind.id(), order.state.id(), order.cash.map(Cash::id));
    let (original, method) = (order.original.map(Method::id), order.method.map(Method::id));
    let details = details(file)?;
    #[rustfmt::skip]
    let values: [&dyn ToValue; 34] = [
        &file.id, &file.unit, &file.number, &kind, &state, &file.case, &file.line, &file.party, &file.party_name,
        &file.amount.minor(), &file.currency, &order.amount.minor(), &file.reason, &original, &method,
        &order.requester, &file.requester_name, &file.requested_at, &file.approver, &file.approver_name,
        &file.approved_at, &file.payer, &file.payer_name, &file.settled_at, &file.settled_on, &file.closed_at,
        &order.is_finished, &file.invoice, &cash, &order.holder, &file.hand_over, &file.cleared_at, &details,
        &file.version,
    ];
    tx.execute(&ADD, &values).map(drop)
}

/// Saves what may change, if nobody else has changed it meanwhile; how many rows that were.
pub(super) fn save(tx: &mut Tx<'_>, file: &OrderFile) -> Result<u64, StoreError> {
    let order = &file.order;
    let (state, method, cash) = (order.state.id(), order.method.map(Method::id), order.cash.map(Cash::id));
    let details = details(file)?;
    #[rustfmt::skip]
    let values: [&dyn ToValue; 19] = [
        &file.id, &file.version, &state, &method, &file.approver, &file.approver_name, &file.approved_at, &file.payer,
        &file.payer_name, &file.settled_at, &file.settled_on, &file.closed_at, &order.is_finished, &file.invoice,
        &cash, &order.holder, &file.hand_over, &file.cleared_at, &details,
    ];
    tx.execute(&SAVE, &values)
}

pub(super) fn hand_over(row: &Row<'_>) -> Result<HandOverRow, StoreError> {
    let file = HandOver {
        id: row.get(0)?,
        unit: row.get(1)?,
        number: row.get(2)?,
        from: row.get(3)?,
        from_name: row.get(4)?,
        at: row.get(5)?,
        amount: Money::from_minor(row.get(6)?),
        orders: row.get(7)?,
        state: named(row, 8, Cash::parse)?,
        counted: row.get::<Option<i64>>(9)?.map(Money::from_minor),
        note: row.get(10)?,
        confirmed_name: row.get(11)?,
        confirmed_at: row.get(12)?,
    };
    Ok(HandOverRow { file, unit_path: UnitPath::stored(text(row, 13)?), unit_name: text(row, 14)? })
}

pub(super) fn ledger_line(row: &Row<'_>) -> Result<LedgerLine, StoreError> {
    Ok(LedgerLine {
        entry: row.get(0)?,
        place: row.get(1)?,
        number: row.get(2)?,
        unit: row.get(3)?,
        unit_name: text(row, 4)?,
        day: row.get(5)?,
        at: row.get(6)?,
        what: row.get(7)?,
        order: text(row, 8)?,
        order_id: row.get(9)?,
        case: row.get(10)?,
        case_number: text(row, 11)?,
        party_name: text(row, 12)?,
        account: named(row, 13, Account::parse)?,
        amount: Money::from_minor(row.get(14)?),
        currency: row.get(15)?,
        book: Money::from_minor(row.get(16)?),
        actor_name: row.get(17)?,
        note: row.get(18)?,
        budget: row.get(19)?,
    })
}

/// What was booked: the line, the account, the sum.
pub(super) fn movement(row: &Row<'_>) -> Result<Movement, StoreError> {
    let book = Money::from_minor(row.get(2)?);
    Ok(Movement { line: row.get(0)?, account: named(row, 1, Account::parse)?, book })
}

/// What is planned, by line.
pub(super) fn planned(row: &Row<'_>, column: usize) -> Result<BTreeMap<String, Money>, StoreError> {
    let lines: BTreeMap<String, i64> = serde_json::from_str(&row.get::<String>(column)?)
        .map_err(|error| StoreError::Broken(format!("lines of a budget: {error}")))?;
    Ok(lines.into_iter().map(|(line, minor)| (line, Money::from_minor(minor))).collect())
}

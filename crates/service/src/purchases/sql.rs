//! The tables of purchases. The names of unit and customer are joined to what is listed.

use super::finish::Finished;
use super::purchase::{LineBrief, LineRest, Purchase, PurchaseBrief};
use crate::columns::named;
use domain::purchases::{Channel, Finishing, LineKind, Proof, Quantity, SaleKind};
use jiff::civil::Time;
use policy::Money;
use serde::de::DeserializeOwned;
use store::{Row, Sql, StoreError, fragments, statements};

macro_rules! purchase_columns {
    () => {
        "p.id, p.number, p.receipt, p.source, p.sold_on, p.sold_time, p.channel, p.unit_id, u.name, p.customer_id, \
         c.name, p.total, p.currency, p.lines"
    };
}

macro_rules! from_purchase {
    () => {
        " from purchase p join unit u on u.id = p.unit_id left join customer c on c.id = p.customer_id"
    };
}

macro_rules! line_columns {
    () => {
        "l.id, l.purchase_id, p.number, p.receipt, l.sold_on, p.unit_id, u.name, l.customer_id, c.name, l.kind, \
         l.article, l.description, l.quantity, l.returned, l.paid, p.currency, l.serial, l.sale_kind"
    };
}

macro_rules! from_line {
    () => {
        " from purchase_line l join purchase p on p.id = l.purchase_id join unit u on u.id = p.unit_id \
         left join customer c on c.id = l.customer_id"
    };
}

statements! {
    pub(super) PURCHASE = concat!("select ", purchase_columns!(), ", p.proof, p.created_at, p.version",
        from_purchase!(), " where p.id = $1");
    pub(super) LINES = concat!("select ", line_columns!(), from_line!(), " where l.purchase_id = $1 order by l.id");
    pub(super) LINE = concat!("select ", line_columns!(), ", l.product_id, l.unit_price, l.amount, l.category, \
        l.flags, l.dates, l.warranty_card, l.warranty_no, l.defects, p.sold_time, p.channel, p.proof", from_line!(),
        " where l.id = $1");
    pub(super) OF_PURCHASE = concat!("select ", line_columns!(), from_line!(),
        " where l.purchase_id = $1 and l.quantity > 0 order by l.id limit $2");
    pub(super) OF_SERIAL = concat!("select ", line_columns!(), from_line!(),
        " where l.serial = $1 and l.serial <> '' and l.kind = 'sale' order by l.id desc limit $2");
    pub(super) OF_ARTICLE = concat!("select ", line_columns!(), from_line!(),
        " where l.article = $1 and l.kind = 'sale' order by l.sold_on desc, l.id desc limit $2");
    pub(super) BY_RECEIPT = "select id from purchase where receipt = $1 and receipt <> '' order by id desc limit $2";
    pub(super) BY_NUMBER = "select id from purchase where number = $1 order by id desc limit $2";
    pub(super) BEFORE = concat!("select ", purchase_columns!(), from_purchase!(),
        " where p.customer_id = $1 and (p.sold_on, p.id) < ($2, $3) order by p.sold_on desc, p.id desc limit $4");
    pub(super) ADD = "insert into purchase (id, unit_id, customer_id, source, number, receipt, channel, sold_on, \
        sold_time, proof, currency, total, lines, import_id, created_at, version) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)";
    pub(super) GROW = "update purchase set total = total + $2, lines = lines + $3 where id = $1";
    pub(super) ADD_LINE = "insert into purchase_line (id, purchase_id, customer_id, sold_on, kind, product_id, article, \
        description, quantity, returned, unit_price, paid, amount, serial, category, sale_kind, flags, dates, \
        warranty_card, warranty_no, defects, source_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, \
        $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    pub(super) BOUGHT_BEFORE = "select l.id, l.quantity - l.returned from purchase_line l join purchase p \
        on p.id = l.purchase_id where l.customer_id = $1 and l.article = $2 and l.kind = 'sale' \
        and l.returned < l.quantity and (l.sold_on, p.sold_time) < ($3, $4) \
        order by l.sold_on desc, p.sold_time desc, l.id desc limit $5";
    pub(super) COME_BACK = "update purchase_line set returned = returned + $2 where id = $1 \
        and returned + $2 <= quantity";
    /// Changes nothing; two that do it at once come one after the other.
    pub(super) HOLD = "update purchase set version = version where id = (select purchase_id from purchase_line \
        where id = $1)";
    pub(super) ADD_SERVICE = "insert into line_service (id, purchase_line_id, kind, at, by_id, by_name, told, note) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    pub(super) SERVICES = "select id, purchase_line_id, kind, at, by_name, told, note from line_service \
        where purchase_line_id = $1 order by id";
    pub(super) ATTACH = "update purchase set customer_id = $3, version = version + 1 where id = $1 and version = $2";
    pub(super) ATTACH_LINES = "update purchase_line set customer_id = $2 where purchase_id = $1";
}

/// The rows of a load, each after those that it refers to.
pub(crate) const LOADED: &[&Sql] = &[&ADD, &ADD_LINE];

fragments! {
    pub(super) LISTED = concat!("select ", purchase_columns!(), from_purchase!());
    pub(super) IN_UNIT = "p.unit_id = $?";
    pub(super) FROM_DAY = "p.sold_on >= $?";
    pub(super) UNTIL_DAY = "p.sold_on <= $?";
    pub(super) NEWEST = "p.sold_on desc, p.id desc";

    /// Always those of one customer, so the condition stands in the base.
    pub(super) LINES_OF_CUSTOMER = concat!("select ", line_columns!(), " from purchase_line l \
        join purchase p on p.id = l.purchase_id and l.customer_id = $? and l.kind = 'sale' \
        join unit u on u.id = p.unit_id left join customer c on c.id = l.customer_id");
    pub(super) NEWEST_LINES = "l.sold_on desc, l.id desc";

    pub(super) KNOWN = "select p.source, p.number, p.id, p.customer_id from purchase p";
    pub(super) OF_SOURCE = "p.source = $?";
    pub(super) NUMBERED = "p.number in ($*)";
    pub(super) KNOWN_LINES = "select purchase_id, source_key from purchase_line";
    pub(super) AMONG_PURCHASES = "purchase_id in ($*) and source_key is not null";
}

/// What lists of purchases are put together from.
pub const SHAPES: &[crate::statements::Shape] =
    &[(LISTED, &[IN_UNIT, FROM_DAY, UNTIL_DAY], &[NEWEST]), (LINES_OF_CUSTOMER, &[], &[NEWEST_LINES])];

pub(super) fn finished(row: &Row<'_>) -> Result<Finished, StoreError> {
    Ok(Finished {
        id: row.get(0)?,
        line: row.get(1)?,
        kind: named(row, 2, Finishing::parse)?,
        at: row.get(3)?,
        by_name: row.get(4)?,
        told: row.get(5)?,
        note: row.get(6)?,
    })
}

pub(super) fn brief(row: &Row<'_>) -> Result<PurchaseBrief, StoreError> {
    Ok(PurchaseBrief {
        id: row.get(0)?,
        number: row.get(1)?,
        receipt: row.get(2)?,
        source: row.get(3)?,
        sold_on: row.get(4)?,
        sold_time: time(row, 5)?,
        channel: Channel::parse(&row.get::<String>(6)?),
        unit: row.get(7)?,
        unit_name: row.get(8)?,
        customer: row.get(9)?,
        customer_name: row.get(10)?,
        total: Money::from_minor(row.get(11)?),
        currency: row.get(12)?,
        lines: row.get(13)?,
    })
}

pub(super) fn purchase(row: &Row<'_>) -> Result<Purchase, StoreError> {
    Ok(Purchase {
        brief: brief(row)?,
        proof: Proof::parse(&row.get::<String>(14)?),
        created_at: row.get(15)?,
        version: row.get(16)?,
        lines: Vec::new(),
    })
}

pub(super) fn line(row: &Row<'_>) -> Result<LineBrief, StoreError> {
    let kind: String = row.get(9)?;
    Ok(LineBrief {
        id: row.get(0)?,
        purchase: row.get(1)?,
        number: row.get(2)?,
        receipt: row.get(3)?,
        sold_on: row.get(4)?,
        unit: row.get(5)?,
        unit_name: row.get(6)?,
        customer: row.get(7)?,
        customer_name: row.get(8)?,
        kind: LineKind::parse(&kind).ok_or_else(|| StoreError::Broken(format!("no kind of line {kind}")))?,
        article: row.get(10)?,
        description: row.get(11)?,
        quantity: Quantity::from_thousandths(row.get(12)?),
        returned: Quantity::from_thousandths(row.get(13)?),
        paid: row.get::<Option<i64>>(14)?.map(Money::from_minor),
        currency: row.get(15)?,
        serial: row.get(16)?,
        sale_kind: SaleKind::parse(&row.get::<String>(17)?),
    })
}

pub(super) fn whole_line(row: &Row<'_>) -> Result<(LineBrief, LineRest), StoreError> {
    let rest = LineRest {
        product: row.get(18)?,
        unit_price: row.get::<Option<i64>>(19)?.map(Money::from_minor),
        amount: Money::from_minor(row.get(20)?),
        category: row.get(21)?,
        flags: json(row, 22)?,
        dates: json(row, 23)?,
        warranty_card: row.get(24)?,
        warranty_no: row.get(25)?,
        defects: row.get(26)?,
        sold_time: time(row, 27)?,
        channel: Channel::parse(&row.get::<String>(28)?),
        proof: Proof::parse(&row.get::<String>(29)?),
    };
    Ok((line(row)?, rest))
}

/// A time of day as it is stored; empty when it is not known.
pub(super) fn written(time: Option<Time>) -> String {
    time.map_or_else(String::new, |time| time.strftime("%H:%M:%S").to_string())
}

fn time(row: &Row<'_>, column: usize) -> Result<Option<Time>, StoreError> {
    let text: String = row.get(column)?;
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| StoreError::Broken(format!("column {column}: no time of day")))
}

fn json<T: DeserializeOwned + Default>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    let text: String = row.get(column)?;
    if text.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_str(&text).map_err(|e| StoreError::Broken(format!("column {column}: {e}")))
}

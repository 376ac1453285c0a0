//! Many purchases at once, from lists of other systems.

use super::add::{Goods, added, insert, insert_line};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::load::{Load, Sink};
use domain::purchases::{Channel, LineKind, NewPurchase, Proof, Quantity, SaleKind};
use domain::{Subject, SubjectKind};
use jiff::civil::{Date, Time};
use policy::Money;
use std::collections::{HashMap, HashSet};
use store::{List, ToValue, Tx};

/// A purchase out of a list, checked already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPurchase {
    /// The id it gets.
    pub id: i64,
    /// The unit that sold.
    pub unit: i64,
    /// Who bought.
    pub customer: Option<i64>,
    /// The system it comes from.
    pub source: String,
    /// Its number there.
    pub number: String,
    /// The number on the till receipt.
    pub receipt: String,
    /// Where it was bought.
    pub channel: Option<Channel>,
    /// The day of the sale.
    pub sold_on: Date,
    /// The time of the sale.
    pub sold_time: Option<Time>,
    /// What shows the purchase.
    pub proof: Proof,
    /// The currency.
    pub currency: String,
}

/// A line out of a list, checked already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedLine {
    /// The purchase it belongs to.
    pub purchase: i64,
    /// Who bought.
    pub customer: Option<i64>,
    /// The day of the sale.
    pub sold_on: Date,
    /// Sold, or came back.
    pub kind: LineKind,
    /// The article.
    pub product: Option<i64>,
    /// Its number.
    pub article: String,
    /// What it is.
    pub description: String,
    /// How much; negative for what came back.
    pub quantity: Quantity,
    /// The price of one piece.
    pub unit_price: Option<Money>,
    /// Paid for one piece.
    pub paid: Option<Money>,
    /// Paid for the line.
    pub amount: Money,
    /// Serial number.
    pub serial: String,
    /// How it was sold.
    pub sale_kind: Option<SaleKind>,
    /// The other dates, as JSON; empty when there are none.
    pub dates: String,
    /// What the list knows the line by.
    pub key: i64,
}

/// A purchase that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownPurchase {
    /// Its id.
    pub id: i64,
    /// Who bought.
    pub customer: Option<i64>,
}

/// Values of one query at most.
const TOGETHER: usize = 256;

/// Those purchases of a system that are there already, by their numbers.
///
/// # Errors
/// When the database cannot be read.
pub fn known_purchases(
    tx: &mut Tx<'_>,
    source: &str,
    numbers: &[&str],
) -> Result<HashMap<String, KnownPurchase>, Error> {
    let mut known = HashMap::new();
    let of_source: [&dyn ToValue; 1] = [&source];
    for numbers in numbers.chunks(TOGETHER) {
        let values: Vec<&dyn ToValue> = numbers.iter().map(|number| number as &dyn ToValue).collect();
        let list = List::new(&sql::KNOWN).filter(&sql::OF_SOURCE, &of_source).filter(&sql::NUMBERED, &values);
        let rows = tx
            .list(&list, |row| Ok((row.get::<String>(1)?, KnownPurchase { id: row.get(2)?, customer: row.get(3)? })))?;
        known.extend(rows);
    }
    Ok(known)
}

/// The keys of the lines of some purchases.
///
/// # Errors
/// When the database cannot be read.
pub fn known_lines(tx: &mut Tx<'_>, purchases: &[i64]) -> Result<HashSet<(i64, i64)>, Error> {
    let mut known = HashSet::new();
    for purchases in purchases.chunks(TOGETHER) {
        let values: Vec<&dyn ToValue> = purchases.iter().map(|id| id as &dyn ToValue).collect();
        let list = List::new(&sql::KNOWN_LINES).filter(&sql::AMONG_PURCHASES, &values);
        known.extend(tx.list(&list, |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?);
    }
    Ok(known)
}

/// Adds purchases and lines out of an import, those to new purchases and those to purchases that are there already.
/// Whoever calls has checked the permission, keeps customers' files and writes the journal of the import.
///
/// # Errors
/// When the database refuses it.
pub fn add_imported(
    tx: &mut Tx<'_>,
    call: &Call,
    purchases: &[ImportedPurchase],
    lines: &[ImportedLine],
    import: i64,
) -> Result<(), Error> {
    for p in purchases {
        let (channel, proof, time) = (p.channel.map_or("", Channel::id), p.proof.id(), sql::written(p.sold_time));
        tx.execute(
            &sql::ADD,
            &[
                &p.id,
                &p.unit,
                &p.customer,
                &p.source,
                &p.number,
                &p.receipt,
                &channel,
                &p.sold_on,
                &time,
                &proof,
                &p.currency,
                &0_i64,
                &0_i64,
                &Some(import),
                &call.now,
            ],
        )?;
    }
    let mut grown: HashMap<i64, (i64, i64)> = HashMap::new();
    for line in lines {
        let (sum, count) = grown.entry(line.purchase).or_default();
        *sum = sum.saturating_add(line.amount.minor());
        *count += 1;
    }
    add_lines(tx, call, lines)?;
    let grown: Vec<(i64, i64, i64)> = grown.into_iter().map(|(id, (sum, count))| (id, sum, count)).collect();
    let rows: Vec<[&dyn ToValue; 3]> = grown.iter().map(|(id, sum, count)| [id as _, sum as _, count as _]).collect();
    let rows: Vec<&[&dyn ToValue]> = rows.iter().map(<[&dyn store::ToValue; 3]>::as_slice).collect();
    tx.execute_all(&sql::GROW, &rows)?;
    Ok(())
}

/// The values of a line that have to be made before they are stored.
struct Made {
    id: i64,
    quantity: i64,
    unit_price: Option<i64>,
    paid: Option<i64>,
    amount: i64,
    sold_on: String,
}

#[allow(clippy::too_many_lines, reason = "one record, field by field")]
fn add_lines(tx: &mut Tx<'_>, call: &Call, lines: &[ImportedLine]) -> Result<(), Error> {
    let made: Vec<Made> = lines
        .iter()
        .map(|l| Made {
            id: call.id(),
            quantity: l.quantity.thousandths(),
            unit_price: l.unit_price.map(Money::minor),
            paid: l.paid.map(Money::minor),
            amount: l.amount.minor(),
            sold_on: l.sold_on.to_string(),
        })
        .collect();
    let names: Vec<(&str, &str)> = lines.iter().map(|l| (l.kind.id(), l.sale_kind.map_or("", SaleKind::id))).collect();
    let (empty, none): (&str, Option<bool>) = ("", None);
    let rows: Vec<[&dyn ToValue; 21]> = lines
        .iter()
        .zip(&made)
        .zip(&names)
        .map(|((l, m), (kind, sale_kind))| -> [&dyn ToValue; 21] {
            [
                &m.id,
                &l.purchase,
                &l.customer,
                &m.sold_on,
                kind,
                &l.product,
                &l.article,
                &l.description,
                &m.quantity,
                &m.unit_price,
                &m.paid,
                &m.amount,
                &l.serial,
                &empty,
                sale_kind,
                &empty,
                &l.dates,
                &none,
                &empty,
                &empty,
                &l.key,
            ]
        })
        .collect();
    let rows: Vec<&[&dyn ToValue]> = rows.iter().map(<[&dyn store::ToValue; 21]>::as_slice).collect();
    tx.execute_all(&sql::ADD_LINE, &rows)?;
    Ok(())
}

/// Puts a purchase into a load; `goods` are the articles of its lines. Gives the ids of the lines. Whoever calls has
/// checked the permission, and keeps the customer's file.
///
/// # Errors
/// [`Error::Invalid`] as [`super::add`].
pub(crate) fn load_new(load: &mut Load, call: &Call, new: &NewPurchase, goods: &[Goods]) -> Result<Vec<i64>, Error> {
    let mut errors = Vec::new();
    let new = new.checked(&mut errors, call.today());
    Error::unless_valid(errors)?;
    let total = new.total().ok_or_else(|| Error::field("lines", "too-large"))?;
    let id = call.id();
    insert(load, call, id, &new, total)?;
    let mut ids = Vec::with_capacity(new.lines.len());
    for (line, goods) in new.lines.iter().zip(goods) {
        ids.push(call.id());
        insert_line(load, (id, ids[ids.len() - 1]), &new, line, goods)?;
    }
    let subject = Subject::new(SubjectKind::Purchase, id);
    load.append(call, subject, Some(new.unit), &added(&new, total))?;
    load.end(subject);
    Ok(ids)
}

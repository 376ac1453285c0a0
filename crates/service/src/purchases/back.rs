//! What has come back of a line of a purchase.

use super::sql;
use crate::error::Error;
use domain::Refusal;
use domain::purchases::Quantity;
use jiff::civil::{Date, Time};
use store::Tx;

/// Purchases of one article by one customer that are looked through.
const MOST: i64 = 200;

/// So many pieces of a line were taken back for good: they are not with the customer any more, and nobody can bring
/// them a second time.
///
/// # Errors
/// [`Error::Refused`] for more than the customer has.
pub fn taken_back(tx: &mut Tx<'_>, line: i64, pieces: u32) -> Result<(), Error> {
    let thousandths = i64::from(pieces) * Quantity::ONE.thousandths();
    match tx.execute(&sql::COME_BACK, &[&line, &thousandths])? {
        1 => Ok(()),
        _ => Err(Refusal::new("return-more-than-bought").with("pieces", pieces).into()),
    }
}

/// Has two commands that count on the purchase of a line wait for each other: the second one counts anew.
///
/// # Errors
/// When the database cannot be written.
pub(crate) fn hold(tx: &mut Tx<'_>, line: i64) -> Result<(), Error> {
    tx.execute(&sql::HOLD, &[&line])?;
    Ok(())
}

/// The lines of an article that a customer bought before a moment and still has, the latest first, with how many whole
/// pieces that are. Whoever calls has checked that the purchases may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn bought_before(
    tx: &mut Tx<'_>,
    customer: i64,
    article: &str,
    (day, time): (Date, Option<Time>),
) -> Result<Vec<(i64, u32)>, Error> {
    // Without a time of day everything that was bought on the day comes before.
    let time = time.map_or_else(|| "24".to_owned(), |time| sql::written(Some(time)));
    let found = tx.rows(&sql::BOUGHT_BEFORE, &[&customer, &article, &day, &time, &MOST], |row| {
        Ok((row.get::<i64>(0)?, Quantity::from_thousandths(row.get(1)?)))
    })?;
    let whole = |left: Quantity| u32::try_from(left.thousandths() / 1_000).unwrap_or(0);
    Ok(found.into_iter().map(|(line, left)| (line, whole(left))).filter(|(_, left)| *left > 0).collect())
}

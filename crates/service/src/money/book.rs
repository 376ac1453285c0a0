//! The ledger: the one place where entries are added.

use super::sql;
use crate::call::Call;
use crate::error::Error;
use domain::money::{Entry, booking_day, side_of};
use jiff::civil::Date;
use store::{ToValue, Tx};

/// What an entry is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting<'a> {
    /// The unit whose book it stands in.
    pub(super) unit: i64,
    /// What happened.
    pub(super) what: &'static str,
    pub(super) order: Option<i64>,
    pub(super) hand_over: Option<i64>,
    pub(super) case: Option<i64>,
    pub(super) note: &'a str,
    /// The line of the service budget that it names.
    pub(super) budget: &'a str,
}

/// Adds an entry; the day that it stands on: today, or the next day when today is closed.
pub(super) fn post(tx: &mut Tx<'_>, call: &Call, posting: Posting<'_>, entry: &Entry) -> Result<Date, Error> {
    let (number, closed) =
        tx.one(&sql::NEXT_ENTRY, &[&posting.unit], |row| Ok((row.get::<i64>(0)?, row.get::<Option<Date>>(1)?)))?;
    let (id, day) = (call.id(), booking_day(call.today(), closed));
    #[rustfmt::skip]
    let values: [&dyn ToValue; 12] = [
        &id, &posting.unit, &number, &day, &call.now, &posting.what, &posting.order, &posting.hand_over,
        &posting.case, &call.actor.id, &call.actor.name, &posting.note,
    ];
    tx.execute(&sql::ADD_ENTRY, &values)?;
    for (place, line) in (1_i64..).zip(entry.lines()) {
        let (account, amount, book) = (line.account.id(), line.amount.minor(), line.book.minor());
        // Who owes it and where the money is belongs to no line.
        let budget = side_of(line.account).map_or("", |_| posting.budget);
        #[rustfmt::skip]
        let values: [&dyn ToValue; 10] = [
            &id, &place, &posting.unit, &day, &account, &line.party, &line.currency, &amount, &book, &budget,
        ];
        tx.execute(&sql::ADD_LINE, &values)?;
    }
    Ok(day)
}

/// The next number of a series of a unit in this year: `SH01-2026-TK000012`.
pub(super) fn number(tx: &mut Tx<'_>, call: &Call, unit: (i64, &str), series: &str) -> Result<String, Error> {
    let year = call.today().year();
    let place = tx.one(&sql::NEXT_NUMBER, &[&unit.0, &year, &series], |row| row.get::<i64>(0))?;
    Ok(format!("{}-{year:04}-{series}{place:06}", unit.1))
}

/// Until which day the book of a unit is closed.
pub(super) fn closed_until(tx: &mut Tx<'_>, unit: i64) -> Result<Option<Date>, Error> {
    let closed = tx.maybe(&sql::BOOK, &[&unit], |row| row.get::<Option<Date>>(1))?;
    Ok(closed.flatten())
}

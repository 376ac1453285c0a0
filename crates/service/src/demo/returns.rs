//! Goods that customers bring back, or send: received, inspected, refunded or exchanged, and put away.

use super::company::Founded;
use super::matter::Running;
use super::sums::METHODS;
use super::world::{Matter, WEB};
use crate::Call;
use crate::error::Error;
use crate::returns::{self, NewRefundOf, NewReplacementOf, NewReturn};
use domain::returns::{Aim, Closure, Disposal, Reason, Replacement, Way};
use jiff::ToSpan;
use jiff::civil::DateTime;
use policy::Money;
use store::Tx;

/// Of the goods of so many days before the end some still wait to be inspected, or are on their way.
const LATELY: i64 = 4;

/// The goods of a matter come back, and the customer gets what was decided. What a rule stands against is not done, and
/// leaves nothing behind; whether there is a return.
pub(super) fn comes_back(
    tx: &mut Tx<'_>,
    founded: &Founded,
    matter: &Matter,
    running: &Running,
    at: DateTime,
) -> Result<bool, Error> {
    let days = &founded.story.company.days;
    let last = days.day(days.len() - 1);
    let is_late = at.date() > last.checked_sub(LATELY.days()).unwrap_or(last);
    let waits = is_late && running.id % 2 == 0;
    let call = founded.call(founded.in_shop(matter.shop, "clerk", 0), at);
    let way = if matter.shop == WEB { Way::Courier } else { Way::Counter };
    match tx.attempt(|tx| back(tx, &call, running, (way, waits))) {
        Ok(()) => Ok(true),
        Err(Error::Refused(_) | Error::Invalid(_) | Error::Denied { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

fn back(tx: &mut Tx<'_>, call: &Call, running: &Running, (way, waits): (Way, bool)) -> Result<(), Error> {
    let new = NewReturn { case: running.id, way, pieces: 1, reason: Some(Reason::Quality) };
    let row = returns::open(tx, call, &new)?;
    let (id, aim, worth, article) = (row.file.id, row.file.back.aim, row.file.back.worth, row.file.article);
    if way == Way::Courier {
        let parcel = format!("SF{:010}", id % 10_000_000_000);
        returns::send(tx, call, id, None, ("顺丰速运", &parcel))?;
        returns::verify(tx, call, id, None)?;
        if waits {
            return Ok(());
        }
    }
    returns::receive(tx, call, id, None, (1, "外包装完好，配件齐全"))?;
    if waits {
        return Ok(());
    }
    returns::inspect(tx, call, id, None, (1, 0, "与顾客所述一致，未再穿着"))?;
    let original = METHODS[usize::try_from(running.id % 4).unwrap_or_default()];
    match aim {
        Aim::Refund => drop(returns::refund(tx, call, id, None, &NewRefundOf::new(1, original))?),
        Aim::Exchange => {
            let charge = running.settled.as_ref().map_or(Money::ZERO, |settled| settled.charge);
            let price = Money::from_minor(worth.minor() + charge.minor());
            let new = Replacement { article, price };
            returns::replace(tx, call, id, None, &NewReplacementOf::new(1, new, Some(original)))?;
        }
    }
    Ok(())
}

/// The goods are put away when the matter is done, and the return is closed.
pub(super) fn put_away(
    tx: &mut Tx<'_>,
    founded: &Founded,
    matter: &Matter,
    case: i64,
    at: DateTime,
) -> Result<(), Error> {
    let call = founded.call(founded.in_shop(matter.shop, "clerk", 0), at);
    for row in returns::of_case(tx, &call, case)?.rows {
        let file = &row.file;
        if file.back.closure != Closure::Open || file.back.pieces.to_dispose() == 0 {
            continue;
        }
        let disposal = if case % 3 == 0 { Disposal::Supplier } else { Disposal::DefectStock };
        returns::dispose(tx, &call, file.id, None, (1, disposal, ""))?;
        returns::close(tx, &call, file.id, None, &returns::Recovered::default())?;
    }
    Ok(())
}

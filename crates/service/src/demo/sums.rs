//! The money of a matter: what was decided is asked for, paid, collected and handed over by those who do it.

use super::company::Founded;
use super::matter::{Running, Settled};
use super::returns;
use super::world::{Matter, WEB};
use crate::Call;
use crate::error::Error;
use crate::money::{self, Count, NewFee, NewRefund, Payment};
use domain::money::{Direction, Ground, Kind, Method, State};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use policy::Money;
use store::Tx;

/// Matters that came in so many days before the end may still wait for their money.
const LATELY: i64 = 20;

/// How purchases were paid.
pub(super) const METHODS: [Method; 4] = [Method::Wechat, Method::Alipay, Method::Card, Method::Cash];

/// What was decided is owed once customer and company agree. Where a rule stands against it nothing is.
pub(super) fn agreed(
    tx: &mut Tx<'_>,
    founded: &Founded,
    matter: &Matter,
    running: &Running,
    at: DateTime,
) -> Result<(), Error> {
    let Some(settled) = running.settled.as_ref().filter(|settled| !settled.awaits_approval) else { return Ok(()) };
    let takes_back = matches!(settled.remedy.as_str(), "refund" | "exchange");
    if takes_back && returns::comes_back(tx, founded, matter, running, at)? {
        return Ok(());
    }
    let call = founded.call(founded.in_shop(matter.shop, "clerk", 0), at);
    let done = tx.attempt(|tx| owed(tx, &call, running, settled));
    unless_refused(done)
}

fn owed(tx: &mut Tx<'_>, call: &Call, running: &Running, settled: &Settled) -> Result<(), Error> {
    if settled.pay > Money::ZERO {
        let keeps = settled.remedy == "discount";
        let new = NewRefund {
            case: running.id,
            amount: None,
            pieces: 1,
            original: METHODS[usize::try_from(running.id % 4).unwrap_or_default()],
            ground: if keeps { Ground::KeepsGoods } else { Ground::Inspected },
            inspection: if keeps {
                String::new()
            } else {
                "货品和配件齐全，与顾客所述一致。".to_owned()
            },
            reason: String::new(),
            currency: None,
            rate: None,
        };
        money::request_refund(tx, call, &new)?;
    }
    if settled.charge > Money::ZERO {
        let new = NewFee {
            case: running.id,
            amount: settled.charge,
            reason: "付费维修".to_owned(),
            consent: String::new(),
            finished: false,
        };
        money::request_fee(tx, call, &new)?;
    }
    Ok(())
}

/// What is owed is paid and collected when the matter is done. Of the latest matters some still wait.
pub(super) fn completed(
    tx: &mut Tx<'_>,
    founded: &Founded,
    matter: &Matter,
    running: &Running,
    at: DateTime,
) -> Result<(), Error> {
    let days = &founded.story.company.days;
    let last = days.day(days.len() - 1);
    let is_late = matter.at.date() > last.checked_sub(LATELY.days()).unwrap_or(last);
    if is_late && running.id % 3 == 0 {
        return Ok(());
    }
    let done = tx.attempt(|tx| paid(tx, founded, matter, running, at));
    unless_refused(done)?;
    let done = tx.attempt(|tx| returns::put_away(tx, founded, matter, running.id, at));
    unless_refused(done)
}

fn paid(tx: &mut Tx<'_>, founded: &Founded, matter: &Matter, running: &Running, at: DateTime) -> Result<(), Error> {
    let clerk = founded.call(founded.in_shop(matter.shop, "clerk", 0), at);
    let cashier = match matter.shop {
        WEB => founded.manager(WEB),
        shop => founded.seller(shop, 0),
    };
    let cashier = founded.call(cashier, at);
    for row in money::of_case(tx, &cashier, running.id)?.orders {
        let order = &row.file.order;
        if order.state != State::Open {
            continue;
        }
        let id = row.file.id;
        if order.kind.direction() == Direction::Out {
            let payment = Payment::of(order.original.unwrap_or(Method::Cash));
            money::pay(tx, &cashier, id, None, &payment)?;
            continue;
        }
        if order.kind == Kind::Fee && !order.is_finished {
            money::finished(tx, &clerk, running.id)?;
        }
        // One in two is paid to the clerk in cash, who hands it over.
        if running.id % 2 == 0 && matter.shop != WEB {
            money::collect(tx, &clerk, id, None, &Payment::of(Method::Cash))?;
            let handed = money::hand_over(tx, &clerk, row.file.unit)?;
            let count = Count { counted: handed.file.amount, note: String::new() };
            money::confirm(tx, &cashier, handed.file.id, &count)?;
        } else {
            money::collect(tx, &cashier, id, None, &Payment::of(Method::Wechat))?;
        }
    }
    Ok(())
}

/// The manager of a shop closes a day on which there was money, late in the evening.
pub(super) fn close_day(tx: &mut Tx<'_>, founded: &Founded, shop: usize, day: Date) -> Result<(), Error> {
    let call = founded.call(founded.manager(shop), day.at(23, 50, 0, 0));
    let unit = founded.shops[shop].id;
    let seen = money::day(tx, &call, unit, day)?.report;
    if seen.entries == 0 {
        return Ok(());
    }
    let done = tx.attempt(|tx| money::close_day(tx, &call, unit, day, seen.open.len()).map(drop));
    unless_refused(done)
}

/// What a rule stands against is not done, and the matter goes on without it.
fn unless_refused(done: Result<(), Error>) -> Result<(), Error> {
    match done {
        Err(Error::Refused(_) | Error::Invalid(_) | Error::Denied { .. }) => Ok(()),
        other => other,
    }
}

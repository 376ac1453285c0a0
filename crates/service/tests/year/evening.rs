//! In the evening cash is handed over and counted, days are closed, and somebody says why deadlines were missed.

use crate::absence::Absence;
use crate::company::{Company, Shop};
use crate::world::World;
use domain::people::Actor;
use jiff::civil::Date;
use service::journal::{self, Cursor};
use service::money::{self, Count};
use service::{Error, deadlines};
use std::sync::Arc;

/// Cash is handed over and counted, and the day is closed, where somebody is there.
pub(crate) async fn count(world: &World, absence: &Absence, date: Date) {
    match world.company {
        Company::Chain => {
            for (desk, shop) in world.shops.iter().enumerate() {
                if !absence.is_away(desk, date) {
                    hand_over(world, shop).await;
                    close_days(world, &shop.cashier, date).await;
                }
            }
        }
        // The order department keeps the books of the company and of its dealers.
        Company::Maker if !absence.is_away(world.orders_desk(), date) => {
            close_days(world, &world.maker().orders, date).await;
        }
        Company::Maker => {}
    }
}

async fn hand_over(world: &World, shop: &Shop) {
    for holder in [&shop.clerk, &shop.repairer] {
        let (unit, holder): (i64, &Arc<Actor>) = (shop.unit, holder);
        let row = match world.give(holder, move |tx, call| money::hand_over(tx, call, unit)).await {
            Ok(row) => row,
            Err(Error::Refused(refusal)) if refusal.code == "nothing-to-hand-over" => continue,
            Err(error) => panic!("{error}"),
        };
        let count = Count { counted: row.file.amount, note: String::new() };
        let id = row.file.id;
        world.give(&shop.manager, move |tx, call| money::confirm(tx, call, id, &count)).await.unwrap();
    }
}

/// Closes the days that are open, the earliest first; somebody has looked at what is open.
async fn close_days(world: &World, cashier: &Arc<Actor>, date: Date) {
    loop {
        let unclosed = world.ask(cashier, money::unclosed_days).await;
        let mut closed = 0;
        for own in unclosed.into_iter().filter(|own| own.day < date) {
            let (unit, day): (i64, Date) = (own.unit.parse().unwrap(), own.day);
            let open = world.ask(cashier, move |tx, call| money::day(tx, call, unit, day)).await.report.open.len();
            world.give(cashier, move |tx, call| money::close_day(tx, call, unit, day, open)).await.unwrap();
            closed += 1;
        }
        if closed == 0 {
            return;
        }
    }
}

/// Says why deadlines were missed since the entry that was read last; how many.
pub(crate) async fn explain(world: &World, read: &mut Cursor) -> u64 {
    let mut explained = 0;
    loop {
        let from = *read;
        let page = world.service.store().read(move |tx| journal::after(tx, from, 1_000)).await;
        let entries: Vec<journal::Entry> = page.unwrap_or_else(|error: Error| panic!("{error}"));
        let Some(last) = entries.last() else { return explained };
        *read = last.cursor();
        for entry in entries.iter().filter(|entry| entry.event == "deadline.missed") {
            let clock: i64 = entry.details()["clock"].as_str().unwrap().parse().unwrap();
            let say = move |tx: &mut service::Tx<'_>, call: &service::Call| {
                deadlines::explain(tx, call, clock, "人手不足，已安排补办")
            };
            match world.give(&world.overseer, say).await {
                Ok(_) => explained += 1,
                // It was done in time after all, and that was told late.
                Err(Error::Refused(refusal)) if refusal.code == "deadline-not-missed" => {}
                Err(error) => panic!("{error}"),
            }
        }
    }
}

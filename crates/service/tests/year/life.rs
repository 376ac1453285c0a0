//! Time goes by: hours in which people work, evenings in which they count the cash, nights in which programs die.

use crate::matter::{Matter, Story};
use crate::world::{Shop, World};
use domain::people::Actor;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use service::demo::Random;
use service::journal::{self, Cursor};
use service::money::{self, Count};
use service::{Error, deadlines};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;
use tokio::task::JoinSet;

/// How long, and how large.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Length {
    pub(crate) days: i64,
    pub(crate) stores: usize,
    /// Hours between two looks at what is to do.
    pub(crate) every: usize,
}

/// What happened in the year that the database does not say.
#[derive(Debug, Default)]
pub(crate) struct Lived {
    pub(crate) days: i64,
    pub(crate) begun: BTreeMap<Story, u64>,
    pub(crate) ended: u64,
    pub(crate) restarts: u32,
    /// Messages that a program had taken when it died.
    pub(crate) left_behind: usize,
    pub(crate) absences: u32,
    pub(crate) explained: u64,
    pub(crate) took: std::time::Duration,
}

/// Days after the last matter began in which everything can come to its end.
const ENDING: i64 = 150;

/// Hours in which people work.
const HOURS: std::ops::RangeInclusive<i8> = 9..=20;

/// Matters that are worked on at the same moment.
const TOGETHER: usize = 48;

/// Days between two restarts, and the hour in which the program dies.
const RESTART: i64 = 15;
const CRASH: i8 = 12;

/// What is under way.
struct Life {
    matters: Vec<Matter>,
    /// Until when nobody of a store is there.
    away: Vec<Date>,
    read: Cursor,
    chance: Random,
    lived: Lived,
}

pub(crate) async fn live(world: &mut World, matters: u64, length: Length) -> Lived {
    let begun = Instant::now();
    let first = world.today();
    let mut life = Life {
        matters: Vec::new(),
        away: vec![first; world.shops.len()],
        read: Cursor::default(),
        chance: Random::of(41, "life", 0),
        lived: Lived::default(),
    };
    let mut next = 0;
    for day in 0..length.days + ENDING {
        let date = first.checked_add(Span::new().days(day)).unwrap();
        let until =
            matters * day.saturating_add(1).unsigned_abs().min(length.days.unsigned_abs()) / length.days.unsigned_abs();
        for number in next..until {
            let mut matter = Matter::new(number, world.shops.len(), world.at(date, 9, 0));
            matter.next += crate::world::hours(matter.chance.between(0, 11));
            *life.lived.begun.entry(matter.story).or_default() += 1;
            life.matters.push(matter);
        }
        next = until;
        life.day(world, date, length.every, day % RESTART == RESTART - 1).await;
        life.lived.days = day + 1;
        if next == matters && life.matters.is_empty() && world.kept_everything().await {
            break;
        }
    }
    life.lived.took = begun.elapsed();
    life.lived
}

impl Life {
    async fn day(&mut self, world: &mut World, date: Date, every: usize, with_a_crash: bool) {
        self.some_are_away(date);
        for hour in HOURS.step_by(every) {
            world.clock.set(world.at(date, hour, 0));
            self.hour(world).await;
            if with_a_crash && hour == CRASH {
                self.lived.left_behind += world.die_sending().await;
                world.restart().await;
                self.lived.restarts += 1;
            }
            world.work().await;
        }
        world.clock.set(world.at(date, 21, 30));
        self.evening(world, date).await;
        world.work().await;
        self.explain(world).await;
        world.clock.set(world.at(date, 23, 45));
        world.work_at_night().await;
        // The clock of the machine is put right by an hour, back and forth again.
        if date.day() == 20 {
            world.clock.set(world.at(date, 22, 45));
            world.work().await;
            world.clock.set(world.at(date, 23, 50));
        }
    }

    /// Once in a while everybody of a store is away for days.
    fn some_are_away(&mut self, date: Date) {
        for until in &mut self.away {
            if *until <= date && self.chance.chance(25) {
                *until = date.checked_add(Span::new().days(self.chance.between(2, 6))).unwrap();
                self.lived.absences += 1;
            }
        }
    }

    /// Whoever is there goes on with what waits.
    async fn hour(&mut self, world: &mut World) {
        let (now, today) = (world.now(), world.today());
        let mut due = Vec::new();
        let away = &self.away;
        self.matters.retain_mut(|matter| {
            let is_due = matter.next <= now && away[matter.shop] <= today;
            if is_due {
                due.push(std::mem::replace(matter, Matter::new(0, 1, Timestamp::MAX)));
            }
            !is_due
        });
        let shared = Arc::new(world.clone());
        let mut running = JoinSet::new();
        for mut matter in due {
            if running.len() >= TOGETHER {
                self.back(running.join_next().await);
            }
            let world = Arc::clone(&shared);
            running.spawn(async move { matter.step(&world).await.then_some(matter) });
        }
        while let Some(ended) = running.join_next().await {
            self.back(Some(ended));
        }
    }

    fn back(&mut self, ended: Option<Result<Option<Matter>, tokio::task::JoinError>>) {
        match ended.map(|ended| ended.unwrap_or_else(|error| panic!("{error}"))) {
            Some(Some(matter)) => self.matters.push(matter),
            Some(None) => self.lived.ended += 1,
            None => {}
        }
    }

    /// Cash is handed over and counted, and the day is closed, where somebody is there.
    async fn evening(&mut self, world: &World, date: Date) {
        for (shop, away) in world.shops.iter().zip(&self.away) {
            if *away <= date {
                hand_over(world, shop).await;
                close_days(world, shop, date).await;
            }
        }
    }

    /// The supervisor says in the evening why deadlines were missed.
    async fn explain(&mut self, world: &World) {
        loop {
            let read = self.read;
            let page = world.service.store().read(move |tx| journal::after(tx, read, 1_000)).await;
            let entries: Vec<journal::Entry> = page.unwrap_or_else(|error: Error| panic!("{error}"));
            let Some(last) = entries.last() else { return };
            self.read = last.cursor();
            for entry in entries.iter().filter(|entry| entry.event == "deadline.missed") {
                let clock: i64 = entry.details()["clock"].as_str().unwrap().parse().unwrap();
                let say = move |tx: &mut service::Tx<'_>, call: &service::Call| {
                    deadlines::explain(tx, call, clock, "人手不足，已安排补办")
                };
                match world.give(&world.supervisor, say).await {
                    Ok(_) => self.lived.explained += 1,
                    // Its matter was closed meanwhile.
                    Err(Error::Refused(refusal)) if refusal.code == "deadline-not-missed" => {}
                    Err(error) => panic!("{error}"),
                }
            }
        }
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
async fn close_days(world: &World, shop: &Shop, date: Date) {
    loop {
        let unclosed = world.ask(&shop.cashier, money::unclosed_days).await;
        let own = unclosed.into_iter().find(|day| day.unit == shop.unit.to_string());
        let Some(day) = own.map(|day| day.day).filter(|day| *day < date) else { return };
        let unit = shop.unit;
        let open = world.ask(&shop.cashier, move |tx, call| money::day(tx, call, unit, day)).await.report.open.len();
        world.give(&shop.cashier, move |tx, call| money::close_day(tx, call, unit, day, open)).await.unwrap();
    }
}

//! Time goes by: hours in which people work, evenings in which they count the cash, nights in which programs die.

use crate::absence::Absence;
use crate::evening;
use crate::matter::{Matter, Story};
use crate::world::{World, hours};
use jiff::Span;
use jiff::civil::Date;
use service::demo::Random;
use service::journal::Cursor;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::{JoinError, JoinSet};

/// How long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Length {
    pub(crate) days: i64,
    /// Hours between two looks at what is to do.
    pub(crate) every: usize,
    /// The same when nothing new begins any more.
    pub(crate) in_the_end: usize,
    /// Days between two restarts.
    pub(crate) restart: i64,
}

/// What happened in the year that the database does not say.
#[derive(Debug, Default)]
pub(crate) struct Lived {
    pub(crate) days: i64,
    pub(crate) begun: BTreeMap<Story, u64>,
    pub(crate) ended: u64,
    /// Cases that were opened for the matters that ended.
    pub(crate) cases: u64,
    pub(crate) restarts: u32,
    /// Messages that a program had taken when it died.
    pub(crate) left_behind: usize,
    pub(crate) absences: u32,
    pub(crate) stood_in: u32,
    pub(crate) explained: u64,
    pub(crate) took: Duration,
    pub(crate) spent: Spent,
}

/// What the time went to.
#[derive(Debug, Default)]
pub(crate) struct Spent {
    pub(crate) people: Duration,
    pub(crate) program: Duration,
    pub(crate) evenings: Duration,
}

/// Days after the last matter began in which everything can come to its end.
const ENDING: i64 = 150;

/// Hours in which people work.
const HOURS: std::ops::RangeInclusive<i8> = 9..=20;

/// Matters that are worked on at the same moment.
const TOGETHER: usize = 48;

/// The hour in which the program dies.
const CRASH: i8 = 12;

/// What is under way.
struct Life {
    matters: Vec<Matter>,
    absence: Absence,
    read: Cursor,
    lived: Lived,
}

pub(crate) async fn live(world: &mut World, matters: u64, length: Length) -> Lived {
    let begun = Instant::now();
    let first = world.today();
    let absence = Absence::new(world, first, Random::of(41, "life", 0));
    let mut life = Life { matters: Vec::new(), absence, read: Cursor::default(), lived: Lived::default() };
    let days = length.days.unsigned_abs();
    let mut next = 0;
    for day in 0..length.days + ENDING {
        let date = first.checked_add(Span::new().days(day)).unwrap();
        let until = matters * day.saturating_add(1).unsigned_abs().min(days) / days;
        for number in next..until {
            let mut matter = Matter::new(number, world, world.at(date, 9, 0));
            matter.next += hours(matter.chance.between(0, 11));
            *life.lived.begun.entry(matter.story).or_default() += 1;
            life.matters.push(matter);
        }
        next = until;
        let every = if day < length.days { length.every } else { length.in_the_end };
        life.day(world, date, every, day % length.restart == length.restart - 1).await;
        life.lived.days = day + 1;
        if next == matters && life.matters.is_empty() && world.kept_everything().await {
            break;
        }
    }
    let Absence { absences, stood_in, .. } = life.absence;
    Lived { took: begun.elapsed(), absences, stood_in, ..life.lived }
}

impl Life {
    async fn day(&mut self, world: &mut World, date: Date, every: usize, with_a_crash: bool) {
        world.clock.set(world.at(date, 8, 30));
        self.absence.morning(world, date).await;
        for hour in HOURS.step_by(every) {
            world.clock.set(world.at(date, hour, 0));
            let begun = Instant::now();
            self.hour(world).await;
            self.lived.spent.people += begun.elapsed();
            if with_a_crash && hour == CRASH {
                self.lived.left_behind += world.die_sending().await;
                world.restart().await;
                self.lived.restarts += 1;
            }
            self.work(world).await;
        }
        world.clock.set(world.at(date, 21, 30));
        let begun = Instant::now();
        evening::count(world, &self.absence, date).await;
        self.lived.spent.evenings += begun.elapsed();
        self.work(world).await;
        self.lived.explained += evening::explain(world, &mut self.read).await;
        world.clock.set(world.at(date, 23, 45));
        let begun = Instant::now();
        world.work_at_night().await;
        self.lived.spent.program += begun.elapsed();
        // The clock of the machine is put right by an hour, back and forth again.
        if date.day() == 20 {
            world.clock.set(world.at(date, 22, 45));
            self.work(world).await;
            world.clock.set(world.at(date, 23, 50));
        }
    }

    async fn work(&mut self, world: &World) {
        let begun = Instant::now();
        world.work().await;
        self.lived.spent.program += begun.elapsed();
    }

    /// Whoever is there goes on with what waits.
    async fn hour(&mut self, world: &World) {
        let (now, today) = (world.now(), world.today());
        let absence = &self.absence;
        let is_due = |matter: &mut Matter| matter.next <= now && !absence.is_away(matter.desk, today);
        let due: Vec<Matter> = self.matters.extract_if(.., is_due).collect();
        let shared = Arc::new(world.clone());
        let mut running = JoinSet::new();
        for mut matter in due {
            if running.len() >= TOGETHER {
                self.back(running.join_next().await);
            }
            let world = Arc::clone(&shared);
            running.spawn(async move {
                let goes_on = matter.step(&world).await;
                (matter, goes_on)
            });
        }
        while let Some(ended) = running.join_next().await {
            self.back(Some(ended));
        }
    }

    fn back(&mut self, ended: Option<Result<(Matter, bool), JoinError>>) {
        match ended.map(|ended| ended.unwrap_or_else(|error| panic!("{error}"))) {
            Some((matter, true)) => self.matters.push(matter),
            Some((matter, false)) => {
                self.lived.ended += 1;
                self.lived.cases += matter.cases;
            }
            None => {}
        }
    }
}

//! What the customers bought.

use super::Company;
use super::customers::Person;
use super::goods::GROUPS;
use super::places::WEB;
use crate::demo::random::Random;
use jiff::civil::{Date, DateTime};

/// A purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Order {
    /// When, by the clock on the wall.
    pub(in crate::demo) at: DateTime,
    /// In which shop.
    pub(in crate::demo) shop: usize,
    /// What shows it.
    pub(in crate::demo) proof: Shown,
    /// What was bought.
    pub(in crate::demo) lines: Vec<Line>,
}

/// What shows a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Shown {
    /// A receipt.
    Receipt,
    /// An invoice as well.
    Invoice,
}

/// How a line was sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Sold {
    /// At the normal price.
    Normal,
    /// Cheaper than usual.
    Special,
    /// Thrown in.
    Gift,
}

/// A line of a purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Line {
    /// The article, by its place.
    pub(in crate::demo) article: usize,
    /// The size.
    pub(in crate::demo) size: &'static str,
    /// How many pieces.
    pub(in crate::demo) pieces: i32,
    /// For one piece, in fen.
    pub(in crate::demo) price: i64,
    /// How.
    pub(in crate::demo) sold: Sold,
    /// The serial number of dear pieces.
    pub(in crate::demo) serial: Option<String>,
}

/// The purchases of a customer, in order; no two on one day.
pub(super) fn orders(company: &Company, number: usize, person: &Person) -> Vec<Order> {
    let random = &mut Random::of(company.seed, "orders", number as u64);
    let mut days: Vec<usize> = (0..person.visits).map(|_| company.days.pick(random, person.since)).collect();
    days.sort_unstable();
    days.dedup();
    let mut serial = 0;
    days.into_iter()
        .map(|day| order(company, random, number, person.shop, company.days.day(day), &mut serial))
        .collect()
}

fn order(company: &Company, random: &mut Random, number: usize, home: usize, day: Date, serials: &mut u32) -> Order {
    // Now and then somebody shops elsewhere.
    let shop = if random.chance(60) { random.below(WEB + 1) } else { home };
    let hours = if shop == WEB { (8, 23) } else { (10, 21) };
    let (hour, minute, second) = (random.between(hours.0, hours.1), random.between(0, 59), random.between(0, 59));
    let at = day.at(hour as i8, minute as i8, second as i8, 0);
    let lines = random.weighted(&[(1, 48), (2, 29), (3, 15), (4, 8)]);
    let mut bought: Vec<Line> = Vec::with_capacity(lines);
    for _ in 0..lines {
        let Some(article) = company.article_for(random, day) else { break };
        if bought.iter().all(|line| line.article != article) {
            bought.push(line(company, random, number, article, day, serials));
        }
    }
    let proof = if random.chance(120) { Shown::Invoice } else { Shown::Receipt };
    Order { at, shop, proof, lines: bought }
}

fn line(company: &Company, random: &mut Random, number: usize, article: usize, day: Date, serials: &mut u32) -> Line {
    let sold = &company.articles[article];
    let group = &GROUPS[sold.group];
    let (price, reduced) = sold.price_on(day);
    let gift = !group.serial && price < 15_000 && random.chance(90);
    let serial = group.serial.then(|| {
        *serials += 1;
        format!("SB{:02}{number:07}{serials:02}", day.year().rem_euclid(100))
    });
    Line {
        article,
        size: random.pick(group.sizes),
        pieces: if serial.is_none() && random.chance(70) { 2 } else { 1 },
        price: if gift { 0 } else { price },
        sold: match (gift, reduced) {
            (true, _) => Sold::Gift,
            (_, true) => Sold::Special,
            _ => Sold::Normal,
        },
        serial,
    }
}

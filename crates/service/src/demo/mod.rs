//! Demo companies, made up from a seed: a chain of stores for clothes and shoes, in two sizes, and a small one of every
//! other trade.
//!
//! The same seed and the same day give the same company, bit for bit, on every machine. A small company goes through
//! the commands that everybody uses, in the order of its three years; a large one is loaded into the same tables. Those of
//! the other trades are in [`trades`].

mod afar;
mod budget;
mod company;
mod decide;
mod issued;
mod large;
mod matter;
mod papers;
mod random;
mod repairs;
mod returns;
mod small;
mod story;
mod sums;
mod trades;
mod truth;
mod uncollected;
mod values;
mod world;

pub use random::Random;

use crate::error::Error;
use jiff::Timestamp;
use manual::Bundle;
use std::sync::Arc;
use store::Store;
use world::{Place, Rate, SHOPS, WORKSHOP};

/// Changes when another company is made from the same seed.
pub const GENERATOR: u32 = 6;

/// The password of everybody in the demo company.
pub const PASSWORD: &str = "sanbao-demo";

/// The profile of the manual that the demo company works by.
pub const PROFILE: &str = "store-chain";

/// The name of the demo company.
pub const COMPANY: &str = "安步服饰鞋业连锁";

/// How large the company is.
#[derive(Debug, Clone)]
pub struct Size {
    /// How many customers; purchases and cases follow from it.
    pub customers: usize,
    rate: Rate,
    /// How many rows are written together; none where each thing that happens is a command.
    loaded: Option<usize>,
    /// Whether there is more to look at than the lives of the customers tell: goods at the repairers, parcels, papers.
    scenes: bool,
}

impl Size {
    /// 300 customers, 1,500 lines of purchases, 120 cases.
    pub const SMALL: Self =
        Self { customers: 300, rate: Rate { lines: 42, recent: 420, customers: 50 }, loaded: None, scenes: true };

    /// 200,000 customers, 1,000,000 lines of purchases, 300,000 cases.
    pub const LARGE: Self = Self {
        customers: 200_000,
        rate: Rate { lines: 280, recent: 300, customers: 80 },
        loaded: Some(100_000),
        scenes: false,
    };

    /// The same company with another number of customers.
    #[must_use]
    pub fn with_customers(&self, customers: usize) -> Self {
        Self { customers, ..self.clone() }
    }

    /// The same company, loaded with so many rows in one transaction, or by a command for each thing that happens.
    #[must_use]
    pub fn loaded(&self, together: Option<usize>) -> Self {
        Self { loaded: together, ..self.clone() }
    }
}

/// What to make.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// How large.
    pub size: Size,
    /// The seed.
    pub seed: u64,
    /// The moment at which the story ends.
    pub now: Timestamp,
}

/// Somebody who can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogIn {
    /// The log-in name; the password is [`PASSWORD`].
    pub login: String,
    /// The name.
    pub name: String,
    /// The role, by its id in the manual.
    pub role: &'static str,
    /// Where.
    pub unit: String,
}

/// How far the making is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Things that have happened.
    pub done: usize,
    /// All things that happen.
    pub of: usize,
    /// Rows written so far, where they are counted.
    pub rows: u64,
}

/// The profiles that there is a demo company for.
pub fn profiles() -> impl Iterator<Item = &'static str> {
    std::iter::once(PROFILE).chain(trades::TRADES.iter().map(|trade| trade.profile))
}

/// Makes the company of the manual's profile in an empty database.
///
/// # Errors
/// [`Error::NotFound`] for a profile without a demo company; [`Error::Refused`] when the database has a company already; whatever a command refuses.
///
/// # Panics
/// Inside an asynchronous task.
pub fn fill(store: &Store, manual: &Bundle, wanted: &Wanted, progress: &mut dyn FnMut(Progress)) -> Result<(), Error> {
    if manual.profile() != PROFILE {
        let trade = trades::of(manual.profile()).ok_or(Error::NotFound { what: "company" })?;
        return trades::fill((store, manual), trade, wanted, progress);
    }
    let founded = Arc::new(company::found(store, manual, wanted)?);
    match wanted.size.loaded {
        Some(together) => large::live(&founded, together, progress),
        None => {
            let known = small::live(&founded, progress)?;
            if !wanted.size.scenes {
                return Ok(());
            }
            let now = wanted.now.to_zoned(founded.zone.clone()).datetime();
            repairs::live(&founded, &known, now)?;
            uncollected::live(&founded, now)?;
            afar::live(&founded, now)?;
            papers::live(&founded, now)?;
            budget::live(&founded, now)
        }
    }
}

/// Everybody who can sign in to the company of a profile, the administrator first; nobody for a profile without one.
#[must_use]
pub fn log_ins(profile: &str, seed: u64) -> Vec<LogIn> {
    if profile != PROFILE {
        return trades::of(profile).map(|trade| trades::log_ins(trade, seed)).unwrap_or_default();
    }
    let unit = |place| match place {
        Place::Company => COMPANY.to_owned(),
        Place::Region(region) => world::REGIONS[region].name.to_owned(),
        Place::Shop(shop) => SHOPS[shop].name.to_owned(),
        Place::Workshop => WORKSHOP.1.to_owned(),
    };
    let administrator = LogIn {
        login: company::ADMINISTRATOR.0.to_owned(),
        name: company::ADMINISTRATOR.1.to_owned(),
        role: crate::ADMINISTRATOR,
        unit: COMPANY.to_owned(),
    };
    let staff = world::staff(seed).into_iter();
    let staff = staff.map(|m| LogIn { login: m.login, name: m.name, role: m.role, unit: unit(m.place) });
    std::iter::once(administrator).chain(staff).collect()
}

//! A year in the life of a chain of stores, lived through by its clock: customers come and go, staff are away for days,
//! goods arrive late or never, money is paid and handed over, the program is restarted and dies in the middle of a job.
//! In the end every promise was kept, escalated or explained, nothing was lost and nothing was done twice.
//!
//! All tests run a small year; `make year` runs 100,000 matters and prints how each deadline was kept.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod audit;
mod goods;
mod inquiry;
mod life;
mod matter;
mod repair;
mod report;
mod world;

use life::Length;
use service::testing::TestApp;
use world::World;

/// Matters of the small year.
const FEW: u64 = 100;

fn live(url: &str) {
    let matters = std::env::var("SANBAO_YEAR_MATTERS").map_or(FEW, |said| said.parse().unwrap());
    // A small year is a short one, so that as much happens in a day.
    let (long, short) = (Length { days: 365, stores: 20, every: 1 }, Length { days: 30, stores: 3, every: 3 });
    let length = if matters > FEW { long } else { short };
    let mut world = World::found(url, length.stores);
    let lived = TestApp::block(life::live(&mut world, matters, length));
    let seen = audit::read(&world);
    report::print(url, &lived, &seen);
    audit::judge(&world, &lived, &seen);
}

/// a year on the embedded engine.
#[test]
fn a_year_is_lived_through_on_the_embedded_engine() {
    let folder = tempfile::tempdir().unwrap();
    live(&format!("sqlite:{}", folder.path().join("year.db").display()));
}

/// the same on PostgreSQL.
#[test]
fn a_year_is_lived_through_on_postgresql() {
    let Some(database) = store::testing::postgres() else { return };
    live(database.url());
}

//! A year in the life of two companies, lived through by their clock. A chain of stores: customers come and go, money is
//! paid and handed over. A maker of lighting: dealers ask to send goods back, boxes come with and without a permission, the
//! bench tests, offsets stand on dealers' accounts. Staff are away for days, goods arrive late or never, the program is
//! restarted and dies in the middle of a job. In the end every promise was kept, escalated or explained, nothing was lost
//! and nothing was done twice.
//!
//! All tests run a small year; `make year` runs 100,000 matters, of which the maker has three in ten, and prints how each
//! deadline was kept.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod absence;
mod audit;
mod company;
mod evening;
mod goods;
mod inquiry;
mod life;
mod loads;
mod matter;
mod repair;
mod report;
mod rma;
mod world;

use company::{Company, Size};
use life::Length;
use service::testing::TestApp;
use world::World;

/// Matters of the small year of each company.
const FEW: u64 = 48;

/// Of all matters of a long year the maker has so many in ten.
const OF_THE_MAKER: u64 = 3;

/// How many matters a company has in the year.
fn matters(company: Company) -> (u64, bool) {
    let Ok(said) = std::env::var("SANBAO_YEAR_MATTERS") else { return (FEW, false) };
    let all: u64 = said.parse().expect("SANBAO_YEAR_MATTERS is a number");
    let of_the_maker = all * OF_THE_MAKER / 10;
    (if company == Company::Maker { of_the_maker } else { all - of_the_maker }, true)
}

fn live(url: &str, company: Company) {
    let (matters, is_long) = matters(company);
    // A small year is a short one, so that as much happens in a day.
    let (length, size) = match is_long {
        true => (Length { days: 365, every: 1, in_the_end: 1, restart: 15 }, Size { shops: 20, regions: 4 }),
        false => (Length { days: 12, every: 3, in_the_end: 11, restart: 3 }, Size { shops: 3, regions: 2 }),
    };
    let mut world = World::found(url, company, size);
    let lived = TestApp::block(life::live(&mut world, matters, length));
    let seen = audit::read(&world);
    report::print(url, &world, &lived, &seen);
    audit::judge(&world, &lived, &seen);
}

fn embedded(company: Company) {
    let folder = tempfile::tempdir().unwrap();
    live(&format!("sqlite:{}", folder.path().join("year.db").display()), company);
}

fn on_postgresql(company: Company) {
    let Some(database) = store::testing::postgres() else { return };
    live(database.url(), company);
}

/// a year of a chain of stores on the embedded engine.
#[test]
fn a_chain_lives_through_a_year_on_the_embedded_engine() {
    embedded(Company::Chain);
}

/// the same on PostgreSQL.
#[test]
fn a_chain_lives_through_a_year_on_postgresql() {
    on_postgresql(Company::Chain);
}

/// a year of a maker of lighting on the embedded engine.
#[test]
fn a_maker_lives_through_a_year_on_the_embedded_engine() {
    embedded(Company::Maker);
}

/// the same on PostgreSQL.
#[test]
fn a_maker_lives_through_a_year_on_postgresql() {
    on_postgresql(Company::Maker);
}

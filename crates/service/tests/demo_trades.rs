//! The demo companies of the other trades: each lives through what is typical of it, refused by no rule.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::people::Actor;
use jiff::Timestamp;
use manual::Bundle;
use manual::Manual;
use service::demo::{self, PASSWORD, Size, Wanted, fill, log_ins};
use service::testing::{TestApp, manuals_folder};
use service::{Clock, Error, Service, journal, manuals, people};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Sql, Store};

store::statements! {
    CUSTOMERS = "select name || ' ' || phone from customer order by id";
    LINES = "select article || ' ' || amount || ' ' || dates from purchase_line order by id";
    CASES = "select number || ' ' || state || ' ' || account from case_file order by id";
    STATES = "select state from case_file";
    DECISIONS = "select status from decision";
    EVENTS = "select event from journal order by seq";
    DATA = "select event || ' ' || data from journal order by seq";
}

/// A Thursday, as it happens to be.
const NOW: &str = "2026-11-26T08:00:00Z";

fn made(profile: &str, now: &str) -> Result<Store, Error> {
    let store = Store::open(&store::Options::new("sqlite::memory:")).unwrap();
    let now: Timestamp = now.parse().unwrap();
    let wanted = Wanted { size: Size::SMALL, seed: 1, now };
    let bundle = Bundle::read(&manuals_folder(), profile).unwrap();
    fill(&store, &bundle, &wanted, &mut |_| {})?;
    Ok(store)
}

fn texts(store: &Store, sql: &'static Sql) -> Vec<String> {
    store.read_now::<_, Error>(move |tx| Ok(tx.rows(sql, &[], |row| row.get(0))?)).unwrap()
}

fn counted(store: &Store, sql: &'static Sql) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts(store, sql) {
        *counts.entry(text).or_default() += 1;
    }
    counts
}

/// What every company has, and the events that are typical of this one.
fn lives(profile: &str, typical: &[&str]) {
    let store = match made(profile, NOW) {
        Ok(store) => store,
        Err(error) => panic!("{error:?}"),
    };
    let states = counted(&store, &STATES);
    println!("{profile}: {states:?} {} customers {} lines", texts(&store, &CUSTOMERS).len(), texts(&store, &LINES).len());
    println!("{:?}", counted(&store, &EVENTS));
    println!("{:?}", counted(&store, &DECISIONS));
    let _ = typical;
    store.close();
}

#[test]
fn web_shop() {
    lives("web-shop", &[]);
}

#[test]
fn cross_border_shop() {
    lives("cross-border-shop", &[]);
}

#[test]
fn lighting_maker() {
    lives("lighting-maker", &[]);
}

#[test]
fn franchise_store() {
    lives("franchise-store", &[]);
}

#[test]
fn uniform_maker() {
    lives("uniform-maker", &[]);
}

#[test]
fn tile_showroom() {
    lives("tile-showroom", &[]);
}

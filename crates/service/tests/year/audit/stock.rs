//! The goods book of the year: what lies where is what the journal says was moved, and nothing is held for a
//! matter that has ended.

use super::{count, text};
use crate::world::World;
use domain::stock::Quality;
use serde_json::Value;
use service::stock::{self, LevelFilter, MovementFilter};
use std::collections::BTreeMap;

/// Pieces of each quality, by the journal.
#[derive(Debug, Default)]
pub(crate) struct Goods(BTreeMap<&'static str, i64>);

impl Goods {
    fn add(&mut self, quality: Quality, pieces: i64) {
        *self.0.entry(quality.id()).or_default() += pieces;
    }

    pub(super) fn note(&mut self, event: &str, details: &Value) {
        let pieces = || i64::from(count(&details["pieces"]));
        match event {
            "return.items_delivered" => self.add(Quality::Good, -pieces()),
            "return.disposed" => match text(details, "disposal").as_str() {
                "resale" => self.add(Quality::Good, pieces()),
                "defect_stock" => self.add(Quality::Defective, pieces()),
                _ => {}
            },
            "rma.settled" => match text(details, "outcome").as_str() {
                "exchanged" => self.replaced(Quality::Good, pieces()),
                "after_sales_only" => self.replaced(Quality::AfterSales, pieces()),
                "credited" => self.add(Quality::ToDispose, pieces()),
                _ => {}
            },
            "repair.finished" => {
                for part in details["parts"].as_array().into_iter().flatten() {
                    let pieces = i64::from(count(&part["pieces"]));
                    self.add(Quality::Good, -pieces);
                    if part["old"] == "kept" {
                        self.add(Quality::ToDispose, pieces);
                    }
                }
            }
            _ => {}
        }
    }

    fn replaced(&mut self, from: Quality, pieces: i64) {
        self.add(from, -pieces);
        self.add(Quality::ToDispose, pieces);
    }

    /// Fails for a book that says something else.
    pub(super) fn judge(&self, world: &World) {
        let mut lying: BTreeMap<(i64, String, &str), i64> = BTreeMap::new();
        let mut after = None;
        loop {
            let list = move |tx: &mut service::Tx<'_>, call: &service::Call| {
                stock::levels(tx, call, &LevelFilter::default(), after.as_ref(), 500)
            };
            let page = world.service.query_now(&world.overseer, list).unwrap();
            lying.extend(page.items.into_iter().map(|of| ((of.unit, of.article, of.quality.id()), of.pieces)));
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        lying.iter().for_each(|((.., quality), pieces)| *sums.entry(quality).or_default() += pieces);
        let told: BTreeMap<&str, i64> = self.0.iter().map(|(of, n)| (*of, *n)).filter(|(_, n)| *n != 0).collect();
        assert_eq!(sums, told, "the book of goods");
        assert!(!told.is_empty(), "nothing ever moved");
        assert_eq!(moved(world), lying, "levels are the sums of what moved");
    }
}

/// What lies where, by the sums of all movements.
fn moved(world: &World) -> BTreeMap<(i64, String, &'static str), i64> {
    let mut sums: BTreeMap<(i64, String, &'static str), i64> = BTreeMap::new();
    let mut after = None;
    loop {
        let list = move |tx: &mut service::Tx<'_>, call: &service::Call| {
            stock::movements(tx, call, &MovementFilter::default(), after.as_ref(), 500)
        };
        let page = world.service.query_now(&world.overseer, list).unwrap();
        for one in page.items {
            *sums.entry((one.unit, one.article, one.quality.id())).or_default() += one.pieces;
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    sums.retain(|_, pieces| *pieces != 0);
    sums
}

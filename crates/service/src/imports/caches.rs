//! What a run knows already, so that it need not ask the database for each row.

use crate::error::Error;
use crate::purchases::KnownPurchase;
use crate::{customers, products};
use domain::imports::ImportKind;
use std::collections::HashMap;
use store::Tx;

/// Purchases that are kept in mind; the lines of one stand close to each other.
const MOST_PURCHASES: usize = 100_000;

/// Ids of what is there, by the names that the list uses.
#[derive(Debug, Default)]
pub(super) struct Caches {
    /// Customers by system and key.
    pub(super) customers: HashMap<String, i64>,
    /// Customers that the run has met, by phone.
    pub(super) phones: HashMap<String, i64>,
    /// Articles by number.
    pub(super) products: HashMap<String, i64>,
    /// Purchases by number, with whether they were there before the run.
    pub(super) purchases: HashMap<String, Seen>,
}

/// A purchase that a run has met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen {
    pub(super) known: KnownPurchase,
    /// Whether it may have lines that this run did not make.
    pub(super) before: bool,
}

/// What a batch added to it; taken over when the batch is on disk.
#[derive(Debug, Default)]
pub(super) struct News {
    pub(super) customers: Vec<(String, i64)>,
    pub(super) phones: Vec<(String, i64)>,
    pub(super) products: Vec<(String, i64)>,
    pub(super) purchases: Vec<(String, Seen)>,
}

impl Caches {
    /// What is there before the run.
    pub(super) fn load(tx: &mut Tx<'_>, kind: ImportKind, system: &str) -> Result<Self, Error> {
        let mut caches = Self::default();
        if kind == ImportKind::Repairs {
            return Ok(caches);
        }
        if kind != ImportKind::Products {
            caches.customers = customers::known_keys(tx, system)?;
        }
        if kind != ImportKind::Customers {
            caches.products = products::all_articles(tx)?;
        }
        Ok(caches)
    }

    /// Takes over what a batch added.
    pub(super) fn learn(&mut self, news: News) {
        self.customers.extend(news.customers);
        self.phones.extend(news.phones);
        self.products.extend(news.products);
        if self.purchases.len() > MOST_PURCHASES {
            self.purchases.clear();
        }
        self.purchases.extend(news.purchases);
    }
}

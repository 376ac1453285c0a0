//! What became of the rows of a list.

use serde::{Deserialize, Serialize};

/// How many rows came to which end, and what was made on the way. Every row is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Rows read.
    pub rows: u64,
    /// Rows that became something new.
    pub created: u64,
    /// Rows that changed a price.
    pub updated: u64,
    /// Rows that were there already.
    pub unchanged: u64,
    /// Rows that could not be used.
    pub rejected: u64,
    /// Rows that are of another kind than what the list is read for.
    pub passed_over: u64,
    /// Customers that were made on the way.
    pub customers: u64,
    /// Articles that were made on the way.
    pub products: u64,
    /// Purchases that were made for the lines.
    pub purchases: u64,
    /// Lines of things that came back.
    pub returns: u64,
    /// Returns whose purchase is not on record.
    pub unmatched: u64,
}

impl Counts {
    /// The numbers that are not nothing, by name; how many rows there were always.
    pub fn shown(self) -> impl Iterator<Item = (&'static str, u64)> {
        let all = [
            ("rows", self.rows),
            ("created", self.created),
            ("updated", self.updated),
            ("unchanged", self.unchanged),
            ("rejected", self.rejected),
            ("passed_over", self.passed_over),
            ("customers", self.customers),
            ("products", self.products),
            ("purchases", self.purchases),
            ("returns", self.returns),
            ("unmatched", self.unmatched),
        ];
        all.into_iter().filter(|(name, number)| *number > 0 || *name == "rows")
    }

    /// Adds those of another batch.
    pub fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.created += other.created;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.rejected += other.rejected;
        self.passed_over += other.passed_over;
        self.customers += other.customers;
        self.products += other.products;
        self.purchases += other.purchases;
        self.returns += other.returns;
        self.unmatched += other.unmatched;
    }

    /// Whether each row came to one end.
    #[must_use]
    pub const fn add_up(&self) -> bool {
        self.rows == self.created + self.updated + self.unchanged + self.rejected + self.passed_over
    }
}

//! Repairs by category and outcome.

use super::Outcome;
use std::collections::BTreeMap;

/// A category with how its repairs ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportRow {
    /// How many came to which end.
    pub ends: BTreeMap<Outcome, u64>,
}

impl ReportRow {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.ends.values().sum()
    }

    /// How many came to an end.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> u64 {
        self.ends.get(&outcome).copied().unwrap_or_default()
    }

    /// The share of those that were fixed among those that ended, in thousandths; none when none ended.
    #[must_use]
    pub fn fixed_share(&self) -> Option<u64> {
        let ended = self.all() - self.of(Outcome::Open);
        (self.of(Outcome::Fixed) * 1_000).checked_div(ended)
    }
}

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The categories by name.
    pub rows: BTreeMap<String, ReportRow>,
    /// All categories together.
    pub total: ReportRow,
}

impl Report {
    /// Adds a number of repairs of a category that came to one end.
    pub fn add(&mut self, category: &str, outcome: Outcome, number: u64) {
        let row = self.rows.entry(category.to_owned()).or_default();
        *row.ends.entry(outcome).or_default() += number;
        *self.total.ends.entry(outcome).or_default() += number;
    }

    /// The outcomes that there are, in their order.
    #[must_use]
    pub fn outcomes(&self) -> Vec<Outcome> {
        Outcome::ALL.iter().copied().filter(|outcome| self.total.of(*outcome) > 0).collect()
    }

    /// The categories, those with most repairs first.
    #[must_use]
    pub fn largest(&self) -> Vec<(&str, &ReportRow)> {
        let mut rows: Vec<_> = self.rows.iter().map(|(name, row)| (name.as_str(), row)).collect();
        rows.sort_by_key(|(name, row)| (std::cmp::Reverse(row.all()), *name));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_the_sum_of_the_categories() {
        let mut report = Report::default();
        report.add("Lamp", Outcome::Fixed, 3);
        report.add("Lamp", Outcome::EndOfLife, 1);
        report.add("Iron", Outcome::Open, 9);
        assert_eq!((report.total.all(), report.total.of(Outcome::Fixed)), (13, 3));
        assert_eq!(report.rows["Lamp"].fixed_share(), Some(750));
        assert_eq!(report.rows["Iron"].fixed_share(), None, "nothing has ended yet");
        assert_eq!(report.largest()[0].0, "Iron");
        assert_eq!(report.outcomes(), [Outcome::Fixed, Outcome::EndOfLife, Outcome::Open]);
    }
}

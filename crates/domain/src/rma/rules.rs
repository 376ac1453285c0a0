//! What a company says about returns of dealers, as its manual has it.

use super::{Ground, Trait};
use manual::{Manual, RmaRules};
use policy::{Money, Rate};
use std::collections::BTreeMap;

/// The whole, in millionths.
const WHOLE: i128 = 1_000_000;

/// The rules by which an application is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// What is not taken back (LT-6.5).
    pub not_accepted: Vec<Trait>,
    /// Whether complete lamps get spare parts only (LT-6.6).
    pub whole_lamps_as_parts: bool,
    /// The grounds for which the list and the rule of complete lamps do not hold.
    pub unless: Vec<Ground>,
    /// Months of warranty from the day of production, where its end is not known and nothing is said of the category.
    pub warranty_months: u32,
    /// Months for the articles of a category (LT-3.1, LT-3.2).
    pub months_of: BTreeMap<String, u32>,
    /// The share of the return amount of a batch that a penalty is at least.
    pub penalty: Rate,
}

impl Default for Rules {
    /// What holds where a manual says nothing.
    fn default() -> Self {
        Self::said(&RmaRules::default(), BTreeMap::new())
    }
}

impl Rules {
    /// The rules of a manual.
    #[must_use]
    pub fn of(manual: &Manual) -> Self {
        Self::said(manual.rma(), manual.rma_warranties().into_iter().collect())
    }

    fn said(rules: &RmaRules, months_of: BTreeMap<String, u32>) -> Self {
        Self {
            not_accepted: rules.not_accepted.iter().filter_map(|id| Trait::parse(id)).collect(),
            whole_lamps_as_parts: rules.whole_lamps_as_parts,
            unless: rules.unless.iter().filter_map(|id| Ground::parse(id)).collect(),
            warranty_months: rules.warranty_months,
            months_of,
            penalty: rules.penalty,
        }
    }

    /// Whether goods on this ground are taken back whatever they are.
    #[must_use]
    pub fn excepts(&self, ground: Ground) -> bool {
        self.unless.contains(&ground)
    }

    /// Months of warranty of an article of a category; it may be empty where nobody knows it.
    #[must_use]
    pub fn months(&self, category: &str) -> u32 {
        self.months_of.get(category).copied().unwrap_or(self.warranty_months)
    }

    /// The least penalty for goods of so much, to the nearest cent (G-09).
    #[must_use]
    pub fn least_penalty(&self, amount: Money) -> Money {
        let exact = i128::from(amount.minor()).saturating_mul(i128::from(self.penalty.0));
        Money::from_minor(i64::try_from((exact + WHOLE / 2) / WHOLE).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    /// a manual can name every trait and every ground that there is, and nothing else.
    #[test]
    fn r270_manuals_name_what_there_is() {
        assert_eq!(Trait::names(), manual::RMA_TRAITS);
        assert_eq!(Ground::names(), manual::RMA_GROUNDS);
        let usual = Rules::default();
        assert_eq!((usual.not_accepted.as_slice(), usual.warranty_months), (Trait::ALL, 24));
        assert!(Ground::ALL.iter().all(|ground| usual.excepts(*ground) == (*ground != Ground::Other)));
    }

    /// the factor is the company's; half a cent is rounded up.
    #[test]
    fn r268_the_least_penalty_is_the_share_of_the_manual() {
        let penalty = |share: &str| Rules { penalty: Rate::parse(share).unwrap(), ..Rules::default() };
        let least = |share, minor| penalty(share).least_penalty(Money::from_minor(minor)).minor();
        assert_eq!(
            (Rules::default().least_penalty(Money::from_minor(86_050)).minor(), least("150 %", 101)),
            (172_100, 152)
        );
        assert_eq!(least("1000 %", i64::MAX), i64::MAX);
    }
}

//! Prices over time.

use jiff::civil::Date;
use policy::Money;
use serde::Serialize;

/// A price from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PriceStep {
    /// The first day.
    pub from: Date,
    /// The price of one piece.
    pub price: Money,
}

/// the price that counted on a day: the latest one that began by then. The steps may stand in any order.
#[must_use]
pub fn price_on(steps: &[PriceStep], day: Date) -> Option<Money> {
    steps.iter().filter(|step| step.from <= day).max_by_key(|step| step.from).map(|step| step.price)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const fn step(month: i8, day: i8, yuan: i64) -> PriceStep {
        PriceStep { from: date(2025, month, day), price: Money::from_minor(yuan * 100) }
    }

    /// original price and current price of an article on any date.
    #[test]
    fn the_price_of_any_day_is_known() {
        let steps = [step(1, 1, 399), step(7, 1, 359), step(6, 15, 299)];
        assert_eq!(price_on(&steps, date(2024, 12, 31)), None);
        assert_eq!(price_on(&steps, date(2025, 1, 1)), Some(Money::from_minor(39_900)));
        assert_eq!(price_on(&steps, date(2025, 6, 14)), Some(Money::from_minor(39_900)));
        assert_eq!(price_on(&steps, date(2025, 6, 15)), Some(Money::from_minor(29_900)));
        assert_eq!(price_on(&steps, date(2026, 1, 1)), Some(Money::from_minor(35_900)));
    }

    proptest! {
        /// between two steps the price stands still.
        #[test]
        fn a_price_stands_until_the_next_step(months in proptest::collection::btree_set(1_i8..=12, 1..6), day in 1_i8..=28) {
            let steps: Vec<PriceStep> = months.iter().map(|m| step(*m, 1, i64::from(*m))).collect();
            for month in 1..=12 {
                let expected = months.range(..=month).next_back().map(|m| Money::from_minor(i64::from(*m) * 100));
                prop_assert_eq!(price_on(&steps, date(2025, month, day)), expected);
            }
        }
    }
}

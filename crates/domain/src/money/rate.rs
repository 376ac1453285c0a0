//! Rates of exchange. A rate is kept with the amount that it was used for, with its day and where it comes from.

use crate::refusal::Refusal;
use jiff::civil::Date;
use policy::{Money, parse_scaled};
use serde::{Deserialize, Serialize};

/// Decimal places of a rate.
const PLACES: u32 = 6;

/// How much one unit of a currency is in that of the company, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rate(i64);

/// A rate with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateSource {
    /// The rate.
    pub rate: Rate,
    /// The day that it is of.
    pub day: Date,
    /// Where it comes from: 中国银行现汇卖出价.
    pub source: String,
}

impl Rate {
    /// The rate of the company's own currency.
    pub const ONE: Self = Self(1_000_000);

    /// Reads `7.1862`; nothing for what is no rate.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parse_scaled(text, PLACES).ok().filter(|rate| *rate > 0).map(Self)
    }

    /// In millionths.
    #[must_use]
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// From millionths.
    #[must_use]
    pub fn from_millionths(millionths: i64) -> Option<Self> {
        Some(Self(millionths)).filter(|rate| rate.0 > 0)
    }

    /// An amount in the currency of the company, rounded half away from zero (G-09).
    ///
    /// # Errors
    /// `amount-too-large`.
    pub fn book(self, amount: Money) -> Result<Money, Refusal> {
        let exact = i128::from(amount.minor()) * i128::from(self.0);
        let half = if exact >= 0 { 500_000 } else { -500_000 };
        let rounded = i64::try_from((exact + half) / 1_000_000);
        rounded.map(Money::from_minor).map_err(|_| Refusal::new("amount-too-large"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R-391, G-09: an amount in another currency is rounded once, half up.
    #[test]
    fn r391_amounts_are_converted_exactly() {
        let book = |rate: &str, minor: i64| Rate::parse(rate).unwrap().book(Money::from_minor(minor)).unwrap().minor();
        assert_eq!(book("7.1862", 10_000), 71_862);
        assert_eq!(book("0.5", 1), 1);
        assert_eq!(book("0.5", -1), -1);
        assert_eq!(book("0.499999", 1), 0);
        assert_eq!(book("1", 12_345), 12_345);
        assert!(Rate::parse("9000000").unwrap().book(Money::from_minor(i64::MAX)).is_err());
        for wrong in ["0", "-7", "7,1", "x", "1.0000001"] {
            assert_eq!(Rate::parse(wrong), None, "{wrong}");
        }
    }
}

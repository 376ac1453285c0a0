//! Exact values of goods: units times unit price.

use std::fmt;

/// Decimals of a unit price. Price lists of small goods have three; more are kept than any has.
pub(super) const PRICE_PLACES: u32 = 6;

/// A value in millionths of the currency unit, wide enough for any sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Value(i128);

impl Value {
    /// Units at a price in millionths.
    pub(super) fn of(units: u64, price: i64) -> Self {
        Self(i128::from(units) * i128::from(price))
    }
}

impl std::ops::AddAssign for Value {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl fmt::Display for Value {
    /// At least two decimals, and as many more as it takes to be exact.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10_u128.pow(PRICE_PLACES);
        let (sign, all) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let decimals = format!("{:0places$}", all % one, places = PRICE_PLACES as usize);
        let exact = decimals.trim_end_matches('0');
        let shown = if exact.len() < 2 { &decimals[..2] } else { exact };
        write!(f, "{sign}{}.{shown}", all / one)
    }
}

impl serde::Serialize for Value {
    /// Written as a decimal string, so that no reader rounds it.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_exact_and_show_at_least_cents() {
        for (units, price, shown) in [
            (3, 2_550_000, "7.65"),
            (1, 1_000, "0.001"),
            (10, 1_000, "0.01"),
            (1, 500_000, "0.50"),
            (2, -11_062_060_000, "-22124.12"),
        ] {
            assert_eq!(Value::of(units, price).to_string(), shown);
        }
        assert_eq!(Value::default().to_string(), "0.00");
    }
}

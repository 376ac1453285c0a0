//! How much of something: pieces, metres, square metres.

use policy::{Money, format_scaled, parse_scaled};
use std::fmt;

/// A quantity in thousandths; negative for what came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(i64);

/// Why a text is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadQuantity;

/// The largest quantity in thousandths; times the largest price it still fits into an amount.
const LARGEST: i64 = 1_000_000_000_000;

impl Quantity {
    /// One piece.
    pub const ONE: Self = Self(1_000);

    /// None.
    pub const ZERO: Self = Self(0);

    /// So many pieces.
    #[must_use]
    pub const fn pieces(pieces: i32) -> Self {
        Self(pieces as i64 * 1_000)
    }

    /// From thousandths, as stored.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// In thousandths, as stored.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Reads `2`, `1.5`, `-3`, `1,200`.
    ///
    /// # Errors
    /// When it is no number, has more than three decimal places, or is too large.
    pub fn parse(text: &str) -> Result<Self, BadQuantity> {
        let text = text.trim().replace(',', "");
        let thousandths = parse_scaled(&text, 3).map_err(|_| BadQuantity)?;
        if thousandths.abs() > LARGEST { Err(BadQuantity) } else { Ok(Self(thousandths)) }
    }

    /// What is left of it; never less than nothing.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        let left = self.0.saturating_sub(other.0);
        Self(if left < 0 { 0 } else { left })
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format_scaled(self.0, 3, false))
    }
}

impl serde::Serialize for Quantity {
    /// Written as a decimal string, so that no reader rounds it.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The price of one piece out of the amount of a whole line, rounded half up to the cent (G-09). Nothing for a
/// quantity of nothing.
#[must_use]
pub fn each(amount: Money, quantity: Quantity) -> Option<Money> {
    let (amount, quantity) = (i128::from(amount.minor()) * 1_000, i128::from(quantity.0));
    ratio(amount, quantity)
}

/// The amount of a whole line out of the price of one piece, rounded half up to the cent (G-09).
#[must_use]
pub fn times(price: Money, quantity: Quantity) -> Option<Money> {
    ratio(i128::from(price.minor()) * i128::from(quantity.0), 1_000)
}

fn ratio(over: i128, under: i128) -> Option<Money> {
    if under == 0 {
        return None;
    }
    let (over, under) = if under < 0 { (-over, -under) } else { (over, under) };
    let half = if over >= 0 { under / 2 } else { -(under / 2) };
    i64::try_from((over + half) / under).ok().map(Money::from_minor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn yuan(minor: i64) -> Money {
        Money::from_minor(minor)
    }

    #[test]
    fn quantities_are_exact() {
        assert_eq!(Quantity::parse("2"), Ok(Quantity::pieces(2)));
        assert_eq!(Quantity::parse("1,200.5").map(|q| q.to_string()), Ok("1200.5".to_owned()));
        assert_eq!(Quantity::parse("-9360"), Ok(Quantity::pieces(-9360)));
        for text in ["", "two", "1.0005", "1e3", "99999999999"] {
            assert_eq!(Quantity::parse(text), Err(BadQuantity), "{text}");
        }
        assert_eq!(Quantity::pieces(3).less(Quantity::pieces(1)), Quantity::pieces(2));
        assert_eq!(Quantity::pieces(1).less(Quantity::pieces(3)), Quantity::ZERO);
    }

    #[test]
    fn amounts_are_rounded_once() {
        assert_eq!(each(yuan(10_000), Quantity::pieces(3)), Some(yuan(3_333)));
        assert_eq!(each(yuan(5), Quantity::pieces(2)), Some(yuan(3)));
        assert_eq!(each(yuan(-1_275), Quantity::pieces(-5)), Some(yuan(255)));
        assert_eq!(each(yuan(1), Quantity::ZERO), None);
        assert_eq!(times(yuan(2_590), Quantity::from_thousandths(1_250)), Some(yuan(3_238)));
        assert_eq!(times(yuan(255), Quantity::pieces(-6)), Some(yuan(-1_530)));
    }

    proptest! {
        #[test]
        fn pieces_and_back(price in 0_i64..10_000_000, pieces in 1_i32..10_000) {
            let amount = times(yuan(price), Quantity::pieces(pieces));
            prop_assert_eq!(amount.and_then(|a| each(a, Quantity::pieces(pieces))), Some(yuan(price)));
        }

        #[test]
        fn a_quantity_reads_back(thousandths in -LARGEST..=LARGEST) {
            let quantity = Quantity::from_thousandths(thousandths);
            prop_assert_eq!(Quantity::parse(&quantity.to_string()), Ok(quantity));
        }
    }
}

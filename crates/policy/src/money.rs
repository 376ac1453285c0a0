//! Exact money and rates. No floating point anywhere (convention G-09).

use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// An amount of money in hundredths of the policy's currency unit (分 for CNY).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// From hundredths of the currency unit.
    #[must_use]
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor)
    }

    /// In hundredths of the currency unit.
    #[must_use]
    pub const fn minor(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format_scaled(self.0, 2, true))
    }
}

impl serde::Serialize for Money {
    /// Written as a decimal string (`"299.00"`), so that no reader rounds it.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Decimal places kept for every fact of kind `quantity`.
pub(crate) const QUANTITY_PLACES: u32 = 4;

/// Why a decimal text could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadDecimal {
    /// It is not a plain decimal number.
    NotANumber,
    /// It has more decimal places than the kind of fact keeps.
    TooFine,
    /// It does not fit into the range of the type.
    TooLarge,
}

/// The largest scaled value, either way.
const MOST: u64 = i64::MAX.unsigned_abs() / 4;

/// Reads a decimal text as an integer scaled by `10^places`, exactly or not at all.
///
/// # Errors
/// When the text is no decimal number, has digits beyond `places`, or is too large.
pub fn parse_scaled(text: &str, places: u32) -> Result<i64, BadDecimal> {
    let text = text.trim();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
    if !plain || text.is_empty() {
        return Err(BadDecimal::NotANumber);
    }
    let value = Decimal::from_str(text).map_err(|_| BadDecimal::NotANumber)?.normalize();
    if value.scale() > places {
        return Err(BadDecimal::TooFine);
    }
    let factor = 10_i128.pow(places - value.scale());
    let scaled = value.mantissa().checked_mul(factor).ok_or(BadDecimal::TooLarge)?;
    // Room is kept below the type's limit so that sums and differences of two facts cannot overflow.
    i64::try_from(scaled).ok().filter(|v| v.unsigned_abs() <= MOST).ok_or(BadDecimal::TooLarge)
}

/// Writes a scaled integer as a decimal; `fixed` keeps trailing zeros (money).
#[must_use]
pub fn format_scaled(value: i64, places: u32, fixed: bool) -> String {
    let decimal = Decimal::from_i128_with_scale(i128::from(value), places);
    if fixed { decimal.to_string() } else { decimal.normalize().to_string() }
}

/// A rate in millionths: 0.3 % is 3000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(pub i64);

impl Rate {
    /// Reads `5 %`, `0.3%` or a plain fraction such as `0.05`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match text.strip_suffix('%') {
            Some(percent) => parse_scaled(percent, 4).ok().map(Self),
            None => parse_scaled(text, 6).ok().map(Self),
        }
    }
}

/// Rounds millionths of a minor unit to whole minor units, half away from zero (G-09).
#[must_use]
pub(crate) const fn round_half_up(millionths: i128) -> i128 {
    let half = 500_000;
    if millionths >= 0 { (millionths + half) / 1_000_000 } else { -((-millionths + half) / 1_000_000) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly_or_refused() {
        assert_eq!(parse_scaled("299", 2), Ok(29_900));
        assert_eq!(parse_scaled("359.90", 2), Ok(35_990));
        assert_eq!(parse_scaled("-0.01", 2), Ok(-1));
        assert_eq!(parse_scaled("1.005", 2), Err(BadDecimal::TooFine));
        assert_eq!(parse_scaled("1.500", 2), Ok(150));
        for text in ["", "1e3", "¥5", "1,299.00", "--1", "NaN"] {
            assert_eq!(parse_scaled(text, 2), Err(BadDecimal::NotANumber), "{text}");
        }
        for text in ["99999999999999999999", "-92233720368547758.08", "92233720368547758.07"] {
            assert_eq!(parse_scaled(text, 2), Err(BadDecimal::TooLarge), "{text}");
        }
    }

    #[test]
    fn money_prints_cents() {
        assert_eq!(Money::from_minor(129_900).to_string(), "1299.00");
        assert_eq!(Money::from_minor(-5).to_string(), "-0.05");
    }

    #[test]
    fn rates_are_millionths() {
        assert_eq!(Rate::parse("5 %"), Some(Rate(50_000)));
        assert_eq!(Rate::parse("0.3%"), Some(Rate(3_000)));
        assert_eq!(Rate::parse("0.005"), Some(Rate(5_000)));
        assert_eq!(Rate::parse("a lot"), None);
    }

    #[test]
    fn d055_half_a_cent_rounds_up() {
        // 5 % of 359.90 is 17.995.
        assert_eq!(round_half_up(35_990 * 50_000), 1_800);
        assert_eq!(round_half_up(-500_000), -1);
        assert_eq!(round_half_up(499_999), 0);
    }
}

//! Case numbers.

use std::fmt;

/// The number of a case: unit, year, and the order of arrival in that unit and year: `SH01-2026-000123`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The unit's code.
    pub unit: String,
    /// The year of arrival, in the company's time zone.
    pub year: i16,
    /// Which one, from 1.
    pub place: i64,
}

impl Number {
    /// The number as it was written. Spaces around it and small letters do not matter, nor do leading zeros.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_uppercase();
        let (front, place) = text.rsplit_once('-')?;
        let (unit, year) = front.rsplit_once('-')?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if unit.is_empty() || year.len() != 4 || !digits(year) || !digits(place) {
            return None;
        }
        let place = place.parse().ok().filter(|place| *place > 0)?;
        Some(Self { unit: unit.to_owned(), year: year.parse().ok()?, place })
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:06}", self.unit, self.year, self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// case no. with unit and year.
    #[test]
    fn numbers_read_back() {
        let number = Number { unit: "SH01".to_owned(), year: 2026, place: 123 };
        assert_eq!(number.to_string(), "SH01-2026-000123");
        assert_eq!(Number::parse(" sh01-2026-123 "), Some(number));
        let long = Number { unit: "A-B".to_owned(), year: 2026, place: 1_234_567 };
        assert_eq!(Number::parse(&long.to_string()), Some(long));
        for wrong in ["", "SH01", "SH01-2026", "-2026-1", "SH01-26-1", "SH01-2026-0", "SH01-2026-x", "SH01-2026--1"] {
            assert_eq!(Number::parse(wrong), None, "{wrong}");
        }
    }
}

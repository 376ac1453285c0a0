//! Reading what people and other programs write into cells.

use policy::{Money, parse_scaled};

/// A text with control characters as spaces, runs of space as one.
pub(super) fn without_controls(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why a text is no amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadMoney {
    /// It is no number.
    NotANumber,
    /// It has parts of a cent; rounding it would change what was paid.
    TooFine,
    /// It is too large.
    TooLarge,
}

impl BadMoney {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "not-an-amount",
            Self::TooFine => "finer-than-cents",
            Self::TooLarge => "too-large",
        }
    }
}

/// The largest amount in a cell: ten milliards.
const LARGEST: i64 = 1_000_000_000_000;

/// Reads `299`, `¥1,299.00`, `(5.00)` as minus five, `12.50元`.
pub(super) fn money(text: &str) -> Result<Money, BadMoney> {
    // Most cells are plain, and there are many of them.
    if let Some(minor) = plain_money(text.as_bytes()) {
        return Ok(Money::from_minor(minor));
    }
    let text = text.trim();
    let (text, minus) = match text.strip_prefix(['(', '（']).and_then(|t| t.strip_suffix([')', '）'])) {
        Some(inside) => (inside, true),
        None => (text, false),
    };
    let signed = |c: char| matches!(c, '¥' | '￥' | '$' | '£' | '€' | '元' | ',' | '，') || c.is_whitespace();
    let plain: String = text.chars().filter(|c| !signed(*c)).collect();
    let minor = match parse_scaled(&plain, 2) {
        Ok(minor) => minor,
        Err(policy::BadDecimal::NotANumber) => return Err(BadMoney::NotANumber),
        Err(policy::BadDecimal::TooFine) => return Err(BadMoney::TooFine),
        Err(policy::BadDecimal::TooLarge) => return Err(BadMoney::TooLarge),
    };
    if minor.abs() > LARGEST {
        return Err(BadMoney::TooLarge);
    }
    Ok(Money::from_minor(if minus { -minor } else { minor }))
}

/// Digits with at most two behind a point.
fn plain_money(text: &[u8]) -> Option<i64> {
    let (whole, cents) = match text.iter().position(|b| *b == b'.') {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, &b""[..]),
    };
    if whole.is_empty() || whole.len() > 9 || cents.len() > 2 {
        return None;
    }
    let mut minor = 0_i64;
    for byte in whole.iter().chain(cents) {
        if !byte.is_ascii_digit() {
            return None;
        }
        minor = minor * 10 + i64::from(byte - b'0');
    }
    Some(if cents.len() == 2 { minor } else { minor * [100, 10][cents.len()] })
}

/// Reads yes and no as people write them.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "1" | "y" | "yes" | "true" | "是" | "有" | "√" | "✓" => Some(true),
        "0" | "n" | "no" | "false" | "否" | "无" | "無" | "×" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minor(text: &str) -> Result<i64, BadMoney> {
        money(text).map(Money::minor)
    }

    #[test]
    fn money_is_read_as_it_is_written() {
        assert_eq!(minor("299"), Ok(29_900));
        assert_eq!(minor("2.5"), Ok(250));
        assert_eq!(minor("¥1,299.00"), Ok(129_900));
        assert_eq!(minor("12.50元"), Ok(1_250));
        assert_eq!(minor("(5.00)"), Ok(-500));
        assert_eq!(minor("-11062.06"), Ok(-1_106_206));
        assert_eq!(minor("1.500"), Ok(150));
        assert_eq!(minor("0.001"), Err(BadMoney::TooFine));
        assert_eq!(minor("free"), Err(BadMoney::NotANumber));
        assert_eq!(minor(""), Err(BadMoney::NotANumber));
        assert_eq!(minor("."), Err(BadMoney::NotANumber));
        assert_eq!(minor("=1+1"), Err(BadMoney::NotANumber));
        assert_eq!(minor("99999999999999"), Err(BadMoney::TooLarge));
    }

    proptest! {
        #[test]
        fn money_reads_back(minor in -1_000_000_000_i64..1_000_000_000) {
            let amount = Money::from_minor(minor);
            prop_assert_eq!(money(&amount.to_string()), Ok(amount));
        }
    }
}

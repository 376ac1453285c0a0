//! Phone numbers, written one way.

use std::fmt;

/// A phone number as it is stored and looked up: digits, an international prefix only where it is not China's,
/// and `-` before an extension.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// Why a text is no phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadPhone {
    /// It holds something that is neither digit nor separator.
    Characters,
    /// It has too few or too many digits.
    Length,
}

impl BadPhone {
    /// Its code in messages.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Characters => "phone-characters",
            Self::Length => "phone-length",
        }
    }
}

/// Fewest and most digits; ITU-T E.164 allows fifteen, service numbers have five.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=15;

/// Digits of an extension.
const EXTENSION: usize = 6;

impl Phone {
    /// Reads a number as people write it: with spaces, hyphens, brackets, full-width digits, +86, and an extension
    /// after 转, `x` or `#`.
    ///
    /// # Errors
    /// When it is no phone number.
    pub fn parse(text: &str) -> Result<Self, BadPhone> {
        let text: String = text.trim().chars().map(narrowed).collect();
        let lower = text.to_lowercase();
        let (main, extension) = match lower.split_once(['转', '轉', 'x', '#']) {
            Some((main, extension)) => (main.trim_end_matches("e"), Some(extension.trim_start_matches(['t', '.']))),
            None => (lower.as_str(), None),
        };
        let abroad = main.trim_start().starts_with('+');
        let digits = digits(main.trim_start().trim_start_matches('+'))?;
        let number = home_number(&digits, abroad);
        if !DIGITS.contains(&number.trim_start_matches('+').len()) {
            return Err(BadPhone::Length);
        }
        let extension = extension.map(self::digits).transpose()?.filter(|e| !e.is_empty());
        match extension {
            Some(extension) if extension.len() > EXTENSION => Err(BadPhone::Length),
            Some(extension) => Ok(Self(format!("{number}-{extension}"))),
            None => Ok(Self(number)),
        }
    }

    /// As stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number without China's own prefix; other prefixes stay.
fn home_number(digits: &str, abroad: bool) -> String {
    let bare = digits.strip_prefix("00").filter(|_| !abroad).unwrap_or(digits);
    let prefixed = abroad || bare.len() < digits.len();
    // 86 and eleven digits that begin with 1 is a Chinese mobile number, plus sign or not.
    let mobile = bare.strip_prefix("86").filter(|n| n.len() == 11 && n.starts_with('1'));
    match (mobile, prefixed) {
        (Some(mobile), _) => mobile.to_owned(),
        (None, true) => match bare.strip_prefix("86") {
            Some(landline) if landline.starts_with('0') => landline.to_owned(),
            Some(landline) => format!("0{landline}"),
            None => format!("+{bare}"),
        },
        (None, false) => digits.to_owned(),
    }
}

fn digits(text: &str) -> Result<String, BadPhone> {
    let separator = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '(' | ')' | '.' | '/' | '·');
    let mut digits = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            c if separator(c) => {}
            _ => return Err(BadPhone::Characters),
        }
    }
    Ok(digits)
}

/// Full-width characters as ordinary ones.
fn narrowed(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        Phone::parse(text).unwrap().to_string()
    }

    #[test]
    fn one_number_however_it_is_written() {
        for text in ["13812342211", "138 1234 2211", "138-1234-2211", "+86 138 1234 2211", "0086-13812342211"] {
            assert_eq!(read(text), "13812342211", "{text}");
        }
        assert_eq!(read("８６１３８１２３４２２１１"), "13812342211");
        assert_eq!(read("(021) 6234-5678"), "02162345678");
        assert_eq!(read("+86 21 6234 5678"), "02162345678");
        assert_eq!(read("021-62345678转801"), "02162345678-801");
        assert_eq!(read("021-62345678 ext. 801"), "02162345678-801");
        assert_eq!(read("+44 20 7946 0958"), "+442079460958");
        assert_eq!(read("0044 20 7946 0958"), "+442079460958");
        assert_eq!(read("95588"), "95588");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, why) in [
            ("", BadPhone::Length),
            ("1234", BadPhone::Length),
            ("王芳", BadPhone::Characters),
            ("138O1234567", BadPhone::Characters),
            ("1234567890123456", BadPhone::Length),
            ("62345678转1234567", BadPhone::Length),
        ] {
            assert_eq!(Phone::parse(text), Err(why), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_stored_number_reads_as_itself(text in "\\PC{0,24}") {
            if let Ok(phone) = Phone::parse(&text) {
                // The hyphen of an extension is a separator to whoever types it again.
                if !phone.as_str().contains('-') {
                    prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
                }
            }
        }
    }
}

//! Dates as lists write them.

use jiff::civil::{Date, Time};

/// Reads a date with or without a time: `2025-03-08`, `2025/3/8 14:05`, `2025.3.8`, `2025年3月8日`, `20250308`,
/// `2025-03-08T14:05:00`. Year first only: whether `3/8/2025` is March or August a list has to say itself.
#[must_use]
pub fn read_moment(text: &str) -> Option<(Date, Option<Time>)> {
    let text = text.trim();
    let (date, rest) = read_date(text)?;
    let rest = rest.trim_start_matches(['T', 't']).trim();
    if rest.is_empty() { Some((date, None)) } else { read_time(rest).map(|time| (date, Some(time))) }
}

/// Reads `14:05`, `14:05:30`, with or without parts of a second or `Z`.
#[must_use]
pub(super) fn read_time(text: &str) -> Option<Time> {
    let text = text.trim().trim_end_matches(['Z', 'z']);
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    let mut parts = text.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = number(parts.next()?, 2)?;
    let second = parts.next().map_or(Some(0), |second| number(second, 2))?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?, 0).ok()
}

fn read_date(text: &str) -> Option<(Date, &str)> {
    let year = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = &text[4..];
    if let Some(digits) = rest.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_digit())) {
        let after = &rest[4..];
        // Eight digits are a date only when they stand alone.
        let alone = after.chars().next().is_none_or(|c| !c.is_ascii_digit());
        return alone.then(|| Some((date(year, &digits[..2], &digits[2..])?, after))).flatten();
    }
    let rest = rest.strip_prefix(['-', '/', '.', '年'])?;
    let (month, rest) = leading(rest)?;
    let rest = rest.strip_prefix(['-', '/', '.', '月'])?;
    let (day, rest) = leading(rest)?;
    let rest = rest.strip_prefix(['日', '号', '號']).unwrap_or(rest);
    let ended = rest.is_empty() || rest.starts_with([' ', 'T', 't', '\u{3000}']);
    ended.then(|| Some((date(year, month, day)?, rest))).flatten()
}

/// One or two digits, and what follows.
fn leading(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    (length > 0).then(|| text.split_at(length))
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    // A year before 1900 is a slip, and spreadsheets write an empty date as 1900-01-00.
    if year < 1900 {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn number(text: &str, longest: usize) -> Option<u16> {
    let fits = !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_however_they_are_written() {
        let day = date(2025, 3, 8);
        for text in ["2025-03-08", "2025/3/8", "2025.3.8", "2025年3月8日", "20250308", " 2025-3-08 "] {
            assert_eq!(read_moment(text), Some((day, None)), "{text}");
        }
        let moment = Some((day, Some(time(14, 5, 0, 0))));
        for text in ["2025-03-08 14:05", "2025/3/8 14:05:00", "2025年3月8日 14:05", "2025-03-08T14:05:00.000Z"] {
            assert_eq!(read_moment(text), moment, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "8/3/2025",
            "2025-13-01",
            "2025-02-30",
            "0000-00-00",
            "2025-03-08x",
            "202503081405",
            "2025-03-08 25:00",
            "昨天",
            "1900-01-00",
        ] {
            assert_eq!(read_moment(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = read_moment(&text);
        }

        #[test]
        fn dates_read_back(days in 0_i32..80_000, seconds in proptest::option::of(0_i32..86_400)) {
            let day = date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let time = seconds.map(|s| time(0, 0, 0, 0).wrapping_add(jiff::Span::new().seconds(s)));
            let written = time.map_or_else(|| day.to_string(), |t| format!("{day} {}", t.strftime("%H:%M:%S")));
            prop_assert_eq!(read_moment(&written), Some((day, time)));
        }
    }
}

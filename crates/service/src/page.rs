//! Lists, page by page.

use jiff::Timestamp;
use std::fmt;
use std::str::FromStr;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// Where the next page begins, when there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Most items of a page.
    pub const LARGEST: i64 = 500;

    /// An empty page.
    #[must_use]
    pub const fn empty() -> Self {
        Self { items: Vec::new(), next: None }
    }

    /// A page out of one row more than fits on it; `key` tells what the list is sorted by.
    #[must_use]
    pub fn cut(mut items: Vec<T>, limit: i64, key: impl FnOnce(&T) -> Cursor) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(key) } else { None };
        Self { items, next }
    }

    /// The same page with other items.
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(each).collect(), next: self.next }
    }
}

/// Where a page begins: the values that the list is sorted by of the last item before it. As a text it can stand in
/// an address as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(Vec<String>);

/// A text that is no cursor of the list at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadCursor;

impl Cursor {
    /// A cursor of values in the order of the list.
    #[must_use]
    pub fn new(values: &[&dyn fmt::Display]) -> Self {
        Self(values.iter().map(ToString::to_string).collect())
    }

    /// The value at a place.
    ///
    /// # Errors
    /// When there is none, or it is of another type.
    pub fn value<T: FromStr>(&self, place: usize) -> Result<T, BadCursor> {
        self.0.get(place).and_then(|text| text.parse().ok()).ok_or(BadCursor)
    }

    /// The place in a list that is sorted by a time and then by id.
    ///
    /// # Errors
    /// When it is of another list.
    pub fn moment(&self) -> Result<(Timestamp, i64), BadCursor> {
        let at = Timestamp::from_microsecond(self.value(0)?).map_err(|_| BadCursor)?;
        Ok((at, self.value(1)?))
    }
}

impl From<BadCursor> for crate::Error {
    fn from(_: BadCursor) -> Self {
        Self::field("after", "bad-cursor")
    }
}

/// Stands between values.
const BETWEEN: char = '~';

/// Stands before the hexadecimal code of a byte that cannot stand in an address.
const CODED: char = '*';

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, value) in self.0.iter().enumerate() {
            if place > 0 {
                write!(f, "{BETWEEN}")?;
            }
            for byte in value.bytes() {
                if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.') {
                    write!(f, "{}", char::from(byte))?;
                } else {
                    write!(f, "{CODED}{byte:02x}")?;
                }
            }
        }
        Ok(())
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        text.split(BETWEEN).map(plain).collect::<Result<_, _>>().map(Self)
    }
}

fn plain(value: &str) -> Result<String, BadCursor> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first == b'*' {
            let code = rest.get(..2).and_then(|code| std::str::from_utf8(code).ok()).ok_or(BadCursor)?;
            bytes.push(u8::from_str_radix(code, 16).map_err(|_| BadCursor)?);
            rest = &rest[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).map_err(|_| BadCursor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_page_knows_whether_more_follows() {
        let key = |n: &i32| Cursor::new(&[n]);
        let page = Page::cut(vec![1, 2, 3], 2, key);
        assert_eq!((page.items, page.next.map(|c| c.to_string())), (vec![1, 2], Some("2".to_owned())));
        assert_eq!(Page::cut(vec![1, 2], 2, key).next, None);
        assert_eq!(Page::cut(Vec::new(), 2, key), Page::empty());
    }

    #[test]
    fn a_moment_is_read_back_or_refused() {
        let at = Timestamp::from_microsecond(1_772_000_000_000_000).unwrap();
        assert_eq!(Cursor::new(&[&at.as_microsecond(), &7]).moment(), Ok((at, 7)));
        assert_eq!(Cursor::new(&[&i64::MAX, &7]).moment(), Err(BadCursor));
        assert_eq!(Cursor::new(&[&1]).moment(), Err(BadCursor));
    }

    proptest! {
        #[test]
        fn cursors_travel_through_addresses(text in "\\PC{0,20}", number in any::<i64>(), junk in "\\PC{0,20}") {
            let written = Cursor::new(&[&text, &number]).to_string();
            prop_assert!(written.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.~*".contains(&b)));
            let read: Cursor = written.parse().unwrap();
            prop_assert_eq!(read.value::<String>(0), Ok(text));
            prop_assert_eq!(read.value::<i64>(1), Ok(number));
            prop_assert_eq!(read.value::<i64>(2), Err(BadCursor));
            // Whatever stands in an address is read or refused.
            let _ = junk.parse::<Cursor>();
        }
    }
}

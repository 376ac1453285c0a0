//! Statements: written once, in the subset that both engines understand.

/// A statement or a piece of one, declared with [`statements!`](crate::statements) or
/// [`fragments!`](crate::fragments) so that a test can prepare every one of them on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sql {
    /// Module and name of the constant, for messages.
    pub name: &'static str,
    /// The text with `$1`, `$2` … as placeholders.
    pub text: &'static str,
    #[doc(hidden)]
    pub sqlite: &'static str,
    #[doc(hidden)]
    pub placeholders: usize,
}

/// The highest number of a placeholder.
#[doc(hidden)]
#[must_use]
pub const fn placeholders(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut highest = 0;
    let mut quoted = false;
    let mut at = 0;
    while at < bytes.len() {
        quoted = quoted != (bytes[at] == b'\'');
        if bytes[at] == b'$' && !quoted {
            let mut number = 0;
            while at + 1 < bytes.len() && bytes[at + 1].is_ascii_digit() {
                number = number * 10 + (bytes[at + 1] - b'0') as usize;
                at += 1;
            }
            if number > highest {
                highest = number;
            }
        }
        at += 1;
    }
    highest
}

/// Writes `$1` as `?1`: to SQLite `$1` is a name, numbered by where it stands first.
#[doc(hidden)]
#[must_use]
pub const fn numbered<const N: usize>(text: &str) -> [u8; N] {
    let bytes = text.as_bytes();
    let mut out = [0; N];
    let mut quoted = false;
    let mut at = 0;
    while at < N {
        quoted = quoted != (bytes[at] == b'\'');
        let placeholder = bytes[at] == b'$' && at + 1 < N && bytes[at + 1].is_ascii_digit();
        out[at] = if placeholder && !quoted { b'?' } else { bytes[at] };
        at += 1;
    }
    out
}

/// Makes one [`Sql`] of a name and a constant text.
#[doc(hidden)]
#[macro_export]
macro_rules! __sql {
    ($name:ident, $text:expr) => {
        $crate::Sql {
            name: concat!(module_path!(), "::", stringify!($name)),
            text: $text,
            sqlite: {
                const TEXT: &str = $text;
                const BYTES: [u8; TEXT.len()] = $crate::numbered(TEXT);
                match ::core::str::from_utf8(&BYTES) {
                    Ok(text) => text,
                    Err(_) => TEXT,
                }
            },
            placeholders: $crate::placeholders($text),
        }
    };
}

/// Declares statements as constants of type [`Sql`] and lists them in `STATEMENTS`.
///
/// ```
/// store::statements! {
///     /// One customer.
///     pub LOAD = "select name from customer where id = $1";
///     RENAME = "update customer set name = $2 where id = $1";
/// }
/// assert_eq!(STATEMENTS.len(), 2);
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$meta:meta])* $vis:vis $name:ident = $text:expr;)*) => {
        $($(#[$meta])* $vis const $name: $crate::Sql = $crate::__sql!($name, $text);)*
        /// Every statement of this module, to be prepared by a test.
        #[allow(unreachable_pub, dead_code)]
        pub const STATEMENTS: &[$crate::Sql] = &[$($name),*];
    };
}

/// Declares pieces for a [`List`](crate::List) (base, filters, orders) as constants of type [`Sql`] and lists
/// them in `FRAGMENTS`. Placeholders are `$?`, or `$*` for as many values as there are.
///
/// ```
/// store::fragments! {
///     BASE = "select id, name from customer";
///     BY_LEVEL = "level in ($*)";
///     NEWEST = "created_at desc, id desc";
/// }
/// assert_eq!(FRAGMENTS.len(), 3);
/// ```
#[macro_export]
macro_rules! fragments {
    ($($(#[$meta:meta])* $vis:vis $name:ident = $text:expr;)*) => {
        $($(#[$meta])* $vis const $name: $crate::Sql = $crate::__sql!($name, $text);)*
        /// Every fragment of this module.
        #[allow(unreachable_pub, dead_code)]
        pub const FRAGMENTS: &[$crate::Sql] = &[$($name),*];
    };
}

#[cfg(test)]
mod tests {
    crate::statements! {
        ORDERED = "select $2, $1, '$1', '$.a' where '它' = $3";
    }

    #[test]
    fn placeholders_become_numbers_outside_quotes() {
        assert_eq!(ORDERED.sqlite, "select ?2, ?1, '$1', '$.a' where '它' = ?3");
        assert_eq!(ORDERED.placeholders, 3);
        assert_eq!(super::placeholders("in ($*) and $? and $12 = '$99'"), 12);
        assert_eq!(STATEMENTS[0].name, "store::sql::tests::ORDERED");
    }
}

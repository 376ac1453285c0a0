//! Texts with placeholders: `{case}` is filled in, `{{` and `}}` are braces.

/// A part of a text.
enum Piece<'t> {
    Text(&'t str),
    Value(&'t str),
    /// A brace that nothing closes, or that closes nothing.
    Stray(&'t str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            pieces.push(Piece::Text(brace));
            rest = after;
            continue;
        }
        let name = rest.split('}').next().unwrap_or_default();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        let is_value = brace == "{" && name.len() < rest.len() && !name.is_empty() && name.bytes().all(plain);
        if is_value {
            pieces.push(Piece::Value(name));
            rest = &rest[name.len() + 1..];
        } else {
            pieces.push(Piece::Stray(brace));
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The names of the placeholders of a text, in their order.
#[must_use]
pub fn placeholders(text: &str) -> Vec<&str> {
    let value = |piece| match piece {
        Piece::Value(name) => Some(name),
        Piece::Text(_) | Piece::Stray(_) => None,
    };
    pieces(text).into_iter().filter_map(value).collect()
}

/// Whether every brace of a text belongs to a placeholder or is doubled.
#[must_use]
pub fn is_well_formed(text: &str) -> bool {
    pieces(text).iter().all(|piece| !matches!(piece, Piece::Stray(_)))
}

/// The text with its placeholders filled in.
#[must_use]
pub fn fill(text: &str, value: impl Fn(&str) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) | Piece::Stray(text) => filled.push_str(text),
            Piece::Value(name) => filled.push_str(&value(name)),
        }
    }
    filled
}

/// How many text messages a text takes: 160 Latin characters fit into one and 153 into each of several; 70 and 67 of
/// other scripts.
#[must_use]
pub fn sms_parts(text: &str) -> usize {
    let is_latin = text.chars().all(|c| c == '\n' || (' '..='~').contains(&c) && !"[]{}\\^|~`".contains(c));
    let length = if is_latin { text.len() } else { text.encode_utf16().count() };
    let (one, each) = if is_latin { (160, 153) } else { (70, 67) };
    if length <= one { usize::from(length > 0) } else { length.div_ceil(each) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_doubled_braces_stay() {
        assert_eq!(placeholders("{a}和{b_2}，{{c}}"), ["a", "b_2"]);
        assert_eq!(fill("{a}和{{c}}", str::to_uppercase), "A和{c}");
        for (text, fine) in [("{a}", true), ("{a", false), ("a}", false), ("{A}", false), ("{}", false), ("{{}}", true)]
        {
            assert_eq!(is_well_formed(text), fine, "{text}");
        }
        // What is filled in is not read again.
        assert_eq!(fill("{a}", |_| "{b}".to_owned()), "{b}");
    }

    #[test]
    fn chinese_text_messages_hold_seventy_characters() {
        let parts = |n: usize| sms_parts(&"字".repeat(n));
        assert_eq!([parts(0), parts(1), parts(70), parts(71), parts(134), parts(135)], [0, 1, 1, 2, 2, 3]);
        assert_eq!((sms_parts(&"a".repeat(160)), sms_parts(&"a".repeat(161))), (1, 2));
        assert_eq!(sms_parts(&"😀".repeat(36)), 2, "two units each");
    }
}

//! The small language of comparisons: `> 15d and < 30d`, `<= 100 or = 500`.

/// A comparison operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    More,
}

impl Op {
    const SYMBOLS: [(&'static str, Self); 8] = [
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("!=", Self::NotEqual),
        ("≤", Self::AtMost),
        ("≥", Self::AtLeast),
        ("<", Self::Less),
        (">", Self::More),
        ("=", Self::Equal),
    ];

    /// The integers on the right side of the comparison with `value`, as inclusive ranges.
    pub(crate) fn ranges(self, value: i64) -> Vec<(i64, i64)> {
        match self {
            Self::Less => vec![(i64::MIN, value - 1)],
            Self::AtMost => vec![(i64::MIN, value)],
            Self::Equal => vec![(value, value)],
            Self::NotEqual => vec![(i64::MIN, value - 1), (value + 1, i64::MAX)],
            Self::AtLeast => vec![(value, i64::MAX)],
            Self::More => vec![(value + 1, i64::MAX)],
        }
    }

    /// Whether the comparison holds for (less, equal, greater).
    pub(crate) const fn orders(self) -> [bool; 3] {
        match self {
            Self::Less => [true, false, false],
            Self::AtMost => [true, true, false],
            Self::Equal => [false, true, false],
            Self::NotEqual => [true, false, true],
            Self::AtLeast => [false, true, true],
            Self::More => [false, false, true],
        }
    }
}

/// One comparison with the text of its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comparison {
    pub(crate) op: Op,
    pub(crate) value: String,
}

/// Alternatives of comparisons that all have to hold.
pub(crate) type Alternatives = Vec<Vec<Comparison>>;

/// Reads an expression; `None` when an operand is missing.
pub(crate) fn parse(text: &str) -> Option<Alternatives> {
    let words = split_words(text, "or");
    words.iter().map(|part| split_words(part, "and").iter().map(|c| comparison(c)).collect()).collect()
}

fn comparison(text: &str) -> Option<Comparison> {
    let text = text.trim();
    let found = Op::SYMBOLS.iter().find_map(|(symbol, op)| Some((*op, text.strip_prefix(symbol)?)));
    let (op, value) = found.unwrap_or((Op::Equal, text));
    let value = value.trim();
    let clean = !value.is_empty() && !value.contains(['<', '>', '=', '≤', '≥']);
    clean.then(|| Comparison { op, value: value.to_owned() })
}

/// Splits at a whole word.
fn split_words(text: &str, word: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for token in text.split_whitespace() {
        if token == word {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(token);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        let one = |op, value: &str| Comparison { op, value: value.to_owned() };
        assert_eq!(parse("> 15d and < 30d"), Some(vec![vec![one(Op::More, "15d"), one(Op::Less, "30d")]]));
        assert_eq!(parse("quality"), Some(vec![vec![one(Op::Equal, "quality")]]));
        assert_eq!(parse("<=7d or >=3mo"), Some(vec![vec![one(Op::AtMost, "7d")], vec![one(Op::AtLeast, "3mo")]]));
        assert_eq!(parse("> 0.3 %"), Some(vec![vec![one(Op::More, "0.3 %")]]));
        for text in ["", ">", "> 3 and", "or 4", "> < 3", "3 < 4"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}

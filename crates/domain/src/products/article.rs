//! Article numbers, receipts and serial numbers: codes that people type and scanners read.

use std::fmt;

/// A code as it is stored and looked up: ordinary characters, capitals, no space around it and single ones within.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Article(String);

impl Article {
    /// Writes a code the one way; `85123a ` and `８５１２３Ａ` are the same article.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut code = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                c if c.is_whitespace() || c.is_control() => {
                    if !code.is_empty() && !code.ends_with(' ') {
                        code.push(' ');
                    }
                }
                '\u{ff01}'..='\u{ff5e}' => {
                    code.extend(char::from_u32(u32::from(c) - 0xfee0).map(|c| c.to_ascii_uppercase()));
                }
                c => code.extend(c.to_uppercase()),
            }
        }
        if code.ends_with(' ') {
            code.pop();
        }
        Self(code)
    }

    /// As stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was given.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As stored, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text can be the name of a policy category of a manual: `leather_shoe`.
#[must_use]
pub fn is_category(text: &str) -> bool {
    let inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    text.len() <= 60 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(inside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_the_same_however_they_are_typed() {
        for text in ["85123A", " 85123a\t", "８５１２３Ａ"] {
            assert_eq!(Article::new(text).as_str(), "85123A");
        }
        assert_eq!(Article::new("bank  charges").as_str(), "BANK CHARGES");
        assert_eq!(Article::new("真皮-a1").as_str(), "真皮-A1");
        assert!(Article::new(" \u{3000}").is_empty());
    }

    #[test]
    fn categories_are_names_of_the_vocabulary() {
        assert!(is_category("leather_shoe") && is_category("coach"));
        assert!(!is_category("") && !is_category("Leather") && !is_category("皮鞋") && !is_category("_x"));
    }

    proptest! {
        #[test]
        fn a_stored_code_reads_as_itself(text in "\\PC{0,30}") {
            let code = Article::new(&text);
            prop_assert_eq!(Article::new(code.as_str()), code);
        }
    }
}

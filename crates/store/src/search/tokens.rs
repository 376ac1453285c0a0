//! How a text is cut into what can be searched. The same for both engines.

use std::collections::HashMap;

/// Words are told apart by this many characters.
const LONGEST_WORD: usize = 64;
/// How many characters of what a person types are looked at.
const LONGEST_QUERY: usize = 64;
/// PostgreSQL keeps at most 255 places of the same token and 16,383 places in all, and a megabyte of tokens. What
/// exceeds these bounds is left out on both engines alike.
const MOST_OF_ONE: usize = 255;
const MOST_PLACES: usize = 16_000;
const MOST_BYTES: usize = 500_000;

/// A token and its place in the text, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) place: usize,
}

/// One thing that a text must have to be found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Words one after the other, of which the last may go on: most often one alone. Numbers have several, as
    /// `SZ01-2026-008136`.
    Words(Vec<String>),
    /// These tokens one after the other.
    Phrase(Vec<String>),
}

/// A run of characters of one sort.
enum Piece {
    /// Characters of a script without spaces between words.
    Characters(Vec<char>),
    Word(String),
}

/// The tokens of a text: of a run of Chinese characters each pair, and the last one alone, so that every character
/// begins a token; other words whole, and the last four digits of those that end in a longer number.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Places::default();
    let mut endings = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Characters(run) => {
                for (index, character) in run.iter().enumerate() {
                    let pair = [Some(character), run.get(index + 1)];
                    out.push(pair.into_iter().flatten().collect());
                }
            }
            Piece::Word(word) => {
                endings.extend(last_four(&word));
                out.push(shortened(&word));
            }
        }
    }
    for ending in endings {
        // Stands beside nothing, so that it is no part of words one after the other.
        out.place += 1;
        out.push(ending);
    }
    out.tokens
}

/// What a text must have to be found by `query`. Nothing when the query has neither letters nor digits.
pub(super) fn terms(query: &str) -> Vec<Term> {
    let looked_at: String = query.trim().chars().take(LONGEST_QUERY).collect();
    let mut terms = Vec::new();
    for part in looked_at.split_whitespace() {
        let mut words: Vec<String> = Vec::new();
        for piece in pieces(part) {
            match piece {
                Piece::Word(word) => words.push(shortened(&word)),
                Piece::Characters(run) => {
                    terms.extend(joined(&mut words));
                    terms.push(characters(&run));
                }
            }
        }
        terms.extend(joined(&mut words));
    }
    terms
}

/// Words that stood in the query without a space between them stand in the text like that.
fn joined(words: &mut Vec<String>) -> Option<Term> {
    (!words.is_empty()).then(|| Term::Words(std::mem::take(words)))
}

fn characters(run: &[char]) -> Term {
    match run {
        [single] => Term::Words(vec![single.to_string()]),
        _ => Term::Phrase(run.windows(2).map(|pair| pair.iter().collect()).collect()),
    }
}

#[derive(Default)]
struct Places {
    tokens: Vec<Token>,
    seen: HashMap<String, usize>,
    place: usize,
    bytes: usize,
}

impl Places {
    fn push(&mut self, text: String) {
        self.place += 1;
        self.bytes += text.len();
        let seen = self.seen.entry(text.clone()).or_default();
        *seen += 1;
        if self.place <= MOST_PLACES && self.bytes <= MOST_BYTES && *seen <= MOST_OF_ONE {
            self.tokens.push(Token { text, place: self.place });
        }
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut inside = false;
    for character in text.chars().map(narrowed).flat_map(char::to_lowercase) {
        let joined = without_spaces(character);
        if !character.is_alphanumeric() && !joined {
            inside = false;
            continue;
        }
        match pieces.last_mut().filter(|_| inside) {
            Some(Piece::Characters(run)) if joined => run.push(character),
            Some(Piece::Word(word)) if !joined => word.push(character),
            _ if joined => pieces.push(Piece::Characters(vec![character])),
            _ => pieces.push(Piece::Word(character.to_string())),
        }
        inside = true;
    }
    pieces
}

/// Full-width letters, digits and signs as the ordinary ones.
fn narrowed(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// Chinese characters, kana and bopomofo.
fn without_spaces(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3105}'..='\u{312f}'
        | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn shortened(word: &str) -> String {
    word.chars().take(LONGEST_WORD).collect()
}

/// How people name a phone or a receipt: by its last four digits.
fn last_four(word: &str) -> Option<String> {
    let start = word.len().checked_sub(4).filter(|start| *start > 0)?;
    let ending = word.get(start..)?;
    ending.bytes().all(|byte| byte.is_ascii_digit()).then(|| ending.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn chinese_is_cut_into_pairs_and_words_stay_whole() {
        assert_eq!(texts("退货原因"), ["退货", "货原", "原因", "因"]);
        assert_eq!(texts("款"), ["款"]);
        assert_eq!(texts("iPhone手机,ＡＢ１"), ["iphone", "手机", "机", "ab1"]);
        assert_eq!(texts("张三 13812345678"), ["张三", "三", "13812345678", "5678"]);
        assert_eq!(texts("SN12345678 2024 A2024"), ["sn12345678", "2024", "a2024", "5678", "2024"]);
        assert_eq!(texts(" ,。!"), [""; 0]);
    }

    #[test]
    fn a_query_is_made_of_beginnings_and_phrases() {
        let words = |texts: &[&str]| Term::Words(texts.iter().map(|text| (*text).to_owned()).collect());
        assert_eq!(terms("货"), [words(&["货"])]);
        assert_eq!(terms("退货款"), [Term::Phrase(vec!["退货".into(), "货款".into()])]);
        assert_eq!(terms("ABC-12 x"), [words(&["abc", "12"]), words(&["x"])]);
        assert_eq!(terms("A-1货B"), [words(&["a", "1"]), words(&["货"]), words(&["b"])]);
        assert_eq!(terms("?"), []);
    }

    #[test]
    fn places_go_on_where_tokens_are_left_out() {
        let text = "a ".repeat(MOST_OF_ONE + 5) + "b";
        let tokens = tokens(&text);
        assert_eq!(tokens.len(), MOST_OF_ONE + 1);
        assert_eq!(tokens.last().unwrap().place, MOST_OF_ONE + 6);
        assert_eq!(super::tokens(&"甲乙".repeat(MOST_PLACES)).last().unwrap().place, 2 * MOST_OF_ONE);
    }
}

//! Reading TOML by hand, so that every problem has its place and every unknown key a suggestion.

use crate::lang::Text;
use crate::problem::{Problem, Source};
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// A value with its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Byte range in the text.
    pub span: Range<usize>,
}

impl<T> At<T> {
    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At { value: f(self.value), span: self.span }
    }
}

/// One TOML value with its place.
pub type Item<'t> = &'t Spanned<DeValue<'t>>;

/// The largest policy text that is read; larger ones are refused rather than searched for hours.
pub const MAX_TEXT: usize = 4 << 20;

/// Collects the problems of one text.
#[derive(Debug)]
pub struct Reader {
    /// The text.
    pub source: Arc<Source>,
    /// What was found wrong so far.
    pub problems: RefCell<Vec<Problem>>,
}

impl Reader {
    /// A reader of this text.
    #[must_use]
    pub fn new(source: &Arc<Source>) -> Self {
        Self { source: Arc::clone(source), problems: RefCell::default() }
    }

    /// Notes an error at a place.
    pub fn error(&self, problem: Problem, span: Range<usize>) {
        self.problems.borrow_mut().push(problem.at(&self.source, span));
    }

    /// The part of a place on its first line: a whole table would underline a page.
    #[must_use]
    pub fn first_line(&self, span: &Range<usize>) -> Range<usize> {
        let text = self.source.text.get(span.clone()).unwrap_or_default();
        span.start..span.start + text.find('\n').unwrap_or(text.len())
    }

    /// Parses the whole text; syntax errors are noted and the rest is still read.
    pub fn document<'t>(&self, text: &'t str) -> Spanned<DeTable<'t>> {
        let (table, errors) = if text.len() > MAX_TEXT {
            self.error(Problem::error("text-too-large").with("limit", MAX_TEXT), 0..0);
            DeTable::parse_recoverable("")
        } else {
            DeTable::parse_recoverable(text)
        };
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            self.error(Problem::error("toml-syntax").with("message", error.message()), span);
        }
        table
    }

    /// Notes that a value is of another type than expected.
    pub fn wrong_type(&self, item: Item<'_>, expected: &'static str) {
        let found = item.get_ref().type_str();
        self.error(Problem::error("wrong-type").with("expected", expected).with("found", found), item.span());
    }

    /// A table.
    pub fn table<'t>(&self, item: Item<'t>) -> Option<View<'t>> {
        match item.get_ref() {
            DeValue::Table(table) => Some(View::new(table, item.span())),
            _ => {
                self.wrong_type(item, "table");
                None
            }
        }
    }

    /// A list.
    pub fn array<'t>(&self, item: Item<'t>) -> Option<&'t DeArray<'t>> {
        match item.get_ref() {
            DeValue::Array(array) => Some(array),
            _ => {
                self.wrong_type(item, "array");
                None
            }
        }
    }

    /// A string.
    pub fn string(&self, item: Item<'_>) -> Option<At<String>> {
        match item.get_ref() {
            DeValue::String(text) => Some(At { value: text.to_string(), span: item.span() }),
            _ => {
                self.wrong_type(item, "string");
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self, item: Item<'_>) -> Option<bool> {
        match item.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => {
                self.wrong_type(item, "boolean");
                None
            }
        }
    }

    /// A string, or a number or date as it is written: `5`, `0.3`, `1995-08-25`.
    pub fn scalar(&self, item: Item<'_>) -> Option<At<String>> {
        let value = match item.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(n) => n.to_string(),
            DeValue::Float(n) => n.to_string(),
            DeValue::Datetime(d) => d.to_string(),
            _ => {
                self.wrong_type(item, "scalar");
                return None;
            }
        };
        Some(At { value: value.replace('_', if item.get_ref().is_str() { "_" } else { "" }), span: item.span() })
    }

    /// One value or a list of them.
    #[must_use]
    pub fn one_or_many<'t>(&self, item: Item<'t>) -> Vec<Item<'t>> {
        match item.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ => vec![item],
        }
    }

    /// One name or a list of names.
    pub fn names(&self, item: Item<'_>) -> Vec<At<String>> {
        self.one_or_many(item).into_iter().filter_map(|i| self.string(i)).collect()
    }

    /// A text for people: a table of languages; Simplified Chinese must be there.
    pub fn text(&self, item: Item<'_>) -> Option<Text> {
        let view = self.table(item)?;
        let get = |key| view.get(key).and_then(|i| self.string(i)).map(|a| a.value);
        let (zh_cn, zh_tw, en) = (get("zh-CN"), get("zh-TW"), get("en"));
        view.finish(self);
        if zh_cn.is_none() {
            self.error(Problem::error("text-without-chinese"), view.span);
        }
        Some(Text { zh_cn: zh_cn?, zh_tw, en })
    }
}

/// A table being read; remembers which keys were asked for.
#[derive(Debug)]
pub struct View<'t> {
    table: &'t DeTable<'t>,
    /// Where the table stands.
    pub span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
    /// Whether whatever else stands in it was taken too.
    taken: Cell<bool>,
}

impl<'t> View<'t> {
    /// A table that stands there.
    #[must_use]
    pub fn new(table: &'t DeTable<'t>, span: Range<usize>) -> Self {
        Self { table, span, asked: RefCell::default(), taken: Cell::new(false) }
    }

    /// The value of a key, if present.
    pub fn get(&self, key: &'static str) -> Option<Item<'t>> {
        self.asked.borrow_mut().push(key);
        self.entries().find(|(name, _)| name.value == key).map(|(_, item)| item)
    }

    /// The value of a key that must be there.
    pub fn require(&self, reader: &Reader, key: &'static str) -> Option<Item<'t>> {
        let item = self.get(key);
        if item.is_none() {
            reader.error(Problem::error("missing-key").with("key", key), reader.first_line(&self.span));
        }
        item
    }

    /// All entries in the order of the text.
    pub fn entries(&self) -> impl Iterator<Item = (At<&'t str>, Item<'t>)> {
        self.table.iter().map(|(key, item)| (At { value: key.get_ref().as_ref(), span: key.span() }, item))
    }

    /// The entries that nothing asked for so far, for tables with names of the writer's own.
    pub fn rest(&self) -> impl Iterator<Item = (At<&'t str>, Item<'t>)> {
        self.taken.set(true);
        let asked = self.asked.borrow().clone();
        self.entries().filter(move |(key, _)| !asked.contains(&key.value))
    }

    /// Reports every key that nothing asked for.
    pub fn finish(&self, reader: &Reader) {
        if self.taken.get() {
            return;
        }
        let asked = self.asked.borrow();
        for (key, _) in self.entries() {
            if !asked.contains(&key.value) {
                let problem = Problem::error("unknown-key").with("key", key.value);
                reader.error(problem.suggest(key.value, asked.iter().copied()), key.span);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_and_wrong_types_have_places_and_suggestions() {
        let source = Source::new("p.toml", "tilte = { zh-CN = '甲' }\nrank = 5\n");
        let reader = Reader::new(&source);
        let doc = reader.document(&source.text);
        let view = View::new(doc.get_ref(), doc.span());
        assert!(view.get("title").is_none());
        assert!(view.get("rank").and_then(|i| reader.string(i)).is_none());
        view.finish(&reader);
        let shown: Vec<_> = reader.problems.borrow().iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "p.toml:2:8: wrong-type expected=\"string\" found=\"integer\"",
                "p.toml:1:1: unknown-key key=\"tilte\" suggestion=\"title\"",
            ]
        );
    }

    #[test]
    fn a_text_without_simplified_chinese_is_refused() {
        let source = Source::new("p.toml", "t = { en = 'x' }");
        let reader = Reader::new(&source);
        let doc = reader.document(&source.text);
        let view = View::new(doc.get_ref(), doc.span());
        assert_eq!(view.get("t").and_then(|i| reader.text(i)), None);
        assert_eq!(reader.problems.borrow()[0].code, "text-without-chinese");
    }

    #[test]
    fn numbers_keep_their_written_form() {
        let source = Source::new("p.toml", "a = 0.30\nb = 1_000\nc = 1995-08-25\nd = 'x_y'");
        let reader = Reader::new(&source);
        let doc = reader.document(&source.text);
        let view = View::new(doc.get_ref(), doc.span());
        let written: Vec<_> = view.entries().filter_map(|(_, i)| reader.scalar(i)).map(|a| a.value).collect();
        assert_eq!(written, ["0.30", "1000", "1995-08-25", "x_y"]);
    }
}

//! Conditions on what an event says and on the facts of its case.

use policy::Problem;
use policy::parse_scaled;
use policy::reader::{At, Item, Reader, View};
use toml::de::DeValue;

/// Digits behind the point of numbers in conditions.
const DIGITS: u32 = 3;

/// What is known when something happens.
pub trait Facts {
    /// The value of a fact as text: `true`, `repair`, `100.1`. Unknown facts meet no condition.
    fn fact(&self, name: &str) -> Option<String>;
}

impl Facts for Vec<(String, String)> {
    fn fact(&self, name: &str) -> Option<String> {
        self.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone())
    }
}

/// One condition.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The fact it is about.
    pub fact: String,
    /// What the fact must be.
    pub test: Test,
    pub(crate) span: std::ops::Range<usize>,
    /// The values as written, with their places.
    pub(crate) values: Vec<At<String>>,
}

/// What a fact must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// One of these values.
    OneOf(Vec<String>),
    /// A number in this range, in thousandths; both ends belong to it.
    Between(i64, i64),
}

impl Condition {
    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, facts: &impl Facts) -> bool {
        let Some(value) = facts.fact(&self.fact) else { return false };
        match &self.test {
            Test::OneOf(values) => values.contains(&value),
            Test::Between(from, to) => parse_scaled(&value, DIGITS).is_ok_and(|n| *from <= n && n <= *to),
        }
    }
}

/// Reads the conditions of a table.
pub(super) fn read(reader: &Reader, item: Item<'_>) -> Vec<Condition> {
    let Some(table) = reader.table(item) else { return Vec::new() };
    table.entries().filter_map(|(fact, item)| one(reader, fact, item)).collect()
}

/// The conditions of the table below a key.
pub(crate) fn read_when(reader: &Reader, view: &View<'_>) -> Vec<Condition> {
    view.get("when").map_or_else(Vec::new, |item| read(reader, item))
}

fn one(reader: &Reader, fact: At<&str>, item: Item<'_>) -> Option<Condition> {
    let values: Vec<At<String>> = match item.get_ref() {
        DeValue::Boolean(flag) => vec![At { value: flag.to_string(), span: item.span() }],
        _ => reader.one_or_many(item).into_iter().filter_map(|item| reader.scalar(item)).collect(),
    };
    let test = match values.as_slice() {
        [] => return None,
        [only] if only.value.starts_with(['<', '>', '=']) => range(reader, only)?,
        _ => Test::OneOf(values.iter().map(|value| value.value.clone()).collect()),
    };
    Some(Condition { fact: fact.value.to_owned(), test, span: fact.span, values })
}

/// `<= 100`, `> 100`, `>= 2 and < 5`.
fn range(reader: &Reader, written: &At<String>) -> Option<Test> {
    let (mut from, mut to) = (i64::MIN, i64::MAX);
    for part in written.value.split(" and ") {
        let part = part.trim();
        let split = part.find(|c: char| !matches!(c, '<' | '>' | '=')).unwrap_or(part.len());
        let Ok(number) = parse_scaled(part[split..].trim(), DIGITS) else { return bad(reader, written) };
        match &part[..split] {
            "<=" => to = to.min(number),
            "<" => to = to.min(number - 1),
            ">=" => from = from.max(number),
            ">" => from = from.max(number + 1),
            "=" => (from, to) = (from.max(number), to.min(number)),
            _ => return bad(reader, written),
        }
    }
    if from <= to { Some(Test::Between(from, to)) } else { bad(reader, written) }
}

fn bad<T>(reader: &Reader, written: &At<String>) -> Option<T> {
    reader.error(Problem::error("bad-number-condition").with("text", &written.value), written.span.clone());
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Source;

    fn holds(condition: &str, value: &str) -> Option<bool> {
        let source = Source::new("d.toml", format!("when = {{ x = {condition} }}"));
        let reader = Reader::new(&source);
        let document = reader.document(&source.text);
        let view = View::new(document.get_ref(), document.span());
        let read = read_when(&reader, &view);
        let facts = vec![("x".to_owned(), value.to_owned())];
        read.first().map(|condition| condition.holds(&facts))
    }

    #[test]
    fn numbers_are_compared_exactly() {
        assert_eq!(holds("'<= 100'", "100"), Some(true));
        assert_eq!(holds("'<= 100'", "100.1"), Some(false));
        assert_eq!(holds("'> 100'", "100.1"), Some(true));
        assert_eq!(holds("'>= 2 and < 5'", "5"), Some(false));
        assert_eq!(holds("'= 3'", "3.0"), Some(true));
        assert_eq!(holds("'<= 100'", "far"), Some(false));
        for wrong in ["'< x'", "'<> 5'", "'> 5 and < 5'", "'>'"] {
            assert_eq!(holds(wrong, "1"), None, "{wrong}");
        }
    }

    #[test]
    fn words_and_flags_are_listed() {
        assert_eq!(holds("['repair', 'return']", "return"), Some(true));
        assert_eq!(holds("'repair'", "return"), Some(false));
        assert_eq!(holds("true", "true"), Some(true));
        assert!(
            !Condition { fact: "y".into(), test: Test::OneOf(vec!["1".into()]), span: 0..0, values: vec![] }
                .holds(&vec![("x".to_owned(), "1".to_owned())])
        );
    }
}

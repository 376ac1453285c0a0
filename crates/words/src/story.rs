//! A claim as a story, and as the words that `decide` reads.

use crate::Words;
use policy::vocabulary::{CLAIM, Fact, Kind};
use policy::{Moment, Money, Vocabulary};
use serde_json::Value;

/// A claim in words: what it is about, when it was bought and claimed, and what else is known.
#[must_use]
pub fn story(words: &Words, vocabulary: &Vocabulary, currency: &str, claim: &Value) -> String {
    let Some(map) = claim.as_object() else { return claim.to_string() };
    let claimed = map.get(CLAIM).and_then(Value::as_str).and_then(Moment::parse);
    let teller = Teller { words, vocabulary, currency, claimed };
    let mut dates = Vec::new();
    let mut rest = Vec::new();
    let mut goods = None;
    for (name, value) in map {
        match vocabulary.fact(name) {
            Some(fact) if name == "category" => goods = Some(teller.value(fact, value)),
            Some(fact) if matches!(fact.kind, Kind::Date(_)) => dates.extend(teller.date(fact, value)),
            Some(fact) => rest.push(teller.fact(fact, value)),
            None => rest.push(teller.history(name, value)),
        }
    }
    dates.sort();
    let parts = goods.into_iter().chain(dates.into_iter().map(|(_, _, text)| text)).chain(rest);
    words.with("story", &[("parts", words.clauses(parts).into())])
}

struct Teller<'a> {
    words: &'a Words,
    vocabulary: &'a Vocabulary,
    currency: &'a str,
    claimed: Option<Moment>,
}

impl Teller<'_> {
    /// A date with its day, so that dates can be told in their order; the claim comes last on its day.
    fn date(&self, fact: &Fact, value: &Value) -> Option<(i32, bool, String)> {
        let words = self.words;
        let date = Moment::parse(value.as_str()?)?;
        let label = words.of(&fact.label).to_owned();
        let shown = crate::moment(date);
        let is_claim = fact.id == CLAIM;
        let text = match self.claimed.filter(|_| !is_claim) {
            Some(claimed) if claimed.day() == date.day() => {
                words.with("story-date-same-day", &[("label", label.into()), ("date", shown.into())])
            }
            Some(claimed) if claimed.day() > date.day() => {
                let days = claimed.day() - date.day();
                words.with(
                    "story-date-before",
                    &[("label", label.into()), ("date", shown.into()), ("days", days.into())],
                )
            }
            _ => words.with("story-date", &[("label", label.into()), ("date", shown.into())]),
        };
        Some((date.day(), is_claim, text))
    }

    fn fact(&self, fact: &Fact, value: &Value) -> String {
        let label = self.words.of(&fact.label).to_owned();
        self.words.with("story-fact", &[("label", label.into()), ("value", self.value(fact, value).into())])
    }

    fn value(&self, fact: &Fact, value: &Value) -> String {
        let text = plain(value);
        match &fact.kind {
            Kind::Choice(choices) => {
                let node = choices.nodes().iter().find(|n| n.id == text);
                node.map_or(text, |n| self.words.of(&n.label).to_owned())
            }
            Kind::Flag => self.words.yes_no(matches!(text.as_str(), "true" | "yes" | "1" | "是")),
            Kind::Amount => match policy::parse_scaled(&text, 2) {
                Ok(minor) => self.words.money(Money::from_minor(minor), self.currency),
                Err(_) => text,
            },
            Kind::Quantity(unit) => format!("{text} {}", self.words.of(unit)),
            Kind::Count | Kind::Date(_) => text,
        }
    }

    fn history(&self, name: &str, value: &Value) -> String {
        let label = self.words.fact(self.vocabulary, name);
        let events = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let events: Vec<String> = events.iter().map(|e| self.event(e)).collect();
        let told = if events.is_empty() { self.words.text("story-no-events") } else { self.words.list(events) };
        self.words.with("story-fact", &[("label", label.into()), ("value", told.into())])
    }

    fn event(&self, event: &Value) -> String {
        let Some(map) = event.as_object() else { return plain(event) };
        let on = map.get("on").map(plain).unwrap_or_default();
        let when = match map.get("until").map(plain) {
            Some(until) if until != on => {
                self.words.with("story-from-to", &[("from", on.into()), ("to", until.into())])
            }
            _ => on,
        };
        let fields = map.iter().filter(|(k, _)| !matches!(k.as_str(), "on" | "until"));
        let fields: Vec<String> = fields
            .map(|(name, value)| match self.vocabulary.fact(name) {
                Some(fact) => self.value(fact, value),
                None => plain(value),
            })
            .collect();
        if fields.is_empty() {
            return when;
        }
        self.words.with("story-event", &[("when", when.into()), ("what", self.words.list(fields).into())])
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A claim as `fact=value` words that `decide` reads.
#[must_use]
pub fn pairs(claim: &Value) -> Vec<String> {
    let Some(map) = claim.as_object() else { return Vec::new() };
    let pair = |(name, value): (&String, &Value)| match value {
        Value::Array(events) if events.is_empty() => format!("{name}=none"),
        Value::Array(events) => format!("{name}={}", events.iter().map(event_word).collect::<Vec<_>>().join(",")),
        value => format!("{name}={}", plain(value)),
    };
    map.iter().map(pair).collect()
}

/// `2025-02-03..2025-02-07/part=heel`.
fn event_word(event: &Value) -> String {
    let Some(map) = event.as_object() else { return plain(event) };
    let mut word = map.get("on").map(plain).unwrap_or_default();
    if let Some(until) = map.get("until") {
        word.push_str(&format!("..{}", plain(until)));
    }
    for (name, value) in map.iter().filter(|(k, _)| !matches!(k.as_str(), "on" | "until")) {
        word.push_str(&format!("/{name}={}", plain(value)));
    }
    word
}

/// A word as it has to be written in a shell.
#[must_use]
pub fn shell_word(word: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || "-_.,:/=@+%".contains(c);
    if word.chars().all(safe) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Lang;
    use serde_json::json;

    fn vocabulary() -> Vocabulary {
        let text = r#"
[fact.claim]
kind = "date"
label = { zh-CN = "提出日期", en = "Claim date" }
[fact.sale]
kind = "date"
label = { zh-CN = "购买日期", en = "Sale date" }
[fact.part]
kind = "choice"
label = { zh-CN = "部位", en = "Part" }
values = { heel = { zh-CN = "鞋跟", en = "heel" } }
[fact.paid]
kind = "amount"
label = { zh-CN = "实付价", en = "Price paid" }
[fact.worn]
kind = "flag"
label = { zh-CN = "已穿用", en = "Worn" }
[history.repairs]
label = { zh-CN = "维修记录", en = "Repairs" }
fields = ["part"]
"#;
        Vocabulary::parse(&policy::Source::new("v.toml", text)).unwrap()
    }

    fn claim() -> Value {
        json!({ "claim": "2025-03-16", "sale": "2025-03-01", "paid": "1299.00", "worn": "true",
                "repairs": [{ "on": "2025-03-05", "until": "2025-03-07", "part": "heel" }] })
    }

    #[test]
    fn a_claim_is_told_in_the_order_of_its_dates() {
        let told = story(&Words::new(Lang::ZhCn), &vocabulary(), "CNY", &claim());
        assert_eq!(
            told,
            "购买日期 2025-03-01（提出前 15 天）；提出日期 2025-03-16；实付价：¥1,299.00；已穿用：是；\
             维修记录：2025-03-05 至 2025-03-07（鞋跟）。"
        );
        let told = story(&Words::new(Lang::En), &vocabulary(), "CNY", &claim());
        assert!(told.starts_with("Sale date 2025-03-01 (15 days before the claim); Claim date 2025-03-16; "), "{told}");
    }

    #[test]
    fn pairs_read_back_as_the_same_claim() {
        let words = pairs(&claim());
        assert_eq!(words[4], "repairs=2025-03-05..2025-03-07/part=heel");
        let vocabulary = vocabulary();
        let back = policy::parse_pairs(words.iter().map(String::as_str)).unwrap();
        let read = |value: &Value| policy::Claim::from_json(value, &vocabulary).unwrap();
        assert_eq!(read(&back), read(&claim()));
    }

    #[test]
    fn words_with_spaces_are_quoted() {
        assert_eq!(shell_word("sale=2025-03-01T10:30"), "sale=2025-03-01T10:30");
        assert_eq!(shell_word("a=b c"), "'a=b c'");
        assert_eq!(shell_word("a=it's"), "'a=it'\\''s'");
    }
}

//! Reads `[fact.*]` and `[history.*]` tables.

use super::{Choices, DateRule, Fact, History, Kind, Measure, Origin, Per, Tally, Vocabulary};
use crate::lang::Text;
use crate::length::Length;
use crate::problem::{Problem, Source};
use crate::reader::{At, Item, Reader, View};
use std::ops::Range;
use std::sync::Arc;

/// New facts (positions in the vocabulary) with the places of their names.
pub(crate) type Places = Vec<(usize, Range<usize>)>;

/// Reads the facts and histories of a document into `vocabulary`. The names they use are to be
/// checked with [`check_all`] when everything is read.
pub(crate) fn read_facts(reader: &Reader, document: &View<'_>, vocabulary: &mut Vocabulary) -> Places {
    vocabulary.names.read(reader, document);
    let mut places = Vec::new();
    if let Some(view) = document.get("history").and_then(|i| reader.table(i)) {
        for (name, item) in view.entries() {
            read_history(reader, &name, item, vocabulary);
        }
    }
    if let Some(view) = document.get("fact").and_then(|i| reader.table(i)) {
        for (name, item) in view.entries() {
            let Some(fact) = read_fact(reader, &name, item) else { continue };
            if vocabulary.add(fact) {
                places.push((vocabulary.facts.len() - 1, name.span));
            } else {
                reader.error(Problem::error("fact-defined-twice").with("fact", name.value), name.span);
            }
        }
    }
    places
}

/// Problems with the names that facts refer to.
pub(crate) fn check_all(source: &Arc<Source>, places: &Places, vocabulary: &Vocabulary) -> Vec<Problem> {
    let problems = places.iter().flat_map(|(position, span)| {
        let found = check_names(&vocabulary.facts[*position], vocabulary);
        found.into_iter().map(|p| p.at(source, span.clone()))
    });
    problems.collect()
}

fn read_history(reader: &Reader, name: &At<&str>, item: Item<'_>, vocabulary: &mut Vocabulary) {
    let Some(view) = reader.table(item) else { return };
    let label = view.require(reader, "label").and_then(|i| reader.text(i));
    let question = view.get("question").and_then(|i| reader.text(i));
    let names = |key| view.get(key).map_or_else(Vec::new, |i| reader.names(i)).into_iter().map(|f| f.value).collect();
    let (fields, not_before) = (names("fields"), names("not_before"));
    view.finish(reader);
    let Some(label) = label else { return };
    let question = question.unwrap_or_else(|| label.clone());
    vocabulary.histories.push(History { id: name.value.to_owned(), label, question, fields, not_before });
}

fn read_fact(reader: &Reader, name: &At<&str>, item: Item<'_>) -> Option<Fact> {
    let well_formed = name.value.split('.').all(|part| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    });
    if !well_formed || matches!(name.value.split('.').next(), Some("since" | "any" | "not")) {
        reader.error(Problem::error("bad-fact-name").with("fact", name.value), name.span.clone());
        return None;
    }
    let view = reader.table(item)?;
    let kind_name = view.require(reader, "kind").and_then(|i| reader.string(i))?;
    let kind = read_kind(reader, &view, &kind_name);
    let label = view.require(reader, "label").and_then(|i| reader.text(i));
    let question = view.get("question").and_then(|i| reader.text(i));
    let origin = read_origin(reader, &view);
    view.finish(reader);
    let label = label?;
    let question = question.unwrap_or_else(|| label.clone());
    Some(Fact { id: name.value.to_owned(), kind: kind?, label, question, origin: origin? })
}

fn read_kind(reader: &Reader, view: &View<'_>, kind: &At<String>) -> Option<Kind> {
    const KINDS: [&str; 6] = ["choice", "flag", "count", "amount", "quantity", "date"];
    match kind.value.as_str() {
        "choice" => view.require(reader, "values").and_then(|i| read_choices(reader, i)).map(Kind::Choice),
        "flag" => Some(Kind::Flag),
        "count" => Some(Kind::Count),
        "amount" => Some(Kind::Amount),
        "quantity" => view.require(reader, "unit").and_then(|i| read_unit(reader, i)).map(Kind::Quantity),
        "date" => {
            let not_before = view.get("not_before").map_or_else(Vec::new, |i| reader.names(i));
            Some(Kind::Date(DateRule { not_before: not_before.into_iter().map(|n| n.value).collect() }))
        }
        other => {
            let problem = Problem::error("unknown-kind").with("kind", other).with("kinds", KINDS.join(", "));
            reader.error(problem.suggest(other, KINDS), kind.span.clone());
            None
        }
    }
}

fn read_unit(reader: &Reader, item: Item<'_>) -> Option<Text> {
    if item.get_ref().is_str() { reader.string(item).map(|a| Text::verbatim(&a.value)) } else { reader.text(item) }
}

fn read_choices(reader: &Reader, item: Item<'_>) -> Option<Choices> {
    let view = reader.table(item)?;
    let mut values: Vec<(String, Text, Vec<usize>)> = Vec::new();
    for (name, item) in view.entries() {
        let value = reader.table(item)?;
        let mut parents = Vec::new();
        for parent in value.get("is").map_or_else(Vec::new, |i| reader.names(i)) {
            match values.iter().position(|(id, _, _)| *id == parent.value) {
                Some(position) => parents.push(position),
                None => reader.error(Problem::error("unknown-parent-value").with("value", &parent.value), parent.span),
            }
        }
        let get = |key| value.get(key).and_then(|i| reader.string(i)).map(|a| a.value);
        let (zh_cn, zh_tw, en) = (get("zh-CN"), get("zh-TW"), get("en"));
        value.finish(reader);
        let Some(zh_cn) = zh_cn else {
            reader.error(Problem::error("text-without-chinese"), name.span);
            continue;
        };
        values.push((name.value.to_owned(), Text { zh_cn, zh_tw, en }, parents));
    }
    if values.is_empty() || values.len() > usize::from(u16::MAX) {
        reader.error(Problem::error("no-values"), reader.first_line(&view.span));
        return None;
    }
    Some(Choices::new(values))
}

fn read_origin(reader: &Reader, view: &View<'_>) -> Option<Origin> {
    if let Some(item) = view.get("tally") {
        return read_tally(reader, item).map(Origin::Tally);
    }
    if let Some(item) = view.get("select") {
        let select = reader.table(item)?;
        let by = select.require(reader, "by").and_then(|i| reader.string(i))?.value;
        let from = select.require(reader, "from").and_then(|i| reader.table(i))?;
        let sources = from.entries().filter_map(|(k, i)| Some((k.value.to_owned(), reader.string(i)?.value))).collect();
        select.finish(reader);
        return Some(Origin::Select { by, sources });
    }
    if let Some(item) = view.get("shift") {
        let shift = reader.table(item)?;
        let date = shift.require(reader, "date").and_then(|i| reader.string(i))?.value;
        let by = shift.require(reader, "by").and_then(|i| reader.string(i))?.value;
        shift.finish(reader);
        return Some(Origin::Shift { date, by });
    }
    Some(Origin::Asked)
}

fn read_tally(reader: &Reader, item: Item<'_>) -> Option<Tally> {
    let view = reader.table(item)?;
    let history = view.require(reader, "history").and_then(|i| reader.string(i))?.value;
    let measure = view.require(reader, "measure").and_then(|i| reader.string(i))?;
    let measure = match measure.value.as_str() {
        "count" => Measure::Count,
        "days" => Measure::Days,
        "longest" => Measure::Longest,
        _ => {
            reader.error(Problem::error("unknown-measure").with("measure", &measure.value), measure.span);
            return None;
        }
    };
    let same: Vec<String> =
        view.get("same").map_or_else(Vec::new, |i| reader.names(i)).into_iter().map(|n| n.value).collect();
    let only = view.get("only").and_then(|i| reader.table(i)).and_then(|t| {
        let (key, item) = t.entries().next()?;
        Some((key.value.to_owned(), reader.string(item)?.value))
    });
    let within = view.get("within").and_then(|i| reader.string(i)).and_then(|text| {
        let length = Length::parse(&text.value);
        if length.is_none() {
            reader.error(Problem::error("bad-length").with("text", &text.value), text.span);
        }
        length
    });
    let per = read_per(reader, &view)?;
    view.finish(reader);
    if within.is_some() && (!same.is_empty() || only.is_some() || measure != Measure::Count) {
        // The exact analysis counts windows over whole histories only.
        reader.error(Problem::error("window-with-filter"), reader.first_line(&view.span));
        return None;
    }
    Some(Tally { history, measure, same, only, within, per })
}

/// Whose events are counted together; each article has its own count where nothing is said.
fn read_per(reader: &Reader, view: &View<'_>) -> Option<Per> {
    let Some(per) = view.get("per").and_then(|item| reader.string(item)) else { return Some(Per::Article) };
    match per.value.as_str() {
        "article" => Some(Per::Article),
        "order" => Some(Per::Order),
        _ => {
            reader.error(Problem::error("unknown-tally-scope").with("per", &per.value), per.span);
            None
        }
    }
}

/// Problems with the names a fact refers to; all facts are known by now.
fn check_names(fact: &Fact, vocabulary: &Vocabulary) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut want = |name: &str, kind: &'static str| {
        let found = vocabulary.fact(name).map(|f| f.kind.name());
        if found.is_none() {
            let problem = Problem::error("unknown-fact").with("fact", name);
            problems.push(problem.suggest(name, vocabulary.fact_names()));
        } else if found != Some(kind) {
            problems.push(Problem::error("fact-of-wrong-kind").with("fact", name).with("kind", kind));
        }
    };
    match &fact.origin {
        Origin::Asked => {}
        Origin::Tally(tally) => {
            tally.same.iter().for_each(|f| want(f, "choice"));
            tally.only.iter().for_each(|(f, _)| want(f, "choice"));
        }
        Origin::Select { by, sources } => {
            want(by, "choice");
            sources.iter().for_each(|(_, date)| want(date, "date"));
        }
        Origin::Shift { date, by } => {
            want(date, "date");
            want(by, "count");
        }
    }
    if let Kind::Date(rule) = &fact.kind {
        rule.not_before.iter().for_each(|d| want(d, "date"));
    }
    problems.extend(check_history(fact, vocabulary));
    problems.extend(check_select(fact, vocabulary));
    let expected = match &fact.origin {
        Origin::Asked => None,
        Origin::Tally(_) => Some("count"),
        Origin::Select { .. } | Origin::Shift { .. } => Some("date"),
    };
    if expected.is_some_and(|kind| kind != fact.kind.name()) {
        problems.push(
            Problem::error("derived-fact-kind").with("fact", &fact.id).with("kind", expected.unwrap_or_default()),
        );
    }
    problems
}

/// Every value of the choice must select a date, and only values that exist.
fn check_select(fact: &Fact, vocabulary: &Vocabulary) -> Vec<Problem> {
    let Origin::Select { by, sources } = &fact.origin else { return Vec::new() };
    let Some(Kind::Choice(choices)) = vocabulary.fact(by).map(|f| &f.kind) else { return Vec::new() };
    let leaves = (0..choices.leaf_count()).filter_map(|l| u16::try_from(l).ok()).map(|l| choices.leaf(l).id.as_str());
    let unmapped = leaves.filter(|leaf| !sources.iter().any(|(value, _)| value == leaf));
    let mut problems: Vec<Problem> = unmapped
        .map(|value| Problem::error("select-without-value").with("fact", &fact.id).with("value", value).with("by", by))
        .collect();
    for (value, _) in sources.iter().filter(|(value, _)| choices.leaf_of(value).is_none()) {
        let problem = Problem::error("unknown-value").with("value", value).with("fact", by);
        problems.push(problem.suggest(value, choices.nodes().iter().map(|n| n.id.as_str())));
    }
    problems
}

fn check_history(fact: &Fact, vocabulary: &Vocabulary) -> Vec<Problem> {
    let Origin::Tally(tally) = &fact.origin else { return Vec::new() };
    let Some(history) = vocabulary.history(&tally.history) else {
        let names = vocabulary.histories.iter().map(|h| h.id.as_str());
        return vec![Problem::error("unknown-history").with("history", &tally.history).suggest(&tally.history, names)];
    };
    let used = tally.same.iter().chain(tally.only.iter().map(|(field, _)| field));
    let missing = used.filter(|f| !history.fields.contains(f));
    let missing =
        missing.map(|f| Problem::error("unknown-history-field").with("field", f).with("history", &history.id));
    let unknown = tally.only.iter().filter_map(|only| unknown_value(only, vocabulary));
    missing.chain(unknown).chain(counted_otherwise(fact, tally, vocabulary)).collect()
}

/// A value that no event can carry: nothing would ever be counted.
fn unknown_value((field, value): &(String, String), vocabulary: &Vocabulary) -> Option<Problem> {
    let Kind::Choice(choices) = &vocabulary.fact(field)?.kind else { return None };
    if choices.nodes().iter().any(|node| node.id == *value) {
        return None;
    }
    let problem = Problem::error("unknown-value").with("value", value).with("fact", field);
    Some(problem.suggest(value, choices.nodes().iter().map(|node| node.id.as_str())))
}

/// Two counts of the same events cannot be for an article and for a whole order: one record serves both. An order's count
/// names the events that it is about.
fn counted_otherwise(fact: &Fact, tally: &Tally, vocabulary: &Vocabulary) -> Option<Problem> {
    if tally.per == Per::Article {
        return None;
    }
    if tally.only.is_none() {
        return Some(Problem::error("order-tally-without-only").with("fact", &fact.id));
    }
    let other = vocabulary.facts.iter().find(|other| match &other.origin {
        Origin::Tally(of) => of.per != tally.per && of.history == tally.history && of.only == tally.only,
        _ => false,
    })?;
    Some(Problem::error("tally-scopes-differ").with("fact", &fact.id).with("other", &other.id))
}

//! Texts for people that lack a language.

use policy::reader::{Item, Reader, View};
use policy::{Lang, Problem, Source};
use std::sync::Arc;
use toml::de::DeValue;

/// Tables of languages in which one is missing, anywhere in a text.
pub(super) fn check(source: &Arc<Source>) -> Vec<Problem> {
    let reader = Reader::new(source);
    let document = reader.document(&source.text);
    let view = View::new(document.get_ref(), document.span());
    let mut found = Vec::new();
    view.entries().for_each(|(_, item)| walk(&reader, item, &mut found));
    found
}

fn walk(reader: &Reader, item: Item<'_>, found: &mut Vec<Problem>) {
    match item.get_ref() {
        DeValue::Array(items) => items.iter().for_each(|item| walk(reader, item, found)),
        DeValue::Table(table) => {
            let view = View::new(table, item.span());
            let has = |lang: Lang| view.entries().any(|(key, _)| key.value == lang.tag());
            if has(Lang::ZhCn) {
                let missing: Vec<&str> = Lang::ALL.into_iter().filter(|l| !has(*l)).map(Lang::tag).collect();
                if !missing.is_empty() {
                    let problem = Problem::error("text-incomplete").with("languages", missing.join(", ")).warning();
                    found.push(problem.at(&reader.source, reader.first_line(&item.span())));
                }
                return;
            }
            view.entries().for_each(|(_, item)| walk(reader, item, found));
        }
        _ => {}
    }
}

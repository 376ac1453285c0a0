//! Policy categories: what the manual in force knows.

use crate::running::Running;
use domain::FieldError;
use domain::products::is_category;
use policy::vocabulary::{Choices, Kind};
use policy::{Lang, Text};

/// The fact whose values are the categories.
const FACT: &str = "category";

/// The categories that an article may have, with their names: those that have none below them. Empty before a manual
/// was published.
#[must_use]
pub fn categories(running: &Running) -> Vec<(String, Text)> {
    let leaves = |choices: &Choices| {
        let nodes = choices.nodes().iter().filter(|node| choices.leaf_of(&node.id).is_some());
        nodes.map(|node| (node.id.clone(), node.label.clone())).collect()
    };
    choices(running).map(leaves).unwrap_or_default()
}

/// The category that a text names, by its id or by its name in any language; `None` when there is no such one.
/// Before a manual was published every name will do.
#[must_use]
pub fn category(running: &Running, text: &str) -> Option<String> {
    let text = text.trim();
    let Some(choices) = choices(running) else { return is_category(text).then(|| text.to_owned()) };
    let named = |label: &Text| Lang::ALL.into_iter().any(|lang| label.get(lang) == text);
    let node = choices.nodes().iter().find(|n| (n.id == text || named(&n.label)) && choices.leaf_of(&n.id).is_some());
    node.map(|node| node.id.clone())
}

/// a category of the manual, or nothing while nobody has said.
pub(super) fn checked(running: &Running, errors: &mut Vec<FieldError>, given: &str) -> String {
    if given.trim().is_empty() {
        return String::new();
    }
    category(running, given).unwrap_or_else(|| {
        errors.push(FieldError::new("category", "unknown-category"));
        String::new()
    })
}

fn choices(running: &Running) -> Option<&Choices> {
    let (_, manual) = running.manual.as_ref()?;
    match &manual.vocabulary().fact(FACT)?.kind {
        Kind::Choice(choices) => Some(choices),
        _ => None,
    }
}

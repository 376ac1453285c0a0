//! Every message exists in every language: the `.ftl` files of all locales hold the same keys.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::Problem;
use crate::project::{File, Project};

const LOCALES: [&str; 3] = ["zh-CN", "zh-TW", "en"];

/// For each message the file and line where it stands. A message belongs to the file name it stands under, so that
/// the same text is found in the same file of every language.
type Messages = BTreeMap<(String, String), (String, usize)>;

pub(super) fn check(project: &Project) -> Vec<Problem> {
    let mut problems = Vec::new();
    let locales = LOCALES.map(|locale| (locale, messages(project, locale, &mut problems)));
    let all: BTreeSet<_> = locales.iter().flat_map(|(_, messages)| messages.keys()).collect();
    for message in all {
        let found = locales.iter().find_map(|(_, messages)| messages.get(message));
        let Some((path, line)) = found else { continue };
        for (locale, messages) in &locales {
            if !messages.contains_key(message) {
                let (file, key) = message;
                let missing = format!("message `{key}` is missing in locales/{locale}/{file}");
                problems.push(Problem::new(path, *line, missing));
            }
        }
    }
    problems
}

fn messages(project: &Project, locale: &str, problems: &mut Vec<Problem>) -> Messages {
    let folder = format!("locales/{locale}/");
    let mut messages = Messages::new();
    for file in project.with_extension("ftl") {
        let Some(name) = file.path.strip_prefix(&folder) else { continue };
        for (line, key) in keys(file, problems) {
            let place = (file.path.clone(), line);
            if let Some((_, first)) = messages.insert((name.to_owned(), key.clone()), place) {
                let twice = format!("message `{key}` stands already in line {first}");
                problems.push(Problem::new(&file.path, line, twice));
            }
        }
    }
    messages
}

/// The messages, terms (`-term`) and attributes (`message.attribute`) of a file.
fn keys(file: &File, problems: &mut Vec<Problem>) -> Vec<(usize, String)> {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut message = String::new();
    let mut keys = Vec::new();
    for (number, line) in file.lines() {
        let indented = line.starts_with(' ');
        let entry = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        let Some((key, value)) = entry.filter(|(key, _)| is_key(key, indented)) else { continue };
        if value.is_empty() && !lines.get(number).is_some_and(|next| next.starts_with(' ')) {
            problems.push(Problem::new(&file.path, number, format!("message `{key}` has no text")));
        }
        if indented {
            keys.push((number, format!("{message}{key}")));
        } else {
            message = key.to_owned();
            keys.push((number, message.clone()));
        }
    }
    keys
}

/// Whether the text before `=` names a message or a term, or, on an indented line, an attribute.
fn is_key(key: &str, indented: bool) -> bool {
    let name = if indented { key.strip_prefix('.') } else { Some(key.strip_prefix('-').unwrap_or(key)) };
    name.is_some_and(|name| {
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|next| next.is_ascii_alphanumeric() || next == '-' || next == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Fixture, printed};

    const COMPLETE: &str = "\
# A comment with = in it
-brand = Sanbao
refund = { $count ->
    [one] one day = short
   *[other] many days
}
longer =
    over two lines
    .title = tip
";

    fn with_english(english: &str) -> Vec<String> {
        let fixture = Fixture::new()
            .file("locales/zh-CN/claims.ftl", COMPLETE)
            .file("locales/zh-TW/claims.ftl", COMPLETE)
            .file("locales/en/claims.ftl", english);
        printed(&check(&fixture.project()))
    }

    #[test]
    fn equal_keys_are_no_problem() {
        assert_eq!(with_english(COMPLETE), Vec::<String>::new());
    }

    #[test]
    fn a_missing_message_is_reported_where_it_exists() {
        let missing = |key: &str| {
            let problems = with_english(&COMPLETE.replace(key, "#"));
            assert_eq!(problems.len(), 1, "{problems:?}");
            problems[0].clone()
        };
        let end = "is missing in locales/en/claims.ftl";
        assert_eq!(missing("-brand"), format!("locales/zh-CN/claims.ftl:2: message `-brand` {end}"));
        assert_eq!(missing(".title"), format!("locales/zh-CN/claims.ftl:9: message `longer.title` {end}"));
    }

    #[test]
    fn a_surplus_message_is_missing_in_the_others() {
        let problems = with_english(&format!("{COMPLETE}extra = more\n"));
        assert_eq!(problems.len(), 2);
        assert!(problems[0].starts_with("locales/en/claims.ftl:10: message `extra` is missing in locales/zh-CN/"));
        assert!(problems[1].contains("locales/zh-TW/claims.ftl"));
    }

    #[test]
    fn a_message_written_twice_or_without_text_is_reported() {
        let problems = with_english(&format!("{COMPLETE}refund = again\n"));
        assert_eq!(problems, ["locales/en/claims.ftl:10: message `refund` stands already in line 3"]);
        let problems = with_english(&COMPLETE.replace("= Sanbao", "="));
        assert_eq!(problems, ["locales/en/claims.ftl:2: message `-brand` has no text"]);
    }

    #[test]
    fn a_language_without_the_file_misses_all_of_it() {
        let fixture = Fixture::new()
            .file("locales/zh-CN/tasks.ftl", "due = 到期\n")
            .file("locales/zh-TW/tasks.ftl", "due = 到期\n");
        let problems = printed(&check(&fixture.project()));
        assert_eq!(problems, ["locales/zh-CN/tasks.ftl:1: message `due` is missing in locales/en/tasks.ftl"]);
    }
}

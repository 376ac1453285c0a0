//! The messages of a language: their keys, attributes and variables.

use super::root;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

pub(crate) const LANGUAGES: [&str; 3] = ["zh-CN", "zh-TW", "en"];

/// The text of every file of a language, by file name.
pub(crate) fn files(lang: &str) -> BTreeMap<String, String> {
    let folder = root().join("locales").join(lang);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let names = entries.filter_map(Result::ok).map(|e| e.file_name().to_string_lossy().into_owned());
    let text = |name: String| (name.clone(), fs::read_to_string(folder.join(&name)).unwrap_or_default());
    names.filter(|name| name.ends_with(".ftl")).map(text).collect()
}

/// For each message, `key` or `key.attribute`, the variables it uses.
pub(crate) fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for text in files(lang).values() {
        read(text, &mut messages);
    }
    messages
}

fn read(text: &str, messages: &mut BTreeMap<String, BTreeSet<String>>) {
    let (mut key, mut part) = (String::new(), String::new());
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let trimmed = line.trim_start();
        let named = trimmed.split_once('=').map(|(name, _)| name.trim()).filter(|name| is_name(name));
        match named {
            Some(name) if !line.starts_with(' ') => {
                key = name.to_owned();
                part = key.clone();
            }
            Some(name) if name.starts_with('.') => part = format!("{key}{name}"),
            _ => {}
        }
        if !part.is_empty() {
            messages.entry(part.clone()).or_default().extend(variables(line));
        }
    }
}

fn is_name(name: &str) -> bool {
    let name = name.strip_prefix('.').unwrap_or(name);
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn variables(line: &str) -> Vec<String> {
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
    line.split('$').skip(1).map(name).collect()
}

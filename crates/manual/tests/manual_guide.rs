//! Every example of `docs/manual.md` is read and checked; its tables and the JSON Schema say what the reader says.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/guide_blocks.rs"]
mod guide_blocks;
#[path = "support/json_schema.rs"]
mod json_schema;
#[path = "support/profiles.rs"]
mod profiles;

use guide_blocks::{Block, blocks, page, root};
use json_schema::Schema;
use manual::{Bundle, Finding, check};
use profiles::known;
use regex_lite::Regex;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The manual of the guide with all shared packs at hand.
fn bundle(text: &str) -> Bundle {
    let mut files = vec![("profiles/guide/manual.toml".to_owned(), text.to_owned())];
    for folder in ["vocabulary", "policies", "deadlines", "messages", "forms"] {
        for entry in fs::read_dir(root().join("manuals/packs").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            files.push((format!("packs/{folder}/{name}"), fs::read_to_string(&path).unwrap()));
        }
    }
    Bundle::new("guide", files).unwrap()
}

/// An example, the codes the page says are found, and whether these keep it from being read.
struct Example {
    line: usize,
    text: String,
    codes: Vec<String>,
    broken: bool,
}

fn examples() -> Vec<Example> {
    let page = page("manual.md");
    let blocks = blocks(&page);
    let base = blocks.iter().find(|b| b.marker == "toml manual").unwrap().text.clone();
    let mut examples: Vec<Example> = Vec::new();
    for Block { line, marker, text } in blocks {
        let codes = || text.lines().map(str::to_owned).collect();
        match (marker.as_str(), examples.last_mut()) {
            ("toml manual", _) => examples.push(Example { line, text, codes: Vec::new(), broken: false }),
            ("toml part", _) => {
                let text = format!("{base}\n{text}");
                examples.push(Example { line, text, codes: Vec::new(), broken: false });
            }
            ("text findings", Some(example)) => example.codes = codes(),
            ("text problems", Some(example)) => (example.codes, example.broken) = (codes(), true),
            _ => {}
        }
    }
    examples
}

#[test]
fn every_example_is_found_as_the_page_says() {
    let examples = examples();
    assert!(examples.len() > 20, "{} examples", examples.len());
    let mut complaints = Vec::new();
    for example in examples {
        let checked = check(&bundle(&example.text), &known());
        let codes: Vec<&str> = checked.findings.iter().map(Finding::code).collect();
        if codes != example.codes || checked.manual.is_none() != example.broken {
            complaints.push(format!("docs/manual.md:{}: {codes:?}", example.line));
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// The sources below a folder of this crate.
fn sources(folder: &str) -> String {
    let path = root().join("crates/manual/src").join(folder);
    let mut files: Vec<_> = fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let text = |path: std::path::PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]").next().unwrap().to_owned()
    };
    files.into_iter().map(text).collect()
}

/// The keys that the readers ask for.
fn asked() -> BTreeSet<String> {
    let text = sources("profile");
    let patterns = [
        r#"\b(?:get|fact)\("([a-z_]+)"\)"#,
        r#"\brequire\(reader, "([a-z_]+)"\)"#,
        r#"\b(?:named|listed|names|string|text|date|dates|amount)\(\s*reader,\s*&?\w+,\s*"([a-z_]+)""#,
        r#"\bdates\(reader, view, "[a-z_]+", "([a-z_]+)"\)"#,
    ];
    let mut keys = BTreeSet::new();
    for pattern in patterns {
        keys.extend(Regex::new(pattern).unwrap().captures_iter(&text).map(|found| found[1].to_owned()));
    }
    keys
}

#[test]
fn every_key_is_in_the_table() {
    let page = page("manual.md");
    let table = page.split("## All keys").nth(1).unwrap();
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let names = |cell: &str| -> Vec<String> {
            Regex::new("`([^`]+)`").unwrap().captures_iter(cell).map(|found| found[1].to_owned()).collect()
        };
        let cells: Vec<&str> = row.split('|').collect();
        let tables = names(cells[1]).into_iter().map(|name| name.replace(['[', ']'], "").replace(".NAME", ""));
        shown.extend(tables);
        shown.extend(names(cells[2]));
    }
    assert_eq!(shown, asked());
}

#[test]
fn every_finding_of_the_check_is_in_the_table() {
    let page = page("manual.md");
    let table = page.split("## Findings").nth(1).unwrap().split("\n## ").next().unwrap();
    let text =
        format!("{}{}", sources("check"), fs::read_to_string(root().join("crates/manual/src/packs.rs")).unwrap());
    let codes = Regex::new(r#"Problem::error\("([a-z-]+)"\)"#).unwrap();
    let missing: BTreeSet<String> = codes
        .captures_iter(&text)
        .map(|found| found[1].to_owned())
        .filter(|code| !table.contains(&format!("`{code}`")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_group_of_commands_is_named() {
    let page = page("manual.md");
    let groups: BTreeSet<&str> = profiles::COMMANDS.iter().filter_map(|id| id.split('.').next()).collect();
    let missing: Vec<&&str> = groups.iter().filter(|group| !page.contains(&format!("`{group}.*`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn schema() -> Schema {
    let path = root().join("docs/schema/manual.schema.json");
    Schema(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
}

/// A TOML text as editors hand it to a schema: dates are strings.
fn json(text: &str) -> Value {
    fn value(item: toml::Value) -> Value {
        match item {
            toml::Value::String(text) => Value::String(text),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(flag) => flag.into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(value).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, value(v))).collect(),
        }
    }
    let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{e}\n{text}"));
    value(toml::Value::Table(table))
}

#[test]
fn right_manuals_are_valid() {
    let schema = schema();
    for profile in manual::profiles(&root().join("manuals")) {
        let text = fs::read_to_string(root().join("manuals/profiles").join(&profile).join("manual.toml")).unwrap();
        assert_eq!(schema.validate(&json(&text)), Ok(()), "{profile}");
    }
    for example in examples() {
        assert_eq!(schema.validate(&json(&example.text)), Ok(()), "docs/manual.md:{}", example.line);
    }
}

/// Parts that are wrong beside a right manual.
const WRONG: [&str; 22] = [
    "[calender]\nweekdays = [\"mon\"]",
    "[calendar]\nweekdays = [\"monday\"]",
    "[calendar]\nholidays = [\"soon\"]",
    "[[assign]]\nid = \"x\"\npacks = [\"STORE41\"]",
    "[[assign]]\nid = \"x\"\nreason = { zh-CN = \"例\" }",
    "[[assign]]\nid = \"X\"\npacks = [\"STORE41\"]\nreason = { zh-CN = \"例\" }",
    "[[assign]]\nid = \"x\"\npacks = [\"STORE41\"]\nreason = { zh-CN = \"例\" }\npriority = \"high\"",
    "[[assign]]\nid = \"x\"\npacks = [\"STORE41\"]\nreason = { zh-CN = \"例\" }\nwhen = { colour = \"red\" }",
    "[[assign]]\nid = \"x\"\npacks = [\"STORE41\"]\nreason = { zh-CN = \"例\" }\nset = { refund = true }",
    "[role.Boss]\nname = { zh-CN = \"例\" }\nmay = [\"*\"]",
    "[role.boss]\nname = { zh-CN = \"例\" }",
    "[role.boss]\nname = { en = \"x\" }\nmay = [\"*\"]",
    "[role.boss]\nname = { zh-CN = \"例\" }\nmay = [\"*\"]\nmust = \"*\"",
    "[[authority]]\nrole = \"owner\"",
    "[[authority]]\nrole = \"owner\"\ncommand = \"cases.open\"\nup_to = \"-1\"",
    "[[authority]]\nrole = \"owner\"\ncommand = \"cases.open\"\noutcome = \"refund\"",
    "[channel]\nfax = \"传真\"",
    "[case_type]\nx = { required = [\"phone\"] }",
    "[[defects]]\ncategory = \"shoe\"",
    "[settings]\nproof_from_history = \"yes\"",
    "[commitment]\nidea = { zh-CN = \"例\" }\npromises = [{ pack = \"STORE41\" }]",
    "[commitment]\nidea = { zh-CN = \"例\" }\npromises = [{ text = { zh-CN = \"例\" }, clause = \"ST41-07\", pack = \"STORE41\" }]",
];

#[test]
fn wrong_manuals_are_not_valid_and_are_not_read() {
    let (schema, base) = (schema(), examples().remove(0).text);
    for part in WRONG {
        let text = format!("{base}\n{part}\n");
        assert!(schema.validate(&json(&text)).is_err(), "{part}");
        assert!(check(&bundle(&text), &known()).manual.is_none(), "{part}");
    }
}

/// The keys of all tables with keys of their own.
fn declared(schema: &Value, keys: &mut BTreeSet<String>) {
    match schema {
        Value::Object(table) => {
            if let Some(Value::Object(properties)) = table.get("properties") {
                keys.extend(properties.keys().cloned());
            }
            table.values().for_each(|inner| declared(inner, keys));
        }
        Value::Array(items) => items.iter().for_each(|inner| declared(inner, keys)),
        _ => {}
    }
}

#[test]
fn the_schema_declares_the_keys_that_the_readers_ask_for() {
    let mut keys = BTreeSet::new();
    declared(&schema().0, &mut keys);
    let languages = ["zh-CN", "zh-TW", "en"].map(str::to_owned);
    let keys: BTreeSet<String> = keys.into_iter().filter(|key| !languages.contains(key)).collect();
    assert_eq!(keys, asked());
}

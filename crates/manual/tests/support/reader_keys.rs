//! The TOML keys that the readers of policies and vocabularies ask for, taken from their sources.

use regex_lite::Regex;
use std::collections::BTreeSet;
use std::path::Path;

/// Sources that read policy files, and those that read vocabulary files; below `crates/policy/src`.
pub(crate) const POLICY: [&str; 6] = [
    "document/mod.rs",
    "document/header.rs",
    "document/settings.rs",
    "document/clauses.rs",
    "document/amounts.rs",
    "document/examples.rs",
];
pub(crate) const CONDITION: [&str; 1] = ["document/condition.rs"];
pub(crate) const VOCABULARY: [&str; 2] = ["vocabulary/parse.rs", "vocabulary/names.rs"];

/// The text of a source of the policy crate.
pub(crate) fn source(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policy/src").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The keys that these sources ask for: directly, or through their small helpers such as `amount("pay")`.
pub(crate) fn asked(sources: &[&str]) -> BTreeSet<String> {
    let patterns = [
        r#"\b(?:get|string|amount|names|text|flag|date|one|many)\("([A-Za-z_-]+)"\)"#,
        r#"\b(?:require|each|each_entry)\(\s*reader,\s*(?:view,\s*)?"([A-Za-z_-]+)""#,
        // Keys of conditions are told apart by hand: `"any" =>`, `== "not"`.
        r#""(any|unless)" =>"#,
        r#"name\.value == "(not)""#,
        r#"Self::(?:Role|Evidence|Service) => "([a-z]+)""#,
    ];
    let mut keys = BTreeSet::new();
    for path in sources {
        let text = source(path);
        for pattern in patterns {
            let pattern = Regex::new(pattern).unwrap();
            keys.extend(pattern.captures_iter(&text).map(|found| found[1].to_owned()));
        }
    }
    keys
}

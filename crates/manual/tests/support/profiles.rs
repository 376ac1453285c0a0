//! The shipped profiles, and copies of them with a few words changed.

#![allow(dead_code, reason = "each test file uses its part")]

use manual::{Bundle, Checked, Known, Manual, check};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// The commands of the program, from where they are defined on the floor above.
pub(crate) static COMMANDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src/people/command.rs");
    let text: &'static str = Box::leak(std::fs::read_to_string(path).unwrap().into_boxed_str());
    let definition = regex_lite::Regex::new("(?m)^    [A-Z][A-Za-z]+ = \"([a-z_.]+)\",$").unwrap();
    let ids: Vec<&str> = definition.captures_iter(text).map(|found| found.get(1).unwrap().as_str()).collect();
    assert!(ids.len() > 38 && ids.contains(&"cases.open"), "{ids:?}");
    ids
});

pub(crate) const UNIT_KINDS: [&str; 13] = [
    "company",
    "region",
    "office",
    "branch",
    "store",
    "web_shop",
    "service_centre",
    "service_station",
    "warehouse",
    "dealer",
    "sub_dealer",
    "special_dealer",
    "supplier",
];

pub(crate) fn known() -> Known<'static> {
    Known { commands: &COMMANDS, unit_kinds: &UNIT_KINDS, held_roles: None }
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals")
}

pub(crate) fn bundle(profile: &str) -> Bundle {
    Bundle::read(&root(), profile).unwrap_or_else(|e| panic!("{e}"))
}

pub(crate) fn manual(profile: &str) -> Arc<Manual> {
    Manual::read(&root(), profile).unwrap_or_else(|e| panic!("{e}"))
}

/// A shipped profile in which texts of its manual are replaced.
pub(crate) fn edited(profile: &str, edits: &[(&str, &str)]) -> Bundle {
    let bundle = bundle(profile);
    let path = bundle.manual_path();
    let mut text = bundle.text(&path).unwrap().to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "{profile} does not say {from}");
        text = text.replacen(from, to, 1);
    }
    bundle.with_file(&path, text).unwrap()
}

/// The same with a shared pack at hand that the profile does not assign.
pub(crate) fn with_pack(bundle: Bundle, name: &str) -> Bundle {
    let path = format!("packs/policies/{name}.toml");
    let text = std::fs::read_to_string(root().join(&path)).unwrap();
    bundle.with_file(&path, text).unwrap()
}

pub(crate) fn compiled(bundle: &Bundle) -> Arc<Manual> {
    Manual::from_bundle(bundle).unwrap_or_else(|e| panic!("{e}"))
}

/// The findings about the manual itself, as `line: code` with their arguments.
pub(crate) fn findings(bundle: &Bundle) -> Vec<String> {
    let Checked { findings, .. } = check(bundle, &known());
    let told = |finding: &manual::Finding| match finding {
        manual::Finding::Manual(problem) => problem.to_string(),
        manual::Finding::Pack(found) => format!("{} {}", found.policy().head().id, found.finding.kind.id()),
    };
    findings.iter().map(told).collect()
}

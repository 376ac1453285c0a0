//! A manual as one text: what is in it, and that it reads back unchanged.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use jiff::civil::date;
use manual::{Bundle, Manual};
use profiles::{bundle, compiled, edited, root};
use std::fs;

#[test]
fn a_bundle_holds_what_the_profile_needs_and_nothing_else() {
    let bundle = bundle("store-chain");
    let paths: Vec<&str> = bundle.files().map(|(path, _)| path).collect();
    for path in ["profiles/store-chain/manual.toml", "packs/vocabulary/1-goods.toml", "packs/policies/foot3g.toml"] {
        assert!(paths.contains(&path), "{paths:?}");
    }
    assert!(!paths.contains(&"packs/policies/light.toml"), "{paths:?}");
    // All versions come with a pack.
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("packs"), &folder.path().join("packs"));
    let own = folder.path().join("profiles/own");
    fs::create_dir_all(&own).unwrap();
    let text = bundle.text("profiles/store-chain/manual.toml").unwrap();
    let text = text.replace("id = \"store-chain\"", "id = \"own\"").replace("APP3G-B", "APP3G-A");
    fs::write(own.join("manual.toml"), text).unwrap();
    let bundle = Bundle::read(folder.path(), "own").unwrap();
    assert!(bundle.text("packs/policies/app3g-a@1986.toml").is_some());
    Manual::from_bundle(&bundle).unwrap_or_else(|e| panic!("{e}"));
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

#[test]
fn a_published_manual_reads_back_without_its_files() {
    let bundle = bundle("lighting-maker");
    let text = bundle.to_json();
    let back = Bundle::from_json(&text).unwrap();
    assert_eq!(back, bundle);
    assert_eq!((back.hash(), back.profile()), (bundle.hash(), "lighting-maker"));
    let manual = Manual::from_bundle(&back).unwrap();
    assert_eq!(manual.hash(), bundle.hash());
    assert_eq!(manual.id(), "lighting-maker");
}

#[test]
fn a_stored_manual_that_was_altered_is_refused() {
    let text = bundle("store-chain").to_json();
    for broken in [
        text.replacen("400-000-0041", "400-000-0042", 1),
        text.replacen("\"format\":1", "\"format\":2", 1),
        text.chars().take(text.chars().count() / 2).collect(),
        "{}".to_owned(),
    ] {
        assert_eq!(Bundle::from_json(&broken).unwrap_err().code, "bundle-broken");
    }
}

#[test]
fn every_text_is_part_of_the_hash() {
    let bundle = bundle("store-chain");
    let with = |path: &str, text: &str| bundle.clone().with_file(path, text).unwrap().hash();
    let path = bundle.manual_path();
    let text = bundle.text(&path).unwrap().to_owned();
    assert_eq!(with(&path, &text), bundle.hash());
    assert_ne!(with(&path, &format!("{text}\n")), bundle.hash());
    assert_ne!(with("packs/policies/x.toml", ""), bundle.hash());
    assert_ne!(with("packs/policies/x.toml", ""), with("packs/policies/y.toml", ""));
}

#[test]
fn paths_stay_inside_the_manual() {
    let bundle = bundle("store-chain");
    for path in ["../x", "/etc/passwd", "a//b", "a/../b", "packs\\x", ""] {
        assert_eq!(bundle.clone().with_file(path, "").unwrap_err().code, "bad-file-name", "{path}");
    }
    assert_eq!(Bundle::read(&root(), "../packs").unwrap_err().0[0].code, "unknown-profile");
    let unknown = Bundle::read(&root(), "store-chian").unwrap_err();
    assert_eq!(unknown.0[0].arg("suggestion"), Some("store-chain"));
    let table = edited("store-chain", &[("tables = [\"cn-mainland.json\"]", "tables = [\"../x.json\"]")]);
    assert_eq!(Manual::from_bundle(&table).unwrap_err().0[0].code, "bad-file-name");
}

/// A company's own packs and words come beside the shared ones; one of the same name takes its place.
#[test]
fn own_packs_and_facts_come_first() {
    let shared = bundle("store-chain");
    let own = shared.text("packs/policies/store41.toml").unwrap().replace("version = \"1\"", "version = \"own\"");
    let fact = "[fact.member]\nkind = \"flag\"\nlabel = { zh-CN = \"会员\", zh-TW = \"會員\", en = \"Member\" }\n";
    let bundle = shared
        .with_file("profiles/store-chain/packs/policies/store41.toml", own)
        .and_then(|b| b.with_file("profiles/store-chain/packs/vocabulary/own.toml", fact))
        .unwrap();
    let manual = compiled(&bundle);
    let pack = manual.packs().find(|pack| pack.id == "STORE41").unwrap();
    assert_eq!(pack.edition.versions[0].head().version, "own");
    assert!(manual.vocabulary().fact("member").is_some());
}

/// Holidays and make-up days come from files beside the manual; they are part of it.
#[test]
fn the_calendar_takes_holidays_from_tables() {
    let bundle = edited("store-chain", &[("\"cn-mainland.json\"]", "\"2025.json\"]\nholidays = [2025-12-31]")]);
    let table = r#"{"year":2025,"days":[{"name":"国庆节","date":"2025-10-01","isOffDay":true},{"name":"国庆节","date":"2025-09-28","isOffDay":false}]}"#;
    let missing = Manual::from_bundle(&bundle).unwrap_err();
    assert_eq!((missing.0[0].code, missing.0[0].place.is_some()), ("table-not-found", true));
    let manual = compiled(&bundle.with_file("profiles/store-chain/2025.json", table).unwrap());
    let worked = |y, m, d| manual.calendar().is_worked(date(y, m, d));
    assert!(!worked(2025, 10, 1) && worked(2025, 9, 28) && !worked(2025, 12, 31) && worked(2025, 12, 30));
}

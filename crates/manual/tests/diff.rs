//! What changed between two manuals.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use manual::{Change, EntryChange, diff};
use policy::diff::ClauseChange;
use profiles::{bundle, compiled, edited, manual};

#[test]
fn equal_manuals_differ_in_nothing() {
    let chain = manual("store-chain");
    assert!(diff(&chain, &manual("store-chain")).is_empty());
    assert!(!diff(&chain, &manual("lighting-maker")).is_empty());
}

#[test]
fn roles_assignments_and_settings_are_told_part_by_part() {
    let edits = [
        ("up_to = \"300.00\"", "up_to = \"500.00\""),
        ("en = \"Cashier\"", "en = \"Till\""),
        ("proof_from_history = true", "proof_from_history = false"),
        ("[channel]\n", "[channel]\nvideo = { name = { zh-CN = \"视频\", zh-TW = \"視訊\", en = \"Video\" } }\n"),
        ("mailbox = { name = { zh-CN = \"信箱\", zh-TW = \"信箱\", en = \"Post box\" } }\n", ""),
        ("when = { category = \"shoe\" }", "when = { category = [\"shoe\", \"textile\"] }"),
    ];
    let found = diff(&manual("store-chain"), &compiled(&edited("store-chain", &edits)));
    let told = |entry: &EntryChange| {
        let fields: Vec<String> = entry
            .fields
            .iter()
            .map(|f| format!("{} {}→{}", f.path, f.before.as_deref().unwrap_or("-"), f.after.as_deref().unwrap_or("-")))
            .collect();
        format!("{} {} {:?}: {}", entry.part, entry.id.as_deref().unwrap_or("-"), entry.change, fields.join("; "))
    };
    let told: Vec<String> = found.entries.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "channel mailbox Removed: name.zh-CN 信箱→-; name.zh-TW 信箱→-; name.en Post box→-",
            "assign shoes Changed: when.category shoe→shoe, textile",
            "role cashier Changed: name.en Cashier→Till",
            "authority store_manager decisions.override Changed: up_to 300.00→500.00",
            "channel video Added: name.zh-CN -→视频; name.zh-TW -→視訊; name.en -→Video",
            "settings - Changed: proof_from_history true→false",
        ]
    );
    assert!(found.packs.is_empty() && found.vocabulary.is_empty());
}

#[test]
fn packs_are_told_clause_by_clause_and_facts_by_name() {
    let shared = bundle("store-chain");
    let path = "packs/policies/foot3g.toml";
    let text = shared.text(path).unwrap().replace("default = \"3mo\"", "default = \"4mo\"");
    let goods = "packs/vocabulary/1-goods.toml";
    let words = shared.text(goods).unwrap().replace("en = \"shoes\"", "en = \"footwear\"");
    let changed = shared.with_file(path, text).and_then(|b| b.with_file(goods, words)).unwrap();
    let found = diff(&manual("store-chain"), &compiled(&changed));
    let pack = found.packs.iter().find(|pack| pack.pack == "FOOT3G").unwrap();
    assert_eq!(pack.change, Change::Changed);
    assert_eq!(pack.differences.settings[0].after.as_deref(), Some("4mo"));
    assert!(!pack.differences.clauses.iter().any(|c| matches!(c, ClauseChange::Removed { .. })));
    assert_eq!(found.vocabulary.len(), 1);
    assert_eq!(found.vocabulary[0].id.as_deref(), Some("category"));
    assert_eq!(found.vocabulary[0].fields[0].path, "values.shoe.en");
}

#[test]
fn another_setting_of_an_assignment_is_told_in_both_places() {
    let edits = [("packs = [\"STORE41\"]", "packs = [\"STORE41\"]\nset = { refund = \"20d\" }")];
    let found = diff(&manual("store-chain"), &compiled(&edited("store-chain", &edits)));
    assert_eq!(found.entries[0].fields[0].path, "set.refund");
    let pack = &found.packs[0];
    assert_eq!((pack.pack.as_str(), pack.differences.settings[0].name.as_str()), ("STORE41", "refund"));
}

#[test]
fn assigning_other_packs_adds_and_removes_them() {
    let found = diff(&manual("store-chain"), &manual("lighting-maker"));
    let change = |id: &str| found.packs.iter().find(|pack| pack.pack == id).map(|pack| pack.change);
    assert_eq!((change("FOOT3G"), change("LIGHT")), (Some(Change::Removed), Some(Change::Added)));
    assert_eq!(change("CN-CONSUMER-LAW"), None);
}

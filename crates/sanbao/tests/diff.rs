//! `policy diff`: what two policies say differently, and what that does to claims.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use program::{Folder, root, sample};

/// Texts of STORE41 with changes.
fn changed(folder: &Folder, name: &str, edit: impl FnOnce(String) -> String) -> String {
    let text = std::fs::read_to_string(root().join("manuals/packs/policies/store41.toml")).unwrap();
    let edited = edit(text.clone());
    assert_ne!(text, edited, "the text to change is no longer there");
    folder.file(name, edited)
}

#[test]
fn equal_policies_say_the_same() {
    let folder = Folder::new("diff-equal");
    let said = folder.run(&["policy", "diff", "STORE41", "store41"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("两者内容相同"), "{}", said.out);
}

#[test]
fn a_changed_setting_shows_the_clauses_that_it_moves() {
    let folder = Folder::new("diff-setting");
    let said = folder.run(&["policy", "diff", "STORE41", "STORE41", "--set-second", "refund=10d", "--json"]);
    assert_eq!(said.code, 0, "{said:?}");
    let differences = &said.json()["differences"];
    assert_eq!(differences["settings"][0]["name"], "refund");
    let clauses: Vec<_> =
        differences["clauses"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
    assert_eq!(clauses, ["ST41-07", "ST41-08"]);
    let said = folder.run(&["policy", "diff", "STORE41", "STORE41", "--set-second", "refund=10d"]);
    let line = said.out.lines().find(|l| l.contains("不超过 10 天")).unwrap_or_else(|| panic!("{}", said.out));
    assert!(line.contains("不超过 15 天"), "before and after side by side: {line}");
    assert!(!said.out.contains("ST41-09"), "{}", said.out);
}

#[test]
fn files_are_compared_in_words() {
    let folder = Folder::new("diff-files");
    let shorter = changed(&folder, "shorter.toml", |text| {
        let text = text.replace("version = \"1\"", "version = \"2\"");
        let text = text.replace("购买15日内出现质量问题的，可以退货。", "购买15日内有质量问题的，凭票退货。");
        text.replace("id = \"ST41-41\"", "id = \"ST41-42\"").replace("\"ST41-41\"", "\"ST41-42\"")
    });
    let said = folder.run(&["policy", "diff", "STORE41", &shorter]);
    assert_eq!(said.code, 0, "{said:?}");
    for part in ["删除条款 ST41-41", "新增条款 ST41-42", "修改条款 ST41-07", "凭票退货", "version"] {
        assert!(said.out.contains(part), "{part} in {}", said.out);
    }
    let english = folder.run(&["policy", "diff", "STORE41", &shorter, "--lang", "en"]);
    assert!(
        english.out.contains("text.zh-CN"),
        "a text that changes in another language only is shown: {}",
        english.out
    );
}

#[test]
fn a_list_shows_what_a_change_does_to_claims() {
    let folder = Folder::new("diff-replay");
    let gentler = changed(&folder, "gentler.toml", |text| text.replace("default = \"15d\"", "default = \"20d\""));
    let list = sample("claims.ndjson");
    let said = folder.run(&["policy", "diff", "STORE41", &gentler, "--replay", &list, "--json"]);
    assert_eq!(said.code, 0, "{said:?}");
    let against = &said.json()["replay"]["against"];
    assert_eq!(against["changed"], 1);
    assert_eq!(against["transitions"][0]["examples"][0]["id"], "C0004");
    assert_eq!(against["transitions"][0]["after"]["paid"], "680.00");
    let said = folder.run(&["policy", "diff", "STORE41", &gentler, "--replay", &list]);
    assert!(said.out.contains("C0004") && said.out.contains("+¥680.00"), "{}", said.out);
}

#[test]
fn a_list_with_bad_rows_is_told_by_the_exit_code() {
    let folder = Folder::new("diff-bad-rows");
    let list = folder.file("list.csv", "sale,claim\n2025-03-01,2025-03-16\n2025-03-20,2025-03-16\n");
    let said = folder.run(&["policy", "diff", "STORE41", "STORE41", "--replay", &list]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(folder.has("list.csv.errors.csv"));
}

#[test]
fn what_cannot_be_compared_says_why() {
    let folder = Folder::new("diff-unusable");
    for (arguments, word) in [
        (["STORE41", "STORE42"], "unknown-policy"),
        (["STORE41,cn-consumer-law", "STORE41"], "one-policy-only"),
        (["missing.toml", "STORE41"], "file-not-found"),
    ] {
        let said = folder.run(&[&["policy", "diff"], &arguments[..]].concat());
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(word), "{word} in {}", said.err);
    }
}

//! `policy check`: like a compiler, with a claim for every finding.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::{Folder, root};
use serde_json::Value;

const PACK: &str = r#"
[policy]
id = "P"
version = "1"
title = { zh-CN = "试", en = "Trial" }
[[clause]]
id = "P-1"
text = { zh-CN = "七日内退货", en = "Refund within 7 days" }
when = { since.sale = "<= 7d", cause = "quality" }
grant = [{ remedy = "refund", pay = "paid" }]
[[clause]]
id = "P-2"
text = { zh-CN = "五日起不退", en = "No refund from day 5" }
when = { since.sale = ">= 5d", cause = "quality" }
refuse = ["refund"]
say = { zh-CN = "已过期", en = "Too late" }
"#;

#[test]
fn clean_policies_end_with_zero_and_a_table() {
    let folder = Folder::new("check-clean");
    let said = folder.run(&["policy", "check", "STORE41", "FOOT3G"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    let rows: Vec<&str> = said.out.lines().filter(|l| l.contains("没有问题")).collect();
    assert_eq!(rows.len(), 2, "{}", said.out);
}

#[test]
fn findings_come_with_clauses_place_situation_story_and_a_command_that_shows_it() {
    let folder = Folder::new("check-findings");
    folder.file("p.toml", PACK);
    let said = folder.run(&["policy", "check", "p.toml"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""), "{said:?}");
    for words in [
        "P 1/2  空白 gap",
        "× P-1 与 P-2 对“退货”的规定不一致",
        "[p.toml:12:6]",
        " 12 │ id = \"P-2\"",
        "建议：用 exception_to",
        "P-1   七日内退货",
        "距购买日期：满 5 天、不超过 7 天",
        "提出前 5 天",
        "sanbao policy decide p.toml claim=",
        "2 处错误、0 处提醒",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
    let english = folder.run(&["policy", "check", "p.toml", "--lang", "en"]).out;
    for words in ["P-1 and P-2 disagree about: Refund", "Time since sale date: at least 5 days and at most 7 days"] {
        assert!(english.contains(words), "{words}\n{english}");
    }
}

/// The example of every finding is a claim that `decide` reads, and it is what it is said to be.
#[test]
fn examples_are_claims_that_decide_accepts() {
    let folder = Folder::new("check-examples");
    for policy in ["STORE41", "FOOT3G", "UNIF"] {
        let report = folder.run(&["policy", "check", policy, "--literal", "--json"]).json();
        let findings = report["files"][0]["findings"].as_array().unwrap();
        assert!(!findings.is_empty(), "{policy} read by its text alone has gaps");
        for finding in findings.iter().filter(|f| f["example"].is_object()) {
            let claim = finding["example"].to_string();
            let decide = ["policy", "decide", policy, "--literal", "--json", "--claim", "-"];
            let said = folder.run_with(&decide, &claim);
            assert_eq!((said.code, said.err.as_str()), (0, ""), "{finding}");
            let pairs: Vec<&str> = finding["pairs"].as_array().unwrap().iter().map(|p| p.as_str().unwrap()).collect();
            let by_pairs = folder.run(&[&["policy", "decide", policy, "--literal", "--json"], &pairs[..]].concat());
            assert_eq!(said.out, by_pairs.out, "both forms are the same claim");
            let flag = match finding["kind"].as_str().unwrap() {
                "gap" => "gap",
                "conflict" => "overlap",
                _ => continue,
            };
            assert!(said.json()["flags"].as_array().unwrap().contains(&flag.into()), "{finding}");
        }
    }
}

#[test]
fn json_has_the_documented_shape() {
    let folder = Folder::new("check-json");
    folder.file("p.toml", PACK);
    let report = folder.run(&["policy", "check", "p.toml", "STORE41", "--json"]).json();
    let first = &report["files"][0];
    assert_eq!((&first["file"], &first["policy"]["id"], &first["clauses"]), (&"p.toml".into(), &"P".into(), &2.into()));
    assert_eq!((&first["literal"], &first["truncated"]), (&false.into(), &false.into()));
    let conflict = first["findings"].as_array().unwrap().iter().find(|f| f["kind"] == "conflict").unwrap();
    let names: Vec<&String> = conflict.as_object().unwrap().keys().collect();
    let documented = [
        "kind",
        "severity",
        "message",
        "clauses",
        "remedies",
        "situation",
        "example",
        "pairs",
        "details",
        "file",
        "line",
        "column",
    ];
    assert_eq!(names, documented);
    assert_eq!(conflict["remedies"][0], "refund");
    assert_eq!((&conflict["line"], &conflict["column"]), (&12.into(), &6.into()));
    assert_eq!(report["files"][1]["findings"], Value::Array(Vec::new()));
    assert_eq!(report["overlaps"], Value::Array(Vec::new()));
}

#[test]
fn mistakes_are_underlined_in_their_line_and_the_other_files_are_still_checked() {
    let folder = Folder::new("check-mistakes");
    folder.file("bad.toml", PACK.replace("cause = \"quality\" }\ngrant", "casue = \"quality\" }\ngrant"));
    let said = folder.run(&["policy", "check", "bad.toml", "STORE41", "gone.toml"]);
    assert_eq!(said.code, 2);
    for words in [
        "unknown-fact",
        "× 没有名为“casue”的事实",
        "[bad.toml:9:32]",
        "─────",
        "您是不是想写“cause”？",
        "gone.toml",
        "没有问题",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
}

#[test]
fn versions_in_force_at_the_same_time_are_found() {
    let folder = Folder::new("check-versions");
    let clean = PACK[..PACK.find("[[clause]]").unwrap()].to_owned()
        + "[[clause]]\nid = \"P-1\"\ntext = { zh-CN = \"都退\" }\ngrant = [{ remedy = \"refund\", pay = \"paid\" }]\n";
    folder.file("a.toml", &clean);
    folder.file("b.toml", clean.replace("version = \"1\"", "version = \"2\""));
    let said = folder.run(&["policy", "check", "a.toml", "b.toml"]);
    assert_eq!(said.code, 1, "{}", said.out);
    assert!(said.out.contains("P 的 1 版与 2 版有效期重叠"), "{}", said.out);
    assert_eq!(folder.run(&["policy", "check", "a.toml", "a.toml"]).code, 0, "one file twice is one version");
}

#[test]
fn lines_fit_eighty_columns() {
    let folder = Folder::new("check-width");
    for lang in ["zh-CN", "zh-TW", "en"] {
        let said = folder.run(&["policy", "check", "LIGHT", "STORE41", "--literal", "--lang", lang]);
        let is_code = |l: &&str| l.starts_with("  sanbao ") || l.starts_with("  {");
        for line in said.out.lines().filter(|l| !is_code(l) && !l.contains("─[")) {
            assert!(textwrap::core::display_width(line) <= 80, "{lang}: {line}");
        }
    }
}

#[test]
fn all_shipped_policies_can_be_checked_at_once() {
    let folder = Folder::new("check-all");
    let packs = root().join("manuals/packs/policies");
    let files: Vec<String> =
        std::fs::read_dir(packs).unwrap().map(|e| e.unwrap().path().display().to_string()).collect();
    let arguments: Vec<&str> =
        ["policy", "check", "--json"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let said = folder.run(&arguments);
    assert_ne!(said.code, 2, "{}", said.err);
    assert_eq!(said.json()["files"].as_array().unwrap().len(), files.len());
}

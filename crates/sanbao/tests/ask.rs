//! `policy ask`: the next question, or the ruling when nothing more is needed.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::Folder;
use serde_json::json;

#[test]
fn the_next_question_comes_with_its_values() {
    let folder = Folder::new("ask-next");
    let said = folder.run(&["policy", "ask", "STORE41", "sale=2025-03-01", "claim=2025-03-16"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""), "{said:?}");
    assert!(said.out.contains("▌ 问题是什么原因造成的？"), "{}", said.out);
    assert!(said.out.contains("cause=quality（质量问题）"), "{}", said.out);
    let asked = folder.run(&["policy", "ask", "STORE41", "sale=2025-03-01", "claim=2025-03-16", "--json"]).json();
    assert_eq!((&asked["settled"], &asked["ruling"]), (&json!(false), &json!(null)));
    assert_eq!(asked["question"]["fact"], "cause");
    assert_eq!(asked["question"]["values"][0], json!({ "id": "quality", "label": "质量问题" }));
    assert_eq!(asked["open"][0], "cause");
}

#[test]
fn facts_that_no_longer_matter_are_not_asked_for() {
    let folder = Folder::new("ask-settled");
    let open = |facts: &[&str]| {
        let asked = folder.run(&[&["policy", "ask", "STORE41", "--json"], facts].concat()).json();
        asked["open"].as_array().unwrap().iter().map(|f| f.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let dates = ["sale=2025-03-01", "claim=2025-03-05"];
    assert!(open(&dates).contains(&"use_marks".to_owned()));
    let quality = open(&[&dates[..], &["cause=quality"]].concat());
    assert!(!quality.contains(&"use_marks".to_owned()), "signs of use matter only without a fault: {quality:?}");
    let all = [
        "sale=2025-03-01",
        "claim=2025-06-20",
        "cause=quality",
        "proof=invoice",
        "packaging=intact",
        "accessories=complete",
        "warranty_card=true",
        "sale_kind=normal",
    ];
    let said = folder.run(&[&["policy", "ask", "STORE41"], &all[..]].concat());
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("已经可以判定，不需要再问。") && said.out.contains("▌ 有偿维修"), "{}", said.out);
}

#[test]
fn a_dialogue_leads_to_the_ruling() {
    let folder = Folder::new("ask-dialogue");
    let ask = ["policy", "ask", "STORE41", "sale=2025-03-01", "claim=2025-03-16", "--interactive"];
    // By number, a slip, by name, by value, and yes in Chinese.
    let said = folder.run_with(&ask, "1\nwrong\n完好\ncomplete\n是\n1\n1\n");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("▌ 退货"), "{}", said.out);
    assert!(!said.out.contains("能出示保修卡吗"), "questions are no result");
    assert!(said.err.contains("没有“wrong”这个取值") && said.err.contains("能出示保修卡吗"), "{}", said.err);
    let cut = folder.run_with(&ask, "1\nq\n");
    assert_eq!(cut.code, 1);
    assert!(cut.out.contains("▌ 还不能判定"), "{}", cut.out);
    let json = folder.run_with(&[&ask[..], &["--json"]].concat(), "1\n1\n1\n2\n1\n1\n");
    assert_eq!(json.json()["ruling"]["decision"], "refund", "{json:?}");
}

#[test]
fn skipping_everything_ends() {
    let folder = Folder::new("ask-skip");
    let said = folder.run_with(&["policy", "ask", "STORE41", "-i"], &"\n".repeat(100));
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("还不能判定"), "{}", said.out);
}

//! `policy decide` on the shipped packs: one claim, in words and as JSON.

#![allow(clippy::unwrap_used, reason = "tests")]

mod program;

use program::{Folder, Said};
use serde_json::json;

/// D003: a quality fault on day 15.
const D003: [&str; 11] = [
    "sale=2025-03-01",
    "claim=2025-03-16",
    "paid=299.00",
    "cause=quality",
    "use_marks=true",
    "resale_ok=false",
    "proof=till_receipt",
    "packaging=intact",
    "accessories=complete",
    "warranty_card=true",
    "sale_kind=normal",
];

fn decide(folder: &Folder, policy: &str, facts: &[&str], more: &[&str]) -> Said {
    folder.run(&[&["policy", "decide", policy], facts, more].concat())
}

/// The facts of D003 with some replaced.
fn with(changed: &[&'static str]) -> Vec<&'static str> {
    let name = |fact: &str| fact.split('=').next().unwrap().to_owned();
    let kept = D003.iter().filter(|f| !changed.iter().any(|c| name(c) == name(f)));
    kept.chain(changed).copied().collect()
}

#[test]
fn r078_the_decision_stands_first_with_its_reason_in_three_languages() {
    let folder = Folder::new("decide-languages");
    for (lang, decision, money, clause) in [
        ("zh-CN", "▌ 退货", "▌ 退给顾客 ¥299.00", "ST41-07  购买15日内出现质量问题的，可以退货。"),
        ("zh-TW", "▌ 退貨", "▌ 退給顧客 ¥299.00", "ST41-07  購買15日內出現品質問題的，可以退貨。"),
        ("en", "▌ Refund", "▌ ¥299.00 to the customer", "ST41-07  A quality problem within 15 days of purchase"),
    ] {
        let said = decide(&folder, "STORE41", &D003, &["--lang", lang]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
        let lines: Vec<&str> = said.out.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        assert_eq!(lines[..2], [decision, money], "{}", said.out);
        assert!(said.out.contains(clause), "{}", said.out);
    }
}

#[test]
fn language_comes_from_the_option_then_from_the_environment() {
    let folder = Folder::new("decide-environment");
    let first = |said: Said| said.out.lines().find(|l| !l.trim().is_empty()).unwrap_or_default().trim().to_owned();
    let run = |vars: &[(&str, &str)], args: &[&str]| {
        let all = [&["policy", "decide", "STORE41"], &D003[..], args].concat();
        first(folder.run_in(vars, &all, ""))
    };
    assert_eq!(run(&[], &[]), "▌ 退货", "Simplified Chinese unless something else is wished");
    assert_eq!(run(&[("LANG", "en_GB.UTF-8")], &[]), "▌ Refund");
    assert_eq!(run(&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "zh_TW.UTF-8")], &[]), "▌ 退貨");
    assert_eq!(run(&[("LANG", "en"), ("LC_ALL", "zh_TW"), ("SANBAO_LANG", "zh-CN")], &[]), "▌ 退货");
    assert_eq!(run(&[("LANG", "C.UTF-8")], &[]), "▌ 退货");
    assert_eq!(run(&[("SANBAO_LANG", "zh-CN")], &["--lang=en"]), "▌ Refund");
}

#[test]
fn r079_a_refusal_names_its_clause_and_a_sentence_for_the_customer() {
    let folder = Folder::new("decide-refused");
    let said = decide(&folder, "STORE41", &with(&["claim=2025-03-30"]), &[]);
    assert_eq!(said.code, 0);
    assert!(said.out.contains("▌ 换货"), "{}", said.out);
    let flat: String = said.out.split_whitespace().collect();
    assert!(flat.contains("对顾客说：“质量问题的退货期限是购买后15天内"), "{}", said.out);
    assert!(flat.contains("依据ST41-08：购买超过15日、不满30日"), "{}", said.out);
    let ruling = decide(&folder, "STORE41", &with(&["claim=2025-03-30"]), &["--json"]).json();
    assert_eq!(ruling["refused"][0]["remedy"], "refund");
    assert_eq!(ruling["refused"][0]["clause"]["id"], "ST41-08");
    assert!(ruling["refused"][0]["say"].as_str().unwrap().starts_with("质量问题的退货期限"));
}

#[test]
fn r080_a_trial_says_that_it_is_no_decision() {
    let folder = Folder::new("decide-preview");
    for (lang, words) in [("zh-CN", "不是正式决定"), ("zh-TW", "不是正式決定"), ("en", "this is not a decision")]
    {
        assert!(decide(&folder, "STORE41", &D003, &["--lang", lang]).out.contains(words), "{lang}");
    }
    assert_eq!(decide(&folder, "STORE41", &D003, &["--json"]).json()["preview"], json!(true));
}

#[test]
fn r081_the_ruling_carries_policy_version_and_hash() {
    let folder = Folder::new("decide-evidence");
    let ruling = decide(&folder, "STORE41", &D003, &["--json"]).json();
    assert_eq!((&ruling["policy"]["id"], &ruling["policy"]["version"]), (&json!("STORE41"), &json!("1")));
    let hash = ruling["policy"]["hash"].as_str().unwrap().to_owned();
    assert_eq!(hash.len(), 64);
    let said = decide(&folder, "STORE41", &D003, &[]);
    assert!(said.out.contains(&format!("STORE41 第 1 版 · 指纹 {}", &hash[..12])), "{}", said.out);
    let other = decide(&folder, "STORE41", &D003, &["--json", "--set", "refund=10d"]).json();
    assert_ne!(other["policy"]["hash"], json!(hash), "a changed setting is another policy");
}

#[test]
fn json_has_the_documented_shape() {
    let folder = Folder::new("decide-json");
    let ruling = decide(&folder, "STORE41", &with(&["wish=refund"]), &["--json"]).json();
    let names: Vec<&String> = ruling.as_object().unwrap().keys().collect();
    let documented = [
        "preview",
        "policy",
        "status",
        "decision",
        "clauses",
        "remedies",
        "refused",
        "flags",
        "conflicts",
        "periods",
        "missing",
        "wish",
    ];
    assert_eq!(names, documented);
    assert_eq!(ruling["status"], "settled");
    let first = &ruling["remedies"][0];
    assert_eq!(
        (&first["remedy"], &first["pay"], &first["clauses"]),
        (&json!("refund"), &json!("299.00"), &json!(["ST41-07"]))
    );
    assert_eq!(ruling["remedies"][1]["instead_of"], "refund");
}

#[test]
fn r126_the_wish_is_compared_with_what_is_open() {
    let folder = Folder::new("decide-wish");
    let open = decide(&folder, "STORE41", &with(&["wish=exchange"]), &["--json"]).json();
    assert_eq!(open["wish"], json!({ "remedy": "exchange", "open": true }));
    let said = decide(&folder, "STORE41", &with(&["claim=2025-03-30", "wish=refund"]), &[]);
    assert!(said.out.contains("退货  不在可以办理的范围内。"), "{}", said.out);
}

#[test]
fn r019_the_legal_basis_stands_with_the_clause() {
    let folder = Folder::new("decide-legal");
    let facts = [
        "channel=online",
        "receipt=2025-03-01",
        "claim=2025-03-05",
        "cause=none",
        "paid=99",
        "goods_intact=true",
        "claimant=consumer",
        "category=shirt",
        "custom_made=false",
        "other_terms=false",
        "opened=false",
        "downloaded=false",
        "confirmed_unsuitable=false",
        "seller_pays_return=false",
    ];
    let said = decide(&folder, "cn-consumer-law", &facts, &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("法律依据：") && said.out.contains("▌ 退货"), "{}", said.out);
    let ruling = decide(&folder, "cn-consumer-law", &facts, &["--json"]).json();
    assert!(!ruling["clauses"][0]["legal"].as_array().unwrap().is_empty());
}

#[test]
fn r136_policies_that_disagree_are_shown_with_the_one_that_prevails() {
    let folder = Folder::new("decide-joint");
    // The company refuses what the law gives: the packaging is lost.
    let facts = with(&[
        "packaging=lost",
        "receipt=2025-03-01",
        "channel=online",
        "category=adult_leather_shoe",
        "claimant=consumer",
        "other_terms=false",
        "terminable=true",
        "custom_made=false",
    ]);
    let said = decide(&folder, "STORE41,cn-consumer-law", &facts, &[]);
    assert_eq!(said.code, 0, "{said:?}");
    let flat: String = said.out.split_whitespace().collect();
    assert!(flat.contains("退货：法律优先，按CN-CONSUMER-LAW"), "{}", said.out);
    assert!(flat.contains("STORE41免费维修ST41-13-R"), "what each says by itself: {}", said.out);
    let joint = decide(&folder, "STORE41,cn-consumer-law", &facts, &["--json"]).json();
    assert_eq!((&joint["preview"], &joint["decision"]), (&json!(true), &json!("refund")));
    assert_eq!(joint["rulings"].as_array().unwrap().len(), 2);
    assert!(joint["disagreements"].as_array().unwrap().iter().any(|d| d["because"] == "law"));
}

#[test]
fn missing_facts_are_asked_for_and_never_guessed() {
    let folder = Folder::new("decide-missing");
    let said = decide(&folder, "STORE41", &["sale=2025-03-01", "claim=2025-03-16", "cause=quality"], &[]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("▌ 还不能判定"), "{}", said.out);
    assert!(said.out.contains("packaging=intact（完好）、damaged（破损）、lost（遗失）"), "{}", said.out);
    let ruling = decide(&folder, "STORE41", &["sale=2025-03-01"], &["--json"]).json();
    assert_eq!(ruling["status"], "incomplete");
    assert!(ruling["missing"].as_array().unwrap().iter().any(|m| m["fact"] == "claim"));
}

#[test]
fn r003_the_version_follows_from_the_purchase_date() {
    let folder = Folder::new("decide-versions");
    let version = |facts: &[&str]| decide(&folder, "app3g-a", facts, &["--json"]).json()["policy"]["version"].clone();
    assert_eq!(version(&["sale=1995-08-24", "claim=1995-09-01"]), "1986");
    assert_eq!(version(&["sale=1995-08-25", "claim=1995-09-01"]), "1995");
    let unknown = decide(&folder, "app3g-a", &["claim=1995-09-01"], &["--json"]).json();
    assert_eq!((&unknown["status"], &unknown["missing"][0]["fact"]), (&json!("incomplete"), &json!("sale")));
    let later = decide(&folder, "app3g-a@1986", &["sale=2020-01-01", "claim=2020-01-02"], &[]);
    assert_eq!(later.code, 1);
    assert!(later.out.contains("当时无有效版本") && later.out.contains("1995-08-24"), "{}", later.out);
}

#[test]
fn settings_change_the_policy_they_belong_to() {
    let folder = Folder::new("decide-settings");
    let shorter = decide(&folder, "STORE41", &D003, &["--set", "refund=14d", "--json"]).json();
    assert_eq!(shorter["decision"], "exchange");
    let price = with(&["claim=2025-07-01", "repair_scope=resole"]);
    let dearer = decide(&folder, "STORE41", &price, &["--set", "repair.resole=95.00", "--json"]).json();
    assert_eq!((&dearer["decision"], &dearer["remedies"][0]["charge"]), (&json!("paid_repair"), &json!("95.00")));
    let joint = decide(&folder, "STORE41,cn-consumer-law", &D003, &["--set", "refund=14d", "--json"]);
    assert_ne!(joint.code, 2, "a setting of one policy does not disturb the other: {joint:?}");
}

#[test]
fn a_calendar_moves_the_end_of_working_days() {
    let folder = Folder::new("decide-calendar");
    let pack = r#"
[policy]
id = "WD"
version = "1"
title = { zh-CN = "工作日" }
[[clause]]
id = "WD-1"
text = { zh-CN = "二个工作日内退货" }
when = { since.sale = "<= 2wd" }
grant = [{ remedy = "refund", pay = "paid" }]
[[clause]]
id = "WD-2"
text = { zh-CN = "此后不退" }
when = { since.sale = "> 2wd" }
refuse = ["refund"]
say = { zh-CN = "已过期" }
"#;
    let pack = folder.file("wd.toml", pack);
    let holidays =
        r#"{"year":2025,"days":[{"date":"2025-10-01","isOffDay":true},{"date":"2025-10-02","isOffDay":true}]}"#;
    let calendar = folder.file("holidays.json", holidays);
    // Monday 2025-09-29 plus two working days: Wednesday, or, past the two holidays, Friday.
    let facts = ["sale=2025-09-29", "claim=2025-10-03", "paid=10"];
    assert_eq!(decide(&folder, &pack, &facts, &["--json"]).json()["decision"], "reject");
    let moved = decide(&folder, &pack, &facts, &["--json", "--calendar", &calendar]).json();
    assert_eq!(moved["decision"], "refund");
}

#[test]
fn a_claim_comes_from_a_file_and_words_come_before_it() {
    let folder = Folder::new("decide-file");
    let pairs: Vec<String> =
        D003.iter().map(|f| f.split_once('=').unwrap()).map(|(k, v)| format!("{k:?}: {v:?}")).collect();
    let text = format!("{{{}}}", pairs.join(","));
    let file = folder.file("claim.json", &text);
    let from_file = folder.run(&["policy", "decide", "STORE41", "--claim", &file, "--json"]).json();
    assert_eq!(from_file["decision"], "refund");
    let changed = folder.run(&["policy", "decide", "STORE41", "claim=2025-03-30", "--claim", &file, "--json"]).json();
    assert_eq!(changed["decision"], "exchange");
    let piped = folder.run_with(&["policy", "decide", "STORE41", "--claim", "-", "--json"], &text).json();
    assert_eq!(piped["decision"], "refund");
}

#[test]
fn an_explanation_shows_the_days_and_what_gave_way() {
    let folder = Folder::new("decide-explain");
    let said = decide(&folder, "STORE41", &with(&["packaging=lost"]), &["--explain"]);
    assert!(said.out.contains("2025-03-01（距提出 15 天）"), "{}", said.out);
    assert!(said.out.contains("退货：让位于 ST41-13"), "{}", said.out);
    let explained = decide(&folder, "STORE41", &with(&["packaging=lost"]), &["--explain", "--json"]).json();
    let one = &explained["explain"][0];
    let fact = |name: &str| one["facts"].as_array().unwrap().iter().find(|f| f["fact"] == name).cloned().unwrap();
    assert_eq!(fact("sale")["days"], 15);
    let clauses = one["clauses"].as_array().unwrap();
    let seven = clauses.iter().find(|c| c["clause"] == "ST41-07").unwrap();
    assert_eq!(seven["effects"][0], json!({ "remedy": "refund", "verdict": "gives_way", "to": "ST41-13" }));
}

#[test]
fn lines_fit_eighty_columns_in_every_language() {
    let folder = Folder::new("decide-width");
    for lang in ["zh-CN", "zh-TW", "en"] {
        for facts in [with(&["packaging=lost", "wish=refund"]), with(&["claim=2025-07-01"]), vec!["cause=quality"]] {
            let said = decide(&folder, "STORE41,cn-consumer-law", &facts, &["--lang", lang, "--explain"]);
            for line in said.out.lines().filter(|l| !l.contains("sanbao policy")) {
                assert!(textwrap::core::display_width(line) <= 80, "{lang}: {line}");
            }
        }
    }
}

#[test]
fn colours_come_only_when_wished() {
    let folder = Folder::new("decide-colour");
    assert!(!decide(&folder, "STORE41", &D003, &[]).out.contains('\u{1b}'), "no terminal, no colours");
    assert!(decide(&folder, "STORE41", &D003, &["--color", "always"]).out.contains("\u{1b}["));
}

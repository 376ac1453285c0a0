//! Differences of small policies.

use super::*;
use crate::{Options, Settings, Source, Vocabulary};

const VOCABULARY: &str = r#"
[fact.claim]
kind = "date"
label = { zh-CN = "提出" }
[fact.sale]
kind = "date"
label = { zh-CN = "购买" }
[fact.cause]
kind = "choice"
label = { zh-CN = "原因" }
values = { quality = { zh-CN = "甲" }, customer = { zh-CN = "乙" } }
[fact.paid]
kind = "amount"
label = { zh-CN = "实付" }
"#;

const POLICY: &str = r#"
[policy]
id = "T"
version = "1"
title = { zh-CN = "试", en = "test" }
[param.window]
default = "7d"
label = { zh-CN = "期限" }
[price_list.fees]
label = { zh-CN = "价目" }
by = "cause"
prices = { quality = "5.00", customer = "9.00" }
[period.warranty]
label = { zh-CN = "三包期" }
from = "sale"
rows = [{ id = "P1", text = { zh-CN = "三个月" }, when = { cause = "quality" }, length = "3mo" }]
[[clause]]
id = "A"
text = { zh-CN = "退货", en = "refund" }
when = { cause = "quality", since.sale = "<= $window" }
grant = [{ remedy = "refund", pay = "paid" }, "exchange"]
[[clause]]
id = "B"
text = { zh-CN = "收费", en = "charged" }
when = { warranty = "outside" }
grant = [{ remedy = "paid_repair", charge = { price_list = "fees" } }]
reading = "E1"
"#;

fn compiled(text: &str, options: &Options) -> Policy {
    let vocabulary = Vocabulary::parse(&Source::new("vocabulary", VOCABULARY)).unwrap();
    crate::compile(&Source::new("policy", text), &vocabulary, options).unwrap_or_else(|e| panic!("{e}"))
}

fn against(text: &str) -> Differences {
    diff(&compiled(POLICY, &Options::default()), &compiled(text, &Options::default()))
}

fn shown(fields: &[Field]) -> Vec<String> {
    let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "-".to_owned());
    fields.iter().map(|f| format!("{}: {} → {}", f.path, value(&f.before), value(&f.after))).collect()
}

fn changed(differences: &Differences) -> Vec<String> {
    let of = |clause: &ClauseChange| match clause {
        ClauseChange::Changed { id, fields } => vec![format!("{id} {}", shown(fields).join("; "))],
        ClauseChange::Added { id, .. } => vec![format!("+{id}")],
        ClauseChange::Removed { id, .. } => vec![format!("-{id}")],
    };
    differences.clauses.iter().flat_map(of).collect()
}

#[test]
fn equal_policies_have_no_differences() {
    assert_eq!(against(POLICY), Differences::default());
    assert!(
        against(&POLICY.replace(
            r#"{ remedy = "refund", pay = "paid" }, "exchange""#,
            r#""exchange", { pay = "paid", remedy = "refund" }"#
        ))
        .is_empty()
    );
}

#[test]
fn wording_condition_and_terms_are_told_apart() {
    let found = against(&POLICY.replace("退货", "可以退货"));
    assert_eq!(changed(&found), ["A text.zh-CN: 退货 → 可以退货"]);
    let found = against(&POLICY.replace("<= $window", "< 9d"));
    assert_eq!(changed(&found), ["A when.since.sale: <= 7d → < 9d"]);
    let found = against(&POLICY.replace(r#"pay = "paid" }"#, r#"pay = "paid", freight = "seller" }"#));
    assert_eq!(changed(&found), ["A grant.refund.freight: - → seller"]);
    let found = against(&POLICY.replace(r#", "exchange"]"#, "]"));
    assert_eq!(changed(&found), ["A grant: exchange, refund → refund"]);
    let found = against(&POLICY.replace("3mo", "6mo"));
    assert_eq!(changed(&found), ["P1 length: 3mo → 6mo"]);
    let ClauseChange::Changed { fields, .. } = &found.clauses[0] else { panic!() };
    assert_eq!(fields[0].aspect, Aspect::Remedies);
}

#[test]
fn clauses_that_come_and_go_are_named() {
    let found = against(&POLICY.replace(r#"id = "A""#, r#"id = "C""#));
    assert_eq!(changed(&found), ["-A", "+C"]);
    let ClauseChange::Removed { fields, .. } = &found.clauses[0] else { panic!() };
    assert!(shown(fields).contains(&"when.since.sale: <= 7d → -".to_owned()), "{fields:?}");
}

#[test]
fn a_setting_shows_with_every_clause_that_it_moves() {
    let set = |name: &str, value: &str| {
        let settings: Settings = [(name.to_owned(), value.to_owned())].into();
        let options = Options { settings, ..Options::default() };
        diff(&compiled(POLICY, &Options::default()), &compiled(POLICY, &options))
    };
    let found = set("window", "5d");
    let expected = Setting { name: "window".into(), before: Some("7d".into()), after: Some("5d".into()) };
    assert_eq!(found.settings, [expected]);
    assert_eq!(changed(&found), ["A when.since.sale: <= 7d → <= 5d"]);
    let found = set("fees.customer", "12.50");
    assert_eq!(found.settings[0].after.as_deref(), Some("12.50"));
    assert!(found.clauses.is_empty());
}

#[test]
fn the_head_and_the_literal_reading_are_compared_too() {
    let found = against(&POLICY.replace(r#"version = "1""#, "version = \"2\"\neffective_from = 2025-01-01"));
    assert_eq!(shown(&found.head), ["version: 1 → 2", "effective_from: - → 2025-01-01"]);
    let literal = Options { literal: true, ..Options::default() };
    let found = diff(&compiled(POLICY, &Options::default()), &compiled(POLICY, &literal));
    assert_eq!(changed(&found), ["-B"]);
}

#[test]
fn texts_know_their_language() {
    let found = against(&POLICY.replace(r#"en = "refund" }"#, r#"en = "money back" }"#));
    let ClauseChange::Changed { fields, .. } = &found.clauses[0] else { panic!() };
    assert_eq!(fields[0].lang, Some(Lang::En));
}

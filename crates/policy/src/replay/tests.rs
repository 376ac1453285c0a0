//! Counting and comparing on a small policy in three readings.

use super::*;
use crate::bind::Case;
use crate::{Claim, Flag, Options, Policy, Remedy, Source, Vocabulary};
use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;

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
values = { quality = { zh-CN = "甲" }, customer = { zh-CN = "乙" }, unheard = { zh-CN = "丙" } }
[fact.paid]
kind = "amount"
label = { zh-CN = "实付" }
"#;

const POLICY: &str = r#"
[policy]
id = "T"
version = "1"
title = { zh-CN = "试" }
scope = { sale = ">= 2025-01-01" }
[param.window]
default = "7d"
label = { zh-CN = "期限" }
[[impossible]]
when = { cause = "quality", paid = "= 13" }
[[clause]]
id = "EARLY"
text = { zh-CN = "七天内退货" }
when = { cause = "quality", since.sale = "<= $window" }
grant = [{ remedy = "refund", pay = "paid" }]
[[clause]]
id = "EARLY-TOO"
text = { zh-CN = "七天内退货，重复" }
when = { cause = "quality", since.sale = "<= 3d" }
grant = [{ remedy = "refund", pay = "paid" }]
repeats = ["EARLY"]
[[clause]]
id = "LATE"
text = { zh-CN = "之后收费维修" }
when = { cause = "quality", since.sale = "> $window" }
grant = [{ remedy = "paid_repair", charge = "FEE" }]
refuse = ["refund"]
say = { zh-CN = "过期了" }
flag = ["law"]
[[clause]]
id = "OWN"
text = { zh-CN = "顾客原因不退" }
when = { cause = "customer" }
refuse = ["refund"]
say = { zh-CN = "不能退" }
"#;

fn policy(edit: impl FnOnce(String) -> String) -> Policy {
    let vocabulary = Vocabulary::parse(&Source::new("vocabulary", VOCABULARY)).unwrap();
    let source = Source::new("policy", edit(POLICY.replace("FEE", "20.00")));
    crate::compile(&source, &vocabulary, &Options::default()).unwrap_or_else(|e| panic!("{e}"))
}

static OLD: LazyLock<Policy> = LazyLock::new(|| policy(|text| text));
static NEW: LazyLock<Policy> =
    LazyLock::new(|| policy(|text| text.replace(r#"default = "7d""#, r#"default = "5d""#).replace("20.00", "25.00")));

/// A claim that every policy of this file can be asked about: days since the sale, cause, price.
type Facts = (i32, Option<&'static str>, Option<i64>);

fn bound(policy: &Policy, (days, cause, paid): Facts) -> Case {
    let sale = crate::Moment::parse("2025-01-05").unwrap().plus_days(if days == 9 { -9 } else { 0 }).unwrap();
    let claim = sale.plus_days(days).unwrap();
    let mut claim = json!({ "sale": sale.to_string(), "claim": claim.to_string() });
    if let Some(cause) = cause {
        claim["cause"] = json!(cause);
    }
    if let Some(paid) = paid {
        claim["paid"] = json!(paid);
    }
    policy.bind(&Claim::from_json(&claim, policy.vocabulary()).unwrap()).unwrap()
}

fn facts() -> impl Strategy<Value = Vec<Facts>> {
    let cause = prop_oneof![Just(None), Just(Some("quality")), Just(Some("customer")), Just(Some("unheard"))];
    let paid = prop_oneof![Just(None), Just(Some(13)), (1..500_i64).prop_map(Some)];
    prop::collection::vec((0..12_i32, cause, paid), 0..60)
}

fn totals(policy: &Policy, facts: &[Facts]) -> Totals {
    let mut totals = Totals::new(policy);
    facts.iter().for_each(|f| totals.add(policy, &policy.decide(&bound(policy, *f))));
    totals
}

fn difference(facts: &[Facts], first: usize) -> Difference<usize> {
    let mut difference = Difference::new(2);
    for (number, facts) in facts.iter().enumerate() {
        let (old, new) = (OLD.decide(&bound(&OLD, *facts)), NEW.decide(&bound(&NEW, *facts)));
        difference.add((&OLD, &old), (&NEW, &new), || first + number);
    }
    difference
}

#[test]
fn decisions_are_counted_by_remedy_clause_and_flag_with_their_money() {
    let claims = [
        (0, Some("quality"), Some(100)), // EARLY and EARLY-TOO
        (7, Some("quality"), Some(50)),  // EARLY
        (7, Some("quality"), None),      // EARLY, the price is not known
        (8, Some("quality"), Some(50)),  // LATE, flag law
        (8, Some("customer"), Some(50)), // OWN: nothing open
        (8, Some("unheard"), Some(50)),  // gap: for a person
        (0, None, Some(50)),             // incomplete
        (9, Some("quality"), Some(50)),  // sold too early: out of scope
        (0, Some("quality"), Some(13)),  // cannot occur
    ];
    let report = totals(&OLD, &claims).report(&OLD);
    let sums =
        |claims, paid, charged| Sums { claims, paid: Amount::from_minor(paid), charged: Amount::from_minor(charged) };
    assert_eq!(report.all, sums(9, 15_000, 2_000));
    assert_eq!(report.of(Verdict::Remedy(Remedy::Refund)), sums(3, 15_000, 0));
    assert_eq!(report.of(Verdict::Remedy(Remedy::PaidRepair)), sums(1, 0, 2_000));
    for verdict in [Verdict::Remedy(Remedy::Reject), Verdict::Remedy(Remedy::Manual)] {
        assert_eq!(report.of(verdict), sums(1, 0, 0), "{verdict}");
    }
    for verdict in [Verdict::Incomplete, Verdict::OutOfScope, Verdict::Impossible] {
        assert_eq!(report.of(verdict), sums(1, 0, 0), "{verdict}");
    }
    let clauses: Vec<_> = report.clauses.iter().map(|c| (c.of.as_str(), c.sums)).collect();
    let expected = [
        ("EARLY", sums(3, 15_000, 0)),
        ("EARLY-TOO", sums(1, 10_000, 0)),
        ("LATE", sums(1, 0, 2_000)),
        ("OWN", sums(1, 0, 0)),
    ];
    assert_eq!(clauses, expected);
    assert_eq!(report.without_clause, sums(1, 0, 0));
    let flags: Vec<_> = report.flags.iter().map(|c| (c.of, c.sums.claims)).collect();
    assert_eq!(flags, [(Flag::Gap, 1), (Flag::Law, 1)]);
    assert_eq!(report.unpriced, 1);
}

#[test]
fn a_version_outside_its_time_decides_nothing() {
    let old = policy(|text| text.replace("scope", "effective_to = 2024-12-31\nscope"));
    let report = totals(&old, &[(0, Some("quality"), Some(1))]).report(&old);
    assert_eq!(report.of(Verdict::NotInForce).claims, 1);
    assert_eq!(report.all.paid, Amount::default());
}

#[test]
fn changes_are_named_by_the_weightiest_difference() {
    let change_of = |new: &Policy, facts: Facts| {
        let (a, b) = (OLD.decide(&bound(&OLD, facts)), new.decide(&bound(new, facts)));
        change((&OLD, &a), (new, &b))
    };
    let late = (8, Some("quality"), Some(50));
    assert_eq!(change_of(&OLD, late), None);
    assert_eq!(change_of(&NEW, (6, Some("quality"), Some(50))), Some(Change::Decision));
    assert_eq!(change_of(&NEW, late), Some(Change::Money));
    let terms = policy(|text| text.replace(r#"charge = "20.00""#, r#"charge = "20.00", freight = "seller""#));
    assert_eq!(change_of(&terms, late), Some(Change::Terms));
    let flags = policy(|text| text.replace(r#"flag = ["law"]"#, ""));
    assert_eq!(change_of(&flags, late), Some(Change::Flags));
    let choices = policy(|text| text.replace(r#"refuse = ["refund"]"#, r#"refuse = ["refund", "exchange"]"#));
    assert_eq!(change_of(&choices, late), Some(Change::Choices));
    assert_eq!(change_of(&NEW, (0, None, None)), None, "both ask for the cause");
}

#[test]
fn a_difference_keeps_the_first_examples_and_the_money() {
    let claims: Vec<Facts> = (4..9).map(|days| (days, Some("quality"), Some(10))).collect();
    let difference = difference(&claims, 0);
    assert_eq!(difference.changed(), 3);
    let transitions: Vec<_> = difference.transitions().collect();
    let [decision, money] = transitions.as_slice() else { panic!("{transitions:?}") };
    assert_eq!((decision.from.id(), decision.to.id(), decision.change), ("refund", "paid_repair", Change::Decision));
    assert_eq!(decision.examples, [2, 3]); // days 6 and 7
    assert_eq!((decision.before.paid, decision.after.charged), (Amount::from_minor(2_000), Amount::from_minor(5_000)));
    assert_eq!((money.from.id(), money.to.id(), money.change), ("paid_repair", "paid_repair", Change::Money));
    assert_eq!(money.after.charged - money.before.charged, Amount::from_minor(500));
    let (before, after) = difference.totals();
    assert_eq!((before.claims, before.paid, after.paid), (5, Amount::from_minor(4_000), Amount::from_minor(2_000)));
}

proptest! {
    #[test]
    fn parts_put_together_are_the_whole(facts in facts(), cut in 0..60_usize) {
        let (a, b) = facts.split_at(cut.min(facts.len()));
        let whole = totals(&OLD, &facts);
        let mut joined = totals(&OLD, a);
        joined.merge(&totals(&OLD, b));
        prop_assert_eq!(&joined, &whole);
        let mut report = totals(&OLD, a).report(&OLD);
        report.merge(totals(&OLD, b).report(&OLD));
        report.clauses.sort_by_key(|c| OLD.clause_ids().iter().position(|id| *id == c.of));
        prop_assert_eq!(report, whole.report(&OLD));
        let mut joined = difference(a, 0);
        joined.merge(difference(b, a.len()));
        prop_assert_eq!(joined, difference(&facts, 0));
    }

    #[test]
    fn any_number_of_threads_counts_the_same(facts in facts(), threads in 0..5_usize) {
        let cases: Vec<Case> = facts.iter().map(|f| bound(&OLD, *f)).collect();
        prop_assert_eq!(run(&OLD, &cases, threads), totals(&OLD, &facts));
        prop_assert_eq!(run(&OLD, &cases, threads).claims(), facts.len() as u64);
    }
}

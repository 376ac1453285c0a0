//! How far a policy reaches: scope, period tables, fields and names.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

use policy::{Case, Claim, Options, Policy, Reach, Source, Vocabulary, compile};

const VOCABULARY: &str = r#"
[role.supervisor]
zh-CN = "督导"
[fact.claim]
kind = "date"
label = { zh-CN = "提出" }
not_before = ["sale"]
[fact.sale]
kind = "date"
label = { zh-CN = "购买" }
[fact.paid]
kind = "amount"
label = { zh-CN = "实付" }
[fact.category]
kind = "choice"
label = { zh-CN = "类别" }
values = { shoe = { zh-CN = "鞋" }, boot = { is = "shoe", zh-CN = "靴" }, sandal = { is = "shoe", zh-CN = "凉鞋" }, hat = { zh-CN = "帽" } }
[fact.claimant]
kind = "choice"
label = { zh-CN = "申请人" }
values = { consumer = { zh-CN = "消费者" }, dealer = { zh-CN = "经销商" } }
[history.repairs]
label = { zh-CN = "维修" }
[fact.repaired]
kind = "count"
label = { zh-CN = "次数" }
tally = { history = "repairs", measure = "count" }
"#;

const POLICY: &str = r#"
[policy]
id = "T"
version = "1"
title = { zh-CN = "例" }
scope = { category = "shoe", claimant = "consumer" }
[period.cover]
label = { zh-CN = "期限" }
from = "sale"
rows = [{ id = "P-1", text = { zh-CN = "靴三个月" }, when = { category = "boot" }, length = "3mo" }]
[[clause]]
id = "A"
text = { zh-CN = "可以退货" }
when = { cover = "inside", repaired = ">= 2" }
grant = [{ remedy = "refund", pay = "paid", approval = "supervisor" }]
"#;

fn policy(text: &str) -> Policy {
    let vocabulary = Vocabulary::parse(&Source::new("vocabulary", VOCABULARY)).unwrap();
    compile(&Source::new("policy", text), &vocabulary, &Options::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn case(policy: &Policy, claim: &serde_json::Value) -> Case {
    policy.bind(&Claim::from_json(claim, policy.vocabulary()).unwrap()).unwrap()
}

#[test]
fn a_policy_speaks_of_what_its_scope_lets_in() {
    let policy = policy(POLICY);
    let reach = |claim: serde_json::Value| policy.speaks_of(&case(&policy, &claim));
    assert_eq!(reach(serde_json::json!({ "category": "hat" })), Reach::Nowhere);
    assert_eq!(reach(serde_json::json!({ "category": "boot" })), Reach::Somewhere);
    assert_eq!(reach(serde_json::json!({ "category": "boot", "claimant": "consumer" })), Reach::Everywhere);
    assert_eq!(reach(serde_json::json!({ "claimant": "dealer" })), Reach::Nowhere);
}

/// R-007: a category without any period is found.
#[test]
fn r007_a_category_without_a_row_has_no_period() {
    let with = policy(POLICY);
    let period = |category: &str| with.has_period_for(&case(&with, &serde_json::json!({ "category": category })));
    assert_eq!((period("boot"), period("sandal")), (Some(true), Some(false)));
    let start = POLICY.find("[period").unwrap();
    let end = POLICY.find("[[clause").unwrap();
    let without = policy(&POLICY.replace(&POLICY[start..end], "").replace("cover = \"inside\", ", ""));
    assert_eq!(without.has_period_for(&case(&without, &serde_json::json!({}))), None);
}

#[test]
fn fields_are_what_a_claim_can_carry() {
    let policy = policy(POLICY);
    let mut fields = policy.fields();
    fields.sort_unstable();
    assert_eq!(fields, ["category", "claim", "claimant", "paid", "repairs", "sale"]);
    assert_eq!(policy.approvers(), ["supervisor"]);
    assert_eq!(policy.wording("P-1").map(|(_, t)| t.zh_cn.as_str()), Some("靴三个月"));
    assert_eq!(policy.wording("A").map(|(_, t)| t.zh_cn.as_str()), Some("可以退货"));
    assert_eq!(policy.wording("B"), None);
}

//! Deciding prepared claims allocates nothing once the buffers have grown.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

use policy::{Claim, Decision, Options, Source, Vocabulary, compile};

const VOCABULARY: &str = r#"
[fact.claim]
kind = "date"
label = { zh-CN = "提出" }
[fact.sale]
kind = "date"
label = { zh-CN = "购买" }
[fact.paid]
kind = "amount"
label = { zh-CN = "实付" }
[fact.cause]
kind = "choice"
label = { zh-CN = "原因" }
values = { quality = { zh-CN = "质量" }, none = { zh-CN = "无" } }
"#;

const POLICY: &str = r#"
[policy]
id = "P"
version = "1"
title = { zh-CN = "例" }
weaker = ["exchange"]
[[clause]]
id = "A"
text = { zh-CN = "条" }
when = { cause = "quality", since.sale = "<= 15d" }
grant = [{ remedy = "refund", pay = "paid", deduct = { per_day = "0.3 %", since = "sale", of = "paid" } }]
[[clause]]
id = "B"
text = { zh-CN = "条" }
when = { cause = "quality", since.sale = "> 10d and < 3mo" }
grant = [{ remedy = "refund", pay = { lower_of = ["paid", "100.00"] } }, "free_repair"]
[[clause]]
id = "C"
text = { zh-CN = "条" }
when = { cause = "none" }
refuse = ["refund", "exchange"]
say = { zh-CN = "抱歉" }
[[clause]]
id = "D"
text = { zh-CN = "条" }
when = { since.sale = "> 3mo" }
grant = ["paid_repair"]
refuse = ["refund"]
say = { zh-CN = "抱歉" }
exception_to = ["B"]
"#;

#[test]
fn a_decision_allocates_nothing() {
    let vocabulary = Vocabulary::parse(&Source::new("vocabulary", VOCABULARY)).unwrap();
    let policy = compile(&Source::new("policy", POLICY), &vocabulary, &Options::default()).unwrap();
    let cases: Vec<_> = (0..120)
        .map(|day| {
            let mut claim = Claim::unknown(policy.vocabulary());
            let sale = policy::Moment::parse("2025-01-31").unwrap();
            let facts = [
                ("sale", sale.to_string()),
                ("claim", sale.plus_days(day).unwrap().to_string()),
                ("paid", "359.90".to_owned()),
                ("cause", if day % 3 == 0 { "none" } else { "quality" }.to_owned()),
            ];
            facts.iter().for_each(|(fact, value)| claim.set(policy.vocabulary(), fact, value).unwrap());
            policy.bind(&claim).unwrap()
        })
        .collect();
    let mut decision = Decision::default();
    let mut decide_all = || cases.iter().for_each(|case| policy.decide_into(case, &mut decision));
    decide_all();
    let counted = allocation_counter::measure(decide_all);
    assert_eq!(counted.count_total, 0, "{counted:?}");
}

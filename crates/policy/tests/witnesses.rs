//! Counterexamples where facts restrict each other: each is a claim that shows its finding.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

use policy::check::{Finding, FindingKind, check};
use policy::{Claim, Flag, Options, Policy, Source, Vocabulary, compile};

const VOCABULARY: &str = r#"
[fact.claim]
kind = "date"
label = { zh-CN = "提出" }
not_before = ["sale", "receipt", "production"]
[fact.sale]
kind = "date"
label = { zh-CN = "购买" }
not_before = ["production"]
[fact.receipt]
kind = "date"
label = { zh-CN = "收货" }
not_before = ["sale"]
[fact.production]
kind = "date"
label = { zh-CN = "生产" }
[fact.proof]
kind = "choice"
label = { zh-CN = "凭证" }
values = { voucher = { zh-CN = "有" }, no_voucher = { zh-CN = "无" } }
[fact.start]
kind = "date"
label = { zh-CN = "起算" }
select = { by = "proof", from = { voucher = "sale", no_voucher = "production" } }
[fact.sale_net]
kind = "date"
label = { zh-CN = "扣除" }
shift = { date = "sale", by = "repairs.days" }
[fact.part]
kind = "choice"
label = { zh-CN = "部位" }
values = { sole = { zh-CN = "底" }, upper = { zh-CN = "面" } }
[fact.delay]
kind = "choice"
label = { zh-CN = "原因" }
values = { parts = { zh-CN = "缺件" }, repairer = { zh-CN = "修理者" }, other = { zh-CN = "其他" } }
[history.repairs]
label = { zh-CN = "维修" }
fields = ["part", "delay"]
not_before = ["sale"]
[fact."repairs.count"]
kind = "count"
label = { zh-CN = "次数" }
tally = { history = "repairs", measure = "count" }
[fact."repairs.month"]
kind = "count"
label = { zh-CN = "一月内" }
tally = { history = "repairs", measure = "count", within = "1mo" }
[fact."repairs.days"]
kind = "count"
label = { zh-CN = "天数" }
tally = { history = "repairs", measure = "days" }
[fact."repairs.parts"]
kind = "count"
label = { zh-CN = "待件" }
tally = { history = "repairs", measure = "longest", only = { delay = "parts" } }
"#;

fn policy(clauses: &str) -> Policy {
    let vocabulary = Vocabulary::parse(&Source::new("vocabulary", VOCABULARY)).unwrap();
    let text = format!("[policy]\nid = \"W\"\nversion = \"1\"\ntitle = {{ zh-CN = \"例\" }}\n{clauses}");
    compile(&Source::new("policy", text), &vocabulary, &Options::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn clause(id: &str, when: &str) -> String {
    format!("[[clause]]\nid = \"{id}\"\ntext = {{ zh-CN = \"条\" }}\nwhen = {{ {when} }}\ngrant = [\"exchange\"]\n")
}

fn impossible(when: &str) -> String {
    format!("[[impossible]]\nwhen = {{ {when} }}\n")
}

/// The gaps of a policy; each counterexample is decided and must show a gap.
fn gaps(policy: &Policy) -> Vec<Finding> {
    let gaps: Vec<Finding> = check(policy).findings.into_iter().filter(|f| f.kind == FindingKind::Gap).collect();
    for gap in &gaps {
        let example = gap.example.as_ref().unwrap();
        let claim = Claim::from_json(example, policy.vocabulary()).unwrap_or_else(|e| panic!("{example}: {e}"));
        let decision = policy.decide(&policy.bind(&claim).unwrap_or_else(|e| panic!("{example}: {e}")));
        assert!(decision.flags().contains(Flag::Gap), "{example}");
    }
    gaps
}

#[test]
fn a_selected_date_brings_the_value_that_selects_it() {
    let found = gaps(&policy(&clause("A", "since.start = \"<= 1y\"")));
    assert_eq!(found.len(), 1);
    assert!(found[0].example.as_ref().unwrap().get("proof").is_some());
}

#[test]
fn thirty_days_and_one_month_leave_the_days_that_exist() {
    // Between one month and 31 days lies nothing; between 28 days and one month something does.
    let none = policy(&(clause("A", "since.sale = \"<= 31d\"") + &clause("B", "since.sale = \"> 1mo\"")));
    assert!(gaps(&none).is_empty());
    let some = policy(&(clause("A", "since.sale = \"<= 30d\"") + &clause("B", "since.sale = \"> 1mo\"")));
    assert_eq!(gaps(&some).len(), 1);
}

#[test]
fn dates_keep_their_order() {
    // Received more than a month ago but bought within seven days: impossible.
    let text = clause("A", "since.sale = \"> 7d\"") + &clause("B", "since.receipt = \"<= 1mo\"");
    assert!(gaps(&policy(&text)).is_empty());
    // Bought long ago and received yesterday is possible.
    let text = clause("A", "since.sale = \"<= 7d\"") + &clause("B", "since.receipt = \"> 7d\"");
    assert_eq!(gaps(&policy(&text)).len(), 1);
}

#[test]
fn fixed_dates_and_periods_meet() {
    // Claims soon after a sale before the cut-over lie in that year.
    let text = clause("A", "sale = \">= 1995-08-25\"") + &clause("B", "since.sale = \"> 7d\"");
    let found = gaps(&policy(&text));
    assert_eq!(found.len(), 1);
    let sale = found[0].example.as_ref().unwrap()["sale"].as_str().unwrap().to_owned();
    assert!(sale.as_str() < "1995-08-25", "{sale}");
}

#[test]
fn time_in_repair_moves_the_start() {
    // Outside the net year, yet within the plain year: no number of days in repair does that.
    let text = clause("A", "since.sale_net = \"<= 1y\"") + &clause("B", "since.sale = \"> 1y\"");
    assert!(gaps(&policy(&text)).is_empty());
    // Outside the plain year and inside the net one takes days in repair.
    let text = clause("A", "since.sale_net = \"> 1y\"") + &clause("B", "since.sale = \"<= 1y\"");
    let found = gaps(&policy(&text));
    assert_eq!(found.len(), 1);
    assert!(!found[0].example.as_ref().unwrap()["repairs"].as_array().unwrap().is_empty());
}

#[test]
fn counts_over_one_history_agree() {
    // More repairs within a month than in all: impossible.
    let text = clause("A", "repairs.month = \"< 2\"") + &clause("B", "repairs.count = \">= 2\"");
    assert!(gaps(&policy(&text)).is_empty());
    // Two repairs, the second after a month: the claim must be late enough.
    let text = clause("A", "repairs.month = \">= 2\"")
        + &clause("B", "repairs.count = \"< 2\"")
        + &clause("C", "since.sale = \"> 31d\"");
    assert!(gaps(&policy(&text)).len() <= 1);
    let text = clause("A", "repairs.month = \">= 2\"")
        + &clause("B", "repairs.count = \"< 2\"")
        + &clause("C", "since.sale = \"> 28d\"");
    assert!(gaps(&policy(&text)).is_empty(), "a month has at least 28 days");
    // A wait of 90 days for parts takes a repair and 90 days.
    let text = clause("A", "repairs.parts = \"<= 90\"") + &clause("B", "since.sale = \"> 90d\"");
    assert!(gaps(&policy(&text)).is_empty());
    let text = clause("A", "repairs.parts = \"<= 90\"") + &clause("B", "since.sale = \"> 91d\"");
    assert_eq!(gaps(&policy(&text)).len(), 1);
    let text = clause("A", "repairs.parts = \"<= 90\"") + &clause("B", "repairs.count = \">= 1\"");
    assert!(gaps(&policy(&text)).is_empty());
}

#[test]
fn what_cannot_occur_is_no_gap() {
    let text = clause("A", "proof = \"voucher\"") + &impossible("proof = \"no_voucher\"");
    assert!(gaps(&policy(&text)).is_empty());
}

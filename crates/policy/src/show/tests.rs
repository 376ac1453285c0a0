//! What is shown of a small policy.

use super::{Amount, Condition, Limit, Operand, Relation, State, Times, Value, Verdict, outline};
use crate::compile::{Options, Settings, compile};
use crate::problem::Source;
use crate::vocabulary::Vocabulary;
use crate::{Claim, Lang, Policy, Remedy};
use serde_json::json;

const FACTS: &str = r#"
[fact.claim]
kind = "date"
label = { zh-CN = "提出日期" }
not_before = ["sale"]
[fact.sale]
kind = "date"
label = { zh-CN = "购买日期" }
[fact.cause]
kind = "choice"
label = { zh-CN = "原因" }
values = { quality = { zh-CN = "质量问题" }, none = { zh-CN = "无质量问题" } }
[fact.worn]
kind = "flag"
label = { zh-CN = "已穿用" }
[fact.paid]
kind = "amount"
label = { zh-CN = "实付价" }
[fact."repairs.count"]
kind = "count"
label = { zh-CN = "维修次数" }
tally = { history = "repairs", measure = "count" }
[history.repairs]
label = { zh-CN = "维修记录" }
[role]
boss = { zh-CN = "店长" }
[evidence]
photos = { zh-CN = "照片" }
"#;

const POLICY: &str = r#"
[policy]
id = "P"
version = "1"
title = { zh-CN = "试" }
weaker = ["exchange"]
[param.limit]
default = "7d"
label = { zh-CN = "退货期限" }
[price_list.fees]
label = { zh-CN = "价目" }
by = "cause"
prices = { quality = "15.00" }
[period.guarantee]
label = { zh-CN = "三包期" }
from = "sale"
rows = [{ id = "G-1", text = { zh-CN = "三个月" }, length = "3mo", legal = ["第三条"] }]
[[clause]]
id = "P-1"
text = { zh-CN = "退货" }
when = { cause = "quality", since.sale = "<= $limit", any = [{ worn = false }, { paid = "> 100.00 and < 200.00" }], unless = { guarantee = "outside" } }
grant = [{ remedy = "refund", pay = { per_day = "0.3 %", since = "sale", of = "paid" }, freight = "seller", approval = "boss", evidence = ["photos"], deadline = { within = "7d", from = "sale" }, uses = "2" }]
legal = ["第二十四条"]
[[clause]]
id = "P-2"
text = { zh-CN = "修过不退" }
when = { cause.not = "none", repairs.count = ">= 1" }
refuse = ["refund"]
say = { zh-CN = "修过" }
prevails_over = ["P-1"]
prevails_by = "E01"
flag = ["law"]
[[clause]]
id = "P-3"
reading = "E02"
text = { zh-CN = "其余" }
grant = [{ remedy = "paid_repair", charge = { price_list = "fees" }, offer = true }]
"#;

fn policy(options: &Options) -> Policy {
    let vocabulary = Vocabulary::parse(&Source::new("facts.toml", FACTS)).unwrap();
    compile(&Source::new("p.toml", POLICY), &vocabulary, options).unwrap_or_else(|e| panic!("{e}"))
}

fn label(text: &crate::Text) -> &str {
    text.get(Lang::ZhCn)
}

#[test]
fn conditions_keep_their_structure_and_show_values_in_force() {
    let settings = Settings::from([("limit".to_owned(), "10d".to_owned())]);
    let shown = outline(&policy(&Options { settings, ..Options::default() }));
    assert_eq!((shown.settings[0].default.as_str(), shown.settings[0].value.as_str()), ("7d", "10d"));
    let Condition::All(parts) = &shown.clauses[0].when else { panic!("{:?}", shown.clauses[0].when) };
    assert!(matches!(&parts[0], Condition::Is { values, not: false, .. } if label(&values[0]) == "质量问题"));
    let Condition::Compare { since: true, alternatives, .. } = &parts[1] else { panic!("{:?}", parts[1]) };
    assert_eq!(alternatives[0][0].relation, Relation::AtMost);
    assert!(matches!(alternatives[0][0].operand, Operand::Length(l) if l.to_string() == "10d"));
    let Condition::Any(either) = &parts[2] else { panic!("{:?}", parts[2]) };
    assert!(matches!(&either[0], Condition::Flag { value: false, .. }));
    assert!(matches!(&either[1], Condition::Compare { alternatives, .. } if alternatives[0].len() == 2));
    let Condition::Not(inner) = &parts[3] else { panic!("{:?}", parts[3]) };
    assert!(matches!(&**inner, Condition::Period { states, .. } if *states == [State::Outside]));
    assert!(shown.clauses[2].when.is_always());
}

/// R-019: the legal basis of clauses and rows is part of what is shown.
#[test]
fn terms_rows_and_prices_are_resolved() {
    let shown = outline(&policy(&Options::default()));
    let grant = &shown.clauses[0].grants[0];
    assert!(matches!(&grant.pay, Some(Amount::PerDay { percent, .. }) if percent == "0.3"));
    assert_eq!(grant.approval.as_ref().map(label), Some("店长"));
    assert_eq!(label(&grant.evidence[0]), "照片");
    assert!(
        matches!(&grant.deadline, Some(Limit::Within(l, from)) if l.to_string() == "7d" && label(from) == "购买日期")
    );
    assert_eq!(grant.uses, Some(Times::Number(2)));
    assert_eq!(grant.weaker[0].remedy, Remedy::Exchange);
    assert_eq!(shown.clauses[0].legal, ["第二十四条"]);
    assert_eq!(shown.clauses[1].exceptions, [("P-1".to_owned(), Some("E01".to_owned()))]);
    assert_eq!(shown.clauses[1].refuses[0].remedy, Remedy::Refund);
    let row = &shown.periods[0].rows[0];
    assert_eq!((row.id.as_str(), row.length.to_string().as_str(), row.legal[0].as_str()), ("G-1", "3mo", "第三条"));
    assert_eq!(shown.price_lists[0].prices.len(), 1, "only values with a price");
    assert!(shown.clauses[2].grants[0].offer);
}

#[test]
fn literal_shows_no_reading() {
    let shown = outline(&policy(&Options { literal: true, ..Options::default() }));
    let ids: Vec<&str> = shown.clauses.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(ids, ["P-1", "P-2"]);
    assert!(shown.clauses[1].exceptions.is_empty());
}

#[test]
fn settings_are_named_as_they_are_set() {
    assert_eq!(policy(&Options::default()).setting_names(), ["limit", "fees.quality"]);
}

#[test]
fn what_was_known_and_what_gave_way_is_told() {
    let policy = policy(&Options::default());
    let claim = json!({ "sale": "2025-01-31", "claim": "2025-02-28", "cause": "quality", "worn": false, "paid": "150",
                        "repairs": [{ "on": "2025-02-01" }] });
    let case = policy.bind(&Claim::from_json(&claim, policy.vocabulary()).unwrap()).unwrap();
    let known = policy.known(&case);
    let fact = |name: &str| known.iter().find(|k| k.fact == name).unwrap_or_else(|| panic!("{name}: {known:?}"));
    let Value::Date(_, Some(elapsed)) = fact("sale").value else { panic!("{:?}", fact("sale")) };
    // The month ends where February does (G-03).
    assert_eq!((elapsed.days, elapsed.months, elapsed.to_the_day), (28, 1, true));
    assert!(fact("repairs.count").derived && fact("repairs.count").value == Value::Number("1".to_owned(), None));

    let inside = json!({ "sale": "2025-01-31", "claim": "2025-02-03", "cause": "quality", "worn": false, "paid": "150",
                         "repairs": [{ "on": "2025-02-01" }] });
    let case = policy.bind(&Claim::from_json(&inside, policy.vocabulary()).unwrap()).unwrap();
    let weighed = policy.weighed(&case, &policy.decide(&case));
    let verdicts: Vec<_> = weighed.iter().map(|w| (w.clause.as_str(), w.effects[0].clone())).collect();
    assert_eq!(
        verdicts,
        [
            ("P-1", (Remedy::Refund, Verdict::GivesWay("P-2".to_owned()))),
            ("P-2", (Remedy::Refund, Verdict::Refuses)),
            ("P-3", (Remedy::PaidRepair, Verdict::Grants)),
        ]
    );
}

//! Terms of a remedy: every amount formula, deadlines, uses, and periods by calendar and clock.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

use policy::ruling::{DeadlineInfo, Offer, Ruling, RulingStatus};
use policy::{Claim, Lang, Options, Policy, Source, Vocabulary, compile};
use serde_json::{Value, json};

const VOCABULARY: &str = r#"
[role.supervisor]
zh-CN = "督导"
[service.trip]
zh-CN = "上门"
[fact.claim]
kind = "date"
label = { zh-CN = "提出" }
not_before = ["sale"]
[fact.sale]
kind = "date"
label = { zh-CN = "购买" }
[fact.receipt]
kind = "date"
label = { zh-CN = "收货" }
[fact.drop_off]
kind = "date"
label = { zh-CN = "送修" }
[fact.paid]
kind = "amount"
label = { zh-CN = "实付" }
[fact.current]
kind = "amount"
label = { zh-CN = "现价" }
[fact.wanted]
kind = "amount"
label = { zh-CN = "新价" }
[fact.pieces]
kind = "count"
label = { zh-CN = "件数" }
[fact.used]
kind = "count"
label = { zh-CN = "已用" }
[fact.scope]
kind = "choice"
label = { zh-CN = "范围" }
values = { sewing = { zh-CN = "缝" }, sole = { zh-CN = "底" } }
[fact.wish]
kind = "choice"
label = { zh-CN = "诉求" }
values = { refund = { zh-CN = "退" }, exchange = { zh-CN = "换" } }
"#;

fn policy(grant: &str, when: &str, header: &str) -> Policy {
    let vocabulary = Vocabulary::parse(&Source::new("vocabulary", VOCABULARY)).unwrap();
    let text = format!(
        "[policy]\nid = \"T\"\nversion = \"1\"\ntitle = {{ zh-CN = \"例\" }}\n{header}\n\
         [price_list.repair]\nlabel = {{ zh-CN = \"价目\" }}\nby = \"scope\"\nprices = {{ sewing = \"15.00\" }}\n\
         [[clause]]\nid = \"A\"\ntext = {{ zh-CN = \"条\" }}\nwhen = {{ {when} }}\ngrant = [{grant}]\n"
    );
    compile(&Source::new("policy", text), &vocabulary, &Options::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn judge(policy: &Policy, facts: &Value) -> Ruling {
    policy.judge(&Claim::from_json(facts, policy.vocabulary()).unwrap(), Lang::ZhCn).unwrap()
}

fn offer(grant: &str, facts: &Value) -> Offer {
    let ruling = judge(&policy(grant, "", ""), facts);
    ruling.remedies.into_iter().next().unwrap_or_else(|| panic!("{grant}: nothing open"))
}

fn shown(money: Option<policy::Money>) -> String {
    money.map_or_else(|| "-".to_owned(), |m| m.to_string())
}

/// G-09, R-085, R-095, R-101, R-102: formulas and what they come to.
#[test]
fn amounts_are_exact_and_rounded_once() {
    let facts = json!({
        "sale": "2025-03-01", "claim": "2025-04-10", "paid": "359.90", "current": "299.00", "wanted": "400.00",
        "pieces": 3, "scope": "sewing",
    });
    let bands = r#"{ bands = [{ up_to = "30d", percent = "5 %" }, { up_to = "60d", percent = "10 %" }, { percent = "20 %" }], since = "sale", of = "paid" }"#;
    for (pay, expected) in [
        (r#""paid""#, "359.90"),
        (r#""120.50""#, "120.50"),
        (r#"{ lower_of = ["paid", "current"] }"#, "299.00"),
        (r#"{ higher_of = ["paid", "current"] }"#, "359.90"),
        (r#"{ sum = ["paid", "current", "0.10"] }"#, "659.00"),
        (r#"{ difference = ["paid", "current"] }"#, "60.90"),
        (r#"{ difference = ["current", "paid"] }"#, "0.00"),
        (r#"{ percent = "5 %", of = "paid" }"#, "18.00"), // 17.995
        (r#"{ per_day = "0.5 %", since = "sale", of = "paid" }"#, "71.98"), // 40 days
        (bands, "35.99"),
        (r#"{ times = "paid", count = "pieces" }"#, "1079.70"),
        (r#"{ cap = "paid", at = "100" }"#, "100.00"),
        (r#"{ price_list = "repair" }"#, "15.00"),
    ] {
        let offer = offer(&format!("{{ remedy = \"refund\", pay = {pay} }}"), &facts);
        assert_eq!(shown(offer.pay), expected, "{pay}");
    }
}

/// G-09: refund = base − rounded fee, never below zero; with nothing to pay back the customer pays the fee.
#[test]
fn deductions_are_kept_back_or_charged() {
    let facts = json!({ "sale": "2025-03-01", "claim": "2025-03-31", "paid": "359.90" });
    let kept = offer(r#"{ remedy = "refund", pay = "paid", deduct = { percent = "5 %", of = "paid" } }"#, &facts);
    assert_eq!((shown(kept.deduct), shown(kept.pay)), ("18.00".into(), "341.90".into()));
    let charged = offer(r#"{ remedy = "exchange", deduct = { percent = "5 %", of = "paid" } }"#, &facts);
    assert_eq!((shown(charged.deduct), shown(charged.charge)), ("18.00".into(), "18.00".into()));
    let all = offer(r#"{ remedy = "refund", pay = "paid", deduct = "400.00" }"#, &facts);
    assert_eq!(shown(all.pay), "0.00");
}

/// R-096: the difference to another article is settled both ways.
#[test]
fn differences_are_settled_both_ways() {
    let grant = r#"{ remedy = "exchange_other", settle = { new = "wanted", against = "paid" } }"#;
    let dearer = offer(grant, &json!({ "paid": "399.00", "wanted": "459.00" }));
    assert_eq!((shown(dearer.charge), shown(dearer.pay)), ("60.00".into(), "-".into()));
    let cheaper = offer(grant, &json!({ "paid": "399.00", "wanted": "359.00" }));
    assert_eq!((shown(cheaper.charge), shown(cheaper.pay)), ("-".into(), "40.00".into()));
    assert_eq!((shown(dearer.valued), shown(cheaper.valued)), ("399.00".into(), "399.00".into()));
}

/// R-254: the offer says what the old article counts for, by the price rule of the policy.
#[test]
fn an_old_article_counts_for_what_the_policy_says() {
    let grant =
        r#"{ remedy = "exchange_other", settle = { new = "wanted", against = { lower_of = ["paid", "current"] } } }"#;
    let fallen = offer(grant, &json!({ "paid": "200.00", "current": "180.00", "wanted": "260.00" }));
    assert_eq!((shown(fallen.charge), shown(fallen.valued)), ("80.00".into(), "180.00".into()));
    let open = offer(grant, &json!({ "paid": "200.00", "wanted": "260.00" }));
    assert_eq!(
        (shown(open.charge), shown(open.valued), open.needs),
        ("-".into(), "-".into(), vec!["current".to_owned()])
    );
    let refund = offer(r#"{ remedy = "refund", pay = "paid" }"#, &json!({ "paid": "200.00" }));
    assert_eq!(refund.valued, None);
}

/// Facts that only an amount needs do not hold up the decision; they are named.
#[test]
fn amounts_name_the_facts_they_need() {
    let open = offer(r#"{ remedy = "paid_repair", charge = { price_list = "repair" } }"#, &json!({}));
    assert_eq!((open.charge, open.needs), (None, vec!["scope".to_owned()]));
    // A value without a price is no price of zero.
    let unpriced =
        offer(r#"{ remedy = "paid_repair", charge = { price_list = "repair" } }"#, &json!({ "scope": "sole" }));
    assert_eq!((unpriced.charge, unpriced.needs), (None, vec!["scope".to_owned()]));
}

/// R-185, G-06: deadlines in days and in working days, the start day not counted.
#[test]
fn deadlines_end_on_a_date_when_their_start_is_known() {
    let due = |within: &str, facts: &Value| {
        let grant =
            format!("{{ remedy = \"free_repair\", deadline = {{ within = \"{within}\", from = \"drop_off\" }} }}");
        match offer(&grant, facts).deadline {
            Some(DeadlineInfo::Within { due, .. }) => due,
            other => panic!("{other:?}"),
        }
    };
    let handed_in = json!({ "drop_off": "2025-04-30" });
    assert_eq!(due("7d", &handed_in).as_deref(), Some("2025-05-07"));
    assert_eq!(due("1mo", &json!({ "drop_off": "2025-01-31" })).as_deref(), Some("2025-02-28"));
    assert_eq!(due("5wd", &handed_in).as_deref(), Some("2025-05-07")); // T11: weekends only
    assert_eq!(due("24h", &json!({ "drop_off": "2025-02-28T20:15" })).as_deref(), Some("2025-03-01T20:15"));
    assert_eq!(due("7d", &json!({})), None);
}

/// G-12, R-126: a weaker remedy may be chosen; the customer's wish decides among what is open.
#[test]
fn the_wish_decides_among_open_remedies() {
    let grant = r#"{ remedy = "refund", pay = "paid", weaker = ["exchange"] }"#;
    let policy = policy(grant, "", "");
    let ruling = judge(&policy, &json!({ "paid": "10", "wish": "exchange" }));
    assert_eq!(ruling.decision.id(), "exchange");
    assert_eq!(ruling.wish.map(|w| w.open), Some(true));
    assert_eq!(ruling.remedies[1].instead_of.map(policy::Remedy::id), Some("refund"));
    assert_eq!(judge(&policy, &json!({ "paid": "10" })).decision.id(), "refund");
}

/// R-120: uses granted, and how many are left.
#[test]
fn uses_are_counted_down() {
    let grant = r#"{ remedy = "free_service", service = "trip", uses = "3", used = "used" }"#;
    let open = offer(grant, &json!({ "used": 2 }));
    assert_eq!((open.uses, open.remaining), (Some(3), Some(1)));
    assert_eq!(offer(grant, &json!({ "used": 5 })).remaining, Some(0));
}

/// R-019: a clause carries its legal basis into the ruling.
#[test]
fn clauses_cite_their_legal_basis() {
    let vocabulary = Vocabulary::parse(&Source::new("vocabulary", VOCABULARY)).unwrap();
    let text = "[policy]\nid = \"T\"\nversion = \"1\"\ntitle = { zh-CN = \"例\" }\n[[clause]]\nid = \"A\"\n\
                text = { zh-CN = \"条\" }\nlegal = [\"消费者权益保护法 第二十四条\"]\ngrant = [\"exchange\"]\n";
    let policy = compile(&Source::new("policy", text), &vocabulary, &Options::default()).unwrap();
    assert_eq!(judge(&policy, &json!({})).clauses[0].legal, ["消费者权益保护法 第二十四条"]);
}

/// G-05: hours run by the clock and need both times; the calendar period stays known without them.
#[test]
fn hours_need_times_and_days_do_not() {
    let by_clock = policy("\"exchange\"", "since.receipt = \"<= 24h\"", "");
    let open = |from: &str, to: &str| judge(&by_clock, &json!({ "receipt": from, "claim": to })).remedies.len();
    assert_eq!(open("2025-06-02T09:30", "2025-06-03T09:30"), 1);
    assert_eq!(open("2025-06-02T09:30", "2025-06-03T09:31"), 0);
    let dates = judge(&by_clock, &json!({ "receipt": "2025-06-02", "claim": "2025-06-03" }));
    assert_eq!(dates.status, RulingStatus::Incomplete);
    assert_eq!(dates.missing.iter().map(|m| m.fact.as_str()).collect::<Vec<_>>(), ["receipt", "claim"]);
    let both = policy("\"exchange\"", "any = [{ since.receipt = \"<= 24h\" }, { since.receipt = \"<= 2d\" }]", "");
    let dates = judge(&both, &json!({ "receipt": "2025-06-02", "claim": "2025-06-04" }));
    assert_eq!((dates.status, dates.remedies.len()), (RulingStatus::Settled, 1));
}

/// G-06: working days.
#[test]
fn working_days_skip_weekends() {
    let policy = policy("\"exchange\"", "since.receipt = \"<= 2wd\"", "");
    let open = |claim: &str| judge(&policy, &json!({ "receipt": "2025-06-06", "claim": claim })).remedies.len();
    assert_eq!([open("2025-06-08"), open("2025-06-10"), open("2025-06-11")], [1, 1, 0]); // 2025-06-06 is a Friday
}

/// G-14: the end of a period on a day off moves to the next working day, where a policy says so.
#[test]
fn the_end_of_a_period_rolls_when_switched_on() {
    let open = |header: &str, claim: &str| {
        let policy = policy("\"exchange\"", "since.sale = \"<= 7d\"", header);
        judge(&policy, &json!({ "sale": "2025-06-01", "claim": claim })).remedies.len()
    };
    // Day 7 is Sunday, 8 June.
    assert_eq!(open("", "2025-06-09"), 0);
    assert_eq!(open("roll_end = true", "2025-06-09"), 1);
    assert_eq!(open("roll_end = true", "2025-06-10"), 0);
}

/// R-003: a version decides only what falls into its time, by the purchase date.
#[test]
fn versions_apply_by_the_basis_date() {
    let policy = policy("\"exchange\"", "", "effective_from = 1995-08-25");
    let status = |sale: &str| judge(&policy, &json!({ "sale": sale, "claim": "2025-06-01" })).status;
    assert_eq!(status("1995-08-25"), RulingStatus::Settled);
    assert_eq!(status("1995-08-24"), RulingStatus::NotInForce);
}

/// R-081: the fingerprint changes with text, vocabulary and settings, and with nothing else.
#[test]
fn the_hash_identifies_what_decided() {
    let base = policy("\"exchange\"", "", "");
    assert_eq!(base.head().hash, policy("\"exchange\"", "", "").head().hash);
    assert_ne!(base.head().hash, policy("\"offset\"", "", "").head().hash);
    let vocabulary = Vocabulary::parse(&Source::new("vocabulary", VOCABULARY)).unwrap();
    let settings = [("repair.sewing".to_owned(), "16.00".to_owned())].into();
    let set = compile(base.source(), &vocabulary, &Options { settings, ..Options::default() }).unwrap();
    assert_ne!(base.head().hash, set.head().hash);
}

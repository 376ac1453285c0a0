//! Several policies as one panel: versions, questions and form fields joined.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

mod support;

use manual::{FieldKind, Judged, Panel, Purpose, Reading};
use policy::ruling::RulingStatus;
use policy::{Lang, Remedy};
use serde_json::{Value, json};

fn panel(names: &[&str]) -> Panel {
    let library = support::library();
    let files: Vec<_> = names.iter().map(|name| library.find(name).unwrap()).collect();
    Panel::read(&library, &files, &Reading::default()).unwrap_or_else(|e| panic!("{e}"))
}

/// What is known of a pair of shoes whose sole came off.
fn shoe() -> Value {
    json!({
        "category": "adult_leather_shoe", "sale": "2025-03-01", "claim": "2025-03-11", "cause": "quality",
        "defect": "sole_separated", "part": "sole", "severity": "serious", "paid": "399.00", "current": "399.00",
        "proof": "till_receipt", "packaging": "intact", "accessories": "complete", "warranty_card": true,
        "sale_kind": "normal", "custom_made": false, "use_marks": true, "resale_ok": false, "usable": true,
        "repairable": true, "stock_same": true, "special_design": false, "repairs": [], "exchanges": [],
    })
}

/// Answers the first question again and again with what a whole claim says.
fn interview(panel: &Panel, whole: &Value) -> (Vec<String>, Value) {
    let mut claim = json!({});
    let mut asked = Vec::new();
    loop {
        let asks = panel.ask(&claim).unwrap();
        let Some(next) = asks.first() else { return (asked, claim) };
        assert!(!asked.contains(&next.fact), "{} is asked for again", next.fact);
        claim[&next.fact] = whole.get(&next.fact).unwrap_or_else(|| panic!("{} is asked for", next.fact)).clone();
        asked.push(next.fact.clone());
    }
}

#[test]
fn the_questions_of_all_policies_lead_to_the_same_ruling_as_the_whole_claim() {
    let panel = panel(&["STORE41", "FOOT3G"]);
    let (asked, claim) = interview(&panel, &shoe());
    let joint = panel.rule(&claim, Lang::ZhCn).unwrap();
    assert_eq!(joint.status, RulingStatus::Settled);
    assert_eq!(joint.decision, Remedy::Refund);
    assert_eq!(joint.remedies, panel.rule(&shoe(), Lang::ZhCn).unwrap().remedies);
    assert!(asked.len() < shoe().as_object().unwrap().len(), "{asked:?}");
}

#[test]
fn a_question_of_two_policies_weighs_more_than_that_of_one() {
    let panel = panel(&["STORE41", "FOOT3G"]);
    let asks = panel.ask(&json!({ "category": "adult_leather_shoe" })).unwrap();
    let both = asks.iter().find(|ask| ask.fact == "cause").unwrap();
    assert_eq!(both.policies, ["STORE41", "FOOT3G"]);
    assert!(asks.windows(2).all(|pair| (pair[0].purpose, pair[1].settles) <= (pair[1].purpose, pair[0].settles)));
    let store = self::panel(&["STORE41"]).ask(&json!({ "category": "adult_leather_shoe" })).unwrap();
    let alone = store.iter().find(|ask| ask.fact == "cause").unwrap();
    assert!(both.settles > alone.settles);
}

/// what only one policy wants to know is asked as long as it can change the joint ruling.
#[test]
fn r136_what_one_policy_alone_needs_is_asked() {
    let panel = panel(&["STORE41", "FOOT3G"]);
    let mut claim = shoe();
    claim.as_object_mut().unwrap().remove("defect");
    let asks = panel.ask(&claim).unwrap();
    assert_eq!(asks.iter().map(|a| a.fact.as_str()).collect::<Vec<_>>(), ["defect"]);
    assert_eq!(asks[0].policies, ["FOOT3G"]);
    assert_eq!(asks[0].purpose, Purpose::Ruling);
}

#[test]
fn amounts_are_asked_for_when_the_ruling_stands() {
    let panel = panel(&["STORE41"]);
    let mut claim = shoe();
    claim.as_object_mut().unwrap().remove("paid");
    let asks = panel.ask(&claim).unwrap();
    assert_eq!(asks.iter().map(|a| (a.fact.as_str(), a.purpose)).collect::<Vec<_>>(), [("paid", Purpose::Amount)]);
    assert!(
        matches!(panel.judge(&claim, Lang::ZhCn).unwrap(), Judged::One(_, ruling) if ruling.decision == Remedy::Refund)
    );
}

/// the purchase date chooses the version, so it is asked for before anything else.
#[test]
fn r003_the_basis_date_comes_first_and_chooses_the_version() {
    let panel = panel(&["APP3G-A"]);
    assert_eq!(panel.ask(&json!({ "category": "suit" })).unwrap()[0].fact, "sale");
    let version = |sale: &str| {
        let joint =
            panel.rule(&json!({ "category": "suit", "sale": sale, "claim": "1995-12-01" }), Lang::ZhCn).unwrap();
        joint.rulings[0].policy.version.clone()
    };
    assert_eq!((version("1995-08-24").as_str(), version("1995-08-25").as_str()), ("1986", "1995"));
}

#[test]
fn the_fields_are_those_of_all_policies_once_each() {
    let panel = panel(&["STORE41", "FOOT3G"]);
    let fields = panel.fields();
    let find = |id: &str| fields.iter().find(|f| f.id == id).unwrap();
    let mut ids: Vec<&str> = fields.iter().map(|f| f.id).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert_eq!(find("cause").policies, ["STORE41", "FOOT3G"]);
    assert_eq!(find("defect").policies, ["FOOT3G"]);
    assert_eq!((find("sale").kind, find("sale").label.get(Lang::ZhCn)), (FieldKind::Date, "购买日期"));
    assert_eq!(find("repairs").kind, FieldKind::History);
    assert!(find("repairs").columns.contains(&"part"));
    assert!(!ids.contains(&"repairs.count"), "what is counted from a history is not a field");
    let category = panel.field("category").unwrap();
    let value = |id: &str| category.values.iter().find(|v| v.id == id).unwrap();
    assert!(value("adult_leather_shoe").is_leaf && !value("shoe").is_leaf);
    assert_eq!(value("shoe").label.get(Lang::En), "shoes");
}

#[test]
fn a_policy_s_own_facts_are_fields_too() {
    let panel = panel(&["STORE41", "CN-CONSUMER-LAW"]);
    let fields = panel.fields();
    let own = fields.iter().position(|f| f.id == "terminable").unwrap();
    assert!(fields[..own].iter().any(|f| f.id == "cause"), "the shared facts come first");
}

#[test]
fn alternatives_and_repetitions_are_refused() {
    let library = support::library();
    let files = |names: &[&str]| names.iter().map(|n| library.find(n).unwrap()).collect::<Vec<_>>();
    let code = |names: &[&str]| Panel::read(&library, &files(names), &Reading::default()).unwrap_err().0[0].code;
    assert_eq!(code(&["STORE41", "PLAN1"]), "alternative-policies");
    assert_eq!(code(&["STORE41", "STORE41"]), "policy-given-twice");
    assert_eq!(code(&[]), "no-policy-named");
}

//! Which packs are active where, for whom and when, and why.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use jiff::civil::date;
use manual::{Assigned, Bundle, Manual, PassedOver, Purpose, Situation, UnitStep};
use policy::Lang;
use policy::ruling::RulingStatus;
use profiles::{compiled, edited, manual, with_pack};
use serde_json::json;

const STORE: [UnitStep<'_>; 3] = [
    UnitStep { code: "HQ", kind: "company" },
    UnitStep { code: "EAST", kind: "region" },
    UnitStep { code: "S-001", kind: "store" },
];

fn of(category: &str) -> Situation<'_> {
    Situation {
        units: &STORE,
        channel: Some("store"),
        category: Some(category),
        claimant: Some("consumer"),
        claim: Some(date(2025, 3, 10)),
        purchase: Some(date(2025, 3, 1)),
    }
}

fn packs(assigned: &Assigned) -> Vec<&str> {
    assigned.why.iter().map(|chosen| chosen.pack.as_str()).collect()
}

fn active(manual: &Manual, situation: &Situation<'_>) -> Vec<String> {
    packs(&manual.assigned(situation)).into_iter().map(str::to_owned).collect()
}

/// The store chain with one more assignment.
fn with_assignment(text: &str) -> Bundle {
    edited("store-chain", &[("# ---- 角色", &format!("{text}\n\n# ---- 角色"))])
}

/// packs follow the product category, and the reason is shown.
#[test]
fn r002_packs_are_chosen_by_category_with_the_reason() {
    let chain = manual("store-chain");
    assert_eq!(active(&chain, &of("sports_shoe")), ["CN-CONSUMER-LAW", "STORE41", "FOOT3G"]);
    assert_eq!(active(&chain, &of("suit")), ["CN-CONSUMER-LAW", "STORE41", "APP3G-B"]);
    assert_eq!(active(&chain, &of("appliance")), ["CN-CONSUMER-LAW", "STORE41"]);
    let assigned = chain.assigned(&of("sports_shoe"));
    let shoes = assigned.why.iter().find(|chosen| chosen.pack == "FOOT3G").unwrap();
    assert_eq!((shoes.assignment.as_str(), shoes.priority), ("shoes", 50));
    assert_eq!(shoes.reason.get(Lang::ZhCn), "鞋类另按鞋类三包规定办理，取对顾客更有利的一项。");
}

/// and the claimant: the maker's retail promise is for consumers only.
#[test]
fn r002_packs_are_chosen_by_claimant() {
    let maker = manual("lighting-maker");
    let claimed_by = |claimant| Situation { claimant, ..of("other_lighting") };
    assert_eq!(active(&maker, &claimed_by(Some("consumer"))), ["CN-CONSUMER-LAW", "LIGHT", "RETAIL"]);
    assert_eq!(active(&maker, &claimed_by(Some("dealer"))), ["LIGHT"]);
    assert_eq!(active(&maker, &claimed_by(Some("trade"))), ["LIGHT"]);
}

/// and unit, sales channel, claim date and purchase date.
#[test]
fn r002_packs_are_chosen_by_unit_channel_and_dates() {
    let text = "[[assign]]\nid = \"extra\"\npacks = [\"GEN5\"]\nreason = { zh-CN = \"补充理由\", zh-TW = \"補充理由\", en = \"More grounds\" }\n";
    let applies = |conditions: &str, situation: &Situation<'_>| {
        let manual = compiled(&with_pack(with_assignment(&format!("{text}{conditions}")), "gen5"));
        active(&manual, situation).contains(&"GEN5".to_owned())
    };
    let suit = of("suit");
    assert!(applies("", &suit));
    assert!(applies("units = \"EAST\"", &suit), "what holds for a region holds below it");
    assert!(!applies("units = \"WEST\"", &suit));
    assert!(applies("unit_kinds = \"store\"", &suit) && !applies("unit_kinds = \"web_shop\"", &suit));
    assert!(applies("when = { channel = \"store\" }", &suit) && !applies("when = { channel = \"remote\" }", &suit));
    assert!(applies("from = 2025-03-10", &suit) && !applies("from = 2025-03-11", &suit));
    assert!(applies("to = 2025-03-10", &suit) && !applies("to = 2025-03-09", &suit));
    assert!(applies("purchased_from = 2025-03-01", &suit) && !applies("purchased_from = 2025-03-02", &suit));
    assert!(applies("purchased_to = 2025-03-01", &suit) && !applies("purchased_to = 2025-02-28", &suit));
}

/// An assignment sets parameters of its packs; the settings are part of the evidence.
#[test]
fn an_assignment_sets_parameters() {
    let bundle =
        edited("store-chain", &[("packs = [\"STORE41\"]", "packs = [\"STORE41\"]\nset = { refund = \"20d\" }")]);
    let claim = json!({
        "sale": "2025-03-01", "claim": "2025-03-19", "cause": "quality", "paid": "299", "proof": "invoice",
        "packaging": "intact", "accessories": "complete", "warranty_card": true, "sale_kind": "normal",
        "category": "tile", "claimant": "consumer", "channel": "store", "other_terms": true,
    });
    let decide = |manual: &Manual| {
        let assigned = manual.assigned(&Situation::of_claim(&claim, &STORE));
        let ruling = assigned.panel.rule(&claim, Lang::ZhCn).unwrap();
        (ruling.status, ruling.decision.id())
    };
    assert_eq!(decide(&compiled(&bundle)), (RulingStatus::Settled, "refund"));
    assert_eq!(decide(&manual("store-chain")), (RulingStatus::Settled, "exchange"));
    let pack = compiled(&bundle);
    let pack = pack.packs().find(|pack| pack.id == "STORE41").unwrap();
    assert_eq!(pack.settings.get("refund").map(String::as_str), Some("20d"));
    assert_eq!(pack.assignments, ["stores"]);
}

/// R-136, C-23: an alternative of higher priority takes the place of a pack, and this is told.
#[test]
fn r136_alternatives_never_judge_together() {
    let plan = "[[assign]]\nid = \"outlet\"\npacks = [\"PLAN1\"]\npriority = 60\nunits = [\"S-001\"]\nwhen = { category = \"garment\" }\nreason = { zh-CN = \"奥莱店\", zh-TW = \"暢貨店\", en = \"Outlet\" }\n";
    let chain = compiled(&with_pack(with_assignment(plan), "plan1"));
    let outlet = chain.assigned(&of("suit"));
    assert_eq!(packs(&outlet), ["CN-CONSUMER-LAW", "PLAN1", "APP3G-B"]);
    let instead = PassedOver { pack: "STORE41".into(), assignment: "stores".into(), instead: "PLAN1".into() };
    assert_eq!(outlet.passed_over, [instead]);
    let elsewhere = [STORE[0], STORE[1], UnitStep { code: "S-002", kind: "store" }];
    let elsewhere = chain.assigned(&Situation { units: &elsewhere, ..of("suit") });
    assert_eq!(packs(&elsewhere), ["CN-CONSUMER-LAW", "STORE41", "APP3G-B"]);
}

/// Nothing is guessed: what decides which packs are active is asked for first.
#[test]
fn facts_that_choose_packs_are_asked_for_first() {
    let maker = manual("lighting-maker");
    let claim = json!({ "category": "other_lighting" });
    let assigned = maker.assigned(&Situation::of_claim(&claim, &STORE));
    assert_eq!(packs(&assigned), ["LIGHT"]);
    let undecided: Vec<&str> = assigned.undecided.iter().map(|u| u.assignment.as_str()).collect();
    assert_eq!(undecided, ["law", "retail"]);
    let asks = assigned.ask(&claim).unwrap();
    assert_eq!((asks[0].fact.as_str(), asks[0].purpose), ("claimant", Purpose::Ruling));
    assert_eq!(asks[0].policies, ["CN-CONSUMER-LAW", "RETAIL"]);
    assert!(asks.iter().filter(|ask| ask.fact == "claimant").count() == 1 && asks.len() > 1);
    // A wider value of which some narrower ones fit and others do not settles nothing.
    let light = manual("store-chain");
    let coat = Situation { category: Some("children_garment"), ..of("suit") };
    assert!(light.assigned(&coat).undecided.is_empty());
    assert!(
        light.assigned(&Situation { category: None, ..of("suit") }).undecided.iter().any(|u| u.needs == ["category"])
    );
}

#[test]
fn without_any_pack_every_claim_is_out_of_scope() {
    let maker = manual("lighting-maker");
    let shoes = Situation { claimant: Some("dealer"), ..of("sports_shoe") };
    let assigned = maker.assigned(&shoes);
    assert!(assigned.why.is_empty() && assigned.undecided.is_empty());
    let ruling = assigned.panel.rule(&json!({ "category": "sports_shoe" }), Lang::ZhCn).unwrap();
    assert_eq!(ruling.status, RulingStatus::OutOfScope);
    assert!(assigned.ask(&json!({})).unwrap().is_empty());
}

/// a manual holds all versions of a pack, and the purchase date chooses.
#[test]
fn r003_versions_are_chosen_by_purchase_date() {
    let bundle = edited("store-chain", &[("packs = [\"APP3G-B\"]", "packs = [\"APP3G-A\"]")]);
    let bundle = with_pack(with_pack(bundle, "app3g-a"), "app3g-a@1986");
    let chain = compiled(&bundle);
    let version = |sale: &str| {
        let claim = json!({ "category": "suit", "sale": sale, "claim": "1995-12-01", "claimant": "consumer", "channel": "store" });
        let ruling = chain.assigned(&Situation::of_claim(&claim, &STORE)).panel.rule(&claim, Lang::ZhCn).unwrap();
        ruling.rulings.iter().find(|r| r.policy.id == "APP3G-A").unwrap().policy.version.clone()
    };
    assert_eq!((version("1995-08-24").as_str(), version("1995-08-25").as_str()), ("1986", "1995"));
}

//! Several packs on one claim: part C-23 of the requirements catalogue (G-10, R-005, R-136).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

mod support;

use manual::{Edition, Panel};
use policy::combine::{JointRuling, Prevails, compatible};
use policy::{Flag, Lang, Remedy};
use std::sync::Arc;

fn decide(packs: &[&str], facts: &serde_json::Value) -> JointRuling {
    let editions = packs.iter().map(|p| Arc::new(Edition { versions: vec![support::pack(p, false)] }));
    Panel::new(editions.collect()).unwrap().rule(facts, Lang::ZhCn).unwrap()
}

/// Facts that every pack of a shop asks for, with a few changed.
fn facts(changes: &serde_json::Value) -> serde_json::Value {
    let mut facts = serde_json::json!({
        "sale": "2025-03-01", "receipt": "2025-03-01", "cause": "quality", "paid": "399.00", "current": "399.00",
        "proof": "till_receipt", "packaging": "intact", "accessories": "complete", "warranty_card": true,
        "sale_kind": "normal", "custom_made": false, "use_marks": true, "resale_ok": false, "repairable": true,
        "usable": true, "stock_same": true, "special_design": false, "severity": "serious",
        "channel": "store", "repairs": [], "exchanges": [], "services": [],
    });
    changes.as_object().unwrap().iter().for_each(|(k, v)| facts[k] = v.clone());
    facts
}

fn open(joint: &JointRuling) -> Vec<&str> {
    joint.remedies.iter().map(|o| o.offer.remedy.id()).collect()
}

#[test]
fn c23_store41_refund_fills_the_gap_of_fran_on_day_10() {
    let joint = decide(
        &["store41", "fran"],
        &facts(
            &serde_json::json!({ "category": "dress", "claim": "2025-03-11", "look_restored": true, "wish": "refund" }),
        ),
    );
    assert_eq!(joint.decision, Remedy::Refund);
    assert_eq!(joint.remedies[0].policy, "STORE41");
    assert_eq!(joint.remedies[0].offer.clauses, ["ST41-07"]);
}

#[test]
fn c23_suit_zip_on_day_40_is_repaired_free_by_both() {
    let joint = decide(
        &["store41", "app3g-b"],
        &facts(&serde_json::json!({ "category": "suit", "defect": "zip_broken", "claim": "2025-04-10" })),
    );
    assert_eq!(joint.decision, Remedy::FreeRepair);
    assert!(joint.rulings.iter().all(|r| r.decision == Remedy::FreeRepair));
}

#[test]
fn c23_longer_period_of_app3g_a_beats_paid_repair_of_store41() {
    let joint = decide(
        &["store41", "app3g-a"],
        &facts(&serde_json::json!({ "category": "suit", "claim": "2025-07-01", "wish": "free_repair" })),
    );
    assert_eq!(joint.decision, Remedy::FreeRepair);
    assert!(!open(&joint).contains(&"paid_repair"), "{:?}", open(&joint));
    let ours = joint.disagreements.iter().find(|d| d.remedy == Remedy::FreeRepair).unwrap();
    assert_eq!((ours.prevailing.0.as_str(), ours.set_aside.0.as_str()), ("APP3G-A", "STORE41"));
    assert!(joint.flags.contains(Flag::Overlap));
}

#[test]
fn c23_broken_sole_on_day_20_is_an_exchange_by_both() {
    let shoe = serde_json::json!({ "category": "adult_leather_shoe", "defect": "sole_broken", "part": "sole", "claim": "2025-03-21" });
    let joint = decide(&["store41", "foot3g"], &facts(&shoe));
    assert_eq!(joint.decision, Remedy::Exchange);
    assert!(joint.rulings.iter().all(|r| r.decision == Remedy::Exchange));
}

#[test]
fn c23_refund_of_store41_beats_repair_first_of_foot3g_and_is_flagged() {
    let shoe = serde_json::json!({ "category": "adult_leather_shoe", "defect": "sole_separated", "part": "sole", "claim": "2025-03-11" });
    let joint = decide(&["store41", "foot3g"], &facts(&shoe));
    assert_eq!(joint.decision, Remedy::Refund);
    assert!(joint.flags.contains(Flag::Overlap));
    let disagreement = joint.disagreements.iter().find(|d| d.prevailing.1 == "ST41-07").unwrap();
    assert_eq!(disagreement.set_aside.0, "FOOT3G");
    assert_eq!(disagreement.because, Prevails::Kinder);
}

#[test]
fn c23_plan1_and_store41_are_never_active_together() {
    let (plan1, store41) = (support::pack("plan1", false), support::pack("store41", false));
    assert!(compatible(&[&plan1, &store41]).is_err());
    assert!(compatible(&[&store41, &plan1]).is_err());
}

/// the law layer overrides a company's exclusion, and the override is recorded.
#[test]
fn r005_law_prevails_over_a_company_exclusion() {
    let gift = serde_json::json!({
        "sale_kind": "special_price", "claim": "2025-03-04", "claimant": "consumer", "category": "appliance",
        "listed_goods": true, "defect": "not_working",
    });
    let joint = decide(&["store41", "cn-three-guarantees-1995"], &facts(&gift));
    assert_eq!(joint.decision, Remedy::Refund);
    let overridden = joint.disagreements.iter().find(|d| d.remedy == Remedy::Refund).unwrap();
    assert_eq!((overridden.because, overridden.set_aside.1.as_str()), (Prevails::Law, "ST41-15"));
    assert!(joint.flags.contains(Flag::Law));
}

/// What one policy still has to know keeps the whole decision open.
#[test]
fn a_fact_missing_in_one_policy_is_asked_for() {
    let mut known = facts(&serde_json::json!({ "category": "suit", "claim": "2025-07-01", "wish": "free_repair" }));
    known.as_object_mut().unwrap().remove("repairs");
    let joint = decide(&["store41", "app3g-a"], &known);
    assert_eq!(joint.status, policy::ruling::RulingStatus::Incomplete);
    assert_eq!(joint.missing[0].fact, "repairs");
}

/// the customer's wish decides among what any of the policies opens.
#[test]
fn r126_the_wish_decides_among_all_open_remedies() {
    let shoe = |wish: &str| {
        let facts = facts(&serde_json::json!({
            "category": "adult_leather_shoe", "defect": "sole_separated", "part": "sole", "claim": "2025-03-11", "wish": wish,
        }));
        decide(&["store41", "foot3g"], &facts).decision
    };
    assert_eq!(shoe("free_repair"), Remedy::FreeRepair);
    assert_eq!(shoe("exchange"), Remedy::Exchange);
    assert_eq!(shoe("offset"), Remedy::Refund);
}

/// What the law sets is the least: a company may give more.
#[test]
fn a_company_may_give_more_than_the_law() {
    let late = serde_json::json!({
        "claim": "2025-03-13", "claimant": "consumer", "category": "appliance", "listed_goods": true, "defect": "not_working",
    });
    let joint = decide(&["cn-three-guarantees-1995", "store41"], &facts(&late));
    assert_eq!(joint.decision, Remedy::Refund);
    assert_eq!(joint.remedies[0].policy, "STORE41");
}

/// without a receipt the pack decides. Plan 1 wants the sales receipt; the 41 articles take receipt or invoice, or the
/// purchase found in the database, and hold the claim where there is none of them.
#[test]
fn r257_without_a_receipt_the_pack_decides() {
    let worn = serde_json::json!({
        "category": "dress", "claim": "2025-03-05", "cause": "none", "use_marks": false, "resale_ok": true, "cut": false,
        "washed": false, "dismantled": false, "snagged": false, "worn": false, "wish": "refund", "defect": "no_defect",
    });
    let with = |pack: &str, proof: &str| {
        let mut facts = facts(&worn);
        facts["proof"] = proof.into();
        if pack == "plan1" {
            facts["service_wanted"] = "no_service".into();
        }
        decide(&[pack], &facts)
    };
    for (proof, plan1, store41) in [
        ("till_receipt", Remedy::Refund, Remedy::Refund),
        ("invoice", Remedy::Reject, Remedy::Refund),
        ("system_record", Remedy::Reject, Remedy::Refund),
        ("no_proof", Remedy::Reject, Remedy::Manual),
    ] {
        assert_eq!((with("plan1", proof).decision, with("store41", proof).decision), (plan1, store41), "{proof}");
    }
    let refused = with("plan1", "no_proof").refused;
    assert!(refused.iter().any(|refused| refused.refusal.clause.id == "P1-3c"), "{refused:?}");
}

/// what merely does not please is exchanged while it is unworn and as it was; without an equivalent the customer has the
/// whole price back.
#[test]
fn r261_goods_that_do_not_please_are_exchanged_unworn_or_paid_back() {
    let dress = serde_json::json!({
        "category": "dress", "claim": "2025-03-04", "cause": "none", "dissatisfied": true, "worn": false,
        "use_marks": false, "customer_place": "local", "wish": "exchange",
    });
    let with = |changes: &serde_json::Value| {
        let mut facts = facts(&dress);
        changes.as_object().unwrap().iter().for_each(|(k, v)| facts[k] = v.clone());
        decide(&["app3g-b"], &facts)
    };
    assert_eq!(with(&serde_json::json!({})).decision, Remedy::Exchange);
    for changed in [
        serde_json::json!({ "worn": true }),
        serde_json::json!({ "use_marks": true }),
        serde_json::json!({ "dissatisfied": false }),
        serde_json::json!({ "claim": "2025-03-05" }),
    ] {
        assert_eq!(with(&changed).decision, Remedy::Reject, "{changed}");
    }
    let refund = serde_json::json!({ "wish": "refund", "stock_same": false });
    let none_left = with(&refund);
    assert_eq!(none_left.decision, Remedy::Refund);
    assert_eq!(none_left.remedies[0].offer.clauses, ["AB-3-REFUND"]);
    let some_left = with(&serde_json::json!({ "wish": "refund", "stock_same": true }));
    assert_ne!(some_left.decision, Remedy::Refund, "there is an equivalent");
}

/// what was cut is not taken back, though the store cut it free of charge.
#[test]
fn r262_cutting_ends_the_right_of_return() {
    let dress = |cut: bool| {
        facts(&serde_json::json!({
            "category": "dress", "claim": "2025-03-05", "cause": "none", "use_marks": false, "resale_ok": true, "cut": cut,
            "washed": false, "dismantled": false, "snagged": false, "worn": false, "wish": "refund", "defect": "no_defect",
            "service_wanted": "no_service",
        }))
    };
    assert_eq!(decide(&["plan1"], &dress(false)).decision, Remedy::Refund);
    let cut = decide(&["plan1"], &dress(true));
    assert_eq!(cut.decision, Remedy::Reject);
    assert!(cut.refused.iter().any(|refused| refused.refusal.clause.id == "P1-3a"), "{:?}", cut.refused);
}

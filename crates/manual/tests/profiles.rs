//! The shipped profiles: they are clean, and they say what their companies say.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use manual::{Limit, Situation, UnitStep, check};
use policy::{Lang, Money, Remedy};
use profiles::{bundle, compiled, edited, known, manual};
use serde_json::json;
use std::collections::BTreeSet;

const STORE: [UnitStep<'_>; 3] = [
    UnitStep { code: "HQ", kind: "company" },
    UnitStep { code: "EAST", kind: "region" },
    UnitStep { code: "S-001", kind: "store" },
];

#[test]
fn shipped_profiles_have_no_findings_but_known_warnings() {
    for profile in manual::profiles(&profiles::root()) {
        let checked = check(&bundle(&profile), &known());
        assert!(checked.publishable().is_some(), "{profile}: {:#?}", profiles::findings(&bundle(&profile)));
        // Deadlines whose events belong to capabilities still to come are noted, and nothing else is.
        let mut found = profiles::findings(&bundle(&profile));
        found.retain(|finding| !finding.contains("deadline-asleep"));
        assert!(found.is_empty(), "{profile}: {found:#?}");
    }
}

/// the same facts in two profiles give different decisions, without a change of the program.
#[test]
fn r001_the_same_claim_is_decided_differently_in_two_profiles() {
    let claim = json!({
        "category": "other_lighting", "matter": "malfunction", "claimant": "organisation", "sale": "2025-03-01",
        "production": "2025-01-10", "claim": "2025-03-10", "cause": "quality", "paid": "299.00", "current": "299.00",
        "proof": "invoice", "packaging": "intact", "accessories": "complete", "warranty_card": true,
        "sale_kind": "normal", "opened": true, "installed": true, "label_intact": true, "tampered": false,
        "return_reason": "ordinary_service", "project_batch": false,
    });
    let decide = |profile: &str| {
        let manual = manual(profile);
        let assigned = manual.assigned(&Situation::of_claim(&claim, &STORE));
        let known = |fact: &&String| assigned.panel.field(fact).is_some();
        let own = claim.as_object().unwrap().iter().filter(|(fact, _)| known(fact));
        let own: serde_json::Value = own.map(|(k, v)| (k.clone(), v.clone())).collect();
        assigned.panel.rule(&own, Lang::ZhCn).unwrap().decision
    };
    assert_eq!(decide("store-chain"), Remedy::Refund);
    assert_eq!(decide("lighting-maker"), Remedy::FreeRepair);
}

/// the roles of the source companies are there, each with what it may do.
#[test]
fn r008_roles_are_data_and_differ_between_profiles() {
    let (chain, maker) = (manual("store-chain"), manual("lighting-maker"));
    let names = |manual: &manual::Manual| -> Vec<String> {
        manual.roles().iter().map(|role| role.name.get(Lang::ZhCn).to_owned()).collect()
    };
    for name in [
        "店员",
        "店长",
        "督导",
        "营运部经理",
        "营销总监",
        "总部客服",
        "收银",
        "维修",
        "制度负责人",
        "审计",
        "系统管理员",
    ] {
        assert!(names(&chain).iter().any(|own| own == name), "{name}");
    }
    for name in ["经销商", "区域负责人", "订单部", "技术部", "客户服务部", "制度负责人", "审计", "系统管理员"]
    {
        assert!(names(&maker).iter().any(|own| own == name), "{name}");
    }
    assert!(chain.may("clerk", "cases.open") && !chain.may("clerk", "decisions.override"));
    assert!(!chain.may("dealer", "cases.open") && maker.may("dealer", "cases.open"));
    assert!(!chain.may("nobody", "cases.view"));
    // Only the owner of the policy puts it into force.
    for manual in [&chain, &maker] {
        let publishers: Vec<&str> =
            manual.roles().iter().filter(|r| r.may("manual.publish")).map(|r| r.id.as_str()).collect();
        assert_eq!(publishers, ["policy_owner"]);
    }
}

#[test]
fn authority_ends_at_the_amount_of_the_role() {
    let chain = manual("store-chain");
    let yuan = |amount: i64| Limit::UpTo(Money::from_minor(amount * 100));
    assert_eq!(chain.limit("store_manager", "decisions.override"), yuan(300));
    assert_eq!(chain.limit("supervisor", "decisions.override"), yuan(1000));
    assert_eq!(chain.limit("marketing_director", "decisions.override"), Limit::Unlimited);
    assert_eq!(chain.limit("clerk", "decisions.override"), Limit::Nothing);
    assert_eq!(chain.limit("clerk", "cases.open"), Limit::Unlimited);
    let approvers: Vec<&str> = chain.approvers("head_office").map(|role| role.id.as_str()).collect();
    assert_eq!(approvers, ["operations_manager"]);
}

/// channels are a list of the manual, and one more is one more line.
#[test]
fn r012_channels_can_be_added() {
    let chain = manual("store-chain");
    for channel in ["hotline", "letter", "fax", "email", "mailbox", "counter", "website", "online_chat", "sms"] {
        assert!(chain.channel(channel).is_some(), "{channel}");
    }
    for channel in ["suggestion_box", "questionnaire", "social", "on_site"] {
        assert!(chain.channel(channel).is_some(), "{channel}");
    }
    let line = "video = { name = { zh-CN = \"视频\", zh-TW = \"視訊\", en = \"Video call\" } }";
    let more = compiled(&edited("store-chain", &[("[channel]", &format!("[channel]\n{line}"))]));
    assert_eq!(more.channels().len(), chain.channels().len() + 1);
    assert_eq!(more.channel("video").unwrap().name.get(Lang::En), "Video call");
}

/// every type of case that the source companies name is used by one of the profiles.
#[test]
fn r140_all_case_types_are_there_with_what_they_require() {
    let (chain, maker) = (manual("store-chain"), manual("lighting-maker"));
    let types: BTreeSet<&str> =
        chain.case_types().iter().chain(maker.case_types()).map(|case_type| case_type.id.as_str()).collect();
    let wanted = [
        "consultation",
        "opinion",
        "complaint",
        "suggestion",
        "repair",
        "maintenance",
        "return",
        "exchange",
        "refund",
        "goods_anomaly",
        "parcel_trace",
        "order_change",
        "fault_report",
        "out_of_stock",
        "installation",
        "training_request",
        "incident",
    ];
    assert_eq!(types, wanted.into_iter().collect());
    let repair = chain.case_type("repair").unwrap();
    for field in ["customer_name", "address", "phone", "product", "sale", "account"] {
        assert!(repair.required().any(|own| own == field), "{field}");
    }
}

/// what is printed is what is decided: the words are those of the clauses in use.
#[test]
fn r020_the_commitment_says_what_the_pack_in_use_says() {
    let bundle = bundle("store-chain");
    let chain = compiled(&bundle);
    let commitment = chain.commitment().unwrap();
    assert_eq!(commitment.hotline, Some("400-000-0041"));
    let promise = commitment.promises.iter().find(|p| p.clause.is_some_and(|c| c.clause == "ST41-07")).unwrap();
    assert_eq!(promise.text.get(Lang::ZhCn), "购买15日内出现质量问题的，可以退货。");
    assert_eq!(promise.clause.unwrap().version, "1");
    // A new version of the pack changes the promise with it.
    let path = "packs/policies/store41.toml";
    let text = bundle
        .text(path)
        .unwrap()
        .replace("购买15日内出现", "购买20日内出现")
        .replace("version = \"1\"", "version = \"2\"");
    let next = compiled(&bundle.clone().with_file(path, text).unwrap());
    let commitment = next.commitment().unwrap();
    let promise = commitment.promises.iter().find(|p| p.clause.is_some_and(|c| c.clause == "ST41-07")).unwrap();
    assert!(promise.text.get(Lang::ZhCn).starts_with("购买20日内出现"));
    assert_eq!(promise.clause.unwrap().version, "2");
    assert_ne!(next.hash(), chain.hash());
}

/// product groups of the company's own lists stand for policy categories.
#[test]
fn r052_groups_are_mapped_and_categories_without_period_are_listed() {
    let chain = manual("store-chain");
    assert_eq!(chain.category_of_group("男皮鞋"), Some("adult_leather_shoe"));
    assert_eq!(chain.category_of_group("帽子"), None);
    assert!(chain.without_period(["shoe", "garment"]).is_empty(), "the 41 articles apply to all goods");
    let unknown = chain.without_period(["hat"]);
    assert_eq!((unknown[0].category.as_str(), unknown[0].packs.len()), ("hat", 0));
    // Without the 41 articles only shoes and clothes with a row of their own are covered.
    let start = "[[assign]]\nid = \"stores\"\npacks = [\"STORE41\"]";
    let other =
        "[[assign]]\nid = \"stores\"\npacks = [\"STORE41\"]\nunits = [\"S-001\"]\nwhen = { category = \"shoe\" }";
    let narrow = compiled(&edited("store-chain", &[(start, other)]));
    let missing: Vec<String> = narrow.without_period(["garment", "textile"]).into_iter().map(|u| u.category).collect();
    assert!(missing.contains(&"bedding".to_owned()), "{missing:?}");
    assert!(!missing.contains(&"suit".to_owned()), "{missing:?}");
}

#[test]
fn defects_are_those_of_the_category_and_of_wider_ones() {
    let chain = manual("store-chain");
    assert!(chain.defects("adult_leather_shoe").defects.contains(&"sole_separated"));
    assert!(chain.defects("adult_leather_shoe").parts.contains(&"heel"));
    let fur = chain.defects("fur_garment");
    assert!(fur.defects.contains(&"hair_loss") && fur.defects.contains(&"seam_open"));
    assert!(!chain.defects("suit").defects.contains(&"hair_loss"));
    assert!(chain.defects("tile").defects.is_empty());
}

/// what counts as proof, and when photos are needed.
#[test]
fn settings_say_what_counts_as_proof_and_when_photos_are_needed() {
    let chain = manual("store-chain");
    assert!(chain.proof_from_history());
    assert!(chain.photos_required("online", "quality") && !chain.photos_required("store", "quality"));
    assert!(!chain.photos_required("online", "none"));
    let maker = manual("lighting-maker");
    assert!(maker.photos_required("store", "transport"));
    assert_eq!(chain.defaults().find(|(fact, _)| *fact == "claimant"), Some(("claimant", "consumer")));
    assert_eq!((chain.currency(), chain.time_zone().iana_name()), ("CNY", Some("Asia/Shanghai")));
    assert!(chain.kpis().iter().any(|kpi| kpi.id == "repair_time" && kpi.values[0].1 == "<= 7"));
}

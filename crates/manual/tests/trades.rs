//! The companies of five trades: which policy decides what in each, and which deadlines and notices are in force.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use manual::{Emitter, Limit, Manual, Matter, Situation, UnitStep, check, event};
use policy::{Lang, Money};
use profiles::{bundle, known, manual};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A company, and the kind of unit in which its claims are made.
struct Trade {
    manual: Arc<Manual>,
    unit: &'static str,
    /// Facts of every claim.
    usual: &'static str,
}

/// What came out, and of which policies.
struct Ruled {
    packs: Vec<String>,
    said: Value,
}

/// `category=dress paid=89.00 worn=true` as facts.
fn facts(text: &str) -> Map<String, Value> {
    let value = |text: &str| serde_json::from_str(text).ok().filter(|value: &Value| !value.is_f64());
    let fact = |pair: &str| pair.split_once('=').map(|(f, v)| (f.to_owned(), value(v).unwrap_or_else(|| json!(v))));
    text.split_whitespace().filter_map(fact).collect()
}

impl Trade {
    fn new(profile: &str, unit: &'static str, usual: &'static str) -> Self {
        Self { manual: manual(profile), unit, usual }
    }

    /// Decides a claim with what the manual takes for granted; of the facts those that somebody asks for.
    fn decide(&self, claim: &str) -> Ruled {
        let mut all: Map<String, Value> = self.manual.defaults().map(|(f, v)| (f.to_owned(), json!(v))).collect();
        all.extend(facts(self.usual));
        all.extend(facts(claim));
        let all = Value::Object(all);
        let units = [UnitStep { code: "HQ", kind: "company" }, UnitStep { code: "U-01", kind: self.unit }];
        let assigned = self.manual.assigned(&Situation::of_claim(&all, &units));
        assert!(assigned.undecided.is_empty(), "{:?}", assigned.undecided);
        let asked = |fact: &&String| assigned.panel.field(fact).is_some();
        let own = all.as_object().unwrap().iter().filter(|(fact, _)| asked(fact));
        let own: Value = own.map(|(fact, value)| (fact.clone(), value.clone())).collect();
        let ruling = assigned.panel.rule(&own, Lang::ZhCn).unwrap();
        assert!(ruling.missing.is_empty(), "{claim}: {:?}", ruling.missing);
        let packs = assigned.why.iter().map(|chosen| chosen.pack.clone()).collect();
        Ruled { packs, said: serde_json::to_value(&ruling).unwrap() }
    }

    fn gives(&self, claim: &str) -> String {
        self.decide(claim).told()
    }
}

impl Ruled {
    /// The remedy, the clause that gives or refuses it, and what is paid, charged, left, to be approved and due.
    fn told(&self) -> String {
        let decision = self.said["decision"].as_str().unwrap();
        let given = self.said["remedies"].as_array().unwrap().iter().find(|given| given["remedy"] == decision);
        let given = given.unwrap_or(&Value::Null);
        let clauses = [&given["clauses"][0], &self.said["refused"][0]["clause"]["id"]];
        let clause = clauses.into_iter().find_map(Value::as_str).unwrap_or_default();
        let terms = ["pay", "charge", "uses", "approval", "freight"].map(|term| &given[term]);
        let terms = terms.into_iter().chain([&given["deadline"]["due"]]).filter(|term| !term.is_null());
        let terms = terms.map(|term| term.as_str().map_or_else(|| term.to_string(), str::to_owned));
        [decision.to_owned(), clause.to_owned()].into_iter().chain(terms).collect::<Vec<_>>().join(" ")
    }

    fn open(&self) -> BTreeSet<&str> {
        self.said["remedies"].as_array().unwrap().iter().map(|given| given["remedy"].as_str().unwrap()).collect()
    }

    fn flags(&self) -> Vec<&str> {
        self.said["flags"].as_array().unwrap().iter().map(|flag| flag.as_str().unwrap()).collect()
    }
}

/// R-001: each can be published as it is. What waits for capabilities that are not there yet is noted, and nothing else.
#[test]
fn r001_each_trade_can_be_published() {
    for profile in ["franchise-store", "uniform-maker", "web-shop", "cross-border-shop", "tile-showroom"] {
        let checked = check(&bundle(profile), &known());
        assert!(checked.publishable().is_some(), "{profile}");
        let found: Vec<&str> = checked.findings.iter().map(manual::Finding::code).collect();
        assert!(found.iter().all(|code| *code == "deadline-asleep"), "{profile}: {found:?}");
        let manual = manual(profile);
        let publishers = manual.roles().iter().filter(|role| role.may("manual.publish")).map(|role| role.id.as_str());
        assert_eq!(publishers.collect::<Vec<_>>(), ["policy_owner"], "{profile}");
    }
}

/// D046…D055, R-102, R-125, C-23: the store's own articles for the first weeks, the brand's warranty and its fees after.
#[test]
fn franchise_clothes_have_the_articles_first_and_the_brand_after() {
    let usual = "proof=till_receipt packaging=intact accessories=complete warranty_card=true sale_kind=normal \
                 cause=quality sale=2025-01-10 paid=1200.00 look_restored=true category=leather_garment wish=refund";
    let store = Trade::new("franchise-store", "store", usual);
    assert_eq!(store.gives("claim=2025-01-20 repairable=true"), "refund ST41-07 1200.00", "C-23, day 10");
    assert_eq!(store.gives("claim=2025-05-20 repairable=true wish=free_repair"), "free_repair FR-W3", "six months");
    assert_eq!(store.gives("claim=2025-02-10 repairable=false"), "refund FR-D2 1080.00", "D046");
    assert_eq!(store.gives("claim=2025-03-12 repairable=false"), "refund FR-D3 960.00", "D048");
    let late = store.decide("claim=2025-04-11 repairable=false");
    assert!(late.open().contains("manual") && late.flags() == ["manual"], "D050, no rate any more: {}", late.told());
    assert!(!late.open().contains("refund"));
    let dress = "category=dress paid=359.90 claim=2025-02-08 repairable=false";
    assert_eq!(store.gives(dress), "refund FR-D1 341.90", "D055");
}

/// D056, D081, R-098, R-121: the three guarantees where they name a period, and what is free once.
#[test]
fn franchise_stores_add_the_three_guarantees() {
    let usual = "proof=till_receipt packaging=intact accessories=complete warranty_card=true sale_kind=normal \
                 cause=quality sale=2025-04-01 claim=2025-05-11 paid=399.00 look_restored=true repairable=true \
                 repairs=[] exchanges=[] services=[]";
    let store = Trade::new("franchise-store", "store", usual);
    let packs = |category: &str| {
        let claim =
            format!("category={category} cause=damage defect=other_defect repair_scope=sewing wish=paid_repair");
        store.decide(&claim).packs.join(" ")
    };
    assert_eq!(packs("dress"), "CN-CONSUMER-LAW STORE41 FRAN");
    assert_eq!(packs("suit"), "CN-CONSUMER-LAW STORE41 FRAN APP3G-B");
    assert_eq!(packs("sports_shoe"), "CN-CONSUMER-LAW STORE41 FOOT3G");
    let zip = r#"category=suit defect=zip_broken wish=refund repairs=[{"on":"2025-04-20","defect":"zip_broken"}]"#;
    assert_eq!(store.gives(zip), "refund AB-1R 399.00", "the same fault again");
    let shoes = "category=adult_leather_shoe defect=sole_broken stock_same=false usable=false wish=exchange_other \
                 wanted_price=459.00";
    assert_eq!(store.gives(shoes), "exchange_other FW-T1 60.00", "D081");
    let suit = "category=suit cause=none wish=free_service paid=1580.00 sale=2025-05-20 claim=2025-12-31 \
                use_marks=true worn=true dissatisfied=false";
    assert_eq!(store.gives(suit), "free_service FR-C1 1", "D056");
}

/// D098, D100, R-105, R-115, R-117, R-119, C-23: the standard says what a fault is, plan 2 adds visits and rework.
#[test]
fn uniforms_of_organisations_have_the_standard_and_plan_2() {
    let usual = "delivery=2025-03-01 distribution=2025-03-03 claim=2025-05-10 sorted_on=2025-05-10 \
                 picked_up=2025-05-12 high_grade=true repairable=true paid=680.00 cause=quality";
    let maker = Trade::new("uniform-maker", "office", usual);
    let shrunk = maker.decide("defect=shrinking shrinkage=0.31");
    assert_eq!((shrunk.packs.join(" "), shrunk.told()), ("UNIF PLAN2".to_owned(), "remake UN-3".to_owned()), "D098");
    let within = maker.decide("defect=shrinking shrinkage=0.3");
    assert_eq!(within.open(), ["free_service"].into(), "C-23: the tolerances of the standard hold inside plan 2");
    assert_eq!(within.told(), "free_service P2-5 2025-05-13", "a visit, and no remake");
    let twice = r#"cause=none defect=misfit alterations=[{"on":"2025-03-05"},{"on":"2025-03-12"}]"#;
    assert_eq!(maker.gives(twice), "remake UN-1R", "D100");
    let once = maker.decide("cause=none defect=misfit alterations=[]");
    let altered = once.said["remedies"].as_array().unwrap().iter().find(|given| given["service"] == "alteration");
    assert_eq!(altered.unwrap()["deadline"]["due"], "2025-05-13", "UN-1: within three days");
    assert_eq!(maker.gives("defect=other_defect"), "free_repair P2-6 2025-05-30", "within eighteen days");
    let worn = maker.decide("cause=misuse defect=seam_open cost_price=12.00");
    assert!(!worn.open().contains("free_repair") && worn.open().contains("paid_repair"), "R-115: {:?}", worn.open());
    let visit = "request=delivery_visit delivery=2025-09-10 claim=2025-09-13 cause=none defect=no_defect";
    assert_eq!(maker.gives(visit), "free_service P2-4 2025-09-20", "T16");
}

/// D101, D103, R-002: a person who had a uniform made has the law and the standard, and no plan for organisations.
#[test]
fn uniforms_of_persons_have_no_plan_2() {
    let usual = "claimant=consumer channel=store cause=quality paid=680.00 high_grade=true delivery=2024-02-29 \
                 sale=2024-02-01 receipt=2024-02-29";
    let maker = Trade::new("uniform-maker", "office", usual);
    let bubbling = maker.decide("claim=2025-01-15 defect=bubbling");
    assert_eq!(bubbling.packs, ["CN-CONSUMER-LAW", "UNIF"]);
    assert_eq!(bubbling.told(), "free_repair UN-2a", "D101");
    let late = maker.decide("claim=2025-03-01 defect=seam_open");
    assert_eq!((late.told().as_str(), late.open()), ("reject UN-2-END", ["paid_repair"].into()), "D103");
}

/// D128, D130, D131, D141, R-124, R-281…R-283: the law's seven days first, then photos and what costs less.
#[test]
fn web_shops_have_the_law_then_their_process() {
    let usual = "category=dress paid=159.00 sale=2025-02-27 order_date=2025-02-27 receipt=2025-03-01 \
                 claim=2025-03-12 goods_intact=true photos_received=true cause=none";
    let shop = Trade::new("web-shop", "web_shop", usual);
    let cheap = shop.decide("matter=malfunction cause=quality discount_cost=30.00 exchange_cost=45.00");
    assert_eq!(cheap.packs, ["CN-CONSUMER-LAW", "ECOM-CN", "CHAT"]);
    assert!(cheap.open().contains("discount"), "D128");
    assert_eq!(cheap.told(), "exchange CRPL-24-EXCHANGE seller", "the law's exchange stands above the discount");
    let dear = shop.decide("matter=malfunction cause=quality discount_cost=50.00 exchange_cost=45.00");
    assert!(!dear.open().contains("discount"), "D130");
    let early = "matter=no_reason claim=2025-03-08 goods_back=2025-03-12";
    assert_eq!(shop.gives(early), "refund CRPL-25 159.00 customer 2025-03-19", "day 7");
    assert_eq!(shop.gives("matter=no_reason claim=2025-03-09"), "reject EC-1-END", "day 8");
    let short = "matter=shortage cause=company_error wish=refund returns_all=false missing_value=59.00";
    assert_eq!(shop.gives(short), "refund EC-5 59.00", "D131");
    let wrong = "matter=wrong_item cause=company_error wish=exchange";
    assert_eq!(shop.gives(wrong), "exchange EC-4 seller", "R-282");
    let asked = "matter=enquiry chat_request=shipping_fee item_count=2 goods_intact=false";
    assert_eq!(shop.gives(asked), "free_service CH-2 0.00", "D141");
}

/// D133, T35, T36, R-290, R-297: the process across borders, and the shop's own rules where it is silent.
#[test]
fn cross_border_orders_follow_the_process_and_the_shops_own_rules() {
    let usual = "category=dress paid=89.00 order_date=2025-05-01 receipt=2025-05-20 claim=2025-06-06 \
                 agreed_on=2025-06-06 pay_method=paypal";
    let shop = Trade::new("cross-border-shop", "web_shop", usual);
    let light = shop.decide("matter=colour_difference listing_finding=photo_light");
    assert_eq!((light.packs.join(" ").as_str(), light.told().as_str()), ("ECOM-XB XB-RETURNS", "reject XB-2"), "D133");
    let wrong = "matter=wrong_item listing_finding=wrong_sent wish=exchange";
    assert_eq!(shop.gives(wrong), "exchange XB-3 2025-06-11", "T35: three working days");
    let lost = "matter=parcel_trace tracking_stage=told told_on=2025-06-03 wish=reship";
    assert_eq!(shop.gives(lost), "reship XB-9 seller 2025-06-09", "T36");
    let fault = "matter=malfunction severity=serious local_repair=true repair_quote=35.00";
    assert_eq!(shop.gives(fault), "free_repair XB-11 35.00 finance", "R-297");
    let unwanted = "matter=no_reason claim=2025-06-19 use_marks=false";
    assert_eq!(shop.gives(unwanted), "refund XR-1 89.00 customer");
    assert_eq!((shop.manual.currency(), shop.manual.time_zone().iana_name()), ("USD", Some("America/New_York")));
}

/// D120, D123, D126, D138, R-120, R-133, R-404, GM-1: trips, tiles, decoration, and who decides for organisations.
#[test]
fn showrooms_tell_trips_tiles_and_decoration_apart() {
    let usual = "category=tile paid=1200.00 order_date=2025-04-28 sale=2025-04-28 claim=2025-05-16 cause=none \
                 matter=enquiry services=[] trips_stated=false";
    let room = Trade::new("tile-showroom", "store", usual);
    let trip = |value: &str| room.decide(&format!("tile_request=exchange_trip order_value={value}"));
    assert_eq!(trip("3000.00").told(), "free_service TI-2 1", "D120");
    let edge = trip("30000.00");
    assert_eq!((edge.told().as_str(), edge.flags()), ("free_service TI-4 3", vec!["overlap"]), "D123");
    assert_eq!(trip("80000.00").told(), "free_service TI-6 6", "D126");
    let cracked = |who: &str, paid: &str| {
        let goods = "matter=blemish cause=quality defect=crack receipt=2025-05-12";
        room.gives(&format!("{goods} claimant={who} paid={paid}"))
    };
    assert_eq!(cracked("consumer", "1200.00"), "refund CRPL-24-RETURN 1200.00 seller");
    assert_eq!(cracked("project_customer", "10000.00"), "manual GM-1 general_manager");
    assert_eq!(cracked("organisation", "10000.01"), "manual GM-1-MEETING gm_meeting");
    let leftover = "matter=no_reason receipt=2025-05-02 use_marks=false packaging=intact";
    assert_eq!(room.gives(leftover), "refund SR-1 1200.00");
    let crack = "category=decoration aftercare=wall_crack handover=2025-01-15 claim=2026-02-10";
    assert_eq!(room.gives(crack), "manual DE-1-LATE leader", "D138");
}

/// R-170, R-179, R-222, R-223, R-224, R-285, R-294, R-295, R-301, R-406, R-407, R-577: the times and notices of each trade are in force, and
/// no notice waits for what is not there yet.
#[test]
fn r179_the_times_and_notices_of_each_trade_are_in_force() {
    for (profile, deadlines, notices) in [
        ("franchise-store", "forward_repair alternative inspect revisit second_chance", "send_back ready thanks"),
        ("uniform-maker", "alter appoint remake rework", "misfit try_on remake"),
        (
            "web-shop",
            "trace repay review_discount delivery_near ship negotiate chase_photos",
            "to_wallet to_bank send_back photos_wanted refuse_parcel explained at_the_door",
        ),
        (
            "cross-border-shop",
            "ship_changed approve_refund pay_local_repair repair_back revisit next_round",
            "write_by_hand live repair_paid order_changed thanks",
        ),
        ("tile-showroom", "cutting gm_decides gm_meeting settle measure", "sent_back refunded"),
    ] {
        let manual = manual(profile);
        let running: Vec<&str> =
            manual.deadline_packs().flat_map(|pack| &pack.deadlines).map(|deadline| deadline.id.as_str()).collect();
        assert!(deadlines.split(' ').all(|id| running.contains(&id)), "{profile}: {running:?}");
        let sent = || manual.message_packs().iter().flat_map(|pack| &pack.notices);
        assert!(notices.split(' ').all(|id| sent().any(|notice| notice.id == id)), "{profile}");
        let awake = |id: &str| event(id).is_some_and(|event| event.by == Emitter::Running);
        assert!(sent().all(|notice| awake(&notice.on.event)), "{profile}");
    }
}

/// R-258, R-397: an exchange costs the goods only, and the franchise's store manager may allow more of it alone; an
/// office of the maker allows less than its region.
#[test]
fn r258_r397_authority_goes_by_outcome_and_by_kind_of_unit() {
    let limit = |manual: &Manual, role: &str, outcome, kind| {
        let units = [UnitStep { code: "HQ", kind: "company" }, UnitStep { code: "X1", kind }];
        let matter = Matter { outcome: Some(outcome), units: &units };
        match manual.limit_for(role, "decisions.override", &matter) {
            Limit::UpTo(amount) => amount.minor() / 100,
            other => panic!("{other:?}"),
        }
    };
    let (franchise, maker) = (manual("franchise-store"), manual("lighting-maker"));
    let in_store = |outcome| limit(&franchise, "store_manager", outcome, "store");
    assert_eq!(["refund", "exchange", "exchange_other"].map(in_store), [500, 1_000, 1_000]);
    let of_region = |kind| limit(&maker, "region_manager", "refund", kind);
    assert_eq!(["region", "office"].map(of_region), [10_000, 3_000]);
}

/// R-258, R-278: a store manager settles small matters alone; whoever turns to a web shop wants to return something, has
/// a question, or looks for a parcel.
#[test]
fn small_matters_and_entries_are_as_each_trade_has_them() {
    let franchise = manual("franchise-store");
    let limit = |role: &str| franchise.limit(role, "decisions.override");
    assert_eq!(limit("store_manager"), Limit::UpTo(Money::from_minor(50_000)));
    assert!(limit("guide") == Limit::Nothing && limit("supervisor") > limit("store_manager"));
    let shop = manual("web-shop");
    for entry in ["return", "parcel_trace", "consultation"] {
        assert!(shop.case_type(entry).is_some(), "{entry}");
    }
}

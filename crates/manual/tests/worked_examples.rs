//! Part D-1 of the requirements catalogue: every worked case that a policy can decide, by its
//! number. The claims stand in the packs as `[[example]]`; what must come out stands here again,
//! so that a pack and its example cannot drift together.
//!
//! Not decided by a policy: D113 (50 pieces announced, 47 counted: the count of the receiving
//! process) and D136 (300.00 collected, 280.00 handed over: the cash book).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

mod support;

use policy::ruling::{Offer, Ruling, RulingStatus};
use policy::{Claim, Flag, Lang, Money, Policy};

/// What the catalogue expects: decision, amount and flags.
struct Expected {
    decision: &'static str,
    amount: Amount,
    flags: &'static [&'static str],
}

enum Amount {
    None,
    /// Paid to the customer.
    Pay(&'static str),
    /// Fee kept back, and what is paid.
    Less(&'static str, &'static str),
    /// Paid by the customer.
    Charge(&'static str),
    /// Between two amounts.
    Between(&'static str, &'static str),
    /// The price list's fee, whatever it is.
    ListFee,
    /// So many free uses.
    Uses(i64),
}

fn example_of(pack: &Policy, id: &str) -> Ruling {
    let example = pack.examples().iter().find(|e| e.id == id).unwrap_or_else(|| panic!("{id} is missing"));
    let mismatches = pack.run_example(example).unwrap_or_else(|e| panic!("{id}: {e}"));
    assert!(mismatches.is_empty(), "{id}: {mismatches:?}");
    let claim = Claim::from_json(&example.claim, pack.vocabulary()).unwrap();
    pack.judge(&claim, Lang::ZhCn).unwrap()
}

fn check(id: &str, pack: &str, expected: &Expected) {
    let ruling = example_of(&support::pack(pack, false), id);
    assert_eq!(ruling.status, RulingStatus::Settled, "{id}");
    assert_eq!(ruling.decision.id(), expected.decision, "{id}");
    let flags: Vec<&str> = ruling.flags.iter().map(Flag::id).collect();
    assert_eq!(flags, expected.flags, "{id}");
    if !matches!(expected.amount, Amount::None) {
        amount(id, ruling.decided_offer().unwrap_or_else(|| panic!("{id}: no offer")), &expected.amount);
    }
    // a decision names its clause and the exact policy.
    assert!(!ruling.clauses.is_empty() && ruling.policy.hash.len() == 64, "{id}");
}

fn amount(id: &str, offer: &Offer, expected: &Amount) {
    let shown = |money: Option<Money>| money.map(|m| m.to_string());
    let text = |text: &str| Some(text.to_owned());
    match expected {
        Amount::None => {}
        Amount::Pay(pay) => assert_eq!(shown(offer.pay), text(pay), "{id}"),
        Amount::Less(fee, pay) => assert_eq!((shown(offer.deduct), shown(offer.pay)), (text(fee), text(pay)), "{id}"),
        Amount::Charge(charge) => assert_eq!(shown(offer.charge), text(charge), "{id}"),
        Amount::Between(from, to) => {
            assert_eq!((shown(offer.charge), shown(offer.charge_to)), (text(from), text(to)), "{id}");
        }
        Amount::ListFee => assert!(offer.charge.is_some_and(|c| c > Money::ZERO) || !offer.needs.is_empty(), "{id}"),
        Amount::Uses(uses) => assert_eq!(offer.uses, Some(*uses), "{id}"),
    }
}

macro_rules! worked {
    ($($name:ident $id:literal $pack:literal $decision:literal $amount:expr, [$($flag:literal),*];)*) => {
        $(#[test]
        fn $name() {
            use Amount::*;
            check($id, $pack, &Expected { decision: $decision, amount: $amount, flags: &[$($flag),*] });
        })*
        /// All numbers above, for the completeness check.
        const NUMBERS: &[(&str, &str)] = &[$(($id, $pack)),*];
    };
}

worked! {
    d001 "D001" "store41" "refund" Pay("299.00"), [];
    d003 "D003" "store41" "refund" Pay("299.00"), [];
    d005 "D005" "store41" "exchange" None, [];
    d006 "D006" "store41" "exchange" None, ["gap"];
    d008 "D008" "store41" "free_repair" None, [];
    d010 "D010" "store41" "paid_repair" ListFee, [];
    d011 "D011" "store41" "free_repair" None, [];
    d013 "D013" "store41" "paid_repair" ListFee, [];
    d015 "D015" "store41" "paid_repair" ListFee, [];
    d016 "D016" "store41" "free_repair" None, ["gap"];
    d018 "D018" "store41" "refund" Pay("299.00"), [];
    d020 "D020" "store41" "reject" None, [];
    d021 "D021" "store41" "reject" None, [];
    d023 "D023" "store41" "free_repair" None, ["law", "manual"];
    d025 "D025" "store41" "paid_repair" ListFee, [];
    d026 "D026" "store41" "reject" None, [];
    d028 "D028" "store41" "manual" None, ["manual"];
    d030 "D030" "plan1" "refund" Pay("299.00"), ["law"];
    d031 "D031" "plan1" "refund" Pay("399.00"), [];
    d033 "D033" "plan1" "exchange_other" Charge("60.00"), [];
    d035 "D035" "plan1" "reject" None, [];
    d036 "D036" "plan1" "reject" None, [];
    d038 "D038" "plan1" "free_repair" None, ["overlap"];
    d040 "D040" "plan1" "reject" None, ["overlap"];
    d041 "D041" "plan1" "reject" None, [];
    d043 "D043" "fran" "free_repair" None, [];
    d045 "D045" "fran" "refund" Less("60.00", "1140.00"), ["overlap"];
    d046 "D046" "fran" "refund" Less("120.00", "1080.00"), [];
    d048 "D048" "fran" "refund" Less("240.00", "960.00"), [];
    d050 "D050" "fran" "manual" None, ["manual"];
    d051 "D051" "fran" "refund" Less("71.98", "287.92"), [];
    d053 "D053" "fran" "manual" None, ["manual"];
    d055 "D055" "fran" "refund" Less("18.00", "341.90"), [];
    d056 "D056" "fran" "free_service" Uses(1), [];
    d058 "D058" "fran" "reject" None, [];
    d060 "D060" "app3g-b" "refund" Less("600.00", "2400.00"), [];
    d061 "D061" "app3g-b" "refund" Less("1350.00", "1650.00"), [];
    d063 "D063" "app3g-b" "reject" None, [];
    d065 "D065" "app3g-b" "exchange" Charge("0.00"), [];
    d066 "D066" "app3g-b" "free_repair" None, [];
    d068 "D068" "app3g-b" "free_repair" None, [];
    d070 "D070" "app3g-b" "exchange" None, [];
    d071 "D071" "app3g-b" "reject" None, [];
    d073 "D073" "app3g-b" "reject" None, [];
    d075 "D075" "foot3g" "free_repair" None, [];
    d076 "D076" "foot3g" "reject" None, [];
    d078 "D078" "foot3g" "reject" None, [];
    d080 "D080" "foot3g" "reject" None, [];
    d081 "D081" "foot3g" "exchange_other" Charge("60.00"), [];
    d083 "D083" "foot3g" "refund" Pay("399.00"), [];
    d085 "D085" "foot3g" "free_repair" None, [];
    d086 "D086" "foot3g" "exchange" None, [];
    d088 "D088" "foot3g" "free_repair" None, [];
    d090 "D090" "foot3g" "exchange" None, [];
    d091 "D091" "app3g-a" "free_repair" None, [];
    d093 "D093" "app3g-a" "free_repair" None, [];
    d098 "D098" "unif" "remake" None, [];
    d100 "D100" "unif" "remake" None, [];
    d101 "D101" "unif" "free_repair" None, [];
    d103 "D103" "unif" "reject" None, [];
    d105 "D105" "light" "free_repair" None, ["overlap"];
    d106 "D106" "light" "paid_repair" ListFee, [];
    d108 "D108" "light" "paid_repair" ListFee, ["overlap"];
    d110 "D110" "light" "exchange" None, [];
    d111 "D111" "light" "reject" None, [];
    d115 "D115" "light" "reject" None, [];
    d116 "D116" "light" "return_to_sender" None, [];
    d118 "D118" "light" "carrier_claim" None, [];
    d120 "D120" "tile" "free_service" Uses(1), [];
    d121 "D121" "tile" "free_service" Uses(1), [];
    d123 "D123" "tile" "free_service" Uses(3), ["overlap"];
    d125 "D125" "tile" "free_service" Uses(4), [];
    d126 "D126" "tile" "free_service" Uses(6), ["overlap"];
    d128 "D128" "ecom-cn" "discount" Pay("30.00"), [];
    d130 "D130" "ecom-cn" "exchange" None, [];
    d131 "D131" "ecom-cn" "refund" Pay("59.00"), [];
    d133 "D133" "ecom-xb" "reject" None, [];
    d135 "D135" "bus" "free_repair" None, [];
    d138 "D138" "deco" "manual" None, ["manual"];
    d140 "D140" "deco" "manual" Between("840.00", "1400.00"), ["overlap", "manual"];
    d141_two_items "D141-TWO" "chat" "free_service" None, [];
    d141_one_item "D141-ONE" "chat" "reject" None, [];
}

/// D095: a three-guarantees card from 100.00, none at 99.99.
#[test]
fn d095_guarantee_card_from_100_yuan() {
    let policy = support::pack("app3g-a", false);
    let card = |paid: &str| {
        let facts = format!("category=suit,sale=2025-03-01,claim=2025-03-01,paid={paid},cause=none,wish=free_service");
        let claim = policy::parse_pairs(facts.split(',')).unwrap();
        let ruling = policy.judge(&Claim::from_json(&claim, policy.vocabulary()).unwrap(), Lang::ZhCn).unwrap();
        ruling.remedies.iter().any(|o| o.service.as_deref() == Some("guarantee_card"))
    };
    assert!(card("100.00"));
    assert!(!card("99.99"));
}

/// D096: bought on 1995-08-25 under the new rules, the day before under those of 1986.
#[test]
fn d096_the_purchase_date_selects_the_version() {
    let library = support::library();
    let versions = library.find("app3g-a").unwrap().into_iter();
    let versions = versions.map(|f| library.load(&f.path, &policy::Options::default()).unwrap()).collect();
    let edition = manual::Edition { versions };
    assert!(edition.overlaps().is_empty());
    let version = |sale: &str| {
        let json = serde_json::json!({ "category": "suit", "sale": sale, "claim": "2025-09-01", "cause": "quality" });
        match manual::select(&edition, |policy| Claim::from_json(&json, policy.vocabulary()).ok()) {
            manual::Selected::Version(policy) => policy.head().version.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(version("1995-08-25"), "1995");
    assert_eq!(version("1995-08-24"), "1986");
    for version in &edition.versions {
        example_of(version, "D096");
    }
}

/// Every numbered case in a pack is listed above, and none is listed twice.
#[test]
fn all_numbered_cases_are_tested() {
    let library = support::library();
    let mut listed: Vec<&str> = NUMBERS.iter().map(|(id, _)| *id).chain(["D095", "D096"]).collect();
    listed.sort_unstable();
    assert!(listed.windows(2).all(|w| w[0] != w[1]));
    for file in library.files().unwrap() {
        let policy = library.load(&file.path, &policy::Options::default()).unwrap();
        for example in policy.examples() {
            let numbered = example.id.starts_with('D') && example.id[1..].starts_with(|c: char| c.is_ascii_digit());
            let base = example.id.split('/').next().unwrap_or_default();
            assert!(!numbered || listed.contains(&base), "{} {}", file.name, example.id);
        }
    }
}

//! Message packs: the shipped one, and what the check says about wrong ones (R-577).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/guide_blocks.rs"]
mod guide_blocks;
#[path = "support/json_schema.rs"]
mod json_schema;
#[path = "support/profiles.rs"]
mod profiles;

use json_schema::Schema;
use manual::{Addressee, Bundle, Known, Manual, Way, check, fills};
use policy::Lang;
use profiles::{edited, known, manual};
use std::fs;

const PACK: &str = r#"
[pack]
id = "OWN"
title = { zh-CN = "自定", zh-TW = "自訂", en = "Own" }
[[template]]
id = "t"
version = 1
name = { zh-CN = "甲", zh-TW = "甲", en = "A" }
purpose = "service"
ways = "sms"
text = { zh-CN = "单号{case}", zh-TW = "單號{case}", en = "Number {case}" }
[[notice]]
id = "n"
name = { zh-CN = "甲", zh-TW = "甲", en = "A" }
source = "R-577"
on = "case.opened"
to = "customer"
template = "t"
"#;

/// What the shipped profiles use.
const USED: &str = "packs = [\"CASE-MESSAGES\", \"REPAIR-MESSAGES\", \"RETURN-MESSAGES\", \"MONEY-MESSAGES\", \"SHIPMENT-MESSAGES\", \"CLOSING-MESSAGES\"]";

/// A shipped profile with a message pack of its own.
fn with_own(text: &str) -> Bundle {
    let bundle = edited("store-chain", &[(USED, "packs = [\"OWN\"]")]);
    bundle.with_file("profiles/store-chain/packs/messages/own.toml", text).unwrap()
}

fn codes(bundle: &Bundle, known: &Known<'_>) -> Vec<&'static str> {
    let found = check(bundle, known).findings;
    // Deadlines of capabilities that are not there yet are none of our business.
    found.iter().map(manual::Finding::code).filter(|code| *code != "deadline-asleep").collect()
}

/// R-577: the shipped packs are clean in every profile, and what they write to customers is in three languages.
#[test]
fn r577_the_shipped_packs_are_clean() {
    for profile in manual::profiles(&profiles::root()) {
        let manual = manual(&profile);
        // Repairs may be a capability that is not there yet.
        let found = codes(manual.bundle(), &known());
        assert!(found.iter().all(|code| *code == "notice-asleep"), "{profile}: {found:?}");
        let templates = || manual.message_packs().iter().flat_map(|pack| &pack.templates);
        assert!(templates().count() >= 10);
        assert!(templates().all(|template| template.text.zh_tw.is_some() && template.text.en.is_some()));
        let customers = if profile == "cross-border-shop" { Lang::En } else { Lang::ZhCn };
        assert_eq!(manual.customer_language(), customers, "{profile}");
    }
}

/// R-577: what cannot work is found before it is published: each line is one change to a right pack.
#[test]
fn r577_wrong_messages_are_found() {
    assert_eq!(codes(&with_own(PACK), &known()), [""; 0]);
    for (from, to, code) in [
        ("on = \"case.opened\"", "on = \"case.open\"", "unknown-event"),
        ("on = \"case.opened\"", "on = \"case.opened\"\nunless = \"case.shut\"", "unknown-event"),
        ("on = \"case.opened\"", "on = \"case.opened\"\nwhen = { distance_km = \"> 1\" }", "event-does-not-say"),
        ("on = \"case.opened\"", "on = \"case.opened\"\nafter = \"soon\"", "bad-span"),
        ("on = \"case.opened\"", "on = \"case.opened\"\nrepeat = [\"3d\", \"later\"]", "bad-span"),
        ("on = \"case.opened\"", "on = \"case.opened\"\ncalendar = \"shops\"", "unknown-calendar"),
        ("on = \"case.opened\"", "on = \"order.paid\"", "notice-asleep"),
        ("to = \"customer\"", "to = \"boss\"", "notice-without-role"),
        ("to = \"customer\"", "to = \"escalated\"", "notice-without-escalation"),
        ("to = \"customer\"", "to = \"robot:ops\"", "notice-without-way"),
        ("template = \"t\"", "template = \"u\"", "unknown-template"),
        ("version = 1", "version = 0", "bad-version"),
        ("purpose = \"service\"", "purpose = \"fun\"", "bad-purpose"),
        ("ways = \"sms\"", "ways = \"fax\"", "bad-way"),
        ("ways = \"sms\"", "ways = [\"sms\", \"email\"]", "template-without-subject"),
        ("en = \"Number {case}\"", "en = \"Number\"", "placeholders-differ"),
        ("en = \"Number {case}\"", "en = \"Number {case\"", "bad-placeholder"),
        (", en = \"Number {case}\"", "", "text-incomplete"),
        ("id = \"OWN\"", "id = \"OTHER\"", "pack-named-otherwise"),
        ("id = \"t\"", "id = \"T\"", "bad-manual-name"),
    ] {
        assert!(PACK.contains(from), "{from}");
        let found = codes(&with_own(&PACK.replacen(from, to, 1)), &known());
        assert!(found.contains(&code), "{to}: {found:?}");
    }
    let unknown = PACK.replace("{case}", "{number}");
    assert_eq!(codes(&with_own(&unknown), &known()), ["placeholder-not-filled"]);
    let long = PACK.replace("单号", &"长".repeat(300));
    assert_eq!(codes(&with_own(&long), &known()), ["sms-too-long"]);
    let twice = format!("{PACK}{}", &PACK[PACK.find("[[notice]]").unwrap()..]);
    assert_eq!(codes(&with_own(&twice), &known()), ["notice-defined-twice"]);
}

/// R-026, R-359: expressions that the company has banned are in no template.
#[test]
fn r026_banned_expressions_are_found() {
    let text = PACK.replace("单号{case}", "公司需要{case}");
    assert_eq!(codes(&with_own(&text), &known()), ["banned-expression"]);
}

/// A role that nobody holds is told where it is known who works for the company.
#[test]
fn notices_reach_people() {
    let text = PACK.replace("to = \"customer\"", "to = \"head_office\"");
    let held = |roles| codes(&with_own(&text), &Known { held_roles: Some(roles), ..known() });
    assert!(held(&["clerk"]).contains(&"notice-without-people"));
    assert!(!held(&["operations_manager"]).contains(&"notice-without-people"));
}

/// What is asked of a profile is told with its place.
#[test]
fn contact_hours_and_languages_are_checked() {
    for (from, to) in [("\"09:00-21:00\"", "\"all day\""), ("language = \"zh-CN\"", "language = \"fr\"")] {
        assert!(Manual::from_bundle(&edited("store-chain", &[(from, to)])).is_err(), "{to}");
    }
    let hours = manual("store-chain");
    let hours = hours.contact_hours();
    let next = |at: &str| hours.next_open(format!("{at}+08:00").parse().unwrap()).unwrap().to_string();
    assert_eq!(next("2026-03-08T08:59:59"), "2026-03-08T01:00:00Z");
    assert_eq!(next("2026-03-08T20:59:59"), "2026-03-08T12:59:59Z");
    assert_eq!(next("2026-03-08T21:00:00"), "2026-03-09T01:00:00Z");
}

/// R-187, R-316: when repaired goods are back the customer is told at once, three days later and three days after that,
/// unless they were collected.
#[test]
fn r187_pick_up_is_told_three_times() {
    let manual = manual("store-chain");
    let (_, notice) = manual.notice("REPAIR-MESSAGES", "ready").unwrap();
    let after: Vec<String> = notice.after.iter().map(ToString::to_string).collect();
    assert_eq!(after, ["0d", "3d", "3d"]);
    assert!(notice.must && notice.unless.iter().any(|trigger| trigger.event == "repair.collected"));
}

#[test]
fn events_fill_in_what_they_know() {
    assert!(fills("case.opened", "customer") && fills("case.asked", "question") && fills("case.closed", "reason"));
    assert!(!fills("case.opened", "question") && fills("approval.requested", "link") && !fills("case.opened", "link"));
    assert!(Addressee::Customer.takes(Way::Letter) && !Addressee::Approver.takes(Way::Letter));
}

/// R-263, R-264, R-577: what happens to a return of a dealer is told to the dealer; it has no customer and no handler, and
/// fills in what is known of it.
#[test]
fn r263_returns_of_dealers_are_told_to_dealers() {
    let manual = manual("lighting-maker");
    let pack = manual.message_pack("RMA-MESSAGES").unwrap();
    let (of_returns, of_deadlines): (Vec<_>, Vec<_>) =
        pack.notices.iter().partition(|notice| notice.on.event.starts_with("rma."));
    // Two ask those who review and approve it; all others go to the dealer.
    let asked = of_returns.iter().filter(|notice| notice.to != Addressee::Dealer);
    let asked: Vec<(&str, &Addressee)> = asked.map(|notice| (notice.on.event.as_str(), &notice.to)).collect();
    assert_eq!(asked, [("rma.applied", &Addressee::Approver), ("rma.reviewed", &Addressee::Approver)]);
    // R-212: deadlines of returns and boxes are told to who has to act, and to the dealer.
    assert!(of_deadlines.iter().all(|notice| notice.on.event.starts_with("deadline.") && !notice.on.when.is_empty()));
    assert_eq!(of_deadlines.len(), 3);
    assert!(fills("rma.approved", "dealer") && fills("rma.refused", "reason") && fills("rma.unauthorised", "why"));
    assert!(!fills("rma.approved", "customer") && !fills("rma.unauthorised", "rma") && !fills("case.opened", "dealer"));
    let about = |event: &str, to: &str| {
        let text = PACK.replace("case.opened", event).replace("to = \"customer\"", &format!("to = \"{to}\""));
        let text = text.replace("{case}", "1");
        let own = ("\"RMA-MESSAGES\", \"CLOSING-MESSAGES\"]", "\"RMA-MESSAGES\", \"CLOSING-MESSAGES\", \"OWN\"]");
        let bundle = edited("lighting-maker", &[own]);
        codes(&bundle.with_file("profiles/lighting-maker/packs/messages/own.toml", text).unwrap(), &known())
    };
    let found = |event: &str, to: &str| about(event, to).into_iter().find(|code| *code != "notice-asleep");
    for (event, to, code) in [
        ("rma.approved", "dealer", None),
        ("rma.unauthorised", "dealer", None),
        ("rma.approved", "superior", None),
        ("rma.approved", "region_manager", None),
        ("rma.approved", "customer", Some("notice-to-nobody")),
        ("rma.approved", "responsible", Some("notice-to-nobody")),
        ("rma.unauthorised", "approver", Some("notice-to-nobody")),
        // About a case it is a role like others, which this company has.
        ("case.opened", "dealer", None),
    ] {
        assert_eq!(found(event, to), code, "{event} to {to}");
    }
}

fn schema() -> Schema {
    let path = guide_blocks::root().join("docs/schema/messages.schema.json");
    Schema(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
}

fn json(text: &str) -> serde_json::Value {
    serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap()
}

/// The example of the guide works, and the schema for editors refuses what the reader refuses in form.
#[test]
fn the_guide_and_the_schema_say_what_is_read() {
    let page = guide_blocks::page("manual.md");
    let blocks = guide_blocks::blocks(&page);
    let examples: Vec<_> = blocks.iter().filter(|block| block.marker == "toml messages").collect();
    assert!(!examples.is_empty());
    for example in examples {
        assert_eq!(codes(&with_own(&example.text), &known()), [""; 0], "docs/manual.md:{}", example.line);
        assert_eq!(schema().validate(&json(&example.text)), Ok(()), "docs/manual.md:{}", example.line);
    }
    assert_eq!(schema().validate(&json(PACK)), Ok(()));
    for (from, to) in [
        ("version = 1", "version = 0"),
        ("purpose = \"service\"", "purpose = \"fun\""),
        ("ways = \"sms\"", "ways = \"fax\""),
        ("on = \"case.opened\"", "on = \"case.opened\"\nafter = \"soon\""),
        ("on = \"case.opened\"", ""),
        ("template = \"t\"", "templates = \"t\""),
        ("id = \"t\"", "id = \"T\""),
    ] {
        let text = PACK.replacen(from, to, 1);
        assert!(schema().validate(&json(&text)).is_err(), "{to}");
        assert!(Manual::from_bundle(&with_own(&text)).is_err(), "{to}");
    }
}

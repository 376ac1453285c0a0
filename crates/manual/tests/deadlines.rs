//! Deadline packs: the shipped ones, the worked examples of D-2, and what the check says about wrong ones.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/deadlines.rs"]
mod deadlines;
#[path = "support/guide_blocks.rs"]
mod guide_blocks;
#[path = "support/json_schema.rs"]
mod json_schema;
#[path = "support/profiles.rs"]
mod profiles;

use deadlines::{OFFICE, STORE, facts, moment, shipped, with};
use json_schema::Schema;
use manual::{Bundle, EVENTS, Known, Manual, UnitStep, check, event};
use profiles::{known, manual, root};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_shipped_pack_is_clean() {
    let names = shipped();
    assert!(names.len() >= 13, "{names:?}");
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    let manual = with(&all, true);
    let found = check(manual.bundle(), &known()).findings;
    // Packs of other companies speak of case types and channels that a chain of stores has too.
    let told: Vec<String> =
        found.iter().map(|f| f.code().to_owned()).filter(|code| code != "deadline-asleep").collect();
    assert!(told.is_empty(), "{told:?}");
}

/// R-179…R-210, R-213: every deadline of the catalogue is data. R-195 and R-211, R-212 are no deadlines of their own.
#[test]
fn every_deadline_of_the_catalogue_is_in_a_pack() {
    let names = shipped();
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    let manual = with(&all, true);
    let deadlines = manual.deadline_packs().flat_map(|pack| &pack.deadlines);
    let sources: BTreeSet<&str> = deadlines.flat_map(|d| &d.source).map(String::as_str).collect();
    let wanted = (179..=213).filter(|n| *n != 195).map(|n| format!("R-{n}"));
    let missing: Vec<String> = wanted.filter(|id| !sources.contains(id.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Events exist whether or not their capability does, so that a pack can be written before it.
#[test]
fn every_planned_event_is_used_by_a_shipped_pack() {
    let names = shipped();
    let text: String = names
        .iter()
        .map(|n| fs::read_to_string(root().join(format!("packs/deadlines/{}.toml", n.to_lowercase()))).unwrap())
        .collect();
    let planned = EVENTS.iter().filter(|event| matches!(event.by, manual::Emitter::Planned(_)));
    let unused: Vec<&str> = planned.map(|event| event.id).filter(|id| !text.contains(id)).collect();
    assert!(unused.is_empty(), "{unused:?}");
    assert!(event("case.opened").is_some() && event("case.open").is_none());
}

/// R-011: a unit's own calendar holds for it and below, the company's elsewhere.
#[test]
fn r011_units_have_calendars_of_their_own() {
    let manual = manual("store-chain");
    let name = |units| manual.schedule_of(units).calendar().name().to_owned();
    assert_eq!((name(&OFFICE), name(&STORE)), ("company".to_owned(), "shop".to_owned()));
    let below = [STORE[0], STORE[1], UnitStep { code: "W", kind: "warehouse" }];
    assert_eq!(name(&below), "shop");
    assert!(manual.schedule_of(&STORE).is_open(moment("2026-03-08 20:00")), "a Sunday evening");
    assert!(!manual.schedule_of(&OFFICE).is_open(moment("2026-03-09 12:30")), "the lunch break of a Monday");
}

/// The parameters of a pack are set for some units and keep their default elsewhere.
#[test]
fn parameters_are_set_for_units() {
    let uses = "[[deadlines]]\npacks = [\"CASES\"]\nunit_kinds = [\"store\"]\nset = { answer_complaint = \"4h\" }\n\n\
                [[deadlines]]\npacks = [\"CASES\"]";
    let manual =
        profiles::compiled(&profiles::edited("store-chain", &[(&format!("[[deadlines]]\npacks = [{USED}]"), uses)]));
    let complaint = facts(&[("case_type", "complaint")]);
    let span = |units: &[UnitStep<'_>]| {
        let mut started = manual.started_by(units, "case.opened", &complaint);
        started.find(|(_, deadline)| deadline.id == "answer_complaint").unwrap().1.terms.span.to_string()
    };
    assert_eq!((span(&OFFICE), span(&STORE)), ("24h".to_owned(), "4h".to_owned()));
}

/// Shoes are what stands below them in the vocabulary.
#[test]
fn categories_stand_for_narrower_ones() {
    let manual = manual("store-chain");
    let started = |category| {
        let says = facts(&[("category", category)]);
        manual.started_by(&STORE, "repair.received", &says).map(|(pack, _)| pack.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(started("sports_shoe"), ["STORE41", "FOOT3G"], "two clocks, R-183 and R-185");
    assert_eq!(started("suit"), ["STORE41"]);
}

/// The shared table of holidays is what the maintained package says, and nobody typed it in.
#[test]
fn the_table_of_holidays_is_that_of_the_maintained_package() {
    let package = root().join("../assets/node_modules/chinese-days/dist/chinese-days.json");
    let Ok(text) = fs::read_to_string(&package) else {
        assert!(std::env::var_os("SANBAO_REQUIRE_ALL").is_none(), "run make assets first");
        eprintln!("SKIPPED: the package chinese-days is not installed");
        return;
    };
    let package: serde_json::Value = serde_json::from_str(&text).unwrap();
    let table = fs::read_to_string(root().join("packs/calendars/cn-mainland.json")).unwrap();
    let table: serde_json::Value = serde_json::from_str(&table).unwrap();
    let days = |off: bool| -> BTreeSet<&str> {
        let days = table["days"].as_array().unwrap().iter().filter(|day| day["isOffDay"] == off);
        days.map(|day| day["date"].as_str().unwrap()).collect()
    };
    let published =
        |key: &str| -> BTreeSet<&str> { package[key].as_object().unwrap().keys().map(String::as_str).collect() };
    assert_eq!(days(true), published("holidays"));
    assert_eq!(days(false), published("workdays"));
}

const PACK: &str = r#"
[pack]
id = "OWN"
title = { zh-CN = "自定", zh-TW = "自訂", en = "Own" }
[[deadline]]
id = "a"
name = { zh-CN = "甲", zh-TW = "甲", en = "A" }
source = "R-179"
start = "case.opened"
within = "1d"
stop = "case.closed"
"#;

/// The packs that the shipped profile uses.
const USED: &str = r#""CASES", "STORE41", "FOOT3G", "REPAIRS", "RETURNS", "FOLLOW-UP", "MONEY", "SHIPMENTS""#;

/// A shipped profile with a deadline pack of its own.
fn with_own(text: &str) -> Bundle {
    let edits = [(USED, "\"OWN\"")];
    let bundle = profiles::edited("store-chain", &edits);
    bundle.with_file("profiles/store-chain/packs/deadlines/own.toml", text).unwrap()
}

fn codes(bundle: &Bundle, known: &Known<'_>) -> Vec<&'static str> {
    check(bundle, known).findings.iter().map(manual::Finding::code).collect()
}

/// R-179: what cannot work is found before it is published: each line is one change to a right pack.
#[test]
fn r179_wrong_deadlines_are_found() {
    assert_eq!(codes(&with_own(PACK), &known()), [""; 0]);
    for (from, to, code) in [
        ("case.opened", "case.open", "unknown-event"),
        ("stop = \"case.closed\"", "stop = \"case.shut\"", "unknown-event"),
        ("within = \"1d\"", "within = \"$days\"", "unknown-deadline-parameter"),
        ("within = \"1d\"", "within = \"one day\"", "bad-span"),
        ("within = \"1d\"", "within = \"4h\"\nend = \"close\"", "end-without-days"),
        ("within = \"1d\"", "within = \"1d\"\nend = \"noon\"", "bad-end"),
        ("within = \"1d\"", "within = \"1d\"\npromised = \"until\"", "event-does-not-say"),
        ("within = \"1d\"", "within = \"1d\"\nwarn = 120", "bad-share"),
        ("within = \"1d\"", "within = \"1d\"\nextend = \"perhaps\"", "bad-extension"),
        ("within = \"1d\"", "within = \"1d\"\ncalendar = \"shops\"", "unknown-calendar"),
        ("within = \"1d\"", "within = \"1d\"\nwhen = { unclear = \"<> 1\" }", "bad-number-condition"),
        ("within = \"1d\"", "within = \"1d\"\nwhen = { distance_km = \"> 1\" }", "event-does-not-say"),
        ("within = \"1d\"", "within = \"1d\"\nwhen = { category = \"shoes\" }", "unknown-value"),
        ("stop = \"case.closed\"", "stop = []", "deadline-never-met"),
        ("stop = \"case.closed\"", "stop = [\"order.paid\"]\ncancel = \"order.changed\"", "deadline-cannot-end"),
        ("start = \"case.opened\"", "start = \"deadline.missed\"", "deadlines-in-a-circle"),
        ("start = \"case.opened\"", "start = \"voucher.finished\"", "deadline-asleep"),
        ("[pack]", "[param]\nx = { default = \"1d\", label = { zh-CN = \"某\" } }\n[pack]", "parameter-not-used"),
        ("id = \"OWN\"", "id = \"OTHER\"", "pack-named-otherwise"),
        (
            "stop = \"case.closed\"",
            "stop = \"case.closed\"\nescalate = [{ after = \"0h\", to = \"boss\" }]",
            "escalation-without-role",
        ),
        (
            "stop = \"case.closed\"",
            "stop = \"case.closed\"\nescalate = [{ after = \"1wh\", to = \"owner\" }]",
            "bad-span",
        ),
    ] {
        assert!(PACK.contains(from), "{from}");
        let found = codes(&with_own(&PACK.replacen(from, to, 1)), &known());
        assert_eq!(found, [code], "{to}");
    }
    let twice = format!("{PACK}{}", &PACK[PACK.find("[[deadline]]").unwrap()..]);
    assert_eq!(codes(&with_own(&twice), &known()), ["deadline-defined-twice"]);
}

/// R-211: a pause that nothing ends is found, also where what would end it is never noted.
#[test]
fn r211_pauses_without_an_end_are_found() {
    let name = "name = { zh-CN = \"停\", zh-TW = \"停\", en = \"P\" }";
    for (until, code) in [("", "pause-without-end"), (", until = \"order.paid\"", "pause-cannot-end")] {
        let pause = format!("pause = [{{ id = \"p\", {name}, from = \"case.asked\"{until} }}]");
        let to = format!("stop = \"case.closed\"\n{pause}");
        let found = codes(&with_own(&PACK.replacen("stop = \"case.closed\"", &to, 1)), &known());
        assert_eq!(found, [code], "{pause}");
    }
}

/// A circle of two deadlines is found at both; a chain is none.
#[test]
fn deadlines_that_start_each_other_are_found() {
    let second = |start: &str| {
        let deadline = &PACK[PACK.find("[[deadline]]").unwrap()..];
        let second = deadline.replace("\"a\"", "\"b\"").replace("start = \"case.opened\"", start);
        format!("{PACK}{second}")
    };
    let chain = second("start = \"deadline.missed\"\nwhen = { deadline = \"a\" }");
    assert_eq!(codes(&with_own(&chain), &known()), [""; 0]);
    let circle = chain.replacen("start = \"case.opened\"", "start = \"deadline.met\"\nwhen = { deadline = \"b\" }", 1);
    assert_eq!(codes(&with_own(&circle), &known()), ["deadlines-in-a-circle"; 2]);
}

/// R-212: an escalation to a role that nobody holds is told where it is known who works for the company.
#[test]
fn r212_escalations_reach_people() {
    let text = PACK.replace(
        "stop =",
        "escalate = [{ after = \"0h\", to = \"superior\" }, { after = \"1d\", to = \"head_office\" }]\nstop =",
    );
    let bundle = with_own(&text);
    assert_eq!(codes(&bundle, &known()), [""; 0]);
    let held = |roles| {
        let mut found = codes(&bundle, &Known { held_roles: Some(roles), ..known() });
        found.retain(|code| code.starts_with("escalation"));
        found
    };
    assert_eq!(held(&["clerk"]), ["escalation-without-people"; 2]);
    assert_eq!(held(&["store_manager"]), ["escalation-without-people"], "head office is the operations manager");
    assert_eq!(held(&["supervisor", "operations_manager"]), [""; 0]);
}

fn schema() -> Schema {
    let path = guide_blocks::root().join("docs/schema/deadlines.schema.json");
    Schema(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
}

fn json(text: &str) -> serde_json::Value {
    serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap()
}

/// The example of the guide works; its events are those of the program.
#[test]
fn the_guide_says_what_is_read() {
    let page = guide_blocks::page("manual.md");
    let blocks = guide_blocks::blocks(&page);
    let examples: Vec<_> = blocks.iter().filter(|block| block.marker == "toml deadlines").collect();
    assert!(!examples.is_empty());
    for example in examples {
        assert_eq!(codes(&with_own(&example.text), &known()), [""; 0], "docs/manual.md:{}", example.line);
        assert_eq!(schema().validate(&json(&example.text)), Ok(()), "docs/manual.md:{}", example.line);
    }
    let table = page.split("### Events").nth(1).unwrap().split("\n## ").next().unwrap();
    let listed: Vec<String> = table.lines().filter(|line| line.starts_with("| `")).map(str::to_owned).collect();
    let row = |event: &manual::Event| {
        let says: Vec<String> = event.says.iter().map(|fact| format!("`{fact}`")).collect();
        let by = match event.by {
            manual::Emitter::Running => "today",
            manual::Emitter::Planned(capability) => capability,
        };
        format!("| `{}` | {} | {by} |", event.id, says.join(", "))
    };
    assert_eq!(listed, EVENTS.iter().map(row).collect::<Vec<_>>());
}

/// The schema for editors refuses what the reader refuses in form, and knows its keys.
#[test]
fn the_schema_refuses_wrong_packs() {
    for (from, to) in [
        ("within = \"1d\"", "within = \"one day\""),
        ("within = \"1d\"", "within = \"1d\"\nend = \"noon\""),
        ("within = \"1d\"", "within = \"1d\"\nwarn = 0"),
        ("within = \"1d\"", "within = \"1d\"\nextend = \"perhaps\""),
        ("within = \"1d\"", "whithin = \"1d\""),
        ("stop = \"case.closed\"", ""),
        ("id = \"a\"", "id = \"A\""),
        ("stop = \"case.closed\"", "stop = { when = { kind = \"reply\" } }"),
        ("stop = \"case.closed\"", "stop = \"case.closed\"\nescalate = [{ to = \"owner\" }]"),
        ("stop = \"case.closed\"", "stop = \"case.closed\"\npause = [{ id = \"p\" }]"),
    ] {
        let text = PACK.replacen(from, to, 1);
        assert!(schema().validate(&json(&text)).is_err(), "{to}");
        assert!(Manual::from_bundle(&with_own(&text)).is_err(), "{to}");
    }
    assert_eq!(schema().validate(&json(PACK)), Ok(()));
}

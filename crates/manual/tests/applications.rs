//! Applications: the shipped ones, and what the check says about wrong ones (R-323, R-398…R-400, R-402, R-411…R-413).

#![allow(clippy::unwrap_used, reason = "a test stops at what must not happen")]

#[path = "support/guide_blocks.rs"]
mod guide_blocks;
#[path = "support/json_schema.rs"]
mod json_schema;
#[path = "support/profiles.rs"]
mod profiles;

use json_schema::Schema;
use manual::{Bundle, FormPack, Manual, check};
use profiles::{edited, known, manual};
use std::fs;

const PROFILES: [&str; 7] = [
    "store-chain",
    "franchise-store",
    "uniform-maker",
    "lighting-maker",
    "web-shop",
    "cross-border-shop",
    "tile-showroom",
];

fn codes(bundle: &Bundle) -> Vec<&'static str> {
    let asleep = ["deadline-asleep", "notice-asleep"];
    let found = check(bundle, &known()).findings;
    found.iter().map(manual::Finding::code).filter(|code| !asleep.contains(code)).collect()
}

/// R-399, R-400, R-411, R-412: what the sources want reviewed is shipped with its original title, numbered like nothing
/// else, and somebody reviews it in time.
#[test]
fn r399_the_shipped_applications_are_whole() {
    for profile in PROFILES {
        let manual = manual(profile);
        let mut series: Vec<&str> = manual.forms().map(|form| form.series.as_str()).collect();
        series.extend(manual.all_applications().map(|one| one.series.as_str()));
        series.sort_unstable();
        let all = series.len();
        series.dedup();
        assert_eq!(series.len(), all, "{profile}: two papers are numbered alike");
        for one in manual.all_applications() {
            assert!(one.title.chars().all(|c| c > '\u{4e00}'), "{} has no Chinese title", one.id);
            assert!(one.source.iter().any(|source| source.starts_with("R-")), "{} names no requirement", one.id);
        }
        assert!(!manual.reviews().is_empty(), "{profile}");
        assert!(manual.reviews().iter().all(|review| review.within.is_some()), "{profile}");
    }
    let used = |profile: &str| -> Vec<String> {
        manual(profile).reviews().iter().map(|review| review.application().to_owned()).collect()
    };
    assert_eq!(used("lighting-maker"), ["F-03", "F-07", "L-01", "L-02", "L-03", "F-65"]);
    assert_eq!(used("tile-showroom"), ["F-60", "L-04", "F-59", "F-69", "L-01", "F-65", "F-63", "L-05"]);
}

/// R-399: a review of what there is not, by nobody, by whom there is not or who may not, and twice.
#[test]
fn r399_reviews_are_checked() {
    let with = |review: &str| edited("store-chain", &[("[forms]\n", &format!("{review}\n\n[forms]\n"))]);
    let review = |application: &str, rest: &str| format!("[[review]]\napplication = \"{application}\"\n{rest}");
    for (text, code) in [
        (review("L-02", "by = \"store_manager\""), ""),
        (review("L-02", "by = [\"store_manager\", \"operations_manager\"]\nwithin = \"2wd\""), ""),
        (review("L-99", "by = \"store_manager\""), "application-unknown"),
        (review("F-22", "by = \"store_manager\""), "application-unknown"),
        (review("L-01", "by = \"store_manager\""), "review-twice"),
        (review("L-02", "by = \"chief\""), "unknown-role"),
        (review("L-02", "by = \"clerk\""), "reviewer-may-not"),
        (review("L-02", "by = []"), "review-by-nobody"),
        (review("L-02", "by = \"store_manager\"\nwithin = \"soon\""), "bad-span"),
        (review("F-59", "by = \"store_manager\"\ndeposit = \"30%\""), ""),
        (review("F-59", "by = \"store_manager\"\ndeposit = \"0%\""), "bad-deposit"),
        (review("F-59", "by = \"store_manager\"\ndeposit = \"130%\""), "bad-deposit"),
        (review("L-02", "by = \"store_manager\"\ndeposit = \"30%\""), "deposit-without-price"),
        (review("L-02", ""), "missing-key"),
        (review("L-02", "by = \"store_manager\"\nfor = \"all\""), "unknown-key"),
    ] {
        let found = codes(&with(&text));
        assert_eq!(found, if code.is_empty() { Vec::new() } else { vec![code] }, "{text}");
    }
}

/// R-398, R-551: what is required is reviewed by somebody, and only what is about a case can be required.
#[test]
fn r398_what_is_required_is_reviewed() {
    let with = |text: &str| edited("store-chain", &[("[forms]\n", &format!("{text}\n\n[forms]\n"))]);
    let required = |document: &str| format!("[[required]]\ndocument = \"{document}\"\nbefore = \"charge\"\n");
    assert_eq!(codes(&with(&required("L-03"))), ["document-not-reviewed"]);
    let reviewed = format!("{}\n[[review]]\napplication = \"L-03\"\nby = \"store_manager\"", required("L-03"));
    assert_eq!(codes(&with(&reviewed)), [""; 0]);
    assert_eq!(codes(&with(&required("L-01"))), ["document-unknown"], "it is about a unit");
}

const PACK: &str = r#"
[pack]
id = "OWN"
title = { zh-CN = "自定", zh-TW = "自訂", en = "Own" }
[[application]]
id = "X-1"
title = "用车申请单"
name = { zh-CN = "用车", zh-TW = "用車", en = "Car" }
source = ["R-399"]
about = "unit"
series = "YC"
lines_optional = true
needs_file = false
approved = { zh-CN = "可用", zh-TW = "可用", en = "May be used" }
fields = [
  { id = "day", label = { zh-CN = "日期", zh-TW = "日期", en = "Day" }, kind = "date", required = true },
  { id = "why", label = { zh-CN = "事由", zh-TW = "事由", en = "Why" } },
]
columns = [{ id = "who", label = { zh-CN = "同行", zh-TW = "同行", en = "With" } }]
steps = [{ id = "out", name = { zh-CN = "出车", zh-TW = "出車", en = "Drive" }, done = { zh-CN = "已出车", zh-TW = "已出車", en = "Out" } }]
"#;

fn schema() -> Schema {
    let path = guide_blocks::root().join("docs/schema/forms.schema.json");
    Schema(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
}

fn json(text: &str) -> serde_json::Value {
    serde_json::to_value(text.parse::<toml::Table>().unwrap()).unwrap()
}

/// R-399: what cannot work is told, by the reader and by the schema for editors: each line is one change to a right pack.
#[test]
fn r399_wrong_applications_are_told() {
    assert!(FormPack::parse(PACK).is_ok());
    assert_eq!(schema().validate(&json(PACK)), Ok(()));
    for (from, to, code, in_schema) in [
        ("about = \"unit\"", "about = \"repair\"", "bad-application-about", true),
        ("kind = \"date\"", "kind = \"day\"", "bad-application-field", true),
        ("id = \"why\"", "id = \"day\"", "application-name-twice", false),
        ("id = \"why\"", "id = \"Why\"", "bad-manual-name", true),
        ("id = \"X-1\"", "id = \"x 1\"", "bad-form-id", true),
        ("series = \"YC\"", "series = \"yc\"", "bad-form-series", true),
        ("title = \"用车申请单\"", "titel = \"用车申请单\"", "unknown-key", true),
        ("done = { zh-CN", "then = { zh-CN", "unknown-key", true),
    ] {
        assert!(PACK.contains(from), "{from}");
        let text = PACK.replacen(from, to, 1);
        let problems = FormPack::parse(&text).unwrap_err().0;
        assert!(problems.iter().any(|problem| problem.code == code), "{to}: {problems:?}");
        assert_eq!(schema().validate(&json(&text)).is_err(), in_schema, "{to}");
    }
    let empty =
        PACK.lines().filter(|line| !["fields", "columns", "  {", "]"].iter().any(|start| line.starts_with(start)));
    let empty = empty.collect::<Vec<_>>().join("\n");
    let problems = FormPack::parse(&empty).unwrap_err().0;
    assert!(problems.iter().any(|problem| problem.code == "application-empty"), "{problems:?}");
}

const PRICED: &str = r#"
[pack]
id = "P"
title = { zh-CN = "订单", zh-TW = "訂單", en = "Orders" }
[[application]]
id = "X-2"
title = "效果图"
name = { zh-CN = "效果图", zh-TW = "效果圖", en = "Drawings" }
source = ["R-396"]
about = "case"
series = "XG"
priced = { quantity = "area", price = "price" }
rates = [
  { id = "room", name = { zh-CN = "房间", zh-TW = "房間", en = "Room" }, from = "30", to = "50" },
]
columns = [
  { id = "item", label = { zh-CN = "项目", zh-TW = "項目", en = "Item" }, kind = "rate", required = true },
  { id = "area", label = { zh-CN = "面积", zh-TW = "面積", en = "Area" }, kind = "number", required = true },
  { id = "price", label = { zh-CN = "单价", zh-TW = "單價", en = "Price" }, kind = "amount", required = true },
]
steps = [
  { id = "drawn", name = { zh-CN = "出图", zh-TW = "出圖", en = "Draw" }, done = { zh-CN = "已出图", zh-TW = "已出圖", en = "Drawn" }, paid = "deposit" },
]
"#;

/// R-394, R-396: prices, rates and what must be paid fit together; each line is one change to a right pack.
#[test]
fn r394_wrong_prices_are_told() {
    let pack = FormPack::parse(PRICED).unwrap();
    assert_eq!(pack.applications[0].rate("room").and_then(|rate| rate.from), Some(policy::Money::from_minor(3_000)));
    assert_eq!(schema().validate(&json(PRICED)), Ok(()));
    for (from, to, code, in_schema) in [
        ("about = \"case\"", "about = \"unit\"", "application-price", false),
        ("quantity = \"area\"", "quantity = \"price\"", "application-price", false),
        ("price = \"price\"", "price = \"worth\"", "application-price", false),
        ("kind = \"number\", required = true", "kind = \"number\"", "application-price", false),
        ("priced = { quantity = \"area\", price = \"price\" }", "", "application-price", false),
        ("kind = \"rate\"", "kind = \"text\"", "application-rates", false),
        ("from = \"30\"", "from = \"60\"", "application-rates", false),
        ("from = \"30\"", "from = \"30.005\"", "bad-amount", true),
        ("from = \"30\"", "from = \"-30\"", "bad-amount", true),
        ("paid = \"deposit\"", "paid = \"half\"", "bad-application-paid", true),
        ("price = \"price\" }", "price = \"price\", unit = \"m2\" }", "unknown-key", true),
    ] {
        assert!(PRICED.contains(from), "{from}");
        let text = PRICED.replacen(from, to, 1);
        let problems = FormPack::parse(&text).unwrap_err().0;
        assert!(problems.iter().any(|problem| problem.code == code), "{to}: {problems:?}");
        assert_eq!(schema().validate(&json(&text)).is_err(), in_schema, "{to}");
    }
}

/// R-394, R-396: the shipped orders: the deposit comes before measuring and preparing, drawings cost 30 to 50 yuan a square
/// metre, and the showroom says how much is paid first.
#[test]
fn r396_the_shipped_orders_are_those_of_the_sources() {
    let manual = manual("tile-showroom");
    let order = manual.application("F-59").unwrap();
    let paid: Vec<_> = order.steps.iter().map(|step| step.paid.map(manual::PaidBefore::id)).collect();
    assert_eq!(paid, [Some("deposit"), Some("deposit"), None]);
    assert_eq!(manual.review("F-59").and_then(|review| review.deposit), policy::Rate::parse("30%"));
    let range = |rate: &manual::ApplicationRate| (rate.from, rate.to);
    let yuan = |amount: i64| Some(policy::Money::from_minor(amount * 100));
    let drawings = manual.application("F-69").unwrap();
    assert_eq!(drawings.rates.iter().map(range).collect::<Vec<_>>(), [(yuan(30), yuan(50)); 2]);
}

/// The shipped pack is right by the schema for editors too; the review of a profile is right by that of manuals.
#[test]
fn what_is_shipped_is_right_by_the_schema() {
    let shipped = guide_blocks::root().join("manuals/packs/forms/application-forms.toml");
    assert_eq!(schema().validate(&json(&fs::read_to_string(shipped).unwrap())), Ok(()));
    assert!(Manual::from_bundle(&edited("store-chain", &[])).is_ok());
}

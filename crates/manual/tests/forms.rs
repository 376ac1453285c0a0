//! Form packs: the shipped ones, and what the check says about wrong ones (R-549…R-554).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/guide_blocks.rs"]
mod guide_blocks;
#[path = "support/json_schema.rs"]
mod json_schema;
#[path = "support/profiles.rs"]
mod profiles;

use json_schema::Schema;
use manual::{Bundle, DocumentStep, FORM_WORDS, FormAbout, FormPaper, Manual, check};
use policy::Lang;
use profiles::{edited, known, manual};
use std::fs;

const PACK: &str = r#"
[pack]
id = "OWN"
title = { zh-CN = "自定", zh-TW = "自訂", en = "Own" }
[[form]]
id = "X-1"
title = "检验单"
name = { zh-CN = "检验单", zh-TW = "檢驗單", en = "Inspection" }
source = "R-549"
about = "case"
only = "exchange"
paper = "a4"
series = "JY"
copies = { zh-CN = "门店", zh-TW = "門店", en = "Shop" }
retention_years = 3
signs = { zh-CN = "顾客", zh-TW = "顧客", en = "Customer" }
must_be_signed = true
[[form.section]]
fields = [{ label = { zh-CN = "商品", zh-TW = "商品", en = "Goods" }, value = "product" }]
[form.section.table]
rows = "replies"
columns = [{ label = { zh-CN = "内容", zh-TW = "內容", en = "Text" }, value = "text" }]
"#;

/// What the shipped profiles use.
const USED: &str = "packs = [\"FORM-WORDS\", \"CASE-FORMS\", \"REPAIR-FORMS\", \"RETURN-FORMS\", \"DEALER-FORMS\", \
    \"TRANSPORT-FORMS\", \"MONEY-FORMS\", \"APPLICATION-FORMS\"]";

/// What a shipped profile insists on out of them.
const REQUIRED: &str = "[[required]]\ndocument = \"F-34\"\nbefore = \"close\"\nonly = \"taken_away\"\n";

/// Who reviews the applications of these packs.
const REVIEWS: [&str; 2] = [
    "[[review]]\napplication = \"L-01\"\nby = [\"store_manager\"]\nwithin = \"1wd\"\n",
    "[[review]]\napplication = \"F-65\"\nby = [\"operations_manager\"]\nwithin = \"3wd\"\n",
];

/// A shipped profile with other form packs.
fn using(packs: &str) -> Bundle {
    edited("store-chain", &[(USED, packs), (REQUIRED, ""), (REVIEWS[0], ""), (REVIEWS[1], "")])
}

/// A shipped profile with a form pack of its own.
fn with_own(text: &str) -> Bundle {
    let bundle = using("packs = [\"FORM-WORDS\", \"OWN\"]");
    bundle.with_file("profiles/store-chain/packs/forms/own.toml", text).unwrap()
}

fn codes(bundle: &Bundle) -> Vec<&'static str> {
    let asleep = ["deadline-asleep", "notice-asleep"];
    let found = check(bundle, &known()).findings;
    found.iter().map(manual::Finding::code).filter(|code| !asleep.contains(code)).collect()
}

/// R-549: every form whose capability exists is shipped, in both profiles, clean, with its original Chinese title.
#[test]
fn r549_the_shipped_packs_are_clean_and_whole() {
    for profile in ["store-chain", "lighting-maker"] {
        let manual = manual(profile);
        assert_eq!(codes(manual.bundle()), [""; 0], "{profile}");
        for id in [
            "F-01", "F-05", "F-06", "F-13", "F-15", "F-17", "F-22", "F-24", "F-25", "F-26", "F-29", "F-34", "F-35",
            "F-37", "F-39", "F-40", "F-41", "F-42", "F-43", "F-44", "F-47", "F-49", "F-52", "F-53", "F-54", "F-55",
            "F-56", "F-57", "F-73", "F-74", "F-08", "F-12", "F-23", "F-61",
        ] {
            let form = manual.form(id).unwrap_or_else(|| panic!("{profile} has no {id}"));
            assert!(form.title.chars().any(|c| c > '\u{4e00}'), "{id} has no Chinese title");
            assert!(form.name.zh_tw.is_some() && form.name.en.is_some(), "{id}");
            assert!(form.source.iter().any(|source| source == id), "{id} does not name itself");
        }
        let papers = manual.all_applications().map(|one| one.paper.as_ref().map_or("", |paper| paper.series.as_str()));
        let mut series: Vec<&str> = manual.forms().map(|form| form.series.as_str()).chain(papers).collect();
        series.sort_unstable();
        let all = series.len();
        series.dedup();
        assert_eq!(series.len(), all, "two forms are numbered alike");
    }
}

/// R-550, R-552, R-553, R-554: what the forms of the field say of copies, years, registers and signatures.
#[test]
fn r550_r552_r554_forms_say_how_they_are_kept() {
    let manual = manual("store-chain");
    let claim = manual.form("F-22").unwrap();
    assert_eq!((claim.copies.len(), claim.retention_years, claim.must_be_signed), (2, 3, true));
    assert!(claim.is_for(FormAbout::Case, &["exchange"]) && !claim.is_for(FormAbout::Case, &["consultation"]));
    assert_eq!(manual.form("F-42").unwrap().paper, FormPaper::Label);
    assert_eq!(manual.form("F-42").unwrap().each.as_deref(), Some("boxes"));
    let registers = manual.forms().filter(|form| form.about.is_register());
    assert_eq!(
        registers.map(|form| form.id.as_str()).collect::<Vec<_>>(),
        ["F-13", "F-37", "F-47", "F-35", "F-74", "F-23"]
    );
    let of = |sorts: &[&str]| -> Vec<String> {
        manual.forms_for(FormAbout::Money, sorts).iter().map(|form| form.id.clone()).collect()
    };
    assert_eq!(of(&["refund"]), ["F-56"]);
    assert_eq!(of(&["refund", "partial_refund"]), ["F-52", "F-55", "F-56"]);
    let titled = |sorts: &[&str]| manual.form_of(FormAbout::Money, sorts).map(|form| form.title.as_str());
    assert_eq!(titled(&["refund", "partial_refund"]), Some("部分退款申请单"));
    assert_eq!((titled(&["refund"]), titled(&["goodwill"])), (Some("退款申请单"), Some("申报折价")));
    assert_eq!((titled(&["credit"]), titled(&["deposit"])), (Some("冲帐"), None));
    assert_eq!(manual.form_word("quality", "fault", Lang::ZhCn), "质量问题");
    assert_eq!(manual.form_word("quality", "other", Lang::En), "other");
    assert!(FORM_WORDS.iter().all(|(family, ids)| ids.iter().all(|id| manual.form_word(family, id, Lang::En) != *id)));
}

/// R-549: what cannot work is found before it is published: each line is one change to a right pack.
#[test]
fn r549_wrong_forms_are_found() {
    assert_eq!(codes(&with_own(PACK)), [""; 0]);
    for (from, to, code) in [
        ("title = \"检验单\"", "", "form-without-title"),
        ("title = \"检验单\"", "title = \" \"", "form-without-title"),
        ("copies = { zh-CN = \"门店\", zh-TW = \"門店\", en = \"Shop\" }", "", "form-without-copies"),
        ("copies = { zh-CN = \"门店\", zh-TW = \"門店\", en = \"Shop\" }", "copies = []", "form-without-copies"),
        ("signs = { zh-CN = \"顾客\", zh-TW = \"顧客\", en = \"Customer\" }", "", "form-without-signer"),
        ("value = \"product\"", "value = \"produkt\"", "form-value-unknown"),
        ("value = \"product\"", "value = \"ticket\"", "form-value-unknown"),
        ("value = \"text\"", "value = \"product\"", "form-value-unknown"),
        ("rows = \"replies\"", "rows = \"lines\"", "form-table-unknown"),
        ("must_be_signed = true", "each = \"boxes\"", "form-table-unknown"),
        ("only = \"exchange\"", "only = \"swap\"", "form-sort-unknown"),
        ("about = \"case\"", "about = \"car\"", "bad-form-about"),
        ("paper = \"a4\"", "paper = \"a3\"", "bad-form-paper"),
        ("series = \"JY\"", "series = \"jy\"", "bad-form-series"),
        ("retention_years = 3", "retention_years = 0", "bad-form-number"),
        ("rows = \"replies\"", "rows = \"replies\"\nblank = 1000", "bad-form-number"),
        ("id = \"X-1\"", "id = \"x 1\"", "bad-form-id"),
        ("id = \"OWN\"", "id = \"OTHER\"", "pack-named-otherwise"),
        ("paper = \"a4\"", "papier = \"a4\"", "unknown-key"),
        (", en = \"Goods\"", "", "text-incomplete"),
    ] {
        assert!(PACK.contains(from), "{from}");
        let found = codes(&with_own(&PACK.replacen(from, to, 1)));
        assert!(found.contains(&code), "{to}: {found:?}");
    }
    let twice = format!("{PACK}{}", &PACK[PACK.find("[[form]]").unwrap()..]);
    assert_eq!(codes(&with_own(&twice)), ["form-defined-twice"]);
    let empty = &PACK[..PACK.find("[[form.section]]").unwrap()];
    assert_eq!(codes(&with_own(empty)), ["form-empty"]);
    let banned = PACK.replace(
        "[form.section.table]",
        "text = { zh-CN = \"公司需要\", zh-TW = \"甲\", en = \"A\" }\n[form.section.table]",
    );
    assert_eq!(codes(&with_own(&banned)), ["banned-expression"]);
}

/// R-549, R-550, R-552: an application is a form of its own, with what it says; forms about it name its fields.
#[test]
fn r549_applications_are_forms_too() {
    let manual = manual("lighting-maker");
    let own = manual.paper("F-07").unwrap();
    assert_eq!((own.title.as_str(), own.copies.len(), own.retention_years), ("备用件领料单", 2, 3));
    assert!(own.is_for(FormAbout::Application, &["F-07"]) && !own.is_for(FormAbout::Application, &["F-03"]));
    assert_eq!(own.signs.len(), 2, "whoever applied, and who reviews");
    assert!(manual.all_applications().all(|one| manual.paper(&one.id).is_some()));
    assert!(manual.paper("F-22").is_none());
    assert_eq!(manual.forms_for(FormAbout::Application, &["F-07"])[0].id, "F-08");

    let applied = "id = \"A-1\"\ntitle = \"申请\"\nname = { zh-CN = \"申请\", zh-TW = \"申請\", en = \"Application\" }\n\
        source = \"R-549\"\nabout = \"unit\"\nseries = \"SQ\"\nfields = [{ id = \"job\", label = { zh-CN = \"甲\", zh-TW = \"甲\", en = \"A\" } }]\n";
    let form = PACK.replace("about = \"case\"\nonly = \"exchange\"", "about = \"application\"\nonly = \"A-1\"");
    let form = form.replace("value = \"product\"", "value = \"field.job\"");
    let form = form.replace("rows = \"replies\"", "rows = \"reviews\"").replace("value = \"text\"", "value = \"role\"");
    let pack = format!("{form}\n[[application]]\n{applied}");
    assert_eq!(codes(&with_own(&pack)), [""; 0]);
    for (from, to, code) in [
        ("only = \"A-1\"", "only = \"A-2\"", "form-sort-unknown"),
        ("value = \"field.job\"", "value = \"field.jib\"", "form-value-unknown"),
        (
            "series = \"SQ\"",
            "series = \"SQ\"\npaper = { series = \"SSQ\", retention_years = 3 }",
            "form-without-copies",
        ),
        ("series = \"SQ\"", "series = \"SQ\"\npaper = { series = \"SSQ\", copies = [] }", "missing-key"),
    ] {
        let found = codes(&with_own(&pack.replacen(from, to, 1)));
        assert!(found.contains(&code), "{to}: {found:?}");
    }
}

/// R-549: a form of two packs is written twice; without the pack of words values would stand on paper in English.
#[test]
fn r549_packs_are_checked_together() {
    let own =
        |packs: &str, text: &str| using(packs).with_file("profiles/store-chain/packs/forms/own.toml", text).unwrap();
    let again = PACK.replace("\"X-1\"", "\"F-22\"");
    assert_eq!(codes(&own("packs = [\"FORM-WORDS\", \"CASE-FORMS\", \"OWN\"]", &again)), ["form-defined-twice"]);
    assert_eq!(codes(&own("packs = [\"OWN\"]", PACK)), ["form-words-missing"]);
    assert_eq!(codes(&using("packs = [\"FORMS\"]")), ["unknown-form-pack"]);
    assert_eq!(codes(&using("packs = []")), [""; 0]);
}

/// R-551: what a company insists on exists, is about something that has that step, and says sorts that there are; papers
/// from outside have ids of their own.
#[test]
fn r551_required_documents_are_checked() {
    let with = |required: &str| edited("store-chain", &[("[forms]\n", &format!("{required}\n\n[forms]\n"))]);
    let rule = |document: &str, rest: &str| format!("[[required]]\ndocument = \"{document}\"\n{rest}");
    for (required, code) in [
        (rule("F-22", "before = \"close\""), ""),
        (rule("W-01", "before = \"settle\"\nonly = [\"damage\", \"loss\"]"), ""),
        (rule("F-990", "before = \"close\""), "document-unknown"),
        (rule("F-22", "before = \"pay\""), "document-step-elsewhere"),
        (rule("F-35", "before = \"close\""), "document-step-elsewhere"),
        (rule("F-22", "before = \"closing\""), "bad-document-step"),
        (rule("F-22", "before = \"close\"\nonly = \"swap\""), "form-sort-unknown"),
        (rule("F-22", ""), "missing-key"),
        (rule("F-22", "before = \"close\"\nfor = \"all\""), "unknown-key"),
    ] {
        let found = codes(&with(&required));
        assert_eq!(found, if code.is_empty() { Vec::new() } else { vec![code] }, "{required}");
    }
    let paper = |id: &str| {
        let name = "{ zh-CN = \"证明\", zh-TW = \"證明\", en = \"Report\" }";
        format!("{PACK}\n[[document]]\nid = \"{id}\"\nname = {name}\nsource = [\"R-551\"]\nabout = \"case\"\n")
    };
    assert_eq!(codes(&with_own(&paper("X-9"))), [""; 0]);
    assert_eq!(codes(&with_own(&paper("X-1"))), ["form-defined-twice"]);
    assert_eq!(codes(&with_own(&paper("x 9"))), ["bad-form-id"]);
}

/// R-313, R-315, R-551: which rules are for what, by step and sort.
#[test]
fn r551_rules_are_found_by_what_they_are_about() {
    let required = |profile: &str, about, sorts: &[&str]| -> Vec<String> {
        let manual = Manual::from_bundle(&edited(profile, &[])).unwrap();
        let found = manual.required_for(about, sorts).map(|rule| format!("{} {}", rule.document(), rule.before.id()));
        found.collect()
    };
    assert_eq!(required("store-chain", FormAbout::Repair, &["repair", "taken_away"]), ["F-34 close"]);
    assert_eq!(required("store-chain", FormAbout::Repair, &["repair"]), [""; 0]);
    assert_eq!(required("lighting-maker", FormAbout::Money, &["freight_advanced"]), ["F-44 pay"]);
    assert_eq!(required("lighting-maker", FormAbout::Money, &["refund"]), [""; 0]);
    for about in FormAbout::ALL {
        assert_eq!(DocumentStep::of(about).is_empty(), about.is_register() || about == FormAbout::Application);
    }
    assert!(DocumentStep::ALL.into_iter().all(|step| DocumentStep::parse(step.id()) == Some(step)));
}

fn schema() -> Schema {
    let path = guide_blocks::root().join("docs/schema/forms.schema.json");
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
    let examples: Vec<_> = blocks.iter().filter(|block| block.marker == "toml forms").collect();
    assert!(!examples.is_empty());
    for example in examples {
        assert_eq!(codes(&with_own(&example.text)), [""; 0], "docs/manual.md:{}", example.line);
        assert_eq!(schema().validate(&json(&example.text)), Ok(()), "docs/manual.md:{}", example.line);
    }
    assert_eq!(schema().validate(&json(PACK)), Ok(()));
    for (from, to) in [
        ("about = \"case\"", "about = \"car\""),
        ("paper = \"a4\"", "paper = \"a3\""),
        ("series = \"JY\"", "series = \"jy\""),
        ("title = \"检验单\"", "title = \" \""),
        ("retention_years = 3", "retention_years = 0"),
        ("id = \"X-1\"", "id = \"x 1\""),
        ("rows = \"replies\"", "row = \"replies\""),
    ] {
        let text = PACK.replacen(from, to, 1);
        assert!(schema().validate(&json(&text)).is_err(), "{to}");
        assert!(Manual::from_bundle(&with_own(&text)).is_err(), "{to}");
    }
    for about in FormAbout::ALL {
        for name in
            about.values().chain(about.rows().iter().flat_map(|(name, columns)| columns.iter().copied().chain([*name])))
        {
            assert!(page.contains(&format!("`{name}`")), "docs/manual.md does not name {name} of {}", about.id());
        }
    }
}

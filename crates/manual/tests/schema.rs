//! The JSON Schemas for editors say what the readers of policies and vocabularies say.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/guide_blocks.rs"]
mod guide_blocks;
#[path = "support/json_schema.rs"]
mod json_schema;
#[path = "support/reader_keys.rs"]
mod reader_keys;

use guide_blocks::{AROUND, Block, blocks, guide, root};
use json_schema::Schema;
use policy::{Options, Source, Vocabulary, compile};
use serde_json::Value;
use std::collections::BTreeSet;

fn schema(name: &str) -> Schema {
    let path = root().join("docs/schema").join(format!("{name}.schema.json"));
    Schema(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
}

/// A TOML text as editors hand it to a schema: dates are strings.
fn json(text: &str) -> Value {
    fn value(item: toml::Value) -> Value {
        match item {
            toml::Value::String(text) => Value::String(text),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(flag) => flag.into(),
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Array(items) => items.into_iter().map(value).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, value(v))).collect(),
        }
    }
    let table: toml::Table = text.parse().unwrap_or_else(|e| panic!("{e}\n{text}"));
    value(toml::Value::Table(table))
}

/// The breaches of a schema by all files of a folder of packs.
fn breaches(schema: &Schema, folder: &str) -> (usize, Vec<String>) {
    let entries = std::fs::read_dir(root().join("manuals/packs").join(folder)).unwrap();
    let files: Vec<_> =
        entries.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    let breach = |path: &std::path::PathBuf| {
        let found = schema.validate(&json(&std::fs::read_to_string(path).unwrap())).err()?;
        Some(format!("{}: {found}", path.display()))
    };
    (files.len(), files.iter().filter_map(breach).collect())
}

#[test]
fn every_shipped_file_is_valid() {
    for (name, folder, least) in [
        ("policy", "policies", 17),
        ("vocabulary", "vocabulary", 4),
        ("deadlines", "deadlines", 13),
        ("messages", "messages", 1),
        ("forms", "forms", 7),
    ] {
        let (files, breaches) = breaches(&schema(name), folder);
        assert!(files >= least, "{files} files in {folder}");
        assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
    }
}

#[test]
fn every_right_example_of_the_guide_is_valid() {
    let (policy, vocabulary) = (schema("policy"), schema("vocabulary"));
    let guide = guide();
    let blocks = blocks(&guide);
    let wrong = |i: usize| blocks.get(i + 1).is_some_and(|next| next.marker == "text problems");
    let check = |(i, block): (usize, &Block)| {
        let breach = match block.marker.as_str() {
            _ if wrong(i) => None,
            "toml policy" => policy.validate(&json(&block.text)).err(),
            "toml clause" => policy.validate(&json(&format!("{AROUND}{}", block.text))).err(),
            "toml vocabulary" => vocabulary.validate(&json(&block.text)).err(),
            _ => None,
        };
        breach.map(|b| format!("line {}: {b}", block.line))
    };
    let breaches: Vec<String> = blocks.iter().enumerate().filter_map(check).collect();
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

const CLAUSE: &str = "[[clause]]\nid = \"A\"\ntext = { zh-CN = \"条文\" }\n";

/// Wrong parts of policies, each the rest of an otherwise valid clause.
const WRONG_CLAUSES: [&str; 22] = [
    "",
    "refuse = \"refund\"",
    "grant = \"refund\"",
    "grant = \"free_service\"",
    "grant = \"reject\"",
    "grant = \"exchange\"\nwhenn = { cause = \"quality\" }",
    "grant = { remedy = \"refund\" }",
    "grant = { remedy = \"free_service\" }",
    "grant = { remedy = \"exchange\", service = \"trip\" }",
    "grant = { remedy = \"exchange\", freight = \"nobody\" }",
    "grant = { remedy = \"exchange\", offer = \"yes\" }",
    "grant = { remedy = \"exchange\", charge = \"-5.00\" }",
    "grant = { remedy = \"exchange\", charge = \"1.005\" }",
    "grant = { remedy = \"exchange\", charge = { percent = \"5 %\" } }",
    "grant = { remedy = \"exchange\", charge = { product = [\"paid\", \"2\"] } }",
    "grant = { remedy = \"exchange\", deadline = { within = \"a week\", from = \"sale\" } }",
    "grant = { remedy = \"exchange\", deadline = { season = [\"10-01\"] } }",
    "grant = \"exchange\"\nflag = [\"danger\"]",
    "grant = \"exchange\"\nprevails_over = [\"B\"]",
    "grant = \"exchange\"\nwhen = { since.sale = \"> 7 days\" }",
    "grant = \"exchange\"\nwhen = { cause = [] }",
    "grant = \"exchange\"\nnote = { en = \"English alone\" }",
];

/// Wrong tables beside a valid clause.
const WRONG_TABLES: [&str; 9] = [
    "[rules]\nx = 1",
    "[param.p]\nlabel = { zh-CN = \"期限\" }",
    "[period.p]\nlabel = { zh-CN = \"期限\" }\nfrom = \"sale\"\nrows = []",
    "[price_list.p]\nlabel = { zh-CN = \"价目\" }\nby = \"part\"\nprices = { sole = \"8元\" }",
    "[[impossible]]\ncause = \"quality\"",
    "[[accept]]\nperiods = [\"90d\"]\nreading = \"E11\"",
    "[fact.Own]\nkind = \"flag\"\nlabel = { zh-CN = \"自定\" }",
    "[[example]]\nid = \"1\"\nclaim = {}\nexpect = { decision = \"refunded\" }",
    "[[example]]\nid = \"1\"\nclaim = { repairs = [{ part = \"sole\" }] }\nexpect = {}",
];

const WRONG_FACTS: [&str; 8] = [
    "kind = \"flag\"",
    "kind = \"number\"\nlabel = { zh-CN = \"自定\" }",
    "kind = \"choice\"\nlabel = { zh-CN = \"自定\" }",
    "kind = \"flag\"\nlabel = { zh-CN = \"自定\" }\nvalues = { a = { zh-CN = \"甲\" } }",
    "kind = \"quantity\"\nlabel = { zh-CN = \"自定\" }",
    "kind = \"flag\"\nlabel = { zh-CN = \"自定\" }\nnot_before = [\"sale\"]",
    "kind = \"amount\"\nlabel = { zh-CN = \"自定\" }\ntally = { history = \"repairs\", measure = \"count\" }",
    "kind = \"count\"\nlabel = { zh-CN = \"自定\" }\ntally = { history = \"repairs\", measure = \"sum\" }",
];

#[test]
fn wrong_files_are_not_valid() {
    let (policy, vocabulary) = (schema("policy"), schema("vocabulary"));
    let around = |text: &str| json(&format!("{AROUND}{CLAUSE}{text}\n"));
    assert_eq!(policy.validate(&around("grant = \"exchange\"")), Ok(()));
    assert!(policy.validate(&json(CLAUSE)).is_err(), "a policy without a head");
    assert!(policy.validate(&json(AROUND)).is_err(), "a policy without a clause");
    for text in WRONG_CLAUSES {
        assert!(policy.validate(&around(text)).is_err(), "{text}");
    }
    for text in WRONG_TABLES {
        assert!(policy.validate(&around(&format!("grant = \"exchange\"\n{text}"))).is_err(), "{text}");
    }
    for text in WRONG_FACTS {
        assert!(vocabulary.validate(&json(&format!("[fact.own]\n{text}\n"))).is_err(), "{text}");
    }
}

/// The keys that a definition, or the schema itself, declares.
fn declared(schema: &Schema, name: &str) -> BTreeSet<String> {
    let table = if name.is_empty() { &schema.0 } else { schema.definition(name) };
    table["properties"].as_object().unwrap_or_else(|| panic!("{name} has no keys")).keys().cloned().collect()
}

/// Which sources read which tables.
const TABLES: [(&[&str], &[&str]); 7] = [
    (&["document/mod.rs", "vocabulary/names.rs"], &["", "impossible"]),
    (&["document/header.rs"], &["head"]),
    (&["document/settings.rs"], &["param", "priceList", "period", "row", "accept"]),
    (&["document/clauses.rs"], &["clause", "terms", "settle"]),
    (
        &["document/amounts.rs"],
        &[
            "formulaLowerOf",
            "formulaHigherOf",
            "formulaSum",
            "formulaDifference",
            "formulaPercent",
            "formulaPerDay",
            "formulaBands",
            "formulaPriceList",
            "formulaTimes",
            "formulaCap",
            "band",
            "deadlineWithin",
            "deadlineSeason",
        ],
    ),
    (&["document/examples.rs"], &["example", "expect"]),
    (&["vocabulary/parse.rs"], &["fact", "value", "history", "tally", "select", "shift"]),
];

#[test]
fn the_schemas_declare_the_keys_that_the_readers_ask_for() {
    let policy = schema("policy");
    for (sources, tables) in TABLES {
        let mut asked = reader_keys::asked(sources);
        let mut known: BTreeSet<String> = tables.iter().flat_map(|t| declared(&policy, t)).collect();
        // The roots of both kinds of files hold facts and histories; `parse.rs` reads them.
        for key in ["fact", "history"] {
            asked.remove(key);
            known.remove(key);
        }
        asked.extend(tables.contains(&"tally").then(|| "history".to_owned()));
        known.extend(tables.contains(&"tally").then(|| "history".to_owned()));
        assert_eq!(known, asked, "{sources:?}");
    }
    let mut conditions = declared(&policy, "condition");
    conditions.extend(declared(&policy, "nested"));
    let mut asked = reader_keys::asked(&reader_keys::CONDITION);
    asked.insert("since".to_owned());
    assert_eq!(conditions, asked);
    assert_eq!(declared(&policy, "text"), ["en", "zh-CN", "zh-TW"].map(str::to_owned).into());
    let sources = reader_keys::POLICY.iter().chain(&reader_keys::CONDITION).chain(&reader_keys::VOCABULARY);
    let tabled: BTreeSet<&str> =
        TABLES.iter().flat_map(|(s, _)| s.iter().copied()).chain(reader_keys::CONDITION).collect();
    assert_eq!(tabled, sources.copied().collect(), "a source whose keys are not compared");
}

#[test]
fn both_schemas_mean_the_same_by_facts() {
    let (policy, vocabulary) = (schema("policy"), schema("vocabulary"));
    for (name, definition) in vocabulary.0["$defs"].as_object().unwrap() {
        assert_eq!(definition, policy.definition(name), "{name}");
    }
    for key in declared(&vocabulary, "") {
        assert_eq!(vocabulary.0["properties"][&key], policy.0["properties"][&key], "{key}");
    }
}

/// For each table a text in which `KEY` is one more of its keys.
const PROBES: [(&str, &str); 34] = [
    ("", "KEY"),
    ("head", "[policy]\nid = 'P'\nversion = '1'\ntitle = { zh-CN = '题' }\nKEY"),
    ("param", "[param.p]\nKEY"),
    ("priceList", "[price_list.p]\nKEY"),
    ("period", "[period.p]\nKEY"),
    ("row", "[[period.p.rows]]\nid = 'R'\nlength = '1y'\ntext = { zh-CN = '行' }\nKEY"),
    ("impossible", "[[impossible]]\nKEY"),
    ("accept", "[[accept]]\nKEY"),
    ("clause", "[[clause]]\nid = 'A'\nKEY"),
    ("terms", "[[clause]]\nid = 'A'\n[clause.grant]\nremedy = 'exchange'\nKEY"),
    ("settle", "[[clause]]\nid = 'A'\n[clause.grant]\nremedy = 'exchange'\n[clause.grant.settle]\nKEY"),
    (
        "deadlineWithin",
        "[[clause]]\nid = 'A'\n[clause.grant]\nremedy = 'exchange'\n[clause.grant.deadline]\nwithin = '7d'\nfrom = 'sale'\nKEY",
    ),
    (
        "deadlineSeason",
        "[[clause]]\nid = 'A'\n[clause.grant]\nremedy = 'exchange'\n[clause.grant.deadline]\nseason = ['10-01', '11-30']\nKEY",
    ),
    ("formulaLowerOf", "AMOUNT\nKEY"),
    ("formulaHigherOf", "AMOUNT\nKEY"),
    ("formulaSum", "AMOUNT\nKEY"),
    ("formulaDifference", "AMOUNT\nKEY"),
    ("formulaPercent", "AMOUNT\npercent = '5 %'\nKEY"),
    ("formulaPerDay", "AMOUNT\nper_day = '5 %'\nsince = 'sale'\nKEY"),
    ("formulaBands", "AMOUNT\nbands = [{ percent = '5 %' }]\nsince = 'sale'\nKEY"),
    ("band", "AMOUNT\n[[clause.grant.pay.bands]]\nKEY"),
    ("formulaPriceList", "AMOUNT\nKEY"),
    ("formulaTimes", "AMOUNT\ntimes = '5'\nKEY"),
    ("formulaCap", "AMOUNT\ncap = '5'\nKEY"),
    ("example", "[[example]]\nKEY"),
    ("expect", "[[example]]\n[example.expect]\nKEY"),
    ("fact", "[fact.f]\nkind = 'choice'\nKEY"),
    ("fact", "[fact.f]\nkind = 'quantity'\nKEY"),
    ("fact", "[fact.f]\nkind = 'date'\nKEY"),
    ("select", "[fact.f]\nkind = 'date'\n[fact.f.select]\nby = 'c'\nfrom = { a = 'sale' }\nKEY"),
    ("value", "[fact.f]\nkind = 'choice'\n[fact.f.values.v]\nKEY"),
    ("tally", "[fact.f]\nkind = 'count'\n[fact.f.tally]\nhistory = 'h'\nmeasure = 'count'\nKEY"),
    ("shift", "[fact.f]\nkind = 'date'\n[fact.f.shift]\ndate = 'sale'\nby = 'n'\nKEY"),
    ("history", "[history.h]\nKEY"),
];

/// Whether the reader of policies says that the table of a probe has no such key.
fn refuses(probe: &str, key: &str) -> bool {
    let amount = "[[clause]]\nid = 'A'\n[clause.grant]\nremedy = 'exchange'\n[clause.grant.pay]";
    let text = probe.replace("AMOUNT", amount).replace("KEY", &format!("{key} = 0"));
    let problems =
        compile(&Source::new("probe", text.clone()), &Vocabulary::default(), &Options::default()).unwrap_err().0;
    assert!(problems.iter().all(|p| p.code != "toml-syntax"), "{text}");
    problems.iter().any(|p| p.code == "unknown-key" && p.arg("key") == Some(key))
}

#[test]
fn the_reader_knows_every_key_at_the_place_where_the_schema_has_it() {
    let policy = schema("policy");
    let tables: BTreeSet<&str> = PROBES.iter().map(|(table, _)| *table).collect();
    for table in tables {
        let probes: Vec<&str> = PROBES.iter().filter(|(t, _)| *t == table).map(|(_, probe)| *probe).collect();
        assert!(probes.iter().all(|p| refuses(p, "nonsense")), "a probe of {table} does not reach its table");
        let unknown = |key: &String| probes.iter().all(|p| !p.contains(&format!("\n{key} = ")) && refuses(p, key));
        let unknown: Vec<String> = declared(&policy, table).into_iter().filter(unknown).collect();
        assert!(unknown.is_empty(), "{table}: {unknown:?}");
    }
    let compared: BTreeSet<&str> = TABLES.iter().flat_map(|(_, tables)| tables.iter().copied()).collect();
    assert!(compared.iter().all(|table| PROBES.iter().any(|(t, _)| t == table)));
}

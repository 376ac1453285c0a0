//! Every problem that a policy, a vocabulary or a claim can have, by example: its code, its place and what is
//! suggested instead. A code of the sources that has no example here fails the last test.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/wrong_policies.rs"]
mod wrong_policies;

use policy::{Claim, Options, Problem, Problems, Source, Vocabulary, compile, parse_pairs};
use std::collections::BTreeSet;
use std::path::Path;
use wrong_policies::{MARK, charge, fact, head, policies, second, tables, when};

const VOCABULARY: &str = "\
fact.claim = { kind = 'date', label = { zh-CN = '提出日期' }, not_before = ['sale'] }
fact.sale = { kind = 'date', label = { zh-CN = '购买日期' } }
fact.paid = { kind = 'amount', label = { zh-CN = '实付价' } }
fact.current = { kind = 'amount', label = { zh-CN = '现价' } }
fact.trips = { kind = 'count', label = { zh-CN = '上门次数' } }
fact.weight = { kind = 'quantity', unit = 'kg', label = { zh-CN = '重量' } }
fact.washed = { kind = 'flag', label = { zh-CN = '洗过' } }
fact.'repairs.count' = { kind = 'count', label = { zh-CN = '维修次数' }, tally = { history = 'repairs', measure = 'count' } }
history.repairs = { label = { zh-CN = '维修记录' }, fields = ['part'], not_before = ['sale'] }
role.supervisor = { zh-CN = '督导' }
evidence.photos = { zh-CN = '照片' }
service.trip = { zh-CN = '上门' }
[fact.cause]
kind = 'choice'
label = { zh-CN = '原因' }
[fact.cause.values]
quality = { zh-CN = '质量问题' }
customer = { zh-CN = '顾客原因' }
misuse = { is = 'customer', zh-CN = '使用不当' }
damage = { is = 'customer', zh-CN = '人为损坏' }
[fact.part]
kind = 'choice'
label = { zh-CN = '部位' }
[fact.part.values]
heel = { zh-CN = '鞋跟' }
sole = { zh-CN = '鞋底' }
";

/// Wrong claims: what the problem says, without place, and the claim.
const CLAIMS: &[(&str, &str)] = &[
    ("claim-not-an-object", "[]"),
    (r#"unknown-claim-fact fact="caus" suggestion="cause""#, r#"{ "caus": "quality" }"#),
    (r#"unknown-claim-fact fact="weather""#, r#"{ "weather": "rain" }"#),
    (r#"unknown-claim-value fact="cause" value="qualty" suggestion="quality""#, r#"{ "cause": "qualty" }"#),
    (r#"claim-value-too-wide fact="cause" value="customer" values="misuse, damage""#, r#"{ "cause": "customer" }"#),
    (r#"bad-claim-value fact="washed" kind="flag" value="perhaps""#, r#"{ "washed": "perhaps" }"#),
    (r#"bad-claim-value fact="sale" kind="date" value="2025-02-30""#, r#"{ "sale": "2025-02-30" }"#),
    (r#"bad-claim-value fact="paid" kind="amount" value="1e30""#, r#"{ "paid": "1e30" }"#),
    (r#"bad-claim-value fact="paid" kind="amount" value="[1]""#, r#"{ "paid": [1] }"#),
    (r#"negative-claim-value fact="paid" value="-1.00""#, r#"{ "paid": "-1.00" }"#),
    (r#"claim-value-too-fine fact="paid" value="1.005" places="2""#, r#"{ "paid": "1.005" }"#),
    (r#"claim-value-too-fine fact="trips" value="1.5" places="0""#, r#"{ "trips": 1.5 }"#),
    (r#"bad-history history="repairs""#, r#"{ "repairs": 2 }"#),
    (r#"bad-history history="repairs""#, r#"{ "repairs": ["2025-02-03"] }"#),
    (r#"event-without-date history="repairs""#, r#"{ "repairs": [{ "part": "heel" }] }"#),
    (r#"bad-event-date history="repairs" value="\"soon\"""#, r#"{ "repairs": [{ "on": "soon" }] }"#),
    (
        r#"unknown-event-field field="prt" history="repairs" suggestion="part""#,
        r#"{ "repairs": [{ "on": "2025-02-03", "prt": "heel" }] }"#,
    ),
    (
        r#"event-ends-before-start history="repairs" date="2025-02-03""#,
        r#"{ "repairs": [{ "on": "2025-02-03", "until": "2025-02-02" }] }"#,
    ),
    (
        r#"dates-out-of-order fact="claim" date="2025-02-28" other="sale" earlier="2025-03-01""#,
        r#"{ "sale": "2025-03-01", "claim": "2025-02-28" }"#,
    ),
    (
        r#"event-after-claim history="repairs" date="2025-03-05" other="claim" bound="2025-03-04""#,
        r#"{ "claim": "2025-03-04", "repairs": [{ "on": "2025-03-05" }] }"#,
    ),
    (
        r#"event-too-early history="repairs" date="2025-02-03" other="sale" bound="2025-03-01""#,
        r#"{ "sale": "2025-03-01", "repairs": [{ "on": "2025-02-03" }] }"#,
    ),
    (r#"given-against-derived fact="repairs.count""#, r#"{ "repairs.count": 3, "repairs": [] }"#),
];

/// Wrong `key=value` words of a command line.
const PAIRS: &[(&str, &[&str])] = &[
    (r#"not-a-pair text="quality""#, &["quality"]),
    (r#"fact-given-twice fact="cause""#, &["cause=quality", "cause=damage"]),
];

/// Codes that no text leads to: the reader notes a narrower problem before.
const SAFETY_NETS: [&str; 1] = ["not-a-policy"];

fn vocabulary() -> Vocabulary {
    Vocabulary::parse(&Source::new("v.toml", VOCABULARY)).unwrap_or_else(|e| panic!("{e}"))
}

fn problems_of(text: &str) -> Vec<Problem> {
    match compile(&Source::new("p.toml", text), &vocabulary(), &Options::default()) {
        Ok(_) => Vec::new(),
        Err(Problems(problems)) => problems,
    }
}

/// Code, suggestion, line and column of the problems that an example expects.
type Expected = BTreeSet<(String, Option<String>, (usize, usize))>;

/// Takes the marks out of a text and says what must be found where they stood.
fn expectation(wanted: &str, marked: &str) -> (Expected, String) {
    let mut text = String::new();
    let mut places = Vec::new();
    let (mut line, mut column) = (1, 1);
    for c in marked.chars() {
        match c {
            MARK => {
                places.push((line, column));
                continue;
            }
            '\n' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
        text.push(c);
    }
    let codes: Vec<&str> = wanted.split(" + ").collect();
    assert_eq!(codes.len(), places.len(), "{wanted} needs as many marks in:\n{marked}");
    let expected = codes.iter().zip(places).map(|(code, place)| {
        let (code, suggestion) = code.split_once(" ? ").map_or((*code, None), |(c, s)| (c, Some(s.to_owned())));
        (code.to_owned(), suggestion, place)
    });
    (expected.collect(), text)
}

#[test]
fn wrong_policies_are_told_what_and_where() {
    for (wanted, marked) in policies() {
        let (expected, text) = expectation(wanted, &marked);
        let found: Expected = problems_of(&text)
            .iter()
            .map(|p| {
                let place = p.place.as_ref().map_or((0, 0), policy::Place::line_column);
                (p.code.to_owned(), p.arg("suggestion").map(str::to_owned), place)
            })
            .collect();
        let shown: String = text.chars().take(2_000).collect();
        assert_eq!(found, expected, "{wanted} in:\n{shown}");
    }
}

#[test]
fn the_policy_around_the_wrong_parts_is_right() {
    for text in [head(""), tables(""), when("washed = true"), charge("'paid'"), second(""), fact("kind = 'flag'")] {
        assert_eq!(problems_of(&text), [], "{text}");
    }
}

#[test]
fn a_problem_of_the_vocabulary_names_its_file() {
    let first = Source::new("v.toml", VOCABULARY);
    let second = Source::new("own.toml", "[fact.own]\nkind = 'date'\nlabel.zh-CN = '自定'\nnot_before = ['slae']\n");
    let problems = Vocabulary::parse_all(&[first, second]).unwrap_err();
    assert_eq!(problems.to_string(), r#"own.toml:1:7: unknown-fact fact="slae" suggestion="sale""#);
}

/// The claim of an example, read and bound to a policy that looks at its dates and repairs.
fn claim_problems(json: &str) -> String {
    let text = when("since.sale = '<= 7d', repairs.count = '= 0'");
    let policy = compile(&Source::new("p.toml", text), &vocabulary(), &Options::default()).unwrap();
    let value = serde_json::from_str(json).unwrap_or_else(|e| panic!("{json}: {e}"));
    let bound = Claim::from_json(&value, policy.vocabulary()).and_then(|claim| policy.bind(&claim));
    bound.err().map_or_else(String::new, |problems| problems.to_string())
}

#[test]
fn wrong_claims_are_told_what() {
    for (expected, json) in CLAIMS {
        assert_eq!(claim_problems(json), *expected, "{json}");
    }
    for (expected, words) in PAIRS {
        assert_eq!(parse_pairs(words.iter().copied()).unwrap_err().to_string(), *expected, "{words:?}");
    }
    assert_eq!(claim_problems(r#"{ "sale": "2025-03-01", "claim": "2025-03-08", "repairs": [] }"#), "");
}

/// A setting has no place in the policy text: the company wrote it elsewhere.
const SETTING: &str = r#"unknown-setting setting="refnd" policy="P" suggestion="refund""#;

#[test]
fn a_setting_without_its_parameter_is_told() {
    let text = tables("[param.refund]\ndefault = '7d'\nlabel.zh-CN = '期限'");
    let options = |name: &str| Options { literal: false, settings: [(name.to_owned(), "9d".to_owned())].into() };
    let compiled = |name: &str| compile(&Source::new("p.toml", text.clone()), &vocabulary(), &options(name));
    assert_eq!(compiled("refnd").unwrap_err().to_string(), SETTING);
    assert!(compiled("refund").is_ok());
}

/// The codes that the sources of the crate can give, tests left out.
fn codes_in(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        if path.is_dir() {
            codes_in(&path, codes);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for call in ["Problem::error(", "problem("] {
            let after = code.split(call).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
            codes.extend(after.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
}

#[test]
fn every_problem_of_the_sources_has_an_example() {
    let mut in_sources = BTreeSet::new();
    codes_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut in_sources);
    let mut shown: BTreeSet<String> = SAFETY_NETS.map(str::to_owned).into();
    for (wanted, _) in policies() {
        shown.extend(wanted.split(" + ").map(|code| code.split(" ? ").next().unwrap_or(code).to_owned()));
    }
    let messages = CLAIMS.iter().map(|(m, _)| *m).chain(PAIRS.iter().map(|(m, _)| *m)).chain([SETTING]);
    shown.extend(messages.filter_map(|m| m.split(' ').next()).map(str::to_owned));
    assert_eq!(in_sources, shown);
}

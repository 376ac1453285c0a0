//! Every kind of mistake in a manual is found where it stands, with what to change.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/profiles.rs"]
mod profiles;

use manual::{Bundle, Finding, Known, check};
use policy::Severity;
use policy::check::FindingKind;
use profiles::{bundle, edited, findings, known, with_pack};
use std::collections::BTreeSet;

/// A change of the store chain's manual, the code of what is then found, and the text that it points at.
type Mistake = (&'static str, &'static str, &'static str, &'static str);

/// Mistakes that keep a manual from being compiled.
const WRONG: [Mistake; 28] = [
    ("[calendar]", "[calender]", "unknown-key", "calender"),
    ("currency = \"CNY\"\n", "", "missing-key", "[profile]"),
    ("currency = \"CNY\"", "currency = 5", "wrong-type", "5"),
    ("units = [\"company\"", "units = [company", "toml-syntax", ""),
    ("id = \"store-chain\"", "id = \"Store\"", "bad-manual-name", "\"Store\""),
    ("id = \"store-chain\"", "id = \"chain\"", "profile-named-otherwise", "\"chain\""),
    ("Asia/Shanghai", "Asia/Shanghigh", "unknown-time-zone", "\"Asia/Shanghigh\""),
    ("\"mon\", \"tue\"", "\"mon\", \"teu\"", "unknown-weekday", "\"teu\""),
    ("\"mon\", \"tue\"", "\"mon\", \"mon\"", "bad-calendar", "[calendar]"),
    ("[calendar]", "[calendar]\nholidays = [\"soon\"]", "bad-date", "\"soon\""),
    ("id = \"stores\"\npacks = [\"STORE41\"]", "id = \"stores\"\npacks = [\"STORE14\"]", "unknown-pack", "\"STORE14\""),
    ("packs = [\"STORE41\"]", "packs = []", "assignment-without-pack", "[[assign]]"),
    ("id = \"shoes\"", "id = \"stores\"", "assignment-defined-twice", "\"stores\""),
    ("category = \"shoe\" }", "category = \"shoes\" }", "unknown-value", "\"shoes\""),
    ("when = { category = \"shoe\" }", "when = { colour = \"shoe\" }", "unknown-key", "colour"),
    ("priority = 100", "priority = \"high\"", "bad-priority", "\"high\""),
    ("priority = 100", "from = 2025-02-30", "toml-syntax", ""),
    ("priority = 100", "from = 2025-03-01\nto = 2025-02-01", "dates-reversed", "2025-02-01"),
    ("packs = [\"STORE41\"]", "packs = [\"STORE41\"]\nset = { refnud = \"20d\" }", "unknown-setting", "refnud"),
    ("packs = [\"STORE41\"]", "packs = [\"STORE41\"]\nset = { refund = \"soon\" }", "bad-setting", "refund"),
    ("[role.clerk]", "[role.Clerk]", "bad-manual-name", "Clerk"),
    ("up_to = \"300.00\"", "up_to = \"300.005\"", "amount-too-fine", "\"300.005\""),
    ("up_to = \"300.00\"", "up_to = \"-1\"", "negative-amount", "\"-1\""),
    ("up_to = \"300.00\"", "up_to = \"a lot\"", "bad-amount", "\"a lot\""),
    ("role = \"supervisor\"\ncommand", "rule = \"supervisor\"\ncommand", "unknown-key", "rule"),
    ("{ pack = \"STORE41\", clause = \"ST41-06\" }", "{ pack = \"STORE41\" }", "bad-promise", "{ pack = \"STORE41\" }"),
    ("fax = { name = { zh-CN = \"传真\", zh-TW", "fax = { name = { zh-TW", "text-without-chinese", "{ zh-TW"),
    ("\"cn-mainland.json\"", "\"none.json\"", "table-not-found", "\"none.json\""),
];

/// Mistakes that keep a manual from being published.
const ERRORS: [Mistake; 28] = [
    ("\"cases.open\", \"cases.edit\"", "\"cases.opne\", \"cases.edit\"", "unknown-command", "\"cases.opne\""),
    ("\"customers.*\"", "\"customer.*\"", "unknown-command", "\"customer.*\""),
    ("at = [\"store\", \"web_shop\"]", "at = [\"shop\"]", "unit-kind-not-listed", "\"shop\""),
    ("\"web_shop\", \"service_centre\"", "\"webshop\", \"service_centre\"", "unknown-unit-kind", "\"webshop\""),
    ("role = \"supervisor\"\ncommand", "role = \"superviser\"\ncommand", "unknown-role", "\"superviser\""),
    (
        "command = \"decisions.override\"",
        "command = \"decisions.overrule\"",
        "unknown-command",
        "\"decisions.overrule\"",
    ),
    ("role = \"store_manager\"\ncommand", "role = \"clerk\"\ncommand", "authority-without-command", "\"clerk\""),
    (
        "role = \"supervisor\"\ncommand",
        "role = \"store_manager\"\ncommand",
        "authority-given-twice",
        "\"store_manager\"",
    ),
    (
        "role = \"supervisor\"\ncommand",
        "role = \"supervisor\"\noutcomes = \"refnud\"\ncommand",
        "unknown-outcome",
        "\"refnud\"",
    ),
    // a refund in a store, of which neither rule is the more specific one.
    (
        "[[authority]]\nrole = \"supervisor\"\n",
        "[[authority]]\nrole = \"supervisor\"\noutcomes = \"refund\"\ncommand = \"decisions.override\"\n\
         [[authority]]\nrole = \"supervisor\"\nunit_kinds = \"store\"\ncommand = \"decisions.override\"\nup_to = 9\n\
         [[authority]]\nrole = \"supervisor\"\n",
        "authority-ambiguous",
        "\"supervisor\"",
    ),
    ("[role.supervisor]", "[role.inspector]", "approver-without-role", "\"STORE41\""),
    ("approves_as = [\"head_office\"]", "approves_as = [\"head_ofice\"]", "unknown-name", "\"head_ofice\""),
    ("sells = [\"shoe\"", "sells = [\"shoo\"", "unknown-value", "\"shoo\""),
    ("\"男皮鞋\" = \"adult_leather_shoe\"", "\"男皮鞋\" = \"adult_shoe\"", "unknown-value", "\"adult_shoe\""),
    ("\"男皮鞋\" = \"adult_leather_shoe\"", "\"男皮鞋\" = \"leather_shoe\"", "category-too-wide", "\"leather_shoe\""),
    ("defect = [\"sole_separated\"", "defect = [\"sole_seperated\"", "unknown-value", "\"sole_seperated\""),
    ("part = [\"sole\"", "part = [\"soles\"", "unknown-value", "\"soles\""),
    ("causes = [\"quality\"", "causes = [\"qualities\"", "unknown-value", "\"qualities\""),
    ("channels = \"remote\"", "channels = \"chat\"", "unknown-value", "\"chat\""),
    ("claimant = \"consumer\"", "claiment = \"consumer\"", "unknown-fact", "claiment"),
    ("claimant = \"consumer\"", "claimant = \"buyer\"", "unknown-claim-value", "\"buyer\""),
    (
        "required = [\"customer_name\", \"phone\", \"account\"]",
        "required = [\"name\", \"phone\"]",
        "unknown-case-field",
        "\"name\"",
    ),
    (
        "{ pack = \"STORE41\", clause = \"ST41-06\" }",
        "{ pack = \"PLAN1\", clause = \"P1-1\" }",
        "promise-of-unused-pack",
        "\"PLAN1\"",
    ),
    ("clause = \"ST41-06\"", "clause = \"ST41-60\"", "unknown-clause", "\"ST41-60\""),
    ("when = { category = \"shoe\" }", "when = { category = \"food\" }", "assignment-out-of-scope", "\"FOOT3G\""),
    (
        "when = { category = \"shoe\" }",
        "to = 2025-01-01\npurchased_from = 2025-01-02",
        "assignment-before-purchase",
        "\"shoes\"",
    ),
    ("currency = \"CNY\"", "currency = \"TWD\"", "currency-differs", "\"CN-CONSUMER-LAW\""),
    (
        "packs = [\"STORE41\"]\npriority",
        "packs = [\"STORE41\", \"PLAN1\"]\npriority",
        "alternatives-together",
        "\"PLAN1\"",
    ),
];

/// What is worth a look.
const WARNINGS: [Mistake; 7] = [
    ("\"manual.*\", \"search.use\"", "\"manual.view\", \"search.use\"", "command-without-role", "\"store-chain\""),
    (
        "[[authority]]\nrole = \"supervisor\"\ncommand = \"decisions.override\"\nup_to = \"1000.00\"\n",
        "",
        "authority-missing",
        "supervisor",
    ),
    (
        "[[authority]]\nrole = \"supervisor\"\n",
        "[[authority]]\nrole = \"supervisor\"\noutcomes = \"refund\"\nunit_kinds = \"region\"\n\
         command = \"decisions.override\"\nup_to = 7\n\
         [[authority]]\nrole = \"supervisor\"\nunit_kinds = \"store\"\ncommand = \"decisions.override\"\nup_to = 9\n\
         [[authority]]\nrole = \"supervisor\"\n",
        "authority-ambiguous",
        "\"supervisor\"",
    ),
    (", en = \"Cashier\"", "", "text-incomplete", "{ zh-CN = \"收银\""),
    (
        "packs = [\"STORE41\"]\npriority",
        "packs = [\"STORE41\"]\nset = { refund = \"20d\" }\npriority",
        "promise-with-other-setting",
        "\"ST41-07\"",
    ),
    (
        "packs = [\"STORE41\"]\npriority",
        "packs = [\"STORE41\"]\nwhen = { category = \"textile\" }\npriority",
        "category-without-period",
        "\"garment\"",
    ),
    (
        "id = \"clothes\"\npacks = [\"APP3G-B\"]",
        "id = \"clothes\"\npacks = [\"STORE41\"]\nset = { refund = \"9d\" }\nwhen = { category = \"garment\" }\npriority = 1\nreason = { zh-CN = \"例\", zh-TW = \"例\", en = \"x\" }\n[[assign]]\nid = \"more\"\npacks = [\"APP3G-B\"]",
        "assignment-hidden",
        "\"clothes\"",
    ),
];

/// The finding of a code, and the text it points at.
fn pointed(bundle: &Bundle, code: &str) -> Option<(Severity, String)> {
    let checked = check(bundle, &known());
    let found = checked.findings.iter().find(|finding| finding.code() == code)?;
    let text = found.place().map_or("", |place| place.source.text.get(place.span.clone()).unwrap_or_default());
    Some((found.severity(), text.to_owned()))
}

fn complaint(mistake: &Mistake, severity: Severity) -> Option<String> {
    let (from, to, code, place) = mistake;
    let bundle = with_pack(edited("store-chain", &[(from, to)]), "plan1");
    match pointed(&bundle, code) {
        Some((found, text)) if found == severity && text.starts_with(place) => None,
        Some(other) => Some(format!("{code}: {other:?} for {to}")),
        None => Some(format!("{code}: not found for {to}, but {:?}", findings(&bundle))),
    }
}

#[test]
fn mistakes_in_the_form_of_a_manual_are_pointed_at() {
    let complaints: Vec<String> = WRONG.iter().filter_map(|m| complaint(m, Severity::Error)).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// C-23: names that do not exist and rules that cannot apply are errors.
#[test]
fn a_manual_that_names_what_does_not_exist_is_not_published() {
    let complaints: Vec<String> = ERRORS.iter().filter_map(|m| complaint(m, Severity::Error)).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
    let bundle = edited("store-chain", &[("\"cases.open\", \"cases.edit\"", "\"cases.opne\", \"cases.edit\"")]);
    let checked = check(&bundle, &known());
    assert!(checked.manual.is_some() && checked.publishable().is_none());
    let Finding::Manual(problem) = &checked.findings[0] else { panic!() };
    assert_eq!(problem.arg("suggestion"), Some("cases.open"));
    let place = problem.place.as_ref().unwrap();
    assert!(place.source.name.ends_with("profiles/store-chain/manual.toml"));
    assert!(place.line_column().0 > 50);
}

/// what is sold without any period is listed.
#[test]
fn r052_what_is_worth_a_look_does_not_keep_a_manual_from_being_published() {
    let complaints: Vec<String> = WARNINGS.iter().filter_map(|m| complaint(m, Severity::Warning)).collect();
    assert!(complaints.is_empty(), "{complaints:#?}");
    for (from, to, code, _) in &WARNINGS[..1] {
        let bundle = edited("store-chain", &[(from, to)]);
        assert!(check(&bundle, &known()).publishable().is_some(), "{code}");
    }
}

#[test]
fn every_mistake_is_told_once_and_all_at_once() {
    let edits =
        [("priority = 100", "priority = \"high\""), ("Asia/Shanghai", "Mars"), ("\"STORE41\"]", "\"STORE14\"]")];
    let found = findings(&edited("store-chain", &edits));
    let codes: BTreeSet<&str> = found.iter().filter_map(|f| f.split_whitespace().nth(1)).collect();
    assert_eq!(codes, BTreeSet::from(["bad-priority", "unknown-pack", "unknown-time-zone"]), "{found:#?}");
    assert_eq!(found.len(), 3, "{found:#?}");
}

#[test]
fn two_assignments_of_one_priority_may_not_bring_alternatives() {
    let plan = |more: &str| {
        let text = format!(
            "[[assign]]\nid = \"plan\"\npacks = [\"PLAN1\"]\n{more}\nreason = {{ zh-CN = \"例\", zh-TW = \"例\", en = \"x\" }}\n\n# ---- 角色"
        );
        with_pack(edited("store-chain", &[("# ---- 角色", &text)]), "plan1")
    };
    let clash = |more: &str| pointed(&plan(more), "alternatives-together").is_some();
    assert!(clash("priority = 50"));
    assert!(!clash("priority = 60"), "the higher priority decides");
    assert!(clash("priority = 50\nunits = \"S-2\""), "the other is for all units");
}

/// the analysis of every pack in use is part of the check, under the settings it is used with.
#[test]
fn r007_findings_of_packs_in_use_are_findings_of_the_manual() {
    let shared = bundle("store-chain");
    let path = "packs/policies/foot3g.toml";
    let text = shared.text(path).unwrap().to_owned();
    // Without the clause for defects that no list names there is a gap.
    let start = text.find("[[clause]]\nid = \"FW-0-OTHER\"").unwrap();
    let end = start + text[start + 2..].find("\n[[").unwrap() + 2;
    let gap = shared.with_file(path, format!("{}{}", &text[..start], &text[end..])).unwrap();
    let checked = check(&gap, &known());
    let found = checked.findings.iter().filter_map(|f| match f {
        Finding::Pack(found) => Some(found),
        Finding::Manual(_) => None,
    });
    let found: Vec<_> = found.collect();
    assert!(found.iter().any(|f| f.finding.kind == FindingKind::Gap), "{found:#?}");
    assert!(found.iter().all(|f| f.policy().head().id == "FOOT3G"));
    assert!(found[0].finding.example.is_some() && checked.publishable().is_none());
}

#[test]
fn own_packs_are_checked_even_when_they_are_not_in_use() {
    let own = "profiles/store-chain/packs/policies/own.toml";
    let text = "[policy]\nid = \"OWN\"\nversion = \"1\"\ntitle = { zh-CN = \"自定\" }\n[[clause]]\nid = \"A\"\ntext = { zh-CN = \"退\" }\nwhen = { cause = \"quality\" }\ngrant = [{ remedy = \"refund\", pay = \"paid\" }]\n";
    let with = |text: &str| bundle("store-chain").with_file(own, text).unwrap();
    let found = findings(&with(text));
    assert!(found.iter().any(|f| f.contains("pack-not-in-use")), "{found:#?}");
    assert!(found.iter().any(|f| f == "OWN gap"), "{found:#?}");
    let found = findings(&with(&text.replace("\"OWN\"", "\"OTHER\"")));
    assert!(found.iter().any(|f| f.contains("pack-named-otherwise")), "{found:#?}");
    let found = findings(&with(&text.replace("quality", "qualty")));
    assert!(found.iter().any(|f| f.contains("unknown-value") && f.contains("own.toml:8")), "{found:#?}");
}

#[test]
fn facts_that_packs_define_differently_are_found() {
    let with = |policy: &str, kind: &str| {
        let text = format!(
            "[policy]\nid = \"{policy}\"\nversion = \"1\"\ntitle = {{ zh-CN = \"自定\" }}\n[fact.vip]\nkind = \"{kind}\"\nlabel = {{ zh-CN = \"贵宾\" }}\n[[clause]]\nid = \"A\"\ntext = {{ zh-CN = \"退\" }}\ngrant = [\"exchange\"]\n"
        );
        (format!("profiles/store-chain/packs/policies/{}.toml", policy.to_lowercase()), text)
    };
    let (one, other) = (with("ONE", "flag"), with("TWO", "count"));
    let bundle = bundle("store-chain").with_file(&one.0, one.1).and_then(|b| b.with_file(&other.0, other.1)).unwrap();
    let found = findings(&bundle);
    assert!(found.iter().any(|f| f.contains("fact-defined-differently") && f.contains("vip")), "{found:#?}");
}

#[test]
fn versions_of_a_pack_may_not_overlap() {
    let bundle = with_pack(edited("store-chain", &[("packs = [\"APP3G-B\"]", "packs = [\"APP3G-A\"]")]), "app3g-a");
    let old = std::fs::read_to_string(profiles::root().join("packs/policies/app3g-a@1986.toml")).unwrap();
    let old = old.replace("effective_to = 1995-08-24", "effective_to = 1995-08-25");
    let found = findings(&bundle.with_file("packs/policies/app3g-a@1986.toml", old).unwrap());
    assert!(found.iter().any(|f| f.contains("versions-overlap")), "{found:#?}");
}

/// no kind of dealer is without the pack of the dealers.
#[test]
fn r277_dealers_of_every_level_are_under_the_same_packs() {
    let maker = |when: &str| edited("lighting-maker", &[("when = { category = \"lighting\" }", when)]);
    let codes = |bundle: &Bundle| -> Vec<String> {
        let dealers = findings(bundle).into_iter().filter(|finding| finding.contains("dealer-without"));
        dealers.collect()
    };
    assert_eq!(codes(&maker("when = { category = \"lighting\" }")), Vec::<String>::new());
    assert_eq!(codes(&maker("when = { category = \"lighting\", claimant = \"trade\" }")), Vec::<String>::new());
    let bundle = maker("when = { category = \"lighting\", claimant = \"dealer\" }");
    assert_eq!(pointed(&bundle, "dealer-without-pack"), Some((Severity::Error, "\"sub_dealer\"".to_owned())));
    assert_eq!(codes(&bundle).len(), 1, "{:?}", codes(&bundle));
    let bundle = maker("when = { category = \"lighting\", claimant = \"consumer\" }");
    assert_eq!(pointed(&bundle, "dealer-without-rules"), Some((Severity::Error, "\"dealer\"".to_owned())));
    assert_eq!(codes(&bundle).len(), 3, "{:?}", codes(&bundle));
}

/// an approval that a policy or a review asks for and that nobody can give is told where it is known who works
/// for the company; without that nothing is said.
#[test]
fn r397_approvals_reach_people() {
    let bundle = bundle("store-chain");
    let told = |held: Option<&[&str]>| {
        let checked = check(&bundle, &Known { held_roles: held, ..known() });
        let problems = checked.findings.into_iter().filter(|finding| finding.code() == "approval-without-people");
        let mut to: Vec<String> = problems
            .map(|finding| match finding {
                Finding::Manual(problem) => problem.args[0].1.clone(),
                Finding::Pack(_) => panic!("it is about the manual"),
            })
            .collect();
        to.sort();
        to.dedup();
        to
    };
    assert_eq!(told(None), [""; 0]);
    let all = told(Some(&["clerk"]));
    assert!(
        ["operations_manager", "store_manager", "supervisor"].iter().all(|to| all.iter().any(|t| t == to)),
        "{all:?}"
    );
    let held = ["store_manager", "supervisor", "operations_manager", "marketing_director"];
    assert_eq!(told(Some(&held)), [""; 0]);
}

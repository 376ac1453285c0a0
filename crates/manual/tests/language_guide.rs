//! Every example of `docs/policy-language.md` is read, run and checked; every key is in its table.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what must not happen")]

#[path = "support/guide_blocks.rs"]
mod guide_blocks;
#[path = "support/reader_keys.rs"]
mod reader_keys;

use guide_blocks::{AROUND, Block, blocks, guide, root};
use manual::{VOCABULARY_FOLDER, read_text};
use policy::check::{FindingKind, check};
use policy::combine::combine;
use policy::vocabulary::Group;
use policy::{Claim, Lang, Options, Policy, Problems, Remedy, Settings, Source, Vocabulary, compile, parse_pairs};
use regex_lite::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A policy of the guide with what the guide says about it.
#[derive(Debug)]
struct Example {
    source: Arc<Source>,
    /// Whether the block is a whole policy.
    whole: bool,
    findings: Option<Vec<String>>,
    literal: Option<Vec<String>>,
    problems: Option<Vec<String>>,
    settings: Option<Settings>,
}

fn vocabulary_texts() -> Vec<Arc<Source>> {
    let folder = root().join("manuals/packs").join(VOCABULARY_FOLDER);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| read_text(path).unwrap()).collect()
}

fn vocabulary() -> Vocabulary {
    Vocabulary::parse_all(&vocabulary_texts()).unwrap_or_else(|e| panic!("{e}"))
}

/// The policies of the guide; what follows a block in `text` blocks belongs to it.
fn examples(blocks: &[Block]) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for block in blocks {
        let lines = || Some(block.text.lines().map(str::to_owned).collect::<Vec<_>>());
        let last = examples.last_mut();
        match (block.marker.as_str(), last) {
            ("toml policy" | "toml clause", _) => {
                let whole = block.marker == "toml policy";
                let around = if whole { "" } else { AROUND };
                // Line numbers in messages are those of the guide.
                let above = block.line - 1 - around.lines().count();
                let text = format!("{}{around}{}", "\n".repeat(above), block.text);
                let source = Source::new("docs/policy-language.md", text);
                let none = (None, None, None, None);
                let (findings, literal, problems, settings) = none;
                examples.push(Example { source, whole, findings, literal, problems, settings });
            }
            ("text findings", Some(example)) => example.findings = lines(),
            ("text findings literal", Some(example)) => example.literal = lines(),
            ("text problems", Some(example)) => example.problems = lines(),
            ("text settings", Some(example)) => example.settings = Some(settings(&block.text)),
            _ => {}
        }
    }
    examples
}

fn settings(text: &str) -> Settings {
    let pairs = text.lines().map(|line| line.split_once('=').unwrap_or_else(|| panic!("{line}: no setting")));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

fn compiled(example: &Example, options: &Options) -> Result<Policy, Problems> {
    compile(&example.source, &vocabulary(), options)
}

/// The findings of a policy, one line each: the kind and the clauses concerned.
fn findings(policy: &Policy) -> Vec<String> {
    let report = check(policy);
    let line = |f: &policy::check::Finding| {
        std::iter::once(f.kind.id()).chain(f.clauses.iter().map(String::as_str)).collect::<Vec<_>>().join(" ")
    };
    report.findings.iter().map(line).collect()
}

/// What is wrong with the block that the guide shows as right, or other than the guide says.
fn complaints(example: &Example) -> Vec<String> {
    let first = example.source.text.lines().take_while(|l| l.is_empty()).count() + 1;
    let at = |what: String| format!("docs/policy-language.md:{first}: {what}");
    let policy = match (compiled(example, &Options::default()), &example.problems) {
        (Err(Problems(found)), Some(wanted)) => {
            let found: Vec<String> = found.iter().map(|p| p.code.to_owned()).collect();
            return if found == *wanted { Vec::new() } else { vec![at(format!("problems {found:?}"))] };
        }
        (Ok(_), Some(wanted)) => return vec![at(format!("compiles in spite of {wanted:?}"))],
        (Err(problems), None) => return vec![problems.to_string()],
        (Ok(policy), None) => policy,
    };
    let mut complaints = Vec::new();
    // A whole policy has no findings but those that the guide names; a clause alone leaves gaps.
    if let Some(wanted) = example.findings.clone().or_else(|| example.whole.then(Vec::new)) {
        let found = findings(&policy);
        if wanted != found {
            complaints.push(at(format!("findings {found:?}")));
        }
    }
    if example.whole && example.findings.is_none() && policy.examples().is_empty() {
        complaints.push(at("a policy without a worked case".to_owned()));
    }
    if example.findings.is_none() {
        let failed = policy.examples().iter().map(|e| (e, policy.run_example(e)));
        let failed = failed.filter(|(_, result)| !matches!(result, Ok(mismatches) if mismatches.is_empty()));
        complaints.extend(failed.map(|(e, result)| at(format!("{}: {result:?}", e.id))));
    }
    if let Some(wanted) = &example.literal {
        let literal = compiled(example, &Options { literal: true, ..Options::default() });
        let found = literal.map(|policy| findings(&policy));
        if found.as_ref() != Ok(wanted) {
            complaints.push(at(format!("literal findings {found:?}")));
        }
    }
    if let Some(settings) = &example.settings {
        let set = compiled(example, &Options { literal: false, settings: settings.clone() });
        complaints.extend(set.err().map(|problems| at(format!("settings: {problems}"))));
    }
    complaints
}

#[test]
fn every_block_has_a_marker_that_is_tested() {
    const KNOWN: [&str; 10] = [
        "toml policy",
        "toml clause",
        "toml vocabulary",
        "text findings",
        "text findings literal",
        "text problems",
        "text settings",
        "text together",
        // Not run: commands, and drawings of folders.
        "sh",
        "text",
    ];
    let guide = guide();
    let unknown = blocks(&guide).into_iter().filter(|b| !KNOWN.contains(&b.marker.as_str()));
    let unknown: Vec<_> = unknown.map(|b| format!("{}: {:?}", b.line, b.marker)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_policy_of_the_guide_does_what_the_guide_says() {
    let guide = guide();
    let examples = examples(&blocks(&guide));
    assert!(examples.len() > 40, "only {} examples were found", examples.len());
    let complaints: Vec<String> = examples.iter().flat_map(complaints).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn every_vocabulary_of_the_guide_is_one() {
    let guide = guide();
    for block in blocks(&guide).iter().filter(|b| b.marker == "toml vocabulary") {
        let mut texts = vocabulary_texts();
        texts.push(Source::new(format!("guide line {}", block.line), block.text.clone()));
        assert!(Vocabulary::parse_all(&texts).is_ok(), "{}", Vocabulary::parse_all(&texts).unwrap_err());
    }
}

/// `policies`, `claim`, `decision`, `from` and `flags` of a block in which several policies judge one claim.
#[test]
fn policies_judge_together_as_the_guide_says() {
    let guide = guide();
    let blocks = blocks(&guide);
    let policies: BTreeMap<String, Policy> = examples(&blocks)
        .iter()
        .filter(|e| e.whole && e.problems.is_none())
        .filter_map(|e| compiled(e, &Options::default()).ok())
        .map(|p| (p.head().id.clone(), p))
        .collect();
    let together: Vec<&Block> = blocks.iter().filter(|b| b.marker == "text together").collect();
    assert!(!together.is_empty());
    for block in together {
        let said = settings(&block.text);
        let judged = |name: &str| {
            let policy = &policies[name.trim()];
            let value = parse_pairs(said["claim"].split_whitespace()).unwrap();
            let claim = Claim::from_json_shared(&value, policy.vocabulary(), &|_| true).unwrap();
            (policy.head().rank, policy.judge(&claim, Lang::ZhCn).unwrap())
        };
        let joint = combine(said["policies"].split(',').map(judged).collect());
        let decided = joint.remedies.iter().find(|o| o.offer.remedy == joint.decision);
        let flags: Vec<&str> = joint.flags.iter().map(policy::Flag::id).collect();
        let found = [joint.decision.id(), decided.map_or("-", |o| o.policy.as_str()), &flags.join(" ")];
        let wanted = [&said["decision"], &said["from"], &said["flags"]];
        assert_eq!(found, wanted.map(String::as_str), "line {}", block.line);
    }
}

#[test]
fn every_kind_of_finding_and_every_remedy_is_shown() {
    use FindingKind as Kind;
    let kinds = [Kind::Gap, Kind::Conflict, Kind::PeriodConflict, Kind::Overlap, Kind::DeadClause];
    let kinds = kinds.into_iter().chain([Kind::DeadException, Kind::AmbiguousOrder, Kind::Example]);
    let guide = guide();
    let blocks = blocks(&guide);
    let lines = blocks.iter().filter(|b| b.marker == "text findings").flat_map(|b| b.text.lines());
    let shown: BTreeSet<&str> = lines.filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(shown, kinds.map(FindingKind::id).collect());
    for remedy in Remedy::ALL {
        assert!(guide.contains(&format!("| `{remedy}` |")), "{remedy} is in no table");
    }
}

/// The codes of the problems that the sources in a folder can give, tests left out.
fn problem_codes(folder: &Path, codes: &mut BTreeSet<String>) {
    let code = Regex::new(r#"\bproblem\(\s*"([a-z-]+)"|Problem::error\(\s*"([a-z-]+)""#).unwrap();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        if path.is_dir() {
            problem_codes(&path, codes);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let found =
            code.captures_iter(text).filter_map(|f| f.get(1).or_else(|| f.get(2)).map(|m| m.as_str().to_owned()));
        codes.extend(found);
    }
}

#[test]
fn the_tables_of_messages_hold_every_problem_of_the_sources() {
    let guide = guide();
    let told = first_column(&guide, "Messages");
    let mut known = BTreeSet::new();
    problem_codes(&root().join("crates/policy/src"), &mut known);
    assert_eq!(told, known);
}

#[test]
fn every_link_leads_somewhere() {
    let guide = guide();
    let anchor = |heading: &str| {
        let kept = heading.to_lowercase().replace(' ', "-");
        kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
    };
    let headings: BTreeSet<String> =
        guide.lines().filter(|l| l.starts_with('#')).map(|l| anchor(l.trim_start_matches('#').trim())).collect();
    let link = Regex::new(r"\]\(([^)]+)\)").unwrap();
    for found in link.captures_iter(&guide) {
        match found[1].strip_prefix('#') {
            Some(name) => assert!(headings.contains(name), "#{name}"),
            None => assert!(root().join("docs").join(&found[1]).is_file(), "{}", &found[1]),
        }
    }
}

#[test]
fn the_glossary_names_everything_as_the_vocabulary_does() {
    let glossary = std::fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let vocabulary = vocabulary();
    let facts = vocabulary.facts().iter().map(|f| (&f.label, f.id.as_str()));
    let histories = vocabulary.histories().iter().map(|h| (&h.label, h.id.as_str()));
    let names = vocabulary.names();
    let named = Group::ALL.into_iter().flat_map(|g| names.of(g).filter_map(move |id| Some((names.get(g, id)?, id))));
    for (label, id) in facts.chain(histories).chain(named) {
        let row = glossary
            .lines()
            .find(|l| l.starts_with(&format!("| {} |", label.zh_cn)) && l.contains(&format!("| `{id}` |")));
        assert!(row.is_some(), "{} `{id}` is missing", label.zh_cn);
    }
    let remedies = Remedy::ALL.map(Remedy::id).into_iter();
    let words =
        remedies.chain(policy::Flag::ALL.map(policy::Flag::id)).chain(policy::Freight::ALL.map(policy::Freight::id));
    for word in words {
        assert!(glossary.contains(&format!("| `{word}` |")), "{word} is missing");
    }
}

/// The first column of the table under a heading, code marks taken off.
fn first_column(guide: &str, heading: &str) -> BTreeSet<String> {
    let section = guide.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("no section {heading}"));
    let section = section.split("\n## ").next().unwrap_or_default();
    let cells = section.lines().filter_map(|l| l.strip_prefix("| `")?.split_once('`'));
    cells.map(|(cell, _)| cell.to_owned()).collect()
}

#[test]
fn the_table_of_keys_holds_exactly_what_the_readers_ask_for() {
    let sources = [&reader_keys::POLICY[..], &reader_keys::CONDITION, &reader_keys::VOCABULARY].concat();
    let mut keys = reader_keys::asked(&sources);
    assert!(keys.len() > 90, "the sources ask in another way now: {keys:?}");
    // Taken off the front of a name, and read from the events of a claim.
    keys.extend(["since", "on", "until"].map(str::to_owned));
    assert_eq!(first_column(&guide(), "All keys"), keys);
}

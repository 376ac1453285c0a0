//! `policy check`: reads policies like a compiler and searches them for gaps and contradictions.

use crate::claims::policy_files;
use crate::ending::{Done, Ending};
use crate::report::{self, Findings};
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use manual::{Edition, Library};
use policy::check::{Report, check};
use policy::{Options, Policy, Problem, Problems};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "FILE|POLICY", required = true)]
    policies: Vec<String>,
    #[arg(long)]
    literal: bool,
}

/// One checked file.
struct Checked {
    /// How it is named on the command line.
    name: String,
    file: String,
    result: Result<(Policy, Report), Problems>,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let library = session.library()?;
    let mut checked: Vec<Checked> = Vec::new();
    for name in &arguments.policies {
        match policy_files(&library, name) {
            Ok(files) => {
                for file in files {
                    let one = check_file(&library, &file.path, name, arguments.literal);
                    if !session.json {
                        out.write_all(findings(session, &one).as_bytes())?;
                    }
                    checked.push(one);
                }
            }
            Err(problems) => {
                let one = Checked { name: name.clone(), file: name.clone(), result: Err(problems) };
                if !session.json {
                    out.write_all(findings(session, &one).as_bytes())?;
                }
                checked.push(one);
            }
        }
    }
    let overlaps = overlaps(&checked);
    if session.json {
        writeln!(out, "{}", all_json(session, &checked, &overlaps))?;
    } else {
        for problem in &overlaps {
            writeln!(out, "{}", report::problem(session, session.paint, problem, None))?;
        }
        out.write_all(summary(session, &checked).as_bytes())?;
    }
    let unusable = checked.iter().any(|c| c.result.is_err());
    let any = checked.iter().any(|c| c.result.as_ref().is_ok_and(|(_, report)| !report.findings.is_empty()));
    Ok(if unusable { Ending::Unusable } else { Ending::clean_unless(any || !overlaps.is_empty()) })
}

fn check_file(library: &Library, path: &Path, name: &str, literal: bool) -> Checked {
    let file = path.display().to_string();
    let options = Options { literal, ..Options::default() };
    let result = library.load(path, &options).map(|policy| {
        let report = check(&policy);
        (policy, report)
    });
    Checked { name: name.to_owned(), file, result }
}

/// Versions of one policy that are in force at the same time.
fn overlaps(checked: &[Checked]) -> Vec<Problem> {
    let mut editions: Vec<Edition> = Vec::new();
    for (policy, _) in checked.iter().filter_map(|c| c.result.as_ref().ok()) {
        let same = |e: &&mut Edition| e.versions.iter().any(|v| v.head().id == policy.head().id);
        match editions.iter_mut().find(same) {
            // The same file named twice is no second version.
            Some(edition) if edition.versions.iter().any(|v| v.head().hash == policy.head().hash) => {}
            Some(edition) => edition.versions.push(policy.clone()),
            None => editions.push(Edition { versions: vec![policy.clone()] }),
        }
    }
    let problem = |(a, b): (&Policy, &Policy)| {
        Problem::error("versions-overlap")
            .with("policy", &a.head().id)
            .with("first", &a.head().version)
            .with("second", &b.head().version)
    };
    editions.iter().flat_map(|e| e.overlaps().into_iter().map(problem).collect::<Vec<_>>()).collect()
}

fn findings(session: &Session, checked: &Checked) -> String {
    match &checked.result {
        Ok((policy, report)) => {
            let told = Findings::new(session, policy, &checked.name);
            let count = report.findings.len();
            let findings = report.findings.iter().enumerate();
            let mut text: String = findings.map(|(n, f)| format!("{}\n", told.render(f, n + 1, count))).collect();
            if report.truncated {
                let note = session.words.with("check-truncated", &[("id", policy.head().id.as_str().into())]);
                text.push_str(&indented(&note, 2, session.width));
                text.push('\n');
            }
            text
        }
        Err(problems) => {
            let shown = problems.0.iter().map(|p| report::problem(session, session.paint, p, None));
            format!("{}\n", shown.collect::<Vec<_>>().join("\n"))
        }
    }
}

fn summary(session: &Session, checked: &[Checked]) -> String {
    let words = &session.words;
    let keys = ["column-id", "column-version", "column-file", "column-clause-count", "column-result"];
    let mut table = Table::new(keys.iter().map(|key| words.text(key)));
    let packs = session.manuals.join("packs/policies");
    for one in checked {
        // Inside the manual folder the name alone says which file it is.
        let inside = Path::new(&one.file).strip_prefix(&packs).ok().filter(|rest| !rest.as_os_str().is_empty());
        let file = inside.map_or_else(|| one.file.clone(), |rest| rest.display().to_string());
        table.row(match &one.result {
            Ok((policy, report)) => {
                let (errors, warnings) = Findings::count(&report.findings);
                let result = if errors + warnings == 0 {
                    Cell::new(words.text("check-clean"))
                } else {
                    let n = [("errors", errors.into()), ("warnings", warnings.into())];
                    let told = words.with("check-findings", &n);
                    if errors > 0 { Cell::bad(told) } else { Cell::new(told) }
                };
                let head = policy.head();
                vec![
                    Cell::strong(head.id.clone()),
                    Cell::new(head.version.clone()),
                    Cell::faint(file),
                    Cell::number(policy.clause_count().to_string()),
                    result,
                ]
            }
            Err(problems) => vec![
                Cell::strong("–"),
                Cell::new(""),
                Cell::faint(file),
                Cell::number(""),
                Cell::bad(words.with("list-broken", &[("n", problems.0.len().into())])),
            ],
        });
    }
    table.render(2, session.width, session.paint)
}

fn all_json(session: &Session, checked: &[Checked], overlaps: &[Problem]) -> Value {
    let words = &session.words;
    let file = |one: &Checked| match &one.result {
        Ok((policy, report)) => {
            let head = policy.head();
            let told = Findings::new(session, policy, &one.name);
            let findings: Vec<Value> = report.findings.iter().map(|f| told.json(f)).collect();
            json!({
                "file": one.file,
                "policy": { "id": head.id, "version": head.version, "hash": head.hash },
                "clauses": policy.clause_count(),
                "literal": head.literal,
                "problems": [],
                "findings": findings,
                "truncated": report.truncated,
            })
        }
        Err(problems) => {
            let problems: Vec<Value> = problems.0.iter().map(|p| report::problem_json(words, p, None)).collect();
            json!({ "file": one.file, "policy": null, "problems": problems, "findings": [] })
        }
    };
    let overlaps: Vec<Value> = overlaps.iter().map(|p| report::problem_json(words, p, None)).collect();
    json!({ "files": checked.iter().map(file).collect::<Vec<_>>(), "overlaps": overlaps })
}

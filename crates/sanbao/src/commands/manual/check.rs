//! `manual check`: whether manuals may be published.

use super::{find, known};
use crate::config::PlaceArguments;
use crate::ending::{Done, Ending, Failure};
use crate::installation;
use crate::report::{self, Findings};
use crate::session::Session;
use crate::terminal::{Cell, Output, Table};
use manual::{Checked, Finding, Known, PackFinding, check};
use policy::{Problem, Problems, Severity};
use serde_json::{Value, json};
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "DIR|PROFILE")]
    profiles: Vec<String>,
    /// An installation: whether somebody holds the roles that are to be told or to approve is checked with its people.
    #[command(flatten)]
    place: PlaceArguments,
}

/// A manual as it was named, and what was found.
struct One {
    name: String,
    result: Result<Checked, Problems>,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let held = if arguments.place.is_given() { Some(held_roles(session, &arguments.place)?) } else { None };
    let mut all = Vec::new();
    for name in find::named(session, &arguments.profiles)? {
        let result = find::bundle(session, &name).map(|bundle| {
            let held = held.clone().or_else(|| held_in_demo(bundle.profile()));
            let held: Option<Vec<&str>> = held.as_ref().map(|held| held.iter().map(String::as_str).collect());
            check(&bundle, &Known { held_roles: held.as_deref(), ..known() })
        });
        let one = One { name, result };
        if !session.json {
            out.write_all(findings(session, &one).as_bytes())?;
        }
        all.push(one);
    }
    if session.json {
        let manuals: Vec<Value> = all.iter().map(|one| one_json(session, one)).collect();
        writeln!(out, "{}", json!({ "manuals": manuals }))?;
    } else {
        out.write_all(summary(session, &all).as_bytes())?;
    }
    let usable = |one: &One| one.result.as_ref().is_ok_and(|checked| checked.manual.is_some());
    let clean = |one: &One| one.result.as_ref().is_ok_and(|checked| checked.count() == (0, 0));
    Ok(if all.iter().all(usable) { Ending::clean_unless(!all.iter().all(clean)) } else { Ending::Unusable })
}

/// The roles that somebody holds in an installation.
fn held_roles(session: &Session, place: &PlaceArguments) -> Result<Vec<String>, Failure> {
    let service = installation::open(session, place)?;
    let held = service.store().read_now(service::people::held_roles);
    held.map_err(|error| Problems(installation::of_service(session, &error)).into())
}

/// The roles of the people of a profile's demo company; nothing for one that has none.
fn held_in_demo(profile: &str) -> Option<Vec<String>> {
    let people = service::demo::log_ins(profile, 0);
    (!people.is_empty()).then(|| people.iter().map(|one| one.role.to_owned()).collect())
}

fn findings(session: &Session, one: &One) -> String {
    let checked = match &one.result {
        Ok(checked) => checked,
        Err(problems) => return told(session, problems.0.iter()),
    };
    // What is only good to know stands in the JSON alone.
    let mut text = told(session, own(checked).filter(|problem| problem.severity != Severity::Note));
    let packs = packs(checked);
    for (number, found) in packs.iter().enumerate() {
        let name = pack_name(found);
        let findings = Findings::new(session, found.policy(), &name);
        text.push_str(&format!("{}\n", findings.render(&found.finding, number + 1, packs.len())));
    }
    text
}

fn told<'p>(session: &Session, problems: impl Iterator<Item = &'p Problem>) -> String {
    problems.map(|problem| format!("{}\n", report::problem(session, session.paint, problem, None))).collect()
}

/// What was found in the manual's own text.
fn own(checked: &Checked) -> impl Iterator<Item = &Problem> {
    checked.findings.iter().filter_map(|finding| match finding {
        Finding::Manual(problem) => Some(problem),
        Finding::Pack(_) => None,
    })
}

fn packs(checked: &Checked) -> Vec<&PackFinding> {
    let found = checked.findings.iter().filter_map(|finding| match finding {
        Finding::Pack(found) => Some(found),
        Finding::Manual(_) => None,
    });
    found.collect()
}

/// How `policy decide` finds a pack: a company's own by its file, a shared one by its id.
fn pack_name(found: &PackFinding) -> String {
    let policy = found.policy();
    let file = &policy.source().name;
    if file.contains("profiles/") { file.clone() } else { policy.head().id.clone() }
}

fn summary(session: &Session, all: &[One]) -> String {
    let words = &session.words;
    let keys = ["manual-profile", "column-name", "manual-packs", "column-result"];
    let mut table = Table::new(keys.iter().map(|key| words.text(key))).keep(0);
    for one in all {
        let name = Cell::strong(one.name.as_str());
        table.row(match &one.result {
            Ok(checked) => {
                let (errors, warnings) = checked.count();
                let result = match (errors, warnings) {
                    (0, 0) => Cell::new(words.text("check-clean")),
                    (errors, warnings) => {
                        let n = [("errors", errors.into()), ("warnings", warnings.into())];
                        let told = words.with("check-findings", &n);
                        if errors > 0 { Cell::bad(told) } else { Cell::new(told) }
                    }
                };
                let title = checked.manual.as_ref().map_or("", |manual| words.of(manual.name()));
                let packs = checked.manual.as_ref().map_or(0, |manual| manual.packs().count());
                vec![name, Cell::new(title), Cell::number(packs.to_string()), result]
            }
            Err(problems) => {
                let told = words.with("list-broken", &[("n", problems.0.len().into())]);
                vec![name, Cell::new(""), Cell::number(""), Cell::bad(told)]
            }
        });
    }
    table.render(2, session.width, session.paint)
}

fn one_json(session: &Session, one: &One) -> Value {
    let problem = |problem: &Problem| report::problem_json(&session.words, problem, None);
    let checked = match &one.result {
        Ok(checked) => checked,
        Err(problems) => {
            let problems: Vec<Value> = problems.0.iter().map(problem).collect();
            return json!({ "name": one.name, "publishable": false, "problems": problems, "findings": [] });
        }
    };
    let finding = |found: &&PackFinding| {
        let name = pack_name(found);
        let mut value = Findings::new(session, found.policy(), &name).json(&found.finding);
        let head = found.policy().head();
        value["policy"] = json!({ "id": head.id, "version": head.version, "settings": head.settings });
        value
    };
    let (errors, warnings) = checked.count();
    json!({
        "name": one.name,
        "profile": checked.manual.as_ref().map(|manual| manual.id()),
        "hash": checked.manual.as_ref().map(|manual| manual.hash()),
        "publishable": checked.publishable().is_some(),
        "errors": errors,
        "warnings": warnings,
        "problems": own(checked).map(problem).collect::<Vec<_>>(),
        "findings": packs(checked).iter().map(finding).collect::<Vec<_>>(),
    })
}

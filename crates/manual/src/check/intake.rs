//! Categories, defects, case types, evidence and promises: do the names exist?

use crate::known::CASE_FIELDS;
use crate::manual::Manual;
use crate::profile::PromiseSource;
use crate::rules::{choices, resolved};
use policy::reader::At;
use policy::{Claim, Problem};

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    let profile = &manual.profile;
    let values = |fact: &str, values: &[At<String>], problems: &mut Vec<Problem>| {
        resolved(fact, values, manual.source(), &manual.vocabulary, problems);
    };
    values("category", &profile.sells, &mut problems);
    let groups: Vec<At<String>> = profile.groups.iter().map(|group| group.category.clone()).collect();
    for category in &groups {
        values("category", std::slice::from_ref(category), &mut problems);
        problems.extend(not_narrow(manual, category));
    }
    for list in &profile.defects {
        values("category", &list.category, &mut problems);
        values("defect", &list.defect, &mut problems);
        if !list.part.is_empty() {
            values("part", &list.part, &mut problems);
        }
    }
    if !profile.photos.causes.is_empty() {
        values("cause", &profile.photos.causes, &mut problems);
    }
    if !profile.photos.channels.is_empty() {
        values("channel", &profile.photos.channels, &mut problems);
    }
    problems.extend(case_types(manual));
    problems.extend(defaults(manual));
    problems.extend(promises(manual));
    problems
}

/// A product has one category; a wider one says nothing about its periods.
fn not_narrow(manual: &Manual, category: &At<String>) -> Option<Problem> {
    let choices = choices(&manual.vocabulary, "category")?;
    let wide = choices.leaves_of(&category.value).is_some() && choices.leaf_of(&category.value).is_none();
    let problem = Problem::error("category-too-wide").with("value", &category.value);
    wide.then(|| manual.problem_at(problem, &category.span))
}

fn case_types(manual: &Manual) -> Vec<Problem> {
    let vocabulary = &manual.vocabulary;
    let facts = || vocabulary.facts().iter().map(|fact| fact.id.as_str());
    let names = || facts().chain(vocabulary.histories().iter().map(|h| h.id.as_str())).chain(CASE_FIELDS);
    let mut problems = Vec::new();
    for case_type in manual.case_types() {
        for field in case_type.required.iter().filter(|field| !names().any(|name| name == field.value)) {
            let problem = Problem::error("unknown-case-field").with("name", &field.value);
            let problem = problem.with("case-type", &case_type.id).suggest(&field.value, names());
            problems.push(manual.problem_at(problem, &field.span));
        }
    }
    problems
}

fn defaults(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    let policies = || manual.packs.iter().flat_map(|pack| &pack.edition.versions);
    for (fact, value) in &manual.profile.defaults {
        let own = policies().map(|policy| &**policy.vocabulary()).find(|v| v.fact(&fact.value).is_some());
        let Some(vocabulary) = own.or(Some(&manual.vocabulary)).filter(|v| v.fact(&fact.value).is_some()) else {
            let problem = Problem::error("unknown-fact").with("fact", &fact.value);
            let known = manual.vocabulary.facts().iter().map(|fact| fact.id.as_str());
            problems.push(manual.problem_at(problem.suggest(&fact.value, known), &fact.span));
            continue;
        };
        if let Err(found) = Claim::unknown(vocabulary).set(vocabulary, &fact.value, &value.value) {
            problems.extend(found.0.into_iter().map(|problem| manual.problem_at(problem, &value.span)));
        }
    }
    problems
}

/// Promises must rest on clauses that are in use.
fn promises(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(commitment) = &manual.profile.commitment else { return problems };
    for promise in &commitment.promises {
        let PromiseSource::Clause { pack: name, clause } = promise else { continue };
        let Some(pack) = manual.packs.iter().find(|pack| pack.id.eq_ignore_ascii_case(&name.value)) else {
            let problem = Problem::error("promise-of-unused-pack").with("pack", &name.value);
            let known = manual.packs.iter().map(|pack| pack.id.as_str());
            problems.push(manual.problem_at(problem.suggest(&name.value, known), &name.span));
            continue;
        };
        let Some(policy) = crate::access::newest(&pack.edition) else { continue };
        if policy.wording(&clause.value).is_none() {
            let problem = Problem::error("unknown-clause").with("clause", &clause.value);
            problems.push(manual.problem_at(problem.suggest(&clause.value, policy.clause_ids()), &clause.span));
        }
        let changed = manual
            .packs
            .iter()
            .filter(|own| own.id == pack.id)
            .find_map(|own| own.settings.keys().find(|setting| mentions(policy.source(), &clause.value, setting)));
        if let Some(setting) = changed {
            let problem = Problem::error("promise-with-other-setting").with("clause", &clause.value);
            problems.push(manual.problem_at(problem.with("setting", setting).warning(), &clause.span));
        }
    }
    problems
}

/// Whether a clause is decided with a parameter; its words may then say another length than is used.
fn mentions(source: &policy::Source, clause: &str, setting: &str) -> bool {
    let text: toml::Table = source.text.parse().unwrap_or_default();
    let tables = text.get("clause").and_then(toml::Value::as_array).into_iter().flatten();
    let rows = text.get("period").and_then(toml::Value::as_table).into_iter().flat_map(|periods| periods.values());
    let rows = rows.filter_map(|period| period.get("rows").and_then(toml::Value::as_array)).flatten();
    let own = |table: &&toml::Value| table.get("id").and_then(toml::Value::as_str) == Some(clause);
    tables.chain(rows).filter(own).any(|table| table.to_string().contains(&format!("${setting}")))
}

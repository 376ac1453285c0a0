//! Required documents: does each exist, once, and is there such a step and such a sort?

use crate::documents::{DocumentStep, RequiredDocument};
use crate::forms::FormAbout;
use crate::manual::Manual;
use policy::Problem;

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let mut problems = twice(manual);
    for one in manual.all_required() {
        match manual.document(one.document()) {
            Some((_, about)) => {
                problems.extend(fits(manual, one, about));
                problems.extend(unreviewed(manual, one));
            }
            None => problems.push(unknown(manual, one)),
        }
    }
    problems
}

/// Papers and applications that have the id of a form, or of one before them.
fn twice(manual: &Manual) -> Vec<Problem> {
    let mut seen: Vec<&str> = manual.forms().map(|form| form.id.as_str()).collect();
    let mut problems = Vec::new();
    for pack in manual.form_packs() {
        let papers = pack.documents.iter().map(|paper| (&paper.id, &paper.id_span));
        for (id, span) in papers.chain(pack.applications.iter().map(|one| (&one.id, &one.id_span))) {
            if seen.contains(&id.as_str()) {
                let problem = Problem::error("form-defined-twice").with("id", id);
                problems.push(problem.at(&pack.source, span.clone()));
            }
            seen.push(id);
        }
    }
    problems
}

fn unknown(manual: &Manual, one: &RequiredDocument) -> Problem {
    let known = manual.forms().map(|form| form.id.as_str()).chain(manual.documents().map(|paper| paper.id.as_str()));
    let known = known.chain(manual.all_applications().map(|one| one.id.as_str()));
    let problem = Problem::error("document-unknown").with("document", one.document());
    problem.suggest(one.document(), known).at(manual.source(), one.document.span.clone())
}

/// An application that is insisted on and that nobody reviews would stop the step for ever.
fn unreviewed(manual: &Manual, one: &RequiredDocument) -> Option<Problem> {
    manual.application(one.document()).filter(|application| manual.review(&application.id).is_none())?;
    let problem = Problem::error("document-not-reviewed").with("document", one.document());
    Some(problem.at(manual.source(), one.document.span.clone()))
}

/// Whether what a paper is about has that step and those sorts.
fn fits(manual: &Manual, one: &RequiredDocument, about: FormAbout) -> Vec<Problem> {
    let steps = DocumentStep::of(about);
    let mut problems = Vec::new();
    if !steps.contains(&one.before) {
        let known: Vec<&str> = steps.iter().map(|step| step.id()).collect();
        let problem = Problem::error("document-step-elsewhere")
            .with("document", one.document())
            .with("step", one.before.id())
            .with("about", about.id())
            .with("known", known.join(", "));
        problems.push(problem.at(manual.source(), one.before_span.clone()));
    }
    for sort in one.only.iter().filter(|sort| !about.sorts().any(|known| known == sort.value)) {
        let problem = Problem::error("form-sort-unknown").with("form", one.document()).with("sort", &sort.value);
        problems.push(problem.suggest(&sort.value, about.sorts()).at(manual.source(), sort.span.clone()));
    }
    problems
}

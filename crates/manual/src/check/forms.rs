//! Forms: does every value and table exist, and is every form there once?

use super::{applied, languages};
use crate::forms::{FORM_WORDS, Form, FormField, FormPack, FormTable};
use crate::manual::Manual;
use policy::Problem;
use std::ops::Range;

pub(super) fn check(manual: &Manual) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for pack in manual.form_packs() {
        problems.extend(languages::check(&pack.source));
        let checked = Checked { manual, pack };
        for form in &pack.forms {
            let twice = pack.forms.iter().filter(|other| other.id == form.id).count() == 1;
            if twice && seen.contains(&form.id.as_str()) {
                problems.push(checked.at(Problem::error("form-defined-twice").with("id", &form.id), &form.id_span));
            }
            problems.extend(checked.form(form));
        }
        seen.extend(pack.forms.iter().map(|form| form.id.as_str()));
    }
    if manual.forms().next().is_some() {
        problems.extend(words(manual));
    }
    problems
}

/// Values for which no pack has a word: they would stand on paper in English.
fn words(manual: &Manual) -> Option<Problem> {
    let is_missing = |family: &str, id: &str| {
        let mut families = manual.form_packs().iter().flat_map(|pack| &pack.words).filter(|(name, _)| name == family);
        !families.any(|(_, words)| words.iter().any(|(own, _)| own == id))
    };
    let all = FORM_WORDS.iter().flat_map(|(family, ids)| ids.iter().map(move |id| (*family, *id)));
    let missing: Vec<String> =
        all.filter(|(family, id)| is_missing(family, id)).map(|(family, id)| format!("{family}.{id}")).collect();
    let pack = manual.form_packs().first()?;
    let problem = Problem::error("form-words-missing").with("words", missing.join(", ")).warning();
    (!missing.is_empty()).then(|| problem.at(&pack.source, pack.id_span.clone()))
}

/// A pack being checked.
#[derive(Clone, Copy)]
struct Checked<'c> {
    manual: &'c Manual,
    pack: &'c FormPack,
}

impl Checked<'_> {
    fn at(self, problem: Problem, span: &Range<usize>) -> Problem {
        problem.at(&self.pack.source, span.clone())
    }

    fn form(self, form: &Form) -> Vec<Problem> {
        let mut problems: Vec<Problem> = form.only.iter().filter_map(|sort| self.sort(form, sort)).collect();
        let mut known = applied::fields(self.manual, form);
        known.extend(form.about.values().map(str::to_owned));
        if let Some(each) = &form.each {
            match form.about.columns(each) {
                Some(columns) => known.extend(columns.iter().copied().map(str::to_owned)),
                None => problems.push(self.unknown_rows(form, each, &form.id_span)),
            }
        }
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        problems.extend(form.fields().filter_map(|field| self.value(form, field, &known)));
        problems.extend(form.tables().flat_map(|table| self.table(form, table)));
        if form.sections.is_empty() {
            problems.push(self.at(Problem::error("form-empty").with("form", &form.id), &form.id_span));
        }
        problems.extend(self.banned(form));
        problems
    }

    fn sort(self, form: &Form, sort: &str) -> Option<Problem> {
        let all = applied::sorts(self.manual, form.about);
        if all.contains(&sort) {
            return None;
        }
        let problem = Problem::error("form-sort-unknown").with("form", &form.id).with("sort", sort);
        Some(self.at(problem.suggest(sort, all), &form.about_span))
    }

    fn value(self, form: &Form, field: &FormField, known: &[&str]) -> Option<Problem> {
        let value = field.value.as_deref().filter(|value| !known.contains(value))?;
        let problem = Problem::error("form-value-unknown").with("form", &form.id).with("value", value);
        let problem = problem.with("about", form.about.id()).suggest(value, known.iter().copied());
        Some(self.at(problem, &field.span))
    }

    fn unknown_rows(self, form: &Form, rows: &str, span: &Range<usize>) -> Problem {
        let problem = Problem::error("form-table-unknown").with("form", &form.id).with("rows", rows);
        let known = form.about.rows().iter().map(|(name, _)| *name);
        self.at(problem.with("about", form.about.id()).suggest(rows, known), span)
    }

    fn table(self, form: &Form, table: &FormTable) -> Vec<Problem> {
        match form.about.columns(&table.rows) {
            Some(known) => {
                let own = applied::columns(self.manual, form, &table.rows);
                let known: Vec<&str> = own.into_iter().chain(known.iter().copied()).collect();
                table.columns.iter().filter_map(|column| self.value(form, column, &known)).collect()
            }
            None => vec![self.unknown_rows(form, &table.rows, &table.span)],
        }
    }

    /// Expressions that the company has banned.
    fn banned(self, form: &Form) -> Vec<Problem> {
        let banned = &self.manual.messages_said().banned;
        let texts = || form.sections.iter().filter_map(|section| section.text.as_ref());
        let says = |word: &str| texts().any(|text| policy::Lang::ALL.iter().any(|lang| text.get(*lang).contains(word)));
        let problem = |word: &str| {
            let problem = Problem::error("banned-expression").with("text", word).with("template", &form.id);
            self.at(problem, &form.id_span)
        };
        banned.iter().filter(|word| says(&word.value)).map(|word| problem(&word.value)).collect()
    }
}

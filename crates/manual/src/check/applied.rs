//! What forms about applications may name beside what all of them have: fields and columns of the applications that they
//! are for.

use crate::applications::{Application, ApplicationField, FIELD};
use crate::forms::{Form, FormAbout};
use crate::manual::Manual;

/// The sorts of what a form is about; those of applications are their ids.
pub(super) fn sorts(manual: &Manual, about: FormAbout) -> Vec<&str> {
    match about {
        FormAbout::Application => manual.all_applications().map(|one| one.id.as_str()).collect(),
        _ => about.sorts().collect(),
    }
}

/// The fields that a form may name: those of every application that it is for.
pub(super) fn fields(manual: &Manual, form: &Form) -> Vec<String> {
    shared(manual, form, |one| &one.fields).into_iter().map(|id| format!("{FIELD}{id}")).collect()
}

/// The columns that a table may have.
pub(super) fn columns<'m>(manual: &'m Manual, form: &Form, rows: &str) -> Vec<&'m str> {
    if rows == "lines" { shared(manual, form, |one| &one.columns) } else { Vec::new() }
}

/// What all applications have that a form is for: where one lacked a field, it would stay empty on its paper.
fn shared<'m>(
    manual: &'m Manual,
    form: &Form,
    of: impl Fn(&'m Application) -> &'m Vec<ApplicationField>,
) -> Vec<&'m str> {
    if form.about != FormAbout::Application {
        return Vec::new();
    }
    let all = manual.all_applications();
    let meant: Vec<_> = all.filter(|one| form.only.is_empty() || form.only.contains(&one.id)).map(of).collect();
    let Some((first, others)) = meant.split_first() else { return Vec::new() };
    let has = |fields: &[ApplicationField], id: &str| fields.iter().any(|field| field.id == id);
    let ids = first.iter().map(|field| field.id.as_str());
    ids.filter(|id| others.iter().all(|fields| has(fields, id))).collect()
}

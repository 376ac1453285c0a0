//! What the columns mean.

use super::view::ImportPage;
use super::work;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::show::{Again, Show};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::imports::ImportKind;
use service::imports::{self, Template};
use std::collections::BTreeMap;

/// Names of fields with columns begin so: `columns.phone`.
pub(super) const COLUMN: &str = "columns.";

/// Reads the beginning of the file again, with another encoding for example.
pub(super) async fn read(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let mut template = of_form(&form);
    template.columns.clear();
    let shown = template.clone();
    match signed.query(move |tx, call| imports::preview(tx, call, id, Some(&shown))).await {
        Ok(preview) => {
            let fitted = template.fitted(preview.import.kind, &preview.columns);
            let form = filled(preview.import.kind, &fitted, preview.import.version);
            Ok(Show(ImportPage::with(&signed, preview, form).await?).into_response())
        }
        Err(failure) => {
            form.take(failure)?;
            Ok(Again(ImportPage::read(&signed, id, Some(form)).await?).into_response())
        }
    }
}

/// Keeps what was said and begins the dry run.
pub(super) async fn check(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let version = form.text("version").and_then(|version| version.parse().ok()).ok_or(Failure::VersionRequired)?;
    let template = of_form(&form);
    let begun = signed
        .command(move |tx, call| {
            imports::set_template(tx, call, id, version, &template)?;
            imports::check(tx, call, id)
        })
        .await;
    match begun {
        Ok(_) => {
            work(&signed.web);
            Ok(signed.go(format!("/imports/{id}")).into_response())
        }
        Err(failure) => {
            form.take(failure)?;
            Ok(Again(ImportPage::read(&signed, id, Some(form)).await?).into_response())
        }
    }
}

fn of_form(form: &Form) -> Template {
    let mut columns = BTreeMap::new();
    for (name, column) in form.pairs() {
        if let Some(field) = name.strip_prefix(COLUMN).filter(|_| !column.is_empty()) {
            columns.insert(field.to_owned(), column.to_owned());
        }
    }
    let text = |name: &str| form.text(name).unwrap_or_default().to_owned();
    Template {
        columns,
        constants: BTreeMap::new(),
        system: text("system"),
        currency: text("currency").to_uppercase(),
        rate: text("rate"),
        date_format: text("date_format"),
        encoding: text("encoding"),
        delimiter: text("delimiter"),
        sheet: text("sheet"),
    }
}

/// The form as the template says.
pub(super) fn filled(kind: ImportKind, template: &Template, version: i64) -> Form {
    let t = template;
    let form = Form::default()
        .with("version", version.to_string())
        .with("system", &t.system)
        .with("currency", &t.currency)
        .with("rate", &t.rate)
        .with("date_format", &t.date_format)
        .with("encoding", &t.encoding)
        .with("delimiter", &t.delimiter)
        .with("sheet", &t.sheet);
    let fields = kind.fields().iter().filter_map(|field| Some((field.name, t.columns.get(field.name)?)));
    fields.fold(form, |form, (name, column)| form.with(&format!("{COLUMN}{name}"), column))
}

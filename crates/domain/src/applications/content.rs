//! What an application says.

use super::price;
use crate::refusal::{FieldError, check};
use jiff::civil::Date;
use manual::{Application, ApplicationField, ApplicationFieldKind};
use policy::parse_scaled;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Lines of one application, at most.
pub const LINES: usize = 60;

/// Characters of a short field and of a long one, at most.
const SHORT: usize = 120;
const LONG: usize = 4_000;

/// What is written in an application: values by the ids of its fields, and its lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Content {
    /// Its fields.
    pub values: BTreeMap<String, String>,
    /// Its lines.
    pub lines: Vec<BTreeMap<String, String>>,
}

/// What was entered, as it is kept: without surrounding space, empty fields and empty lines. Fields of lines are named
/// `lines.0.part` in errors.
///
/// # Errors
/// All fields that are missing, wrong or unknown.
pub fn checked(application: &Application, content: &Content) -> Result<Content, Vec<FieldError>> {
    let mut errors = Vec::new();
    let values = fields(&mut errors, "values.", application, &application.fields, &content.values);
    let written = |line: &BTreeMap<String, String>| line.values().any(|value| !value.trim().is_empty());
    let mut lines = Vec::new();
    for (place, line) in content.lines.iter().enumerate().filter(|(_, line)| written(line)) {
        let prefix = format!("lines.{place}.");
        let line = fields(&mut errors, &prefix, application, &application.columns, line);
        price::check_line(&mut errors, &prefix, application, &line);
        lines.push(line);
    }
    if lines.is_empty() && !application.columns.is_empty() && !application.lines_optional {
        errors.push(FieldError::new("lines", "required"));
    }
    if lines.len() > LINES {
        errors.push(FieldError::new("lines", "too-many").with("limit", LINES));
    }
    if errors.is_empty() {
        price::check_total(&mut errors, application, &lines);
    }
    if errors.is_empty() { Ok(Content { values, lines }) } else { Err(errors) }
}

fn fields(
    errors: &mut Vec<FieldError>,
    prefix: &str,
    application: &Application,
    fields: &[ApplicationField],
    written: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    for name in written.keys().filter(|name| fields.iter().all(|field| field.id != **name)) {
        errors.push(FieldError::new(format!("{prefix}{name}"), "unknown-field"));
    }
    let mut values = BTreeMap::new();
    for field in fields {
        let name = format!("{prefix}{}", field.id);
        let text = written.get(&field.id).map_or("", String::as_str);
        let value = one(errors, &name, (application, field), text);
        if !value.is_empty() {
            values.insert(field.id.clone(), value);
        }
    }
    values
}

fn one(
    errors: &mut Vec<FieldError>,
    name: &str,
    (application, field): (&Application, &ApplicationField),
    text: &str,
) -> String {
    let longest = if field.kind == ApplicationFieldKind::Long { LONG } else { SHORT };
    let value = match field.required {
        true => check::required(errors, name, text, longest),
        false => check::limited(errors, name, text, longest),
    };
    if value.is_empty() {
        return value;
    }
    let wrong = match field.kind {
        ApplicationFieldKind::Text | ApplicationFieldKind::Long => None,
        ApplicationFieldKind::Number => parse_scaled(&value, 3).map_or(Some("not-a-number"), negative),
        ApplicationFieldKind::Amount => parse_scaled(&value, 2).map_or(Some("not-an-amount"), negative),
        ApplicationFieldKind::Date => value.parse::<Date>().map_or(Some("not-a-date"), |_| None),
        ApplicationFieldKind::Rate => application.rate(&value).map_or(Some("not-a-choice"), |_| None),
    };
    errors.extend(wrong.map(|code| FieldError::new(name, code)));
    value
}

fn negative(value: i64) -> Option<&'static str> {
    (value < 0).then_some("negative")
}

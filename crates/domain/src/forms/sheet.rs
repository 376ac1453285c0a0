//! A form filled in: what stands on paper, whatever becomes of the matter and of the manual later.

use crate::messages::Values;
use manual::{Form, FormField, FormTable};
use policy::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The lines of each table.
pub type Rows = BTreeMap<&'static str, Vec<Values>>;

/// What a form is filled in with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filling {
    /// Values by name.
    pub values: Values,
    /// Lines by table.
    pub rows: Rows,
}

/// A form filled in, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// The original Chinese title.
    pub title: String,
    /// The company.
    pub company: String,
    /// The paper: `a4`, `receipt_80`, `label`.
    pub paper: String,
    /// The language, as its tag.
    pub language: String,
    /// Who holds each copy.
    pub copies: Vec<String>,
    /// Who signs.
    pub signs: Vec<String>,
    /// One for each paper of a copy.
    pub pages: Vec<Vec<Block>>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Block {
    /// Its heading.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What stands there for everybody.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Its fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Line>,
    /// Its table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
}

/// A field with its value; empty ones stay, to be filled in by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is called.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// A table with its lines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Its columns.
    pub head: Vec<String>,
    /// Its lines, the ones to be written by hand at the end.
    pub rows: Vec<Vec<String>>,
}

/// Fills a form in. Where it has a paper `each`, there are as many as that table has lines.
#[must_use]
pub fn fill(form: &Form, lang: Lang, company: &str, filling: &Filling) -> Sheet {
    let none = Vec::new();
    let page = |own: Option<&Values>| -> Vec<Block> {
        form.sections.iter().map(|section| block(section, lang, filling, own)).collect()
    };
    let pages = match &form.each {
        Some(rows) => filling.rows.get(rows.as_str()).unwrap_or(&none).iter().map(|own| page(Some(own))).collect(),
        None => vec![page(None)],
    };
    let texts = |texts: &[policy::Text]| texts.iter().map(|text| text.get(lang).to_owned()).collect();
    Sheet {
        title: form.title.clone(),
        company: company.to_owned(),
        paper: form.paper.id().to_owned(),
        language: lang.tag().to_owned(),
        copies: texts(&form.copies),
        signs: texts(&form.signs),
        pages,
    }
}

fn block(section: &manual::FormSection, lang: Lang, filling: &Filling, own: Option<&Values>) -> Block {
    let text = |text: Option<&policy::Text>| text.map_or("", |text| text.get(lang)).to_owned();
    let value = |field: &FormField| {
        let name = field.value.as_deref()?;
        own.and_then(|own| own.get(name)).or_else(|| filling.values.get(name))
    };
    let line = |field: &FormField| Line {
        label: field.label.get(lang).to_owned(),
        value: value(field).map_or("", String::as_str).trim().to_owned(),
    };
    Block {
        title: text(section.title.as_ref()),
        text: text(section.text.as_ref()),
        fields: section.fields.iter().map(line).collect(),
        table: section.table.as_ref().map(|table| lines(table, lang, filling)),
    }
}

fn lines(table: &FormTable, lang: Lang, filling: &Filling) -> Table {
    let cell = |row: &Values, field: &FormField| {
        let value = field.value.as_deref().and_then(|name| row.get(name));
        value.map_or("", String::as_str).trim().to_owned()
    };
    let filled = filling.rows.get(table.rows.as_str()).into_iter().flatten();
    let filled = filled.map(|row| table.columns.iter().map(|field| cell(row, field)).collect());
    let blank = (0..table.blank).map(|_| vec![String::new(); table.columns.len()]);
    Table {
        head: table.columns.iter().map(|field| field.label.get(lang).to_owned()).collect(),
        rows: filled.chain(blank).collect(),
    }
}

impl Sheet {
    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// As it is kept; the same sheet is always the same text.
    #[must_use]
    pub fn to_json(&self) -> String {
        // A value of strings alone can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

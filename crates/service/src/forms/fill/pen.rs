//! Writes values as they stand on paper, in the language of the company's customers.

use crate::messages;
use domain::forms::Filling;
use domain::messages::Values;
use jiff::Timestamp;
use manual::Manual;
use policy::{Lang, Money};

/// Writes values as they stand on paper.
pub(super) struct Pen<'m> {
    pub(super) manual: &'m Manual,
    pub(super) lang: Lang,
    filling: Filling,
}

impl<'m> Pen<'m> {
    pub(super) fn new(manual: &'m Manual) -> Self {
        Self { manual, lang: manual.customer_language(), filling: Filling::default() }
    }

    /// Writes a value down.
    pub(super) fn put(&mut self, name: &str, value: impl Into<String>) {
        self.filling.values.insert(name.to_owned(), value.into());
    }

    /// Writes values down.
    pub(super) fn put_all<const N: usize>(&mut self, values: [(&str, String); N]) {
        values.into_iter().for_each(|(name, value)| self.put(name, value));
    }

    /// Writes the lines of a table down, each with its number.
    pub(super) fn rows<'v>(&mut self, name: &'static str, rows: impl IntoIterator<Item = Vec<(&'v str, String)>>) {
        let numbered = |(n, row): (usize, Vec<(&'v str, String)>)| -> Values {
            let row = row.into_iter().map(|(name, value)| (name.to_owned(), value));
            row.chain([("n".to_owned(), (n + 1).to_string())]).collect()
        };
        let rows = rows.into_iter().enumerate().map(numbered).collect();
        self.filling.rows.insert(name, rows);
    }

    /// A moment on the clocks of the company.
    pub(super) fn at(&self, at: Option<Timestamp>) -> String {
        at.map(|at| messages::moment(self.manual, at)).unwrap_or_default()
    }

    /// An amount in the currency of the company.
    pub(super) fn money(&self, amount: Option<Money>) -> String {
        amount.map(|amount| messages::money_text(self.manual, amount.minor())).unwrap_or_default()
    }

    /// What a value is called.
    pub(super) fn word(&self, family: &str, value: Option<&str>) -> String {
        value.map(|value| self.manual.form_word(family, value, self.lang)).unwrap_or_default().to_owned()
    }

    /// Who did something, and when.
    pub(super) fn done(&self, by: &str, at: Option<Timestamp>) -> String {
        if by.is_empty() { String::new() } else { super::label(&[by, &self.at(at)]) }
    }

    pub(super) fn filling(self) -> Filling {
        self.filling
    }
}

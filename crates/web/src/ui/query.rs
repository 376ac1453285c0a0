//! The filters of a list, as they stand in its address.

use super::{Chip, Pager};
use crate::account::Choice;
use crate::failure::Failure;
use crate::form::Form;
use service::Cursor;

/// The name of the value that says where a page begins.
const AFTER: &str = "after";

/// Path and values of the address of a list. Whoever gets the address sees the same list.
#[derive(Debug, Clone)]
pub struct Query {
    path: String,
    values: Vec<(String, String)>,
}

impl Query {
    /// Reads the part behind the question mark; empty values are left out.
    #[must_use]
    pub fn read(path: impl Into<String>, query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let values = pairs.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        Self { path: path.into(), values: values.filter(|(_, value)| !value.is_empty()).collect() }
    }

    /// A value, if it is there.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// Where the page begins.
    ///
    /// # Errors
    /// When it is no cursor.
    pub fn cursor(&self) -> Result<Option<Cursor>, Failure> {
        let cursor = self.text(AFTER).map(str::parse).transpose();
        cursor.map_err(|_| Failure::BadRequest("bad-request"))
    }

    /// The filters as the values of a form.
    #[must_use]
    pub fn form(&self) -> Form {
        let values = self.values.iter().filter(|(name, _)| name != AFTER);
        values.fold(Form::default(), |form, (name, value)| form.with(name, value))
    }

    /// The filter of a name as something that can be taken away, when it is set to one of the choices.
    #[must_use]
    pub fn chip(&self, name: &str, shown: String, choices: &[Choice]) -> Option<Chip> {
        let value = self.text(name)?;
        let chosen = choices.iter().find(|choice| choice.id == value)?;
        Some(Chip { name: shown, value: chosen.name.clone(), without: self.without(&[name, AFTER]) })
    }

    /// The same for a value that shows itself, such as a day.
    #[must_use]
    pub fn plain_chip(&self, name: &str, shown: String) -> Option<Chip> {
        let value = self.text(name)?.to_owned();
        Some(Chip { name: shown, value, without: self.without(&[name, AFTER]) })
    }

    /// Where the list goes on.
    #[must_use]
    pub fn pager(&self, shown: usize, next: Option<Cursor>) -> Pager {
        let first = self.text(AFTER).map(|_| self.without(&[AFTER]));
        let next = next.map(|cursor| {
            let mut values = self.values.clone();
            values.retain(|(name, _)| name != AFTER);
            values.push((AFTER.to_owned(), cursor.to_string()));
            self.address(&values)
        });
        Pager { shown, first, next }
    }

    /// The address without some of its values.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> String {
        let left = self.values.iter().filter(|(name, _)| !names.contains(&name.as_str()));
        self.address(&left.cloned().collect::<Vec<_>>())
    }

    fn address(&self, values: &[(String, String)]) -> String {
        if values.is_empty() {
            return self.path.clone();
        }
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(values).finish();
        format!("{}?{query}", self.path)
    }
}

//! What the columns of a list mean.

use super::reason::{all_refused, refused};
use super::sql;
use crate::error::Error;
use domain::FieldError;
use domain::imports::{ImportKind, guess};
use domain::money::Rate;
use domain::purchases::is_currency;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Tx;
use tables::{Binding, FormOptions, Mapping, MappingOptions};

/// What the columns of a list mean, and how its file is written. Kept for the next list of the same kind from the
/// same unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Template {
    /// The column of each field.
    pub columns: BTreeMap<String, String>,
    /// Values that are the same for all rows.
    pub constants: BTreeMap<String, String>,
    /// The system that the list comes from; names its keys apart from those of other systems.
    pub system: String,
    /// The currency of all amounts that do not say so themselves; the company's when it is empty.
    pub currency: String,
    /// What one unit of that is in the currency of the company, for refunds that do not say so themselves.
    pub rate: String,
    /// How dates are written, where they do not begin with the year: `%d/%m/%Y`.
    pub date_format: String,
    /// The encoding, such as `gb18030`; found by its first bytes or UTF-8 when it is empty.
    pub encoding: String,
    /// What stands between cells, a character or `tab`; a comma when it is empty.
    pub delimiter: String,
    /// The sheet; the first when it is empty.
    pub sheet: String,
}

impl Template {
    /// The template of a list with these columns when nothing was said: headers are guessed.
    #[must_use]
    pub fn guessed(kind: ImportKind, columns: &[String]) -> Self {
        let columns = guess(kind, columns).into_iter().map(|(field, column)| (field.to_owned(), column)).collect();
        Self { columns, ..Self::default() }
    }

    /// This template for a list with these columns: those it names and that are there, and guesses for the rest.
    #[must_use]
    pub fn fitted(&self, kind: ImportKind, columns: &[String]) -> Self {
        let mut fitted = self.clone();
        fitted.columns.retain(|_, column| columns.contains(column));
        for (field, column) in Self::guessed(kind, columns).columns {
            let free = !fitted.columns.values().any(|taken| *taken == column);
            if free && !fitted.constants.contains_key(&field) {
                fitted.columns.entry(field).or_insert(column);
            }
        }
        fitted
    }

    /// How the file is written.
    #[must_use]
    pub fn form(&self) -> FormOptions {
        let given = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        FormOptions {
            format: None,
            delimiter: given(&self.delimiter),
            encoding: given(&self.encoding),
            sheet: given(&self.sheet),
        }
    }

    /// What is wrong with the template itself, whatever the file.
    pub(super) fn check(&self) -> Result<(), Error> {
        let mut errors = Vec::new();
        // A colon ends the name of the system in the key of a customer.
        if self.system.contains(':') || self.system.chars().count() > 40 {
            errors.push(FieldError::new("system", "system-name"));
        }
        if !self.currency.is_empty() && !is_currency(&self.currency) {
            errors.push(FieldError::new("currency", "not-a-currency"));
        }
        if !self.rate.trim().is_empty() && self.rate().is_none() {
            errors.push(FieldError::new("rate", "not-a-number"));
        }
        Error::unless_valid(errors)
    }

    /// The rate of its currency.
    pub(super) fn rate(&self) -> Option<Rate> {
        Rate::parse(self.rate.trim())
    }

    /// Finds the column of each field; a field that every row needs must have one.
    ///
    /// # Errors
    /// [`Error::Invalid`] naming the fields.
    pub(super) fn bind(&self, kind: ImportKind, columns: &[String]) -> Result<Vec<Binding>, Error> {
        let mapping = self.mapping()?;
        let names: Vec<&str> = kind.fields().iter().map(|field| field.name).collect();
        mapping.check(&names).map_err(|problems| all_refused(&problems))?;
        // Only what the template says: whatever was guessed stands in it already.
        let fields = kind.fields().iter().map(|field| (field.name, Vec::new()));
        let bindings = mapping.bind(columns, fields).map_err(|problems| all_refused(&problems))?;
        let bound = |name: &str| bindings.iter().any(|b| b.name == name) || self.constants.contains_key(name);
        let missing = kind.fields().iter().filter(|field| field.required && !bound(field.name));
        let missing = missing.map(|field| FieldError::new(format!("columns.{}", field.name), "column-required"));
        Error::unless_valid(missing.collect())?;
        Ok(bindings)
    }

    fn mapping(&self) -> Result<Mapping, Error> {
        let pairs =
            |map: &BTreeMap<String, String>| map.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let options = MappingOptions {
            columns: pairs(&self.columns),
            constants: pairs(&self.constants),
            date_format: Some(self.date_format.clone()).filter(|format| !format.is_empty()),
        };
        Mapping::new(None, &options)
            .map_err(|problems| problems.0.first().map_or_else(|| Error::field("columns", "not-a-pair"), refused))
    }
}

/// The template that was used last for lists of this kind in a unit.
///
/// # Errors
/// When the database cannot be read.
pub fn saved(tx: &mut Tx<'_>, unit: i64, kind: ImportKind) -> Result<Option<Template>, Error> {
    let text = tx.maybe(&sql::TEMPLATE, &[&unit, &kind.id()], |row| row.get::<String>(0))?;
    // One that an older program wrote and this one does not understand is as good as none.
    let saved: Option<Template> = text.and_then(|text| serde_json::from_str(&text).ok());
    // A rate is one of its days, and the next list has others.
    Ok(saved.map(|saved| Template { rate: String::new(), ..saved }))
}

pub(super) fn save(tx: &mut Tx<'_>, unit: i64, kind: ImportKind, template: &str) -> Result<(), Error> {
    tx.execute(&sql::SAVE_TEMPLATE, &[&unit, &kind.id(), &template])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Vec<String> {
        names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_saved_template_is_fitted_to_other_columns() {
        let saved = Template {
            columns: [("name", "姓名"), ("phone", "电话一")].map(|(f, c)| (f.to_owned(), c.to_owned())).into(),
            system: "pos".to_owned(),
            ..Template::default()
        };
        let fitted = saved.fitted(ImportKind::Customers, &columns(&["姓名", "手机", "城市"]));
        let expected = [("city", "城市"), ("name", "姓名"), ("phone", "手机")];
        assert_eq!(fitted.columns, expected.map(|(f, c)| (f.to_owned(), c.to_owned())).into());
        assert_eq!(fitted.system, "pos");
    }

    #[test]
    fn fields_that_every_row_needs_must_have_a_column() {
        let template = Template::guessed(ImportKind::Customers, &columns(&["手机"]));
        let Err(Error::Invalid(errors)) = template.bind(ImportKind::Customers, &columns(&["手机"])) else {
            panic!("bound without a name")
        };
        assert_eq!((errors[0].field.as_str(), errors[0].code), ("columns.name", "column-required"));
        let gone = Template { columns: [("name".to_owned(), "名".to_owned())].into(), ..Template::default() };
        let Err(Error::Invalid(errors)) = gone.bind(ImportKind::Customers, &columns(&["手机"])) else {
            panic!("bound a column that is not there")
        };
        assert_eq!((errors[0].field.as_str(), errors[0].code), ("columns.name", "no-such-column"));
    }
}

//! What the columns of a list mean.

use super::rows::FormOptions;
use policy::{Moment, Problem, Problems, Source};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What somebody says about columns beside a mapping file.
#[derive(Debug, Clone, Default)]
pub struct MappingOptions {
    /// `NAME=COLUMN` for each name whose column is called differently.
    pub columns: Vec<String>,
    /// `NAME=VALUE` for each value that is the same for all rows.
    pub constants: Vec<String>,
    /// How dates are written, with `%Y`, `%m`, `%d`, `%H`, `%M`, `%S`.
    pub date_format: Option<String>,
}

/// What the columns of a list mean: a mapping file with further options over it.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// Column of each name, where it is called differently.
    columns: BTreeMap<String, String>,
    /// For each name, what the values of the list stand for.
    values: BTreeMap<String, BTreeMap<String, String>>,
    /// Values that are the same for all rows.
    constants: BTreeMap<String, String>,
    date_format: Option<String>,
    dates: BTreeMap<String, String>,
    /// How the file is written.
    pub form: FormOptions,
}

/// A mapping file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    columns: BTreeMap<String, String>,
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(rename = "const")]
    constants: BTreeMap<String, toml::Value>,
    date_format: Option<String>,
    dates: BTreeMap<String, String>,
    file: FileForm,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FileForm {
    delimiter: Option<String>,
    encoding: Option<String>,
    sheet: Option<String>,
}

/// A name that rows give a value to, with its column and how its values are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// What the column means: a fact, or a field of an order line.
    pub name: String,
    /// Position of the column.
    pub column: usize,
    values: HashMap<String, String>,
    date_format: Option<String>,
}

impl Mapping {
    /// Reads the text of a mapping file, if there is one, and lays the options over it.
    ///
    /// # Errors
    ///
    /// The text is no mapping file, or an option is no pair.
    pub fn new(file: Option<&Arc<Source>>, options: &MappingOptions) -> Result<Self, Problems> {
        let file = file.map(read_file).transpose()?.unwrap_or_default();
        let plain = |value: toml::Value| match value {
            toml::Value::String(text) => text,
            other => other.to_string(),
        };
        let mut mapping = Self {
            columns: file.columns,
            values: file.values,
            constants: file.constants.into_iter().map(|(name, value)| (name, plain(value))).collect(),
            date_format: options.date_format.clone().or(file.date_format),
            dates: file.dates,
            form: FormOptions {
                format: None,
                delimiter: file.file.delimiter,
                encoding: file.file.encoding,
                sheet: file.file.sheet,
            },
        };
        let mut problems = Vec::new();
        let mut pairs =
            |words: &[String], into: &mut BTreeMap<String, String>, other: &mut BTreeMap<String, String>| {
                for word in words {
                    match word.split_once('=') {
                        Some((name, value)) => {
                            // What stands on the command line replaces what the file says.
                            other.remove(name.trim());
                            into.insert(name.trim().to_owned(), value.trim().to_owned());
                        }
                        None => problems.push(Problem::error("not-a-pair").with("text", word)),
                    }
                }
            };
        pairs(&options.columns, &mut mapping.columns, &mut mapping.constants);
        pairs(&options.constants, &mut mapping.constants, &mut mapping.columns);
        if problems.is_empty() { Ok(mapping) } else { Err(Problems(problems)) }
    }

    /// The values that are the same for all rows.
    #[must_use]
    pub const fn constants(&self) -> &BTreeMap<String, String> {
        &self.constants
    }

    /// Gives a name the column that it has unless the mapping says otherwise.
    pub fn set_default_column(&mut self, name: &str, column: &str) {
        if !self.constants.contains_key(name) {
            self.columns.entry(name.to_owned()).or_insert_with(|| column.to_owned());
        }
    }

    /// Refuses names that mean nothing, and names that have both a column and a constant.
    ///
    /// # Errors
    ///
    /// All such names.
    pub fn check(&self, names: &[&str]) -> Result<(), Problems> {
        let used = self.columns.keys().chain(self.constants.keys()).chain(self.values.keys()).chain(self.dates.keys());
        let unknown = used.filter(|name| !names.contains(&name.as_str()));
        let mut problems: Vec<Problem> = unknown
            .map(|name| Problem::error("unknown-map-name").with("name", name).suggest(name, names.iter().copied()))
            .collect();
        let twice = self.columns.keys().filter(|name| self.constants.contains_key(*name));
        problems.extend(twice.map(|name| Problem::error("mapped-twice").with("name", name)));
        problems.dedup();
        if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
    }

    /// Finds the column of each name: the one the mapping names, else one that is called like
    /// it, where `names` gives each name with other words for it.
    ///
    /// # Errors
    ///
    /// A column that the mapping names is missing, or a column stands twice.
    pub fn bind<'a>(
        &self,
        columns: &[String],
        names: impl Iterator<Item = (&'a str, Vec<&'a str>)>,
    ) -> Result<Vec<Binding>, Problems> {
        let mut bindings = Vec::new();
        let mut problems = Vec::new();
        for (name, words) in names {
            let wanted = self.columns.get(name);
            let called = |word: &str| (0..columns.len()).filter(|c| columns[*c] == word).collect::<Vec<_>>();
            // A column with the very name comes before one with another word for it.
            let found = match wanted {
                Some(wanted) => called(wanted),
                None => words.iter().map(|word| called(word)).find(|found| !found.is_empty()).unwrap_or_default(),
            };
            match (found.first().copied(), wanted) {
                _ if self.constants.contains_key(name) => {}
                (Some(column), _) if found.len() > 1 => {
                    problems.push(Problem::error("column-twice").with("column", &columns[column]));
                }
                (Some(column), _) => bindings.push(self.binding(name, column)),
                (None, Some(wanted)) => {
                    let problem = Problem::error("no-such-column").with("column", wanted).with("name", name);
                    let listed = columns.join(", ");
                    problems.push(problem.with("columns", listed).suggest(wanted, columns.iter().map(String::as_str)));
                }
                (None, None) => {}
            }
        }
        if problems.is_empty() { Ok(bindings) } else { Err(Problems(problems)) }
    }

    /// How the values of a name are read, without a column: for rows that name their values themselves.
    #[must_use]
    pub fn binding(&self, name: &str, column: usize) -> Binding {
        let values = self.values.get(name).into_iter().flatten();
        Binding {
            name: name.to_owned(),
            column,
            values: values.map(|(theirs, ours)| (theirs.clone(), ours.clone())).collect(),
            date_format: self.dates.get(name).or(self.date_format.as_ref()).cloned(),
        }
    }

    /// The names that each column stands for.
    #[must_use]
    pub fn by_column(&self) -> HashMap<String, Vec<String>> {
        let mut names: HashMap<String, Vec<String>> = HashMap::new();
        for (name, column) in &self.columns {
            names.entry(column.clone()).or_default().push(name.clone());
        }
        names
    }
}

impl Binding {
    /// What a value of the list stands for. `is_date` says whether the date format applies.
    ///
    /// # Errors
    ///
    /// The text is no date in that format.
    pub fn translate<'a>(&'a self, text: &'a str, is_date: bool) -> Result<Cow<'a, str>, Problem> {
        let text = text.trim();
        if let Some(translated) = self.values.get(text) {
            return Ok(translated.into());
        }
        match &self.date_format {
            Some(format) if is_date && !text.is_empty() => {
                let bad = || Problem::error("bad-date-text").with("value", text).with("format", format);
                Ok(read_date(format, text).ok_or_else(bad)?.to_string().into())
            }
            _ => Ok(text.into()),
        }
    }
}

/// Reads a date written in a format with `%Y`, `%m`, `%d`, `%H`, `%M`, `%S`.
fn read_date(format: &str, text: &str) -> Option<Moment> {
    let parts = jiff::fmt::strtime::parse(format, text).ok()?;
    let date = parts.to_date().ok()?;
    if parts.hour().is_none() {
        return Some(Moment::from_date(date));
    }
    parts.to_time().ok().map(|time| Moment::at(date, time))
}

fn read_file(source: &Arc<Source>) -> Result<File, Problems> {
    let read = toml::from_str(&source.text);
    read.map_err(|error| {
        let problem = Problem::error("toml-syntax").with("message", error.message());
        problem.at(source, error.span().unwrap_or(0..0)).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_format_given() {
        let read = |format, text| read_date(format, text).map(|m| m.to_string());
        assert_eq!(read("%d/%m/%Y %H:%M", "8/3/2025 14:05").as_deref(), Some("2025-03-08T14:05"));
        assert_eq!(read("%Y年%m月%d日", "2025年3月8日").as_deref(), Some("2025-03-08"));
        assert_eq!(read("%Y/%m/%d", "2025-03-08"), None);
        assert_eq!(read("%Y/%m/%d", "2025/02/30"), None);
        assert_eq!(read("%Y/%m", "2025/02"), None);
    }
}

//! Problems found in a text: what is wrong, where, and what to change.
//!
//! A problem carries a code and arguments, never prose: the words for people come from
//! `locales/`, in three languages, and are put together where they are shown.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text that was read, with the name it is shown under.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// File name or other label.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// A text and its name, ready to be shared by the problems found in it.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into() })
    }
}

/// A stretch of a source text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text.
    pub source: Arc<Source>,
    /// Byte range within it.
    pub span: Range<usize>,
}

impl Place {
    /// Line and column, both from 1; the column counts characters.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        let before = self.source.text.get(..self.span.start).unwrap_or(&self.source.text);
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        (line, before[start..].chars().count() + 1)
    }
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// The policy works, but probably not as meant.
    Warning,
    /// The policy cannot be used.
    Error,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable name, the key of its message in `locales/*/problems.ftl`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Named values of the message.
    pub args: Vec<(&'static str, String)>,
    /// Where, when the problem has a place in a text.
    pub place: Option<Place>,
    /// Key of the message that says what to change, when the general hint of the code is not enough.
    pub hint: Option<&'static str>,
}

impl Problem {
    /// An error without a place.
    #[must_use]
    pub const fn error(code: &'static str) -> Self {
        Self { code, severity: Severity::Error, args: Vec::new(), place: None, hint: None }
    }

    /// The same, but worth a look only: what it is about can be used.
    #[must_use]
    pub const fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Adds a named value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, source: &Arc<Source>, span: Range<usize>) -> Self {
        self.place = Some(Place { source: Arc::clone(source), span });
        self
    }

    /// Names the nearest of `candidates` to `given`, if one is near, as the hint.
    #[must_use]
    pub fn suggest<'a>(mut self, given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let near = candidates
            .into_iter()
            .map(|c| (strsim::damerau_levenshtein(given, c), c))
            .filter(|(distance, c)| *distance <= 2.max(c.chars().count() / 3))
            .min();
        if let Some((_, suggestion)) = near {
            self.hint = Some("did-you-mean");
            self.args.push(("suggestion", suggestion.to_owned()));
        }
        self
    }

    /// The value of a named argument.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }
}

impl fmt::Display for Problem {
    /// The code with its arguments, for logs and tests; people read the localised message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let (line, column) = place.line_column();
            write!(f, "{}:{line}:{column}: ", place.source.name)?;
        }
        f.write_str(self.code)?;
        for (name, value) in &self.args {
            write!(f, " {name}={value:?}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// Several problems that together stop an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let source = Source::new("a.toml", "第一行\n退货 = 7\n");
        let start = source.text.find('=').unwrap();
        let problem = Problem::error("x").at(&source, start..start + 1);
        assert_eq!(problem.place.as_ref().unwrap().line_column(), (2, 4));
        assert_eq!(problem.to_string(), "a.toml:2:4: x");
    }

    #[test]
    fn only_near_names_are_suggested() {
        let names = ["category", "cause", "claimant"];
        assert_eq!(Problem::error("x").suggest("categry", names).arg("suggestion"), Some("category"));
        assert_eq!(Problem::error("x").suggest("weather", names).arg("suggestion"), None);
    }
}

//! The list of requirements: one line each, the id, a tab, and what it asks.

use std::fmt;

use crate::error::Error;
use crate::problem::Problem;
use crate::project::File;

/// The number of a requirement, written with three digits after `R-`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(u16);

impl Id {
    #[cfg(test)]
    pub(super) fn new(number: u16) -> Self {
        Self(number)
    }

    /// Reads exactly three digits.
    pub(super) fn from_digits(text: &str) -> Option<Self> {
        let digits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { text.parse().ok().map(Self) } else { None }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "R-{:03}", self.0)
    }
}

/// One line of the list.
pub(super) struct Requirement {
    pub(super) id: Id,
    pub(super) what: String,
}

/// Reads the list. The numbers run from 1 without a gap, so that none can be lost unnoticed.
pub(super) fn read(file: &File) -> Result<Vec<Requirement>, Error> {
    let mut requirements = Vec::new();
    for (number, line) in file.lines() {
        let requirement = parse(line).filter(|found| usize::from(found.id.0) == number);
        let unusable = || {
            let expected = format!("expected the requirement with number {number}, a tab, and what it asks");
            Error::Unusable(Problem::new(&file.path, number, expected))
        };
        requirements.push(requirement.ok_or_else(unusable)?);
    }
    Ok(requirements)
}

fn parse(line: &str) -> Option<Requirement> {
    let (id, what) = line.split_once('\t')?;
    let id = Id::from_digits(id.strip_prefix("R-")?)?;
    let what = what.trim();
    (!what.is_empty() && !what.contains('\t')).then(|| Requirement { id, what: what.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<Vec<Requirement>, Error> {
        read(&File { path: "list.tsv".to_owned(), text: text.to_owned() })
    }

    #[test]
    fn a_list_without_a_gap_is_read() {
        let text = format!("{}\topen a case\n{}\tclose it\n", Id(1), Id(2));
        let read = read_text(&text).unwrap();
        let read: Vec<_> = read.iter().map(|found| (found.id, found.what.as_str())).collect();
        assert_eq!(read, [(Id(1), "open a case"), (Id(2), "close it")]);
    }

    #[test]
    fn a_gap_a_repetition_or_an_empty_text_is_refused_with_its_line() {
        let first = format!("{}\topen a case\n", Id(1));
        for second in [format!("{}\tx", Id(3)), format!("{}\tx", Id(1)), format!("{}\t ", Id(2)), "2\tx".to_owned()] {
            let error = read_text(&format!("{first}{second}\n")).err().unwrap();
            assert!(error.to_string().starts_with("list.tsv:2: expected"), "{second}: {error}");
        }
    }
}

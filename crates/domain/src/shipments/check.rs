//! Papers against goods.

use super::Look;
use crate::refusal::{FieldError, check};
use serde::{Deserialize, Serialize};

/// Most lines of a shipment.
const MOST_LINES: usize = 100;

/// Goods of a shipment, as the papers say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoodsLine {
    /// What it is.
    pub article: String,
    /// How many pieces the papers say.
    pub pieces: u32,
}

impl GoodsLine {
    /// The lines with their texts cut.
    ///
    /// # Errors
    /// `lines` without one, or with too many; `lines.0.article` missing or too long; `lines.0.pieces` of none.
    pub fn checked(lines: &[Self]) -> Result<Vec<Self>, Vec<FieldError>> {
        let mut errors = Vec::new();
        if lines.is_empty() {
            errors.push(FieldError::new("lines", "required"));
        }
        if lines.len() > MOST_LINES {
            errors.push(FieldError::new("lines", "too-many").with("limit", MOST_LINES));
            return Err(errors);
        }
        let one = |(n, line): (usize, &Self)| {
            let article = check::required(&mut errors, &format!("lines.{n}.article"), &line.article, 120);
            if line.pieces == 0 {
                errors.push(FieldError::new(format!("lines.{n}.pieces"), "not-positive"));
            }
            Self { article, pieces: line.pieces }
        };
        let lines = lines.iter().enumerate().map(one).collect();
        if errors.is_empty() { Ok(lines) } else { Err(errors) }
    }
}

/// One line of the papers, and what was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedLine {
    /// What it is.
    pub article: String,
    /// How many pieces the papers say; none for what the papers do not name.
    pub said: u32,
    /// How many there are.
    pub counted: u32,
    /// How they look.
    pub look: Look,
}

/// What a receiver found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Check {
    /// Line by line.
    pub lines: Vec<CheckedLine>,
}

impl Check {
    /// What was counted and seen, beside what the papers say. There is one count for each line.
    ///
    /// # Errors
    /// `counts` when there are more or fewer of them than lines.
    pub fn of(lines: &[GoodsLine], found: &[(u32, Look)]) -> Result<Self, Vec<FieldError>> {
        if lines.len() != found.len() {
            return Err(vec![FieldError::new("counts", "not-a-choice")]);
        }
        let line = |(said, (counted, look)): (&GoodsLine, &(u32, Look))| CheckedLine {
            article: said.article.clone(),
            said: said.pieces,
            counted: *counted,
            look: *look,
        };
        Ok(Self { lines: lines.iter().zip(found).map(line).collect() })
    }

    /// Whether papers and goods agree and everything looks as it should.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.lines.iter().all(|line| line.said == line.counted && line.look == Look::Fine)
    }

    /// How many pieces are missing.
    #[must_use]
    pub fn short(&self) -> u32 {
        self.lines.iter().fold(0, |sum: u32, line| sum.saturating_add(line.said.saturating_sub(line.counted)))
    }

    /// How many pieces are too many.
    #[must_use]
    pub fn over(&self) -> u32 {
        self.lines.iter().fold(0, |sum: u32, line| sum.saturating_add(line.counted.saturating_sub(line.said)))
    }

    /// How many pieces do not look as they should.
    #[must_use]
    pub fn spoilt(&self) -> u32 {
        let spoilt = self.lines.iter().filter(|line| line.look != Look::Fine);
        spoilt.fold(0, |sum: u32, line| sum.saturating_add(line.counted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(article: &str, pieces: u32) -> GoodsLine {
        GoodsLine { article: article.to_owned(), pieces }
    }

    /// the receiver compares papers with goods, line by line, and looks at them.
    #[test]
    fn r302_papers_are_compared_with_goods() {
        let lines = [line("面板灯 600×600", 100), line("驱动电源", 10)];
        let fine = Check::of(&lines, &[(100, Look::Fine), (10, Look::Fine)]).unwrap();
        assert!(fine.is_fine());
        let found = Check::of(&lines, &[(97, Look::Damaged), (12, Look::Fine)]).unwrap();
        assert!(!found.is_fine());
        assert_eq!((found.short(), found.over(), found.spoilt()), (3, 2, 97));
        let bent = Check::of(&lines, &[(100, Look::Deformed), (10, Look::Fine)]).unwrap();
        assert!(!bent.is_fine() && bent.short() == 0);
        assert_eq!(Check::of(&lines, &[(100, Look::Fine)]).unwrap_err()[0].field, "counts");
    }

    #[test]
    fn papers_name_goods_and_pieces() {
        let wrong = GoodsLine::checked(&[line(" ", 1), line("面板灯", 0)]).unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["lines.0.article", "lines.1.pieces"]);
        assert_eq!(GoodsLine::checked(&[]).unwrap_err()[0].code, "required");
        assert_eq!(GoodsLine::checked(&[line(" 面板灯 ", 2)]).unwrap()[0].article, "面板灯");
    }
}

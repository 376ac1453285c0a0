//! Rows of a list of articles.

use super::cells::Cells;
use super::dates::read_moment;
use super::fields::ProductField as Field;
use super::text::{money, yes_or_no};
use crate::products::{Article, Flag, Flags};
use crate::refusal::FieldError;
use jiff::civil::Date;
use policy::Money;

/// An article as a list tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// The article number, as it is stored.
    pub article: String,
    /// The name.
    pub name: String,
    /// The brand.
    pub brand: String,
    /// Specification or size.
    pub spec: String,
    /// What a scanner reads.
    pub barcode: String,
    /// The policy category by id or by its name in some language, or empty; the manual knows which there are.
    pub category: String,
    /// What it is counted in.
    pub measure: String,
    /// What one piece costs.
    pub price: Option<Money>,
    /// From which day on; today where the list does not say.
    pub price_from: Option<Date>,
    /// Where it comes from.
    pub origin: String,
    /// What it is made of.
    pub composition: String,
    /// What is known of it.
    pub flags: Flags,
}

impl ProductRow {
    /// Reads a row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(cells: &Cells<'_>) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let e = &mut errors;
        let row = Self {
            article: Article::new(&cells.required(e, Field::Article.into(), 60)).into_string(),
            name: cells.required(e, Field::Name.into(), 120),
            brand: cells.limited(e, Field::Brand.into(), 60),
            spec: cells.limited(e, Field::Spec.into(), 120),
            barcode: Article::new(&cells.limited(e, Field::Barcode.into(), 60)).into_string(),
            category: cells.limited(e, Field::Category.into(), 60),
            measure: cells.limited(e, Field::Measure.into(), 10),
            price: price(e, cells),
            price_from: cells.chosen(e, Field::PriceFrom.into(), |text| read_moment(text).map(|(day, _)| day)),
            origin: cells.limited(e, Field::Origin.into(), 200),
            composition: cells.limited(e, Field::Composition.into(), 500),
            flags: flags(e, cells),
        };
        if errors.is_empty() { Ok(row) } else { Err(errors) }
    }
}

fn price(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Option<Money> {
    let text = cells.get(Field::Price);
    if text.is_empty() {
        return None;
    }
    match money(text) {
        Ok(price) if price < Money::ZERO => errors.push(FieldError::new(Field::Price.id(), "negative")),
        Ok(price) => return Some(price),
        Err(bad) => errors.push(FieldError::new(Field::Price.id(), bad.code())),
    }
    None
}

fn flags(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Flags {
    let columns = [
        (Field::AllCotton, Flag::AllCotton),
        (Field::CustomMade, Flag::CustomMade),
        (Field::HighGrade, Flag::HighGrade),
        (Field::SpecialDesign, Flag::SpecialDesign),
    ];
    columns
        .into_iter()
        .filter_map(|(field, flag)| Some((flag, cells.chosen(errors, field.into(), yes_or_no)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::ProductField;

    fn read(pairs: &[(Field, &str)]) -> Result<ProductRow, Vec<FieldError>> {
        let mut cells = vec![""; ProductField::ALL.len()];
        for (field, text) in pairs {
            cells[usize::from(*field)] = text;
        }
        ProductRow::read(&Cells::new(&cells))
    }

    /// a row of an article list.
    #[test]
    fn a_row_becomes_an_article() {
        let row = read(&[
            (Field::Article, "a1032"),
            (Field::Name, "真皮女鞋"),
            (Field::Category, "leather_shoe"),
            (Field::Price, "¥399.00"),
            (Field::AllCotton, "否"),
        ])
        .unwrap();
        assert_eq!((row.article.as_str(), row.price), ("A1032", Some(Money::from_minor(39_900))));
        assert_eq!((row.flags.get(Flag::AllCotton), row.flags.get(Flag::HighGrade)), (Some(false), None));
    }

    #[test]
    fn everything_wrong_in_a_row_is_told() {
        let errors = read(&[(Field::Brand, "名"), (Field::Price, "-1"), (Field::HighGrade, "也许")]).unwrap_err();
        let told: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        let expected =
            [("article", "required"), ("name", "required"), ("price", "negative"), ("high_grade", "unknown-value")];
        assert_eq!(told, expected);
    }
}

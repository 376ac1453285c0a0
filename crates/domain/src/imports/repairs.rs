//! Rows of a list of repairs.

use super::cells::Cells;
use super::dates::read_moment;
use super::fields::RepairField as Field;
use crate::refusal::FieldError;
use crate::repairs::Outcome;
use jiff::civil::Date;

/// Characters of the longest account of a fault.
const LONGEST: usize = 4_000;

/// A repair as a list tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairRow {
    /// The key in the other system.
    pub key: String,
    /// The category of the goods, as the list names it.
    pub category: String,
    /// The goods.
    pub product: String,
    /// The brand.
    pub brand: String,
    /// The fault in words; may be empty.
    pub fault: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it could not be repaired.
    pub barrier: String,
    /// When.
    pub on: Date,
    /// The code of the unit; empty for that of the import.
    pub unit: String,
}

impl RepairRow {
    /// Reads a row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(cells: &Cells<'_>) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let e = &mut errors;
        for field in [Field::Outcome, Field::RepairedOn] {
            cells.required(e, field.into(), 60);
        }
        let outcome = cells.chosen(e, Field::Outcome.into(), Outcome::read);
        let on = cells.chosen(e, Field::RepairedOn.into(), |text| read_moment(text).map(|(day, _)| day));
        let key = cells.required(e, Field::Key.into(), 60);
        let category = cells.limited(e, Field::Category.into(), 120);
        let product = cells.limited(e, Field::Product.into(), 200);
        let brand = cells.limited(e, Field::Brand.into(), 120);
        let fault = cells.limited(e, Field::Fault.into(), LONGEST);
        let barrier = cells.limited(e, Field::Barrier.into(), 200);
        let unit = cells.limited(e, Field::Unit.into(), 40).to_uppercase();
        match (outcome, on) {
            (Some(outcome), Some(on)) if errors.is_empty() => {
                Ok(Self { key, category, product, brand, fault, outcome, barrier, on, unit })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::RepairField;
    use jiff::civil::date;

    fn read(pairs: &[(Field, &str)]) -> Result<RepairRow, Vec<FieldError>> {
        let mut cells = vec![""; RepairField::ALL.len()];
        for (field, text) in pairs {
            cells[usize::from(*field)] = text;
        }
        RepairRow::read(&Cells::new(&cells))
    }

    #[test]
    fn a_row_of_the_open_repair_data_is_a_repair() {
        let row = read(&[
            (Field::Key, "rc_1"),
            (Field::Category, "Iron"),
            (Field::Outcome, "End of life"),
            (Field::RepairedOn, "2017-04-01"),
            (Field::Fault, "Iron\nBroken"),
        ]);
        let row = row.unwrap();
        assert_eq!((row.outcome, row.on, row.fault.as_str()), (Outcome::EndOfLife, date(2017, 4, 1), "Iron Broken"));
    }

    #[test]
    fn everything_wrong_in_a_row_is_told() {
        let told = |pairs: &[(Field, &str)]| -> Vec<String> {
            read(pairs).unwrap_err().into_iter().map(|error| format!("{} {}", error.field, error.code)).collect()
        };
        assert_eq!(told(&[]), ["outcome required", "repaired_on required", "key required"]);
        let wrong = told(&[(Field::Key, "1"), (Field::Outcome, "so so"), (Field::RepairedOn, "yesterday")]);
        assert_eq!(wrong, ["outcome unknown-value", "repaired_on unknown-value"]);
    }
}

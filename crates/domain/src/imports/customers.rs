//! Rows of a list of customers.

use super::cells::Cells;
use super::dates::read_moment;
use super::fields::CustomerField as Field;
use crate::customers::{Class, CustomerKind, Phone, Profile, Sex};
use crate::products::Article;
use crate::refusal::FieldError;
use jiff::civil::Date;

/// A customer as a list tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// The key in the other system; that of the phone where there is none.
    pub key: String,
    /// The name.
    pub name: String,
    /// The phones.
    pub phones: Vec<String>,
    /// The mail address.
    pub email: String,
    /// The city.
    pub city: String,
    /// The address.
    pub address: String,
    /// Whom to ask for.
    pub contact: String,
    /// What the customer is to the company.
    pub kind: CustomerKind,
    /// How important.
    pub class: Option<Class>,
    /// The birthday.
    pub birthday: Option<Date>,
    /// Further fields.
    pub profile: Profile,
    /// A note.
    pub note: String,
    /// The code of the unit; empty for that of the import.
    pub unit: String,
}

impl CustomerRow {
    /// Reads a row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(cells: &Cells<'_>) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let e = &mut errors;
        let name = cells.required(e, Field::Name.into(), 60);
        let mut phones = Vec::new();
        for field in [Field::Phone, Field::Phone2] {
            let phone = phone(e, cells, field);
            phones.extend(phone.filter(|phone| !phones.contains(phone)));
        }
        let key = cells.limited(e, Field::Key.into(), 60);
        let key = match (key.is_empty(), phones.first()) {
            (false, _) => Article::new(&key).into_string(),
            (true, Some(phone)) => format!("tel {phone}"),
            (true, None) => {
                // Without either, a second run could not tell this customer from another of the same name.
                e.push(FieldError::new(Field::Key.id(), "key-or-phone"));
                String::new()
            }
        };
        let profile = Profile {
            sex: cells.chosen(e, Field::Sex.into(), sex),
            ethnic_group: cells.limited(e, Field::EthnicGroup.into(), 30),
            age: cells.chosen(e, Field::Age.into(), |text| text.parse().ok().filter(|age| (1..=130).contains(age))),
            size: cells.limited(e, Field::Size.into(), 60),
            ..Profile::default()
        };
        let row = Self {
            key,
            name,
            phones,
            email: cells.limited(e, Field::Email.into(), 120),
            city: cells.limited(e, Field::City.into(), 40),
            address: cells.limited(e, Field::Address.into(), 200),
            contact: cells.limited(e, Field::Contact.into(), 60),
            kind: cells.chosen(e, Field::Kind.into(), kind).unwrap_or(CustomerKind::Consumer),
            class: cells.chosen(e, Field::Class.into(), |text| Class::parse(&text.to_lowercase())),
            birthday: cells.chosen(e, Field::Birthday.into(), |text| read_moment(text).map(|(day, _)| day)),
            profile,
            note: cells.limited(e, Field::Note.into(), 2_000),
            unit: cells.limited(e, Field::Unit.into(), 20).to_uppercase(),
        };
        if errors.is_empty() { Ok(row) } else { Err(errors) }
    }
}

fn phone(errors: &mut Vec<FieldError>, cells: &Cells<'_>, field: Field) -> Option<String> {
    let text = cells.get(field);
    if text.is_empty() {
        return None;
    }
    let phone = Phone::parse(text).map_err(|bad| errors.push(FieldError::new(field.id(), bad.code())));
    phone.ok().map(|phone| phone.as_str().to_owned())
}

fn sex(text: &str) -> Option<Sex> {
    match text.to_lowercase().as_str() {
        "f" | "female" | "女" | "女士" => Some(Sex::Female),
        "m" | "male" | "男" | "先生" => Some(Sex::Male),
        _ => None,
    }
}

fn kind(text: &str) -> Option<CustomerKind> {
    match text {
        "消费者" | "个人" | "消費者" | "個人" | "会员" | "會員" => Some(CustomerKind::Consumer),
        "单位" | "单位客户" | "企业" | "單位" | "單位客戶" | "企業" => Some(CustomerKind::Organisation),
        "经销商" | "經銷商" => Some(CustomerKind::Dealer),
        "潜在客户" | "潛在客戶" | "意向客户" => Some(CustomerKind::Prospect),
        "工程客户" | "工程客戶" => Some(CustomerKind::ProjectCustomer),
        other => CustomerKind::parse(&other.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::CustomerField;
    use jiff::civil::date;

    fn read(pairs: &[(Field, &str)]) -> Result<CustomerRow, Vec<FieldError>> {
        let mut cells = vec![""; CustomerField::ALL.len()];
        for (field, text) in pairs {
            cells[usize::from(*field)] = text;
        }
        CustomerRow::read(&Cells::new(&cells))
    }

    /// a row of a member list.
    #[test]
    fn a_row_becomes_a_customer() {
        let row = read(&[
            (Field::Name, " 王芳 "),
            (Field::Phone, "138 1234 2211"),
            (Field::Phone2, "13812342211"),
            (Field::Sex, "女"),
            (Field::Birthday, "1988/5/1"),
            (Field::Kind, "会员"),
        ])
        .unwrap();
        assert_eq!((row.name.as_str(), row.key.as_str()), ("王芳", "tel 13812342211"));
        assert_eq!((row.phones.len(), row.profile.sex, row.birthday), (1, Some(Sex::Female), Some(date(1988, 5, 1))));
    }

    #[test]
    fn everything_wrong_in_a_row_is_told() {
        let long = "长".repeat(201);
        let errors = read(&[(Field::Phone, "12"), (Field::Age, "old"), (Field::Address, &long)]).unwrap_err();
        let told: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        let expected = [
            ("name", "required"),
            ("phone", "phone-length"),
            ("key", "key-or-phone"),
            ("age", "unknown-value"),
            ("address", "too-long"),
        ];
        assert_eq!(told, expected);
    }
}

//! Rows of a list of returns that another system has settled.

use super::cells::Cells;
use super::dates::read_moment;
use super::fields::ReturnField as Field;
use super::text::money;
use crate::money::{Method, Rate};
use crate::products::Article;
use crate::purchases::{Quantity, is_currency};
use crate::refusal::FieldError;
use jiff::civil::{Date, Time};
use policy::Money;

/// Characters of the longest reason.
const LONGEST: usize = 500;

/// A refund as a list tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRow {
    /// The number of the return.
    pub number: String,
    /// The number of the line within it, or empty.
    pub line_no: String,
    /// The day.
    pub on: Date,
    /// The time of day.
    pub time: Option<Time>,
    /// The article number, as it is stored; may be empty.
    pub article: String,
    /// What it is.
    pub description: String,
    /// How many pieces came back.
    pub pieces: u32,
    /// What was refunded for one.
    pub price: Money,
    /// The customer's key in the other system; empty where the list does not say who it was.
    pub customer: String,
    /// Why it came back; may be empty.
    pub reason: String,
    /// What else is known of it for the policy: facts and their values.
    pub facts: Vec<(String, String)>,
    /// How it was paid and refunded.
    pub method: Option<Method>,
    /// The code of the unit; empty for that of the import.
    pub unit: String,
    /// The currency of the refund; empty for that of the import.
    pub currency: String,
    /// What one unit of it is in the currency of the company.
    pub rate: Option<Rate>,
}

impl ReturnRow {
    /// Reads a row; nothing for one whose number does not begin as those of returns do.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(cells: &Cells<'_>) -> Result<Option<Self>, Vec<FieldError>> {
        let mut errors = Vec::new();
        let e = &mut errors;
        let number = Article::new(&cells.required(e, Field::Number.into(), 60)).into_string();
        if errors.is_empty() && !number.starts_with(&cells.get(Field::Prefix).to_uppercase()) {
            return Ok(None);
        }
        let e = &mut errors;
        let day = cells.required(e, Field::ReturnedAt.into(), 60);
        let moment = (!day.is_empty()).then(|| read_moment(&day)).flatten();
        if moment.is_none() && !day.is_empty() {
            e.push(FieldError::new(Field::ReturnedAt.id(), "not-a-date"));
        }
        let article = Article::new(&cells.limited(e, Field::Article.into(), 60)).into_string();
        let description = cells.limited(e, Field::Description.into(), 200);
        if article.is_empty() && description.is_empty() {
            e.push(FieldError::new(Field::Article.id(), "required"));
        }
        let (pieces, price) = (pieces(e, cells), price(e, cells));
        let line_no = Article::new(&cells.limited(e, Field::LineNo.into(), 60)).into_string();
        let customer = Article::new(&cells.limited(e, Field::CustomerKey.into(), 60)).into_string();
        let reason = cells.limited(e, Field::Reason.into(), LONGEST);
        let facts = facts(e, cells);
        let method = cells.chosen(e, Field::Method.into(), method);
        let unit = cells.limited(e, Field::Unit.into(), 20).to_uppercase();
        let (currency, rate) = (currency(e, cells), rate(e, cells));
        match (moment, pieces, price) {
            (Some((on, time)), Some(pieces), Some(price)) if errors.is_empty() => Ok(Some(Self {
                number,
                line_no,
                on,
                time,
                article,
                description,
                pieces,
                price,
                customer,
                reason,
                facts,
                method,
                unit,
                currency,
                rate,
            })),
            _ => Err(errors),
        }
    }
}

/// Whole pieces: systems write what came back with or without a minus.
fn pieces(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Option<u32> {
    let text = cells.required(errors, Field::Quantity.into(), 40);
    if text.is_empty() {
        return None;
    }
    let thousandths = Quantity::parse(&text).ok().map(|quantity| quantity.thousandths().unsigned_abs());
    let whole = thousandths.filter(|n| n % 1_000 == 0).and_then(|n| u32::try_from(n / 1_000).ok());
    match whole {
        Some(0) => errors.push(FieldError::new(Field::Quantity.id(), "zero")),
        Some(pieces) => return Some(pieces),
        None => errors.push(FieldError::new(Field::Quantity.id(), "not-a-quantity")),
    }
    None
}

/// A refund of nothing is none.
fn price(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Option<Money> {
    let text = cells.required(errors, Field::UnitPrice.into(), 40);
    if text.is_empty() {
        return None;
    }
    match money(&text) {
        Ok(Money::ZERO) => errors.push(FieldError::new(Field::UnitPrice.id(), "zero")),
        Ok(price) if price < Money::ZERO => errors.push(FieldError::new(Field::UnitPrice.id(), "negative")),
        Ok(price) => return Some(price),
        Err(bad) => errors.push(FieldError::new(Field::UnitPrice.id(), bad.code())),
    }
    None
}

fn currency(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> String {
    let currency = cells.get(Field::Currency).to_uppercase();
    if !currency.is_empty() && !is_currency(&currency) {
        errors.push(FieldError::new(Field::Currency.id(), "not-a-currency"));
    }
    currency
}

fn rate(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Option<Rate> {
    let text = cells.get(Field::Rate);
    let rate = Rate::parse(text);
    if rate.is_none() && !text.is_empty() {
        errors.push(FieldError::new(Field::Rate.id(), "not-a-number"));
    }
    rate
}

/// `cause=quality packaging=intact`
fn facts(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    for word in cells.get(Field::Facts).split_whitespace() {
        match word.split_once('=') {
            Some((fact, value)) if !fact.is_empty() && !value.is_empty() => {
                facts.push((fact.to_owned(), value.to_owned()));
            }
            _ => errors.push(FieldError::new(Field::Facts.id(), "not-a-fact").with("value", word)),
        }
    }
    facts
}

fn method(text: &str) -> Option<Method> {
    match text {
        "现金" | "現金" => Some(Method::Cash),
        "银行卡" | "刷卡" | "銀行卡" => Some(Method::Card),
        "微信" | "微信支付" => Some(Method::Wechat),
        "支付宝" | "支付寶" => Some(Method::Alipay),
        "转账" | "银行转账" | "轉帳" | "銀行轉帳" => Some(Method::BankTransfer),
        other => Method::parse(&other.to_lowercase()).filter(|method| *method != Method::Offset),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn read(pairs: &[(Field, &str)]) -> Result<Option<ReturnRow>, Vec<FieldError>> {
        let mut cells = vec![""; Field::ALL.len()];
        for (field, text) in pairs {
            cells[usize::from(*field)] = text;
        }
        ReturnRow::read(&Cells::new(&cells))
    }

    const ROW: [(Field, &str); 6] = [
        (Field::Number, "c536379"),
        (Field::ReturnedAt, "2010-12-01 09:41:00"),
        (Field::Article, "22556"),
        (Field::Quantity, "-12"),
        (Field::UnitPrice, "1.65"),
        (Field::CustomerKey, "14527"),
    ];

    /// a cancelled invoice of the web shop's export.
    #[test]
    fn r576_a_cancelled_invoice_is_a_return() {
        let row = read(&ROW).unwrap().unwrap();
        assert_eq!((row.number.as_str(), row.pieces, row.price), ("C536379", 12, Money::from_minor(165)));
        assert_eq!((row.on, row.time, row.customer.as_str()), (date(2010, 12, 1), Some(time(9, 41, 0, 0)), "14527"));
        assert_eq!(row.method, None);
    }

    /// a refund in another currency names it, and what it was worth.
    #[test]
    fn r391_a_row_has_its_currency_and_rate() {
        let pounds = [ROW.as_slice(), &[(Field::Currency, "gbp"), (Field::Rate, "9.12")]].concat();
        let row = read(&pounds).unwrap().unwrap();
        assert_eq!((row.currency.as_str(), row.rate), ("GBP", Rate::parse("9.12")));
    }

    #[test]
    fn rows_that_are_no_returns_are_passed_over() {
        let with = |prefix: &'static str| [ROW.as_slice(), &[(Field::Prefix, prefix)]].concat();
        assert!(read(&with("c")).unwrap().is_some());
        assert_eq!(read(&with("T")), Ok(None));
        assert_eq!(
            read(&[(Field::Number, "536365"), (Field::Prefix, "C")]),
            Ok(None),
            "whatever else is wrong with it"
        );
    }

    #[test]
    fn everything_wrong_in_a_row_is_told() {
        let told = |pairs: &[(Field, &str)]| -> Vec<String> {
            read(pairs).unwrap_err().into_iter().map(|error| format!("{} {}", error.field, error.code)).collect()
        };
        let missing = ["number", "returned_at", "article", "quantity", "unit_price"].map(|f| format!("{f} required"));
        assert_eq!(told(&[]), missing);
        let wrong = [
            (Field::ReturnedAt, "yesterday"),
            (Field::Quantity, "1.5"),
            (Field::UnitPrice, "0"),
            (Field::Facts, "cause=quality mended"),
            (Field::Method, "shells"),
            (Field::Currency, "pounds"),
            (Field::Rate, "9,12"),
        ];
        assert_eq!(
            told(&[&ROW[..1], &ROW[2..3], &wrong].concat()),
            [
                "returned_at not-a-date",
                "quantity not-a-quantity",
                "unit_price zero",
                "facts not-a-fact",
                "method unknown-value",
                "currency not-a-currency",
                "rate not-a-number"
            ]
        );
    }
}

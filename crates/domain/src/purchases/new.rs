//! A purchase to be recorded.

use super::{Channel, Dates, Proof, Quantity, SaleKind, times};
use crate::products::{Article, Flags};
use crate::refusal::{FieldError, check};
use jiff::civil::{Date, Time};
use policy::Money;

/// A purchase to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPurchase {
    /// The unit that sold.
    pub unit: i64,
    /// Who bought; nobody known is allowed.
    pub customer: Option<i64>,
    /// The number of ticket or order; one is made when it is empty.
    pub number: String,
    /// The number on the till receipt.
    pub receipt: String,
    /// Where it was bought.
    pub channel: Channel,
    /// The day of the sale.
    pub sold_on: Date,
    /// The time of the sale.
    pub sold_time: Option<Time>,
    /// What shows the purchase.
    pub proof: Proof,
    /// The currency, by its ISO code.
    pub currency: String,
    /// What was bought.
    pub lines: Vec<NewLine>,
}

/// A line of a purchase to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// The article number.
    pub article: String,
    /// What it is; the name of the article when it is empty.
    pub description: String,
    /// How much of it.
    pub quantity: Quantity,
    /// The price of one piece; the price of that day when it is not given.
    pub unit_price: Option<Money>,
    /// Paid for one piece.
    pub paid: Money,
    /// Serial or vehicle number.
    pub serial: String,
    /// How it was sold.
    pub sale_kind: Option<SaleKind>,
    /// What was said at the sale.
    pub flags: Flags,
    /// The other dates.
    pub dates: Dates,
    /// Whether a warranty card was issued; `None` when nobody noted it.
    pub warranty_card: Option<bool>,
    /// Its number.
    pub warranty_no: String,
    /// Defects that were told at the sale.
    pub defects: String,
}

/// Most lines of one purchase.
const MOST_LINES: usize = 1_000;

/// The largest price of one piece: ten million.
const LARGEST_PRICE: Money = Money::from_minor(1_000_000_000);

impl NewPurchase {
    /// The purchase with its texts trimmed and codes in capitals; what is wrong is noted.
    #[must_use]
    pub fn checked(&self, errors: &mut Vec<FieldError>, today: Date) -> Self {
        if self.sold_on > today {
            errors.push(FieldError::new("sold_on", "in-the-future"));
        }
        if self.lines.is_empty() {
            errors.push(FieldError::new("lines", "required"));
        }
        if self.lines.len() > MOST_LINES {
            errors.push(FieldError::new("lines", "too-many").with("limit", MOST_LINES));
        }
        if !is_currency(&self.currency) {
            errors.push(FieldError::new("currency", "not-a-currency"));
        }
        let number = code(errors, "number", &self.number);
        let receipt = code(errors, "receipt", &self.receipt);
        let lines = self.lines.iter().enumerate();
        let lines = lines.map(|(place, line)| line.checked(errors, &format!("lines.{place}"), self.sold_on)).collect();
        Self { number, receipt, lines, ..self.clone() }
    }

    /// The sum over all lines; nothing when it is beyond all amounts.
    #[must_use]
    pub fn total(&self) -> Option<Money> {
        let sum = self.lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.amount()?.minor()));
        sum.map(Money::from_minor)
    }
}

impl NewLine {
    /// What was paid for the whole line.
    #[must_use]
    pub fn amount(&self) -> Option<Money> {
        times(self.paid, self.quantity)
    }

    fn checked(&self, errors: &mut Vec<FieldError>, field: &str, sold_on: Date) -> Self {
        let at = |name: &str| format!("{field}.{name}");
        if self.quantity <= Quantity::ZERO {
            errors.push(FieldError::new(at("quantity"), "not-positive"));
        }
        let unit_price = self.unit_price.map(|price| ("unit_price", price));
        for (name, price) in [("paid", self.paid)].into_iter().chain(unit_price) {
            if price < Money::ZERO {
                errors.push(FieldError::new(at(name), "negative"));
            } else if price > LARGEST_PRICE {
                errors.push(FieldError::new(at(name), "too-large"));
            }
        }
        let article = code(errors, &at("article"), &self.article);
        let description = check::limited(errors, &at("description"), &self.description, 200);
        if article.is_empty() && description.is_empty() {
            errors.push(FieldError::new(at("article"), "required"));
        }
        self.dates.check(errors, &at("dates"), sold_on);
        Self {
            article,
            description,
            serial: code(errors, &at("serial"), &self.serial),
            warranty_no: check::limited(errors, &at("warranty_no"), &self.warranty_no, 60),
            defects: check::limited(errors, &at("defects"), &self.defects, 1_000),
            ..self.clone()
        }
    }
}

/// Whether a text is the ISO code of a currency, as far as can be seen.
#[must_use]
pub fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}

fn code(errors: &mut Vec<FieldError>, field: &str, text: &str) -> String {
    Article::new(&check::limited(errors, field, text, 60)).into_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn line(article: &str, pieces: i32, paid: i64) -> NewLine {
        NewLine {
            article: article.to_owned(),
            description: String::new(),
            quantity: Quantity::pieces(pieces),
            unit_price: None,
            paid: Money::from_minor(paid),
            serial: String::new(),
            sale_kind: Some(SaleKind::Normal),
            flags: Flags::unknown(),
            dates: Dates::none(),
            warranty_card: None,
            warranty_no: String::new(),
            defects: String::new(),
        }
    }

    fn purchase(lines: Vec<NewLine>) -> NewPurchase {
        NewPurchase {
            unit: 1,
            customer: None,
            number: String::new(),
            receipt: " r-1 ".to_owned(),
            channel: Channel::Store,
            sold_on: date(2026, 3, 1),
            sold_time: None,
            proof: Proof::TillReceipt,
            currency: "CNY".to_owned(),
            lines,
        }
    }

    #[test]
    fn amounts_add_up() {
        let bought = purchase(vec![line("a1", 2, 39_900), line("b2", 1, 1)]);
        assert_eq!(bought.total(), Some(Money::from_minor(79_801)));
        let mut errors = Vec::new();
        let checked = bought.checked(&mut errors, date(2026, 3, 2));
        assert_eq!(errors, []);
        assert_eq!((checked.receipt.as_str(), checked.lines[0].article.as_str()), ("R-1", "A1"));
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let mut bought = purchase(vec![line("", 0, -1)]);
        bought.currency = "yuan".to_owned();
        let mut errors = Vec::new();
        let _ = bought.checked(&mut errors, date(2026, 2, 1));
        let told: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(
            told,
            [
                ("sold_on", "in-the-future"),
                ("currency", "not-a-currency"),
                ("lines.0.quantity", "not-positive"),
                ("lines.0.paid", "negative"),
                ("lines.0.article", "required"),
            ]
        );
    }
}

//! Rows of a list of order lines.

use super::cells::Cells;
use super::dates::{read_moment, read_time};
use super::fields::PurchaseField as Field;
use super::text::money;
use crate::customers::Phone;
use crate::products::Article;
use crate::purchases::{
    Channel, DateKind, Dates, Evidence, LineKind, Proof, Quantity, SaleKind, each, is_currency, times,
};
use crate::refusal::FieldError;
use jiff::civil::{Date, Time};
use policy::Money;

/// An order line as a list tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseRow {
    /// The number of ticket, invoice or order.
    pub number: String,
    /// The number of the line within it, or empty.
    pub line_no: String,
    /// The day of the sale.
    pub sold_on: Date,
    /// The time of the sale.
    pub sold_time: Option<Time>,
    /// Who bought, where the list tells.
    pub buyer: Option<Buyer>,
    /// The article number, as it is stored; may be empty.
    pub article: String,
    /// What it is.
    pub description: String,
    /// Sold, or came back.
    pub kind: LineKind,
    /// How much; negative for what came back.
    pub quantity: Quantity,
    /// The price of one piece.
    pub unit_price: Option<Money>,
    /// Paid for one piece.
    pub paid: Option<Money>,
    /// Paid for the line; negative for what came back.
    pub amount: Money,
    /// The number on the till receipt.
    pub receipt: String,
    /// Serial or vehicle number.
    pub serial: String,
    /// Where it was bought.
    pub channel: Option<Channel>,
    /// What shows the purchase.
    pub proof: Option<Proof>,
    /// How it was sold.
    pub sale_kind: Option<SaleKind>,
    /// The currency; empty for that of the import.
    pub currency: String,
    /// The code of the unit; empty for that of the import.
    pub unit: String,
    /// The other dates.
    pub dates: Dates,
}

/// Who bought, as a list tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buyer {
    /// The key in the other system; that of the phone where there is none.
    pub key: String,
    /// The name; the key where there is none.
    pub name: String,
    /// The phone, as it is stored.
    pub phone: Option<String>,
}

/// What was paid, in the three ways in which a list may tell.
struct Prices {
    unit_price: Option<Money>,
    paid: Option<Money>,
    amount: Money,
}

impl PurchaseRow {
    /// Reads a row. What came back has a negative quantity and stays a line of its own.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(cells: &Cells<'_>) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let e = &mut errors;
        let number = Article::new(&cells.required(e, Field::Number.into(), 60)).into_string();
        let sold = sold(e, cells);
        let (article, description) = goods(e, cells);
        let quantity = quantity(e, cells);
        let prices = prices(e, cells, quantity);
        let buyer = buyer(e, cells);
        let dates = dates(e, cells);
        let currency = currency(e, cells);
        let code =
            |e: &mut Vec<FieldError>, field: Field| Article::new(&cells.limited(e, field.into(), 60)).into_string();
        let (line_no, receipt, serial) = (code(e, Field::LineNo), code(e, Field::Receipt), code(e, Field::Serial));
        let (channel, proof) =
            (cells.chosen(e, Field::Channel.into(), channel), cells.chosen(e, Field::Proof.into(), proof));
        let sale_kind = cells.chosen(e, Field::SaleKind.into(), sale_kind);
        let unit = cells.limited(e, Field::Unit.into(), 20).to_uppercase();
        let (Some((sold_on, sold_time)), true) = (sold, errors.is_empty()) else { return Err(errors) };
        let kind = if quantity < Quantity::ZERO { LineKind::Return } else { LineKind::Sale };
        let Prices { unit_price, paid, amount } = prices;
        Ok(Self {
            number,
            line_no,
            sold_on,
            sold_time,
            buyer,
            article,
            description,
            kind,
            quantity,
            unit_price,
            paid,
            amount,
            receipt,
            serial,
            channel,
            proof,
            sale_kind,
            currency,
            unit,
            dates,
        })
    }
}

/// What was sold: an article number, a description, or both.
fn goods(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> (String, String) {
    let article = Article::new(&cells.limited(errors, Field::Article.into(), 60)).into_string();
    let description = cells.limited(errors, Field::Description.into(), 200);
    if article.is_empty() && description.is_empty() {
        errors.push(FieldError::new(Field::Article.id(), "required"));
    }
    (article, description)
}

fn currency(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> String {
    let currency = cells.get(Field::Currency).to_uppercase();
    if !currency.is_empty() && !is_currency(&currency) {
        errors.push(FieldError::new(Field::Currency.id(), "not-a-currency"));
    }
    currency
}

fn sold(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Option<(Date, Option<Time>)> {
    let text = cells.get(Field::SoldAt);
    let Some((day, time)) = read_moment(text) else {
        let code = if text.is_empty() { "required" } else { "not-a-date" };
        errors.push(FieldError::new(Field::SoldAt.id(), code));
        return None;
    };
    let apart = cells.chosen(errors, Field::SoldTime.into(), read_time);
    Some((day, apart.or(time)))
}

/// One piece where the list has no quantities.
fn quantity(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Quantity {
    let text = cells.get(Field::Quantity);
    if text.is_empty() {
        return Quantity::ONE;
    }
    match Quantity::parse(text) {
        Ok(Quantity::ZERO) => errors.push(FieldError::new(Field::Quantity.id(), "zero")),
        Ok(quantity) => return quantity,
        Err(_) => errors.push(FieldError::new(Field::Quantity.id(), "not-a-quantity")),
    }
    Quantity::ONE
}

fn prices(errors: &mut Vec<FieldError>, cells: &Cells<'_>, quantity: Quantity) -> Prices {
    let mut one = |field: Field, may_be_negative: bool| {
        let text = cells.get(field);
        if text.is_empty() {
            return None;
        }
        match money(text) {
            Ok(amount) if amount < Money::ZERO && !may_be_negative => {
                errors.push(FieldError::new(field.id(), "negative"));
                None
            }
            Ok(amount) => Some(amount),
            Err(bad) => {
                errors.push(FieldError::new(field.id(), bad.code()));
                None
            }
        }
    };
    let unit_price = one(Field::UnitPrice, false);
    let paid = one(Field::Paid, false).or(if cells.get(Field::Amount).is_empty() { unit_price } else { None });
    let came_back = quantity < Quantity::ZERO;
    // Systems write the amount of what came back with or without a minus.
    let amount = one(Field::Amount, came_back).map(|a| if came_back { Money::from_minor(-a.minor().abs()) } else { a });
    let paid = paid.or_else(|| each(amount?, quantity));
    let amount = amount.or_else(|| times(paid?, quantity));
    if amount.is_none() && errors.iter().all(|e| !is_price(&e.field)) {
        errors.push(FieldError::new(Field::UnitPrice.id(), "required"));
    }
    Prices { unit_price, paid, amount: amount.unwrap_or_default() }
}

fn is_price(field: &str) -> bool {
    [Field::UnitPrice, Field::Paid, Field::Amount].iter().any(|f| f.id() == field)
}

fn buyer(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Option<Buyer> {
    let key = Article::new(&cells.limited(errors, Field::CustomerKey.into(), 60)).into_string();
    let name = cells.limited(errors, Field::CustomerName.into(), 60);
    let text = cells.get(Field::Phone);
    let phone = if text.is_empty() { Ok(None) } else { Phone::parse(text).map(Some) };
    let phone = phone.unwrap_or_else(|bad| {
        errors.push(FieldError::new(Field::Phone.id(), bad.code()));
        None
    });
    let phone = phone.map(|phone| phone.as_str().to_owned());
    let key = match (key.is_empty(), &phone) {
        (false, _) => key,
        (true, Some(phone)) => format!("tel {phone}"),
        // A name alone does not say who it is.
        (true, None) => return None,
    };
    let name = if name.is_empty() { phone.clone().unwrap_or_else(|| key.clone()) } else { name };
    Some(Buyer { key, name, phone })
}

fn dates(errors: &mut Vec<FieldError>, cells: &Cells<'_>) -> Dates {
    let mut dates = Dates::none();
    for (field, kind) in [(Field::Production, DateKind::Production), (Field::Received, DateKind::Receipt)] {
        if let Some(day) = cells.chosen(errors, field.into(), |text| read_moment(text).map(|(day, _)| day)) {
            dates = dates.with(kind, day, Evidence::System);
        }
    }
    dates
}

fn channel(text: &str) -> Option<Channel> {
    match text {
        "门店" | "門店" | "门市" | "門市" | "线下" | "線下" => Some(Channel::Store),
        "网络" | "網路" | "网店" | "網店" | "线上" | "線上" | "电商" | "電商" => Some(Channel::Online),
        "电视" | "電視" => Some(Channel::Tv),
        "电话" | "電話" => Some(Channel::Phone),
        "邮购" | "郵購" => Some(Channel::MailOrder),
        other => Channel::parse(&other.to_lowercase()),
    }
}

fn proof(text: &str) -> Option<Proof> {
    match text {
        "小票" | "收银小票" | "收銀小票" => Some(Proof::TillReceipt),
        "发票" | "發票" => Some(Proof::Invoice),
        "系统记录" | "系統紀錄" => Some(Proof::SystemRecord),
        "无" | "無" | "无凭证" | "無憑證" => Some(Proof::NoProof),
        other => Proof::parse(&other.to_lowercase()),
    }
}

fn sale_kind(text: &str) -> Option<SaleKind> {
    match text {
        "正价" | "正價" | "正常" => Some(SaleKind::Normal),
        "特价" | "特價" | "特价品" | "特價品" => Some(SaleKind::SpecialPrice),
        "赠品" | "贈品" => Some(SaleKind::Gift),
        "处理品" | "處理品" | "清仓" | "清倉" => Some(SaleKind::Clearance),
        other => SaleKind::parse(&other.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::PurchaseField;
    use jiff::civil::{date, time};

    fn read(pairs: &[(Field, &str)]) -> Result<PurchaseRow, Vec<FieldError>> {
        let mut cells = vec![""; PurchaseField::ALL.len()];
        for (field, text) in pairs {
            cells[usize::from(*field)] = text;
        }
        PurchaseRow::read(&Cells::new(&cells))
    }

    fn lantern(quantity: &'static str, price: &'static str) -> Vec<(Field, &'static str)> {
        vec![
            (Field::Number, "c536379"),
            (Field::Article, "71053"),
            (Field::Quantity, quantity),
            (Field::SoldAt, "2010-12-01 09:41:00"),
            (Field::UnitPrice, price),
            (Field::CustomerKey, "17850"),
        ]
    }

    /// a row of the web shop's export.
    #[test]
    fn a_row_becomes_a_line() {
        let row = read(&lantern("6", "3.39")).unwrap();
        assert_eq!(
            (row.number.as_str(), row.sold_on, row.sold_time),
            ("C536379", date(2010, 12, 1), Some(time(9, 41, 0, 0)))
        );
        assert_eq!(
            (row.kind, row.paid, row.amount),
            (LineKind::Sale, Some(Money::from_minor(339)), Money::from_minor(2_034))
        );
        assert_eq!(row.buyer.as_ref().map(|b| (b.key.as_str(), b.name.as_str())), Some(("17850", "17850")));
        assert_eq!((row.channel, row.sale_kind), (None, None), "what the list does not tell stays unknown");
    }

    /// what came back stays a line of its own.
    #[test]
    fn negative_quantities_are_returns() {
        let row = read(&lantern("-1", "27.50")).unwrap();
        assert_eq!(
            (row.kind, row.quantity, row.amount),
            (LineKind::Return, Quantity::pieces(-1), Money::from_minor(-2_750))
        );
        assert_eq!(row.paid, Some(Money::from_minor(2_750)));
    }

    #[test]
    fn amounts_are_told_in_three_ways() {
        let mut cells = lantern("3", "50.00");
        cells.push((Field::Amount, "100.00"));
        let row = read(&cells).unwrap();
        assert_eq!(
            (row.unit_price, row.paid, row.amount),
            (Some(Money::from_minor(5_000)), Some(Money::from_minor(3_333)), Money::from_minor(10_000))
        );
        let mut cells = lantern("3", "50.00");
        cells.push((Field::Paid, "40"));
        assert_eq!(read(&cells).unwrap().amount, Money::from_minor(12_000));
    }

    #[test]
    fn everything_wrong_in_a_row_is_told() {
        let told = |cells: &[(Field, &str)]| -> Vec<(String, &'static str)> {
            read(cells).unwrap_err().into_iter().map(|e| (e.field, e.code)).collect()
        };
        let one = |field: &str, code| vec![(field.to_owned(), code)];
        assert_eq!(told(&lantern("1", "-11062.06")), one("unit_price", "negative"));
        assert_eq!(told(&lantern("1", "0.001")), one("unit_price", "finer-than-cents"));
        assert_eq!(told(&lantern("0", "1")), one("quantity", "zero"));
        assert_eq!(told(&lantern("many", "1")), one("quantity", "not-a-quantity"));
        assert_eq!(told(&lantern("1", "")), one("unit_price", "required"));
        let all = told(&[]);
        let fields: Vec<&str> = all.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["number", "sold_at", "article", "unit_price"]);
    }
}

//! Order lines of a file: purchases, returns, and what is neither.

use super::matching::Line;
use super::value::{PRICE_PLACES, Value};
use crate::progress::Progress;
use policy::{BadDecimal, Moment, Problem, Problems, parse_scaled};
use std::borrow::Cow;
use std::collections::HashMap;
use tables::{BadRows, Binding, Mapping, Row, Rows};

/// What the columns of a list of orders can mean, with the column of the UCI "Online Retail" file.
pub(super) const FIELDS: [(&str, &str); 6] = [
    ("invoice", "InvoiceNo"),
    ("article", "StockCode"),
    ("quantity", "Quantity"),
    ("time", "InvoiceDate"),
    ("price", "UnitPrice"),
    ("customer", "CustomerID"),
];

/// Lines, units and money of a group of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    /// Lines, or parts of lines.
    pub(super) lines: u64,
    pub(super) units: u64,
    pub(super) value: Value,
}

impl Tally {
    /// Adds so many units of a line at its price.
    pub(super) fn add(&mut self, units: u64, price: i64) {
        self.lines += 1;
        self.units += units;
        self.value += Value::of(units, price);
    }

    /// Adds another group.
    pub(super) fn merge(&mut self, other: &Self) {
        self.lines += other.lines;
        self.units += other.units;
        self.value += other.value;
    }
}

/// The lines of a file.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// Purchases and returns of known customers, in the order of the file.
    pub(super) lines: Vec<Line>,
    /// Unit price of each of these lines; of returns only.
    pub(super) prices: Vec<i64>,
    /// All rows read, bad ones included.
    pub(super) rows: u64,
    /// Lines that sell something.
    pub(super) purchases: u64,
    /// Those of them without a customer, which no return can be matched to.
    pub(super) purchases_without_customer: u64,
    /// All return lines, counted apart from the matching.
    pub(super) returns: Tally,
    /// Return lines without a customer.
    pub(super) without_customer: Tally,
    /// Lines of negative quantity that are no return, such as stock written off.
    pub(super) other_negative: Tally,
    /// Lines of no units.
    pub(super) empty: u64,
}

/// How the columns of the file are read.
struct Fields {
    invoice: Binding,
    article: Binding,
    quantity: Binding,
    time: Binding,
    price: Binding,
    customer: Binding,
}

impl Orders {
    /// Reads all lines. A return is a line whose invoice begins with `prefix`; without a prefix,
    /// a line of negative quantity. Rows that cannot be read go to `bad`, with the reason that `told` gives.
    pub(super) fn read(
        rows: &mut Rows,
        mapping: &Mapping,
        prefix: &str,
        bad: &mut BadRows,
        told: &dyn Fn(&Problem) -> String,
        progress: &Progress,
        count: &dyn Fn(u64) -> String,
    ) -> Result<Self, Problems> {
        let fields = Fields::find(rows, mapping)?;
        let columns = rows.columns().map(<[String]>::to_vec);
        let mut orders = Self::default();
        let mut reader = LineReader::new(fields, prefix);
        let mut row = Row::default();
        while rows.next(&mut row)? {
            orders.rows += 1;
            let flaw = Rows::flaw(columns.as_deref(), &row);
            let read = flaw.map_or(Ok(()), Err).and_then(|()| reader.line(&row, &mut orders));
            if let Err(problem) = read {
                bad.add(&row, &told(&problem))?;
            }
            if orders.rows.is_multiple_of(4_096) {
                progress.show(|| count(orders.rows));
            }
        }
        bad.finish()?;
        Ok(orders)
    }
}

impl Fields {
    fn find(rows: &Rows, mapping: &Mapping) -> Result<Self, Problems> {
        let Some(columns) = rows.columns() else { return Err(Problem::error("orders-not-a-table").into()) };
        let mut found = mapping.bind(columns, FIELDS.iter().map(|(name, _)| (*name, vec![*name])))?;
        let mut take = |name: &str| found.iter().position(|b| b.name == name).map(|at| found.swap_remove(at));
        let mut problems = Vec::new();
        let mut need = |name: &str| {
            let binding = take(name);
            if binding.is_none() {
                let listed = columns.join(", ");
                problems.push(Problem::error("no-order-column").with("name", name).with("columns", listed));
            }
            binding
        };
        let [invoice, article, quantity, time, price, customer] = FIELDS.map(|(name, _)| need(name));
        match (invoice, article, quantity, time, price, customer) {
            (Some(invoice), Some(article), Some(quantity), Some(time), Some(price), Some(customer)) => {
                Ok(Self { invoice, article, quantity, time, price, customer })
            }
            _ => Err(Problems(problems)),
        }
    }
}

struct LineReader<'a> {
    fields: Fields,
    prefix: &'a str,
    customers: Numbers,
    articles: Numbers,
    /// Numbers of customers with an article.
    pairs: HashMap<(u32, u32), u32>,
    last: LastTime,
}

impl<'a> LineReader<'a> {
    fn new(fields: Fields, prefix: &'a str) -> Self {
        let (customers, articles) = (Numbers::default(), Numbers::default());
        Self { fields, prefix, customers, articles, pairs: HashMap::new(), last: LastTime::default() }
    }

    /// Reads a line into `orders`.
    fn line(&mut self, row: &Row, orders: &mut Orders) -> Result<(), Problem> {
        let Fields { invoice, article, quantity, time, price, customer } = &self.fields;
        let invoice = needed(row, invoice)?;
        let quantity = whole(&needed(row, quantity)?)?;
        let at = self.last.moment(time.translate(row.text(time.column)?, true)?)?;
        let is_return = if self.prefix.is_empty() { quantity < 0 } else { invoice.starts_with(self.prefix) };
        let units = quantity.unsigned_abs();
        // Only what comes back is valued; what a purchase cost does not matter here.
        let price = if is_return || quantity < 0 { price_of(&needed(row, price)?)? } else { 0 };
        let article = needed(row, article)?;
        let customer = customer.translate(row.text(customer.column)?, false)?;
        match (is_return, quantity) {
            (_, 0) => orders.empty += 1,
            (true, _) => {
                orders.returns.add(units, price);
                if customer.is_empty() {
                    orders.without_customer.add(units, price);
                }
            }
            (false, ..0) => orders.other_negative.add(units, price),
            (false, 1..) => {
                orders.purchases += 1;
                orders.purchases_without_customer += u64::from(customer.is_empty());
            }
        }
        if !customer.is_empty() && (is_return || quantity > 0) {
            let pair = (self.customers.of(&customer), self.articles.of(&article));
            let next = u32::try_from(self.pairs.len()).unwrap_or(u32::MAX);
            let key = *self.pairs.entry(pair).or_insert(next);
            orders.lines.push(Line { at, key, units, is_return });
            orders.prices.push(price);
        }
        Ok(())
    }
}

/// A value that every line must have.
fn needed<'a>(row: &'a Row, binding: &'a Binding) -> Result<Cow<'a, str>, Problem> {
    let text = binding.translate(row.text(binding.column)?, false)?;
    if text.is_empty() { Err(Problem::error("order-value-missing").with("name", &binding.name)) } else { Ok(text) }
}

fn whole(text: &str) -> Result<i64, Problem> {
    // The usual form is read without the detour over decimals.
    let read = text.parse().or_else(|_| parse_scaled(text, 0));
    read.map_err(|_| Problem::error("bad-order-value").with("name", "quantity").with("value", text))
}

fn price_of(text: &str) -> Result<i64, Problem> {
    parse_scaled(text, PRICE_PLACES).map_err(|error| {
        let code = if error == BadDecimal::TooFine { "order-price-too-fine" } else { "bad-order-value" };
        Problem::error(code).with("name", "price").with("value", text).with("places", PRICE_PLACES)
    })
}

/// The time last read: the lines of one invoice share it.
#[derive(Debug, Default)]
struct LastTime {
    text: String,
    moment: Option<Moment>,
}

impl LastTime {
    fn moment(&mut self, text: Cow<'_, str>) -> Result<Moment, Problem> {
        if let Some(moment) = self.moment.filter(|_| self.text == text) {
            return Ok(moment);
        }
        let bad = || Problem::error("bad-order-value").with("name", "time").with("value", &text);
        let moment = Moment::parse(&text).ok_or_else(bad)?;
        *self = Self { text: text.into_owned(), moment: Some(moment) };
        Ok(moment)
    }
}

/// Small numbers for words.
#[derive(Debug, Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        if let Some(number) = self.0.get(word) {
            return *number;
        }
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(word.to_owned(), next);
        next
    }
}

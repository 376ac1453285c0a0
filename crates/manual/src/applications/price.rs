//! What an application costs that a customer pays for: an order, drawings.

use super::{Application, ApplicationAbout, ApplicationField, ApplicationFieldKind};
use policy::reader::{At, Item, Reader, View};
use policy::{Money, Problem, Text, parse_scaled};
use std::ops::Range;

/// Which columns of its lines say how many and for how much each; what the lines come to is its total.
#[derive(Debug, Clone)]
pub struct Priced {
    /// The column with the quantity.
    pub quantity: String,
    /// The column with the price of one.
    pub price: String,
}

/// Something with a price in a range, such as drawings at 30 to 50 yuan a square metre.
#[derive(Debug, Clone)]
pub struct ApplicationRate {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// The least that one costs.
    pub from: Option<Money>,
    /// The most.
    pub to: Option<Money>,
    pub(super) id_span: Range<usize>,
}

/// What must be paid of the total before a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaidBefore {
    /// The deposit that the company asks for.
    Deposit,
    /// All of it.
    Total,
}

impl PaidBefore {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Deposit, Self::Total];

    /// Its name in packs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Deposit => "deposit",
            Self::Total => "total",
        }
    }
}

impl Application {
    /// One of the things that have a price.
    #[must_use]
    pub fn rate(&self, id: &str) -> Option<&ApplicationRate> {
        self.rates.iter().find(|rate| rate.id == id)
    }

    /// The column in which one of the rates is chosen.
    #[must_use]
    pub fn rate_column(&self) -> Option<&ApplicationField> {
        self.columns.iter().find(|column| column.kind == ApplicationFieldKind::Rate)
    }
}

pub(super) fn priced(reader: &Reader, item: Item<'_>) -> Option<Priced> {
    let view = reader.table(item)?;
    let quantity = view.require(reader, "quantity").and_then(|i| reader.string(i));
    let price = view.require(reader, "price").and_then(|i| reader.string(i));
    view.finish(reader);
    Some(Priced { quantity: quantity?.value, price: price?.value })
}

pub(super) fn rate(reader: &Reader, view: &View<'_>) -> Option<ApplicationRate> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|id| super::read::is_plain(reader, id));
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let (from, to) = (view.get("from").map(|i| amount(reader, i)), view.get("to").map(|i| amount(reader, i)));
    let id = id?;
    Some(ApplicationRate { id: id.value, name: name?, from: from.flatten(), to: to.flatten(), id_span: id.span })
}

fn amount(reader: &Reader, item: Item<'_>) -> Option<Money> {
    let written = reader.scalar(item)?;
    let read = parse_scaled(&written.value, 2).ok().filter(|minor| *minor >= 0).map(Money::from_minor);
    if read.is_none() {
        reader.error(Problem::error("bad-amount").with("text", &written.value), written.span);
    }
    read
}

pub(super) fn paid(reader: &Reader, item: Item<'_>) -> Option<PaidBefore> {
    let written = reader.string(item)?;
    let found = PaidBefore::ALL.into_iter().find(|paid| paid.id() == written.value);
    if found.is_none() {
        let problem = Problem::error("bad-application-paid").with("text", &written.value);
        reader.error(problem.suggest(&written.value, PaidBefore::ALL.map(PaidBefore::id)), written.span);
    }
    found
}

/// What must fit together: the customer of a case pays, columns with the right kinds, rates that are chosen from.
pub(super) fn check(reader: &Reader, one: &Application, id: &At<String>) {
    let column = |name: &str, kind: ApplicationFieldKind| {
        one.columns.iter().any(|column| column.id == name && column.kind == kind && column.required)
    };
    let is_whole = one.priced.as_ref().map_or(one.steps.iter().all(|step| step.paid.is_none()), |priced| {
        let columns = column(&priced.quantity, ApplicationFieldKind::Number);
        one.about == ApplicationAbout::Case && columns && column(&priced.price, ApplicationFieldKind::Amount)
    });
    if !is_whole {
        reader.error(Problem::error("application-price").with("application", &id.value), id.span.clone());
    }
    let of_kind = |field: &&ApplicationField| field.kind == ApplicationFieldKind::Rate;
    let backwards = |rate: &ApplicationRate| rate.from.zip(rate.to).is_some_and(|(from, to)| from > to);
    let (columns, fields) = (one.columns.iter().filter(of_kind).count(), one.fields.iter().filter(of_kind).count());
    if columns != usize::from(!one.rates.is_empty()) || fields > 0 || one.rates.iter().any(backwards) {
        reader.error(Problem::error("application-rates").with("application", &id.value), id.span.clone());
    }
}

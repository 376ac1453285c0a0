//! Declared parameters, price lists and period tables.

use super::condition::{self, ConditionSource};
use crate::lang::Text;
use crate::problem::Problem;
use crate::reader::{At, Item, Reader};

/// `[param.NAME]`: a setting that the source leaves open, with its default.
#[derive(Debug, Clone)]
pub(crate) struct ParamSource {
    pub(crate) name: At<String>,
    pub(crate) default: At<String>,
    pub(crate) label: Text,
}

/// `[price_list.NAME]`: prices by the value of a choice fact.
#[derive(Debug, Clone)]
pub(crate) struct PriceListSource {
    pub(crate) name: At<String>,
    pub(crate) label: Text,
    pub(crate) by: At<String>,
    pub(crate) prices: Vec<(At<String>, At<String>)>,
}

/// `[period.NAME]`: how long a right lasts, by product category or other facts.
#[derive(Debug, Clone)]
pub(crate) struct PeriodSource {
    pub(crate) name: At<String>,
    pub(crate) label: Text,
    pub(crate) from: At<String>,
    pub(crate) rows: Vec<PeriodRow>,
}

/// One row of a period table; it is a clause of its own.
#[derive(Debug, Clone)]
pub(crate) struct PeriodRow {
    pub(crate) id: At<String>,
    pub(crate) text: Text,
    pub(crate) when: ConditionSource,
    pub(crate) length: At<String>,
    /// Start of this row, if it differs from the table's.
    pub(crate) from: Option<At<String>>,
    pub(crate) reading: Option<String>,
    /// Rows that give way to this one where both apply, by the reading chosen.
    pub(crate) prevails_over: Vec<At<String>>,
    pub(crate) prevails_by: Option<String>,
    pub(crate) legal: Vec<String>,
}

/// `[[accept]]`: two periods whose order changes with the start date, knowingly.
#[derive(Debug, Clone)]
pub(crate) struct AcceptSource {
    pub(crate) span: std::ops::Range<usize>,
    pub(crate) periods: Vec<At<String>>,
}

pub(crate) fn read_accept(reader: &Reader, item: Item<'_>) -> Option<AcceptSource> {
    let view = reader.table(item)?;
    let periods = view.require(reader, "periods").map_or_else(Vec::new, |i| reader.names(i));
    view.require(reader, "reading").and_then(|i| reader.string(i));
    view.finish(reader);
    Some(AcceptSource { span: item.span(), periods })
}

pub(crate) fn read_param(reader: &Reader, name: At<&str>, item: Item<'_>) -> Option<ParamSource> {
    let view = reader.table(item)?;
    let default = view.require(reader, "default").and_then(|i| reader.scalar(i));
    let label = view.require(reader, "label").and_then(|i| reader.text(i));
    view.finish(reader);
    Some(ParamSource { name: name.map(str::to_owned), default: default?, label: label? })
}

pub(crate) fn read_price_list(reader: &Reader, name: At<&str>, item: Item<'_>) -> Option<PriceListSource> {
    let view = reader.table(item)?;
    let label = view.require(reader, "label").and_then(|i| reader.text(i));
    let by = view.require(reader, "by").and_then(|i| reader.string(i));
    let prices = view.require(reader, "prices").and_then(|i| reader.table(i)).map(|table| {
        let price = |(key, item): (At<&str>, Item<'_>)| Some((key.map(str::to_owned), reader.scalar(item)?));
        table.entries().filter_map(price).collect()
    });
    view.finish(reader);
    Some(PriceListSource { name: name.map(str::to_owned), label: label?, by: by?, prices: prices? })
}

pub(crate) fn read_period(reader: &Reader, name: At<&str>, item: Item<'_>) -> Option<PeriodSource> {
    let view = reader.table(item)?;
    let label = view.require(reader, "label").and_then(|i| reader.text(i));
    let from = view.require(reader, "from").and_then(|i| reader.string(i));
    let rows = view.require(reader, "rows").and_then(|i| reader.array(i));
    let rows: Vec<_> = rows.into_iter().flatten().filter_map(|i| read_row(reader, i)).collect();
    view.finish(reader);
    if rows.is_empty() {
        reader.error(Problem::error("empty-list"), name.span.clone());
    }
    Some(PeriodSource { name: name.map(str::to_owned), label: label?, from: from?, rows })
}

fn read_row(reader: &Reader, item: Item<'_>) -> Option<PeriodRow> {
    let view = reader.table(item)?;
    let names = |key| view.get(key).map_or_else(Vec::new, |i| reader.names(i));
    let id = view.require(reader, "id").and_then(|i| reader.string(i));
    let text = view.require(reader, "text").and_then(|i| reader.text(i));
    let length = view.require(reader, "length").and_then(|i| reader.string(i));
    let when = view.get("when").map_or_else(ConditionSource::default, |i| condition::read(reader, i));
    let string = |key| view.get(key).and_then(|i| reader.string(i));
    let (from, reading, prevails_by) = (string("from"), string("reading"), string("prevails_by"));
    let (prevails_over, legal) = (names("prevails_over"), names("legal"));
    view.finish(reader);
    Some(PeriodRow {
        id: id?,
        text: text?,
        when,
        length: length?,
        from,
        reading: reading.map(|r| r.value),
        prevails_over,
        prevails_by: prevails_by.map(|r| r.value),
        legal: legal.into_iter().map(|n| n.value).collect(),
    })
}

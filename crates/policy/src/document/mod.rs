//! A policy as it is written: the syntax tree of one policy file.
//!
//! Names are not resolved here; [`crate::compile`] does that against the vocabulary.

mod amounts;
mod clauses;
mod condition;
mod examples;
mod header;
mod settings;

pub(crate) use amounts::{AmountSource, DeadlineSource};
pub(crate) use clauses::{ClauseSource, GrantSource};
pub(crate) use condition::{Atom, ConditionSource, TestSource};
pub use examples::{Example, Expectation};
pub(crate) use header::HeaderSource;
pub use header::Rank;
pub(crate) use settings::{AcceptSource, ParamSource, PeriodSource, PriceListSource};

use crate::problem::Source;
use crate::reader::{Item, Reader, View};
use std::sync::Arc;

/// One policy file.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(crate) source: Arc<Source>,
    pub(crate) header: HeaderSource,
    pub(crate) params: Vec<ParamSource>,
    pub(crate) price_lists: Vec<PriceListSource>,
    pub(crate) periods: Vec<PeriodSource>,
    pub(crate) impossible: Vec<ConditionSource>,
    pub(crate) accepted: Vec<AcceptSource>,
    pub(crate) clauses: Vec<ClauseSource>,
    pub(crate) examples: Vec<Example>,
}

/// Reads a policy document; problems go to `reader`. The facts it defines are left to the caller,
/// which knows the vocabulary they are added to.
pub(crate) fn read(reader: &Reader, view: &View<'_>) -> Option<Document> {
    let header = view.require(reader, "policy").and_then(|i| header::read(reader, i));
    let params = each_entry(reader, view, "param", settings::read_param);
    let price_lists = each_entry(reader, view, "price_list", settings::read_price_list);
    let periods = each_entry(reader, view, "period", settings::read_period);
    let impossible = each(reader, view, "impossible", |reader, item| {
        let table = reader.table(item)?;
        let condition = table.require(reader, "when").map(|i| condition::read(reader, i));
        table.finish(reader);
        condition
    });
    let accepted = each(reader, view, "accept", settings::read_accept);
    let clauses = each(reader, view, "clause", clauses::read);
    let examples = each(reader, view, "example", examples::read);
    let source = Arc::clone(&reader.source);
    Some(Document { source, header: header?, params, price_lists, periods, impossible, accepted, clauses, examples })
}

fn each<'t, T>(
    reader: &Reader,
    view: &View<'t>,
    key: &'static str,
    read: impl Fn(&Reader, Item<'t>) -> Option<T>,
) -> Vec<T> {
    let Some(array) = view.get(key).and_then(|i| reader.array(i)) else { return Vec::new() };
    array.iter().filter_map(|item| read(reader, item)).collect()
}

fn each_entry<'t, T>(
    reader: &Reader,
    view: &View<'t>,
    key: &'static str,
    read: impl Fn(&Reader, crate::reader::At<&'t str>, Item<'t>) -> Option<T>,
) -> Vec<T> {
    let Some(table) = view.get(key).and_then(|i| reader.table(i)) else { return Vec::new() };
    table.entries().filter_map(|(name, item)| read(reader, name, item)).collect()
}

//! Amounts of money and deadlines, as written.

use crate::problem::Problem;
use crate::reader::{At, Item, Reader, View};
use std::ops::Range;
use toml::de::DeValue;

/// An amount: a fact, a number, a parameter, or a formula over them.
#[derive(Debug, Clone)]
pub(crate) enum AmountSource {
    /// `"paid"`, `"100.00"` or `"$fee"`.
    Name(At<String>),
    LowerOf(Vec<AmountSource>),
    HigherOf(Vec<AmountSource>),
    Sum(Vec<AmountSource>),
    /// First minus second, never below zero.
    Difference(Box<AmountSource>, Box<AmountSource>),
    /// `{ percent = "5 %", of = … }`.
    Percent {
        rate: At<String>,
        of: Box<AmountSource>,
    },
    /// `{ per_day = "0.3 %", since = "sale", of = … }`: the rate for every day elapsed.
    PerDay {
        rate: At<String>,
        since: At<String>,
        of: Box<AmountSource>,
    },
    /// `{ bands = [{ up_to = "30d", percent = "5 %" }, …], since = "sale", of = … }`.
    Bands {
        bands: Vec<(Option<At<String>>, At<String>)>,
        since: At<String>,
        of: Box<AmountSource>,
        span: Range<usize>,
    },
    /// `{ price_list = "repair" }`: the list's price for the value of its choice fact.
    PriceList(At<String>),
    /// `{ times = …, count = "pieces" }`.
    Times {
        of: Box<AmountSource>,
        count: At<String>,
    },
    /// `{ cap = …, at = … }`.
    Cap {
        of: Box<AmountSource>,
        at: Box<AmountSource>,
    },
}

/// `deadline = { within = "7d", from = "drop_off" }` or `{ season = ["10-01", "11-30"] }`.
#[derive(Debug, Clone)]
pub(crate) enum DeadlineSource {
    Within { within: At<String>, from: At<String> },
    Season { from: At<String>, to: At<String> },
}

/// Deepest nesting of formulas.
const MAX_DEPTH: usize = 16;

pub(crate) fn read(reader: &Reader, item: Item<'_>) -> Option<AmountSource> {
    read_at(reader, item, 0)
}

fn read_at(reader: &Reader, item: Item<'_>, depth: usize) -> Option<AmountSource> {
    if depth > MAX_DEPTH {
        reader.error(Problem::error("nested-too-deep"), item.span());
        return None;
    }
    if !matches!(item.get_ref(), DeValue::Table(_)) {
        return reader.scalar(item).map(AmountSource::Name);
    }
    let view = reader.table(item)?;
    let amount = read_formula(reader, &view, depth);
    view.finish(reader);
    if amount.is_none() && !view.entries().any(|(k, _)| FORMULAS.contains(&k.value)) {
        let forms = FORMULAS.join(", ");
        reader.error(Problem::error("unknown-formula").with("formulas", forms), view.span);
    }
    amount
}

const FORMULAS: [&str; 10] =
    ["lower_of", "higher_of", "sum", "difference", "percent", "per_day", "bands", "price_list", "times", "cap"];

fn read_formula(reader: &Reader, view: &View<'_>, depth: usize) -> Option<AmountSource> {
    let inner = |i: Item<'_>| read_at(reader, i, depth + 1);
    let list = |i: Item<'_>| {
        let parts = reader.one_or_many(i);
        if parts.is_empty() {
            reader.error(Problem::error("empty-list"), i.span());
            return None;
        }
        parts.into_iter().map(inner).collect::<Option<Vec<_>>>()
    };
    let of = || view.require(reader, "of").and_then(inner).map(Box::new);
    let since = || view.require(reader, "since").and_then(|i| reader.string(i));
    if let Some(item) = view.get("lower_of") {
        return list(item).map(AmountSource::LowerOf);
    }
    if let Some(item) = view.get("higher_of") {
        return list(item).map(AmountSource::HigherOf);
    }
    if let Some(item) = view.get("sum") {
        return list(item).map(AmountSource::Sum);
    }
    if let Some(item) = view.get("difference") {
        let pair = <[AmountSource; 2]>::try_from(list(item)?);
        let [a, b] = pair.map_err(|_| reader.error(Problem::error("bad-difference"), item.span())).ok()?;
        return Some(AmountSource::Difference(Box::new(a), Box::new(b)));
    }
    if let Some(item) = view.get("percent") {
        return Some(AmountSource::Percent { rate: reader.scalar(item)?, of: of()? });
    }
    if let Some(item) = view.get("per_day") {
        return Some(AmountSource::PerDay { rate: reader.scalar(item)?, since: since()?, of: of()? });
    }
    if let Some(item) = view.get("bands") {
        let bands = reader.one_or_many(item).into_iter().map(|i| read_band(reader, i)).collect::<Option<Vec<_>>>()?;
        return Some(AmountSource::Bands { bands, since: since()?, of: of()?, span: item.span() });
    }
    if let Some(item) = view.get("price_list") {
        return reader.string(item).map(AmountSource::PriceList);
    }
    if let Some(item) = view.get("times") {
        let count = view.require(reader, "count").and_then(|i| reader.string(i))?;
        return Some(AmountSource::Times { of: inner(item).map(Box::new)?, count });
    }
    let of = view.get("cap").and_then(inner).map(Box::new)?;
    let at = view.require(reader, "at").and_then(inner).map(Box::new)?;
    Some(AmountSource::Cap { of, at })
}

fn read_band(reader: &Reader, item: Item<'_>) -> Option<(Option<At<String>>, At<String>)> {
    let view = reader.table(item)?;
    let up_to = view.get("up_to").and_then(|i| reader.string(i));
    let rate = view.require(reader, "percent").and_then(|i| reader.scalar(i));
    view.finish(reader);
    Some((up_to, rate?))
}

pub(crate) fn read_deadline(reader: &Reader, item: Item<'_>) -> Option<DeadlineSource> {
    let view = reader.table(item)?;
    let deadline = if let Some(season) = view.get("season") {
        let days = reader.names(season);
        let [from, to] = <[At<String>; 2]>::try_from(days)
            .map_err(|_| reader.error(Problem::error("bad-season"), season.span()))
            .ok()?;
        Some(DeadlineSource::Season { from, to })
    } else {
        let within = view.require(reader, "within").and_then(|i| reader.string(i));
        let from = view.require(reader, "from").and_then(|i| reader.string(i));
        within.zip(from).map(|(within, from)| DeadlineSource::Within { within, from })
    };
    view.finish(reader);
    deadline
}

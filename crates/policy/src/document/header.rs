//! The `[policy]` table.

use super::condition::{self, ConditionSource};
use crate::lang::Text;
use crate::moment::Moment;
use crate::problem::Problem;
use crate::reader::{At, Item, Reader};

/// Where a policy stands in the precedence of packs (G-10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Mandatory law, before everything else.
    Law,
    /// The company's own rules.
    Company,
}

impl Rank {
    /// The name used in policy files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Company => "company",
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct HeaderSource {
    pub(crate) id: At<String>,
    pub(crate) version: String,
    pub(crate) title: Text,
    pub(crate) rank: Rank,
    pub(crate) source: Option<String>,
    pub(crate) legal: Vec<String>,
    pub(crate) note: Option<Text>,
    pub(crate) effective_from: Option<Moment>,
    pub(crate) effective_to: Option<Moment>,
    pub(crate) basis: At<String>,
    pub(crate) currency: String,
    pub(crate) alternative_to: Vec<String>,
    pub(crate) weaker: Vec<At<String>>,
    pub(crate) scope: Option<ConditionSource>,
    pub(crate) roll_end: bool,
}

pub(crate) fn read(reader: &Reader, item: Item<'_>) -> Option<HeaderSource> {
    let view = reader.table(item)?;
    let string = |key| view.get(key).and_then(|i| reader.string(i));
    let id = view.require(reader, "id").and_then(|i| reader.string(i));
    let version = view.require(reader, "version").and_then(|i| reader.scalar(i));
    let title = view.require(reader, "title").and_then(|i| reader.text(i));
    let rank = string("rank").map_or(Some(Rank::Company), |r| read_rank(reader, &r));
    let names = |key| view.get(key).map_or_else(Vec::new, |i| reader.names(i));
    let plain = |names: Vec<At<String>>| names.into_iter().map(|n| n.value).collect::<Vec<_>>();
    let date = |key| view.get(key).and_then(|i| reader.scalar(i)).and_then(|text| read_date(reader, &text));
    let span = item.span();
    let basis = string("basis").unwrap_or_else(|| At { value: "sale".to_owned(), span: span.start..span.start });
    // Everything is asked for before anything is given up, so that a misspelt key is reported too.
    let source = string("source").map(|s| s.value);
    let legal = plain(names("legal"));
    let note = view.get("note").and_then(|i| reader.text(i));
    let (effective_from, effective_to) = (date("effective_from"), date("effective_to"));
    let currency = string("currency").map_or_else(|| "CNY".to_owned(), |c| c.value);
    let alternative_to = plain(names("alternative_to"));
    let weaker = names("weaker");
    let scope = view.get("scope").map(|i| condition::read(reader, i));
    let roll_end = view.get("roll_end").and_then(|i| reader.boolean(i)).unwrap_or(false);
    view.finish(reader);
    let header = HeaderSource {
        id: id?,
        version: version?.value,
        title: title?,
        rank: rank?,
        source,
        legal,
        note,
        effective_from,
        effective_to,
        basis,
        currency,
        alternative_to,
        weaker,
        scope,
        roll_end,
    };
    check_range(reader, &header);
    Some(header)
}

fn read_rank(reader: &Reader, text: &At<String>) -> Option<Rank> {
    let rank = [Rank::Law, Rank::Company].into_iter().find(|r| r.id() == text.value);
    if rank.is_none() {
        reader.error(Problem::error("unknown-rank").with("rank", &text.value), text.span.clone());
    }
    rank
}

fn read_date(reader: &Reader, text: &At<String>) -> Option<Moment> {
    let moment = Moment::parse(&text.value).filter(|m| !m.has_time());
    if moment.is_none() {
        reader.error(Problem::error("bad-date").with("text", &text.value), text.span.clone());
    }
    moment
}

fn check_range(reader: &Reader, header: &HeaderSource) {
    if let (Some(from), Some(to)) = (header.effective_from, header.effective_to)
        && to.is_before(from)
    {
        let problem = Problem::error("effective-range-reversed").with("from", from).with("to", to);
        reader.error(problem, header.id.span.clone());
    }
}

//! `[rma]`: by which rules returns of dealers are checked when they are applied for.

use super::stated::{Stated, StatedOf};
use policy::reader::{At, Item, Reader, View};
use policy::{Problem, Rate};

/// What goods may be that are not taken back but for quality (LT-6.5).
pub const RMA_TRAITS: [&str; 6] = ["sample", "installed", "obsolete", "specific", "scrap", "combined"];

/// Why goods of a dealer come back.
pub const RMA_GROUNDS: [&str; 6] = ["quality", "company_error", "safety", "recall", "analysis", "other"];

/// Months of the longest warranty: whoever writes more means something else.
const MOST_MONTHS: u32 = 360;

/// Ten times, in millionths: the highest factor of a penalty.
const MOST_PENALTY: i64 = 10_000_000;

/// What a company says about returns of its dealers. A manual without the table goes by the values of [`Default`].
#[derive(Debug, Clone)]
pub struct RmaRules {
    /// Months of warranty from the day of production, for articles of which nothing else is said.
    pub warranty_months: u32,
    /// Months for the articles of a category.
    pub(crate) warranty_of: Vec<(At<String>, u32)>,
    /// The share of the return amount of a batch that a penalty is at least.
    pub penalty: Rate,
    /// What is not taken back: of [`RMA_TRAITS`].
    pub not_accepted: Vec<String>,
    /// Whether complete lamps get spare parts only (LT-6.6).
    pub whole_lamps_as_parts: bool,
    /// The grounds for which neither holds: of [`RMA_GROUNDS`].
    pub unless: Vec<String>,
    /// Values that a policy states, until they are taken over from it.
    pub(crate) stated: Vec<Stated>,
    /// Where the table stands; nothing where there is none.
    pub(crate) span: Option<std::ops::Range<usize>>,
}

impl Default for RmaRules {
    fn default() -> Self {
        // Wrong goods are taken back without conditions (LT-4.6); safety, recall and analysis concern defects.
        let unless = RMA_GROUNDS.into_iter().filter(|ground| *ground != "other");
        Self {
            warranty_months: 24,
            warranty_of: Vec::new(),
            penalty: Rate(2_000_000),
            not_accepted: RMA_TRAITS.map(str::to_owned).to_vec(),
            whole_lamps_as_parts: true,
            unless: unless.map(str::to_owned).collect(),
            stated: Vec::new(),
            span: None,
        }
    }
}

/// Reads the table; what it does not say is as everywhere.
pub(super) fn rma(reader: &Reader, view: &View<'_>) -> RmaRules {
    let usual = RmaRules::default();
    let Some(table) = view.get("rma").and_then(|i| reader.table(i)) else { return usual };
    let mut stated = Vec::new();
    let warranty = table.get("warranty").and_then(|i| reader.string(i));
    let warranty = warranty.and_then(|text| warranty_of(reader, &text, StatedOf::Warranty, &mut stated));
    let of = table.get("warranty_of").and_then(|i| reader.table(i));
    let of = of.map_or_else(Vec::new, |of| by_category(reader, &of, &mut stated));
    let penalty = table.get("penalty").and_then(|i| reader.scalar(i));
    let penalty = penalty.and_then(|text| read_penalty(reader, &text, &mut stated));
    let not_accepted = table.get("not_accepted").map(|i| known(reader, i, "bad-rma-trait", &RMA_TRAITS));
    let whole_lamps = table.get("whole_lamps_as_parts").and_then(|i| reader.boolean(i));
    let unless = table.get("unless").map(|i| known(reader, i, "bad-rma-ground", &RMA_GROUNDS));
    table.finish(reader);
    RmaRules {
        warranty_months: warranty.unwrap_or(usual.warranty_months),
        warranty_of: of,
        penalty: penalty.unwrap_or(usual.penalty),
        not_accepted: not_accepted.unwrap_or(usual.not_accepted),
        whole_lamps_as_parts: whole_lamps.unwrap_or(usual.whole_lamps_as_parts),
        unless: unless.unwrap_or(usual.unless),
        stated,
        span: Some(reader.first_line(&table.span)),
    }
}

fn by_category(reader: &Reader, table: &View<'_>, stated: &mut Vec<Stated>) -> Vec<(At<String>, u32)> {
    let mut all = Vec::new();
    for (name, item) in table.entries() {
        let category = name.map(str::to_owned);
        let Some(text) = reader.string(item) else { continue };
        if let Some(months) = warranty_of(reader, &text, StatedOf::WarrantyOf(category.clone()), stated) {
            all.push((category, months));
        }
    }
    all
}

/// A warranty as it is written; nothing for one that a policy states, which is kept.
fn warranty_of(reader: &Reader, text: &At<String>, of: StatedOf, stated: &mut Vec<Stated>) -> Option<u32> {
    if let Some(own) = Stated::read(text, of) {
        stated.push(own);
        return None;
    }
    let right = months(&text.value);
    if right.is_none() {
        reader.error(Problem::error("bad-rma-warranty").with("text", &text.value), text.span.clone());
    }
    right
}

/// `3y` or `36mo`.
pub(super) fn months(text: &str) -> Option<u32> {
    let text = text.trim();
    let years = text.strip_suffix('y').and_then(|count| count.parse::<u32>().ok()?.checked_mul(12));
    let months = years.or_else(|| text.strip_suffix("mo")?.parse().ok());
    months.filter(|months| (1..=MOST_MONTHS).contains(months))
}

fn read_penalty(reader: &Reader, text: &At<String>, stated: &mut Vec<Stated>) -> Option<Rate> {
    if let Some(own) = Stated::read(text, StatedOf::Penalty) {
        stated.push(own);
        return None;
    }
    let right = penalty(&text.value);
    if right.is_none() {
        reader.error(Problem::error("bad-rma-penalty").with("text", &text.value), text.span.clone());
    }
    right
}

/// `200 %` or `2`.
pub(super) fn penalty(text: &str) -> Option<Rate> {
    Rate::parse(text).filter(|rate| (1..=MOST_PENALTY).contains(&rate.0))
}

/// Names of a closed list; others are told.
fn known(reader: &Reader, item: Item<'_>, code: &'static str, all: &[&str]) -> Vec<String> {
    let (right, wrong): (Vec<_>, Vec<_>) =
        reader.names(item).into_iter().partition(|name| all.contains(&name.value.as_str()));
    for name in wrong {
        let problem = Problem::error(code).with("text", &name.value);
        reader.error(problem.suggest(&name.value, all.iter().copied()), name.span);
    }
    right.into_iter().map(|name| name.value).collect()
}

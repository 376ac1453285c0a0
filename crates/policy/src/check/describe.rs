//! Regions in words: which facts matter and what they may be.

use super::witness::{Oracle, Witness};
use crate::bits::Bits;
use crate::compile::{Axis, Cells, DimKey};
use crate::lang::Text;
use crate::length::Unit;
use crate::region::Region;
use crate::vocabulary::{Fact, Kind};

/// A fact and what it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The fact.
    pub fact: String,
    /// Its name for people.
    pub label: Text,
    /// Whether it is the time since that date, not the date itself.
    pub since: bool,
    /// What it may be.
    pub allowed: Allowed,
}

/// What a fact may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    /// Anything.
    Any,
    /// One of these values (id, name for people).
    Values(Vec<(String, Text)>),
    /// One of these ranges.
    Ranges(Vec<Span>),
    /// In this relation to another fact: less, equal, greater.
    Order {
        /// The other fact.
        other: String,
        /// Its name for people.
        label: Text,
        /// Which relations are possible.
        allowed: [bool; 3],
    },
}

/// A range with written ends, `("30d", "3mo")`; inclusive unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// Lower end and whether it belongs to the range.
    pub from: Option<(String, bool)>,
    /// Upper end and whether it belongs to the range.
    pub to: Option<(String, bool)>,
}

/// The facts on which a region says something.
pub(super) fn region(oracle: &Oracle<'_>, region: &Region, witness: &Witness) -> Vec<Condition> {
    let policy = oracle.policy;
    let mut conditions = Vec::new();
    for (number, dim) in policy.dims.iter().enumerate() {
        let set = &region.sets[number];
        let whole = &oracle.whole().sets[number];
        if whole.is_within(set) {
            continue;
        }
        let fact = |index: usize| &policy.vocabulary.facts[index];
        match (dim.key, &dim.cells) {
            (DimKey::Fact(index), Cells::Classes { classes, .. }) => {
                let leaves = set.iter().flat_map(|c| classes[c].iter().copied());
                conditions.push(condition(fact(index), false, Allowed::Values(values(fact(index), leaves))));
            }
            (DimKey::Fact(index), Cells::Line(cuts)) => {
                let ranges =
                    runs(set).map(|(a, b)| number_span(fact(index), cuts.range(a).0, cuts.range(b).1, cuts.min));
                conditions.push(condition(fact(index), false, Allowed::Ranges(ranges.collect())));
            }
            (DimKey::Since(index) | DimKey::Hours(index), Cells::Period(axes)) => {
                for spans in period_spans(axes, set, whole, witness.cells[number]) {
                    conditions.push(condition(fact(index), true, Allowed::Ranges(spans)));
                }
            }
            (DimKey::Order(a, b), _) => {
                let (other, label) = (fact(b).id.clone(), fact(b).label.clone());
                let allowed = [0, 1, 2].map(|o| set.contains(o));
                conditions.push(condition(fact(a), false, Allowed::Order { other, label, allowed }));
            }
            _ => {}
        }
    }
    conditions
}

fn condition(fact: &Fact, since: bool, allowed: Allowed) -> Condition {
    Condition { fact: fact.id.clone(), label: fact.label.clone(), since, allowed }
}

fn values(fact: &Fact, leaves: impl Iterator<Item = u16>) -> Vec<(String, Text)> {
    let mut leaves: Vec<u16> = leaves.collect();
    leaves.sort_unstable();
    let value = |leaf: u16| match &fact.kind {
        Kind::Choice(choices) => (choices.leaf(leaf).id.clone(), choices.leaf(leaf).label.clone()),
        _ => {
            let id = if leaf == 1 { "true" } else { "false" };
            (id.to_owned(), Text::verbatim(id))
        }
    };
    leaves.into_iter().map(value).collect()
}

/// Runs of neighbouring cells, first and last.
fn runs(set: &Bits) -> impl Iterator<Item = (usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for cell in set.iter() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == cell => *last = cell,
            _ => runs.push((cell, cell)),
        }
    }
    runs.into_iter()
}

fn number_span(fact: &Fact, low: i64, high: i64, min: i64) -> Span {
    let show = |value: i64| match fact.kind.places() {
        Some(places) => crate::money::format_scaled(value, places, places == 2),
        None => i32::try_from(value).ok().and_then(crate::Moment::from_day).map_or_else(String::new, |m| m.to_string()),
    };
    Span { from: (low > min).then(|| (show(low), true)), to: (high < i64::MAX).then(|| (show(high), true)) }
}

/// The ranges on each axis; where the cells are no product of axes, those of the example's cell.
fn period_spans(axes: &[Axis], set: &Bits, whole: &Bits, example: usize) -> Vec<Vec<Span>> {
    let project = |axis: &Axis, cells: &Bits| Bits::of(axis.cuts.cells(), cells.iter().map(|c| axis.position_of(c)));
    let mut projections: Vec<Bits> = axes.iter().map(|a| project(a, set)).collect();
    let inside = |c: &usize, p: &[Bits]| axes.iter().zip(p).all(|(a, p)| p.contains(a.position_of(*c)));
    let product = whole.iter().filter(|c| inside(c, &projections)).count();
    if product != set.len() {
        let one = Bits::of(set.size(), [example]);
        projections = axes.iter().map(|a| project(a, &one)).collect();
    }
    // An axis that the others already imply says nothing new.
    let mut needed: Vec<bool> = projections.iter().map(|p| !p.is_full()).collect();
    let meant = whole.iter().filter(|c| inside(c, &projections)).count();
    for axis in (0..axes.len()).rev() {
        let kept: Vec<Bits> = (0..axes.len())
            .map(|a| if a == axis || !needed[a] { Bits::full(projections[a].size()) } else { projections[a].clone() })
            .collect();
        if needed[axis] && whole.iter().filter(|c| inside(c, &kept)).count() == meant {
            needed[axis] = false;
        }
    }
    let narrowed = axes.iter().zip(&projections).zip(&needed).filter(|(_, n)| **n).map(|(pair, _)| pair);
    narrowed
        .map(|(axis, p)| runs(p).map(|(a, b)| axis_span(axis, axis.cuts.range(a).0, axis.cuts.range(b).1)).collect())
        .collect()
}

fn axis_span(axis: &Axis, low: i64, high: i64) -> Span {
    let unit = axis.unit;
    // Months stand on even positions, hours on multiples of 3600; what lies between is "more than" or "less than".
    let step = match unit {
        Unit::Month => 2,
        Unit::Hour => 3600,
        Unit::Day | Unit::WorkDay | Unit::CalendarYear => 1,
    };
    let name = |count: i64| {
        let count = u32::try_from(count).unwrap_or(0);
        crate::Length { count, unit }.to_string()
    };
    let from = (low > axis.cuts.min).then(|| (name(low.div_euclid(step)), low.rem_euclid(step) == 0));
    let to = (high < i64::MAX).then(|| {
        let exact = high.rem_euclid(step) == 0;
        (name(if exact { high / step } else { high / step + 1 }), exact)
    });
    Span { from, to }
}

//! Tests on single facts, resolved to what they allow.

use super::dims::DimKey;
use super::expression::{self, Alternatives, Comparison};
use super::resolve::{Resolved, Resolver};
use crate::document::TestSource;
use crate::length::{Length, Unit};
use crate::moment::Moment;
use crate::money::parse_scaled;
use crate::problem::Problem;
use crate::reader::At;
use crate::vocabulary::{Choices, Fact, Kind, Origin};
use std::ops::Range;

/// Ranges on some axes of a period, all of which hold.
pub(crate) type PeriodBox = Vec<(Unit, (i64, i64))>;

/// What a test allows on its dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Spec {
    /// These leaves of a choice, or no (0) and yes (1) of a flag.
    Leaves(Vec<u16>),
    /// These values of a number or date.
    Ranges(Vec<(i64, i64)>),
    /// Alternatives of ranges on the axes of a period.
    Periods(Vec<PeriodBox>),
    /// Less, equal, greater.
    Orders([bool; 3]),
}

/// The position of a length on its axis; see [`crate::moment::month_position`] for months.
pub(crate) const fn axis_position(length: Length) -> i64 {
    let count = length.count as i64;
    match length.unit {
        Unit::Month => count * 2,
        Unit::Hour => count * 3600,
        Unit::Day | Unit::WorkDay | Unit::CalendarYear => count,
    }
}

impl Resolver<'_> {
    /// A test on the value of a fact.
    pub(crate) fn fact_test(&self, path: &At<String>, index: usize, test: &TestSource) -> Option<(DimKey, Spec)> {
        let fact = &self.vocabulary.facts[index];
        let spec = match (&fact.kind, test) {
            (Kind::Flag, TestSource::Bool(value)) => Spec::Leaves(vec![u16::from(*value)]),
            (Kind::Choice(choices), TestSource::One(value)) => {
                Spec::Leaves(self.leaves(fact, choices, std::slice::from_ref(value))?)
            }
            (Kind::Choice(choices), TestSource::Many(values)) => Spec::Leaves(self.leaves(fact, choices, values)?),
            (Kind::Choice(choices), TestSource::Not(values)) => {
                let out = self.leaves(fact, choices, values)?;
                let all = (0..choices.leaf_count()).filter_map(|l| u16::try_from(l).ok());
                Spec::Leaves(all.filter(|l| !out.contains(l)).collect())
            }
            (Kind::Count | Kind::Amount | Kind::Quantity(_) | Kind::Date(_), TestSource::One(text)) => {
                return self.number_test(index, fact, text);
            }
            _ => {
                self.wrong_test(fact, path.span.clone());
                return None;
            }
        };
        Some((DimKey::Fact(index), spec))
    }

    fn wrong_test(&self, fact: &Fact, span: Range<usize>) {
        let problem = Problem::error("test-of-wrong-kind").with("fact", &fact.id).with("kind", fact.kind.name());
        self.reader.error(problem, span);
    }

    fn leaves(&self, fact: &Fact, choices: &Choices, values: &[At<String>]) -> Option<Vec<u16>> {
        let mut leaves = Vec::new();
        for value in values {
            let name = self.substitute(value)?;
            let Some(found) = choices.leaves_of(&name) else {
                let problem = Problem::error("unknown-value").with("value", &name).with("fact", &fact.id);
                let names = choices.nodes().iter().map(|n| n.id.as_str());
                self.reader.error(problem.suggest(&name, names), value.span.clone());
                return None;
            };
            leaves.extend(found);
        }
        leaves.sort_unstable();
        leaves.dedup();
        Some(leaves)
    }

    fn expression(&self, text: &At<String>) -> Option<Alternatives> {
        let full = self.substitute(text)?;
        let parsed = expression::parse(&full);
        if parsed.is_none() {
            self.reader.error(Problem::error("bad-expression").with("text", &full), text.span.clone());
        }
        parsed
    }

    fn number_test(&self, index: usize, fact: &Fact, text: &At<String>) -> Option<(DimKey, Spec)> {
        let alternatives = self.expression(text)?;
        if let [all] = alternatives.as_slice()
            && let [comparison] = all.as_slice()
            && let Some(other) = self.vocabulary.index_of(&comparison.value)
        {
            return self.order_test(index, other, comparison, text);
        }
        let mut ranges = Vec::new();
        for all in &alternatives {
            let mut allowed = vec![(i64::MIN, i64::MAX)];
            for comparison in all {
                let value = self.number(fact, &comparison.value, text)?;
                allowed = intersect(&allowed, &comparison.op.ranges(value));
            }
            ranges.extend(allowed);
        }
        Some((DimKey::Fact(index), Spec::Ranges(ranges)))
    }

    /// `current = "< paid"`: which of two numbers is greater.
    fn order_test(&self, a: usize, b: usize, comparison: &Comparison, text: &At<String>) -> Option<(DimKey, Spec)> {
        let facts = &self.vocabulary.facts;
        let same_kind = facts[a].kind.name() == facts[b].kind.name() && facts[a].kind.places().is_some();
        // A count over a history is compared with numbers only: the search for witnesses could not
        // otherwise promise to find every claim.
        let asked = [a, b].iter().all(|f| facts[*f].origin == Origin::Asked);
        if !same_kind || a == b || !asked {
            let problem = Problem::error("facts-not-comparable").with("fact", &facts[a].id).with("other", &facts[b].id);
            self.reader.error(problem, text.span.clone());
            return None;
        }
        let [less, equal, greater] = comparison.op.orders();
        let (key, orders) = if a < b {
            (DimKey::Order(a, b), [less, equal, greater])
        } else {
            (DimKey::Order(b, a), [greater, equal, less])
        };
        Some((key, Spec::Orders(orders)))
    }

    fn number(&self, fact: &Fact, value: &str, text: &At<String>) -> Option<i64> {
        let bare = match &fact.kind {
            Kind::Quantity(unit) => {
                let units = [Some(unit.zh_cn.as_str()), unit.zh_tw.as_deref(), unit.en.as_deref()];
                let stripped = units.into_iter().flatten().find_map(|u| value.strip_suffix(u));
                stripped.unwrap_or(value).trim()
            }
            _ => value,
        };
        let number = match fact.kind.places() {
            Some(places) => parse_scaled(bare, places).ok(),
            None => Moment::parse(bare).filter(|m| !m.has_time()).map(|m| i64::from(m.day())),
        };
        if number.is_none() {
            let problem =
                Problem::error("bad-value").with("value", value).with("fact", &fact.id).with("kind", fact.kind.name());
            self.reader.error(problem.suggest(value, self.vocabulary.fact_names()), text.span.clone());
        }
        number
    }

    /// `since.sale = "> 15d and < 3mo"`.
    pub(crate) fn period_test(&self, anchor: usize, text: &At<String>) -> Option<Vec<Resolved>> {
        let mut boxes = Vec::new();
        for all in self.expression(text)? {
            let mut allowed: Vec<PeriodBox> = vec![Vec::new()];
            for comparison in all {
                let Some(length) = Length::parse(&comparison.value) else {
                    let problem = Problem::error("bad-length").with("text", &comparison.value);
                    self.reader.error(problem, text.span.clone());
                    return None;
                };
                self.note_length(anchor, length);
                let ranges = comparison.op.ranges(axis_position(length));
                let widened =
                    allowed.iter().flat_map(|old| ranges.iter().filter_map(|r| with_range(old, length.unit, *r)));
                allowed = widened.collect();
            }
            boxes.extend(allowed);
        }
        Some(self.elapsed(anchor, boxes))
    }

    /// Alternatives of ranges of the time since a date, on the calendar and on the clock.
    pub(crate) fn elapsed(&self, anchor: usize, boxes: Vec<PeriodBox>) -> Vec<Resolved> {
        let by_clock = |b: &PeriodBox| b.iter().filter(|(unit, _)| *unit == Unit::Hour).count();
        let whole = |key: DimKey| {
            let spec = Spec::Periods(boxes.clone());
            self.note(key, &spec);
            vec![Resolved { atoms: vec![(key, spec)], ..Resolved::default() }]
        };
        if boxes.iter().all(|b| by_clock(b) == 0) {
            return whole(DimKey::Since(anchor));
        }
        if boxes.iter().all(|b| by_clock(b) == b.len()) {
            return whole(DimKey::Hours(anchor));
        }
        let split = |b: PeriodBox| {
            let (clock, calendar): (PeriodBox, PeriodBox) = b.into_iter().partition(|(unit, _)| *unit == Unit::Hour);
            let parts = [(DimKey::Since(anchor), calendar), (DimKey::Hours(anchor), clock)];
            let atoms = parts.into_iter().filter(|(_, part)| !part.is_empty());
            let atoms: Vec<(DimKey, Spec)> = atoms.map(|(key, part)| (key, Spec::Periods(vec![part]))).collect();
            atoms.iter().for_each(|(key, spec)| self.note(*key, spec));
            Resolved { atoms, ..Resolved::default() }
        };
        boxes.into_iter().map(split).collect()
    }
}

/// One more range on an axis; `None` when nothing is left.
fn with_range(old: &[(Unit, (i64, i64))], unit: Unit, range: (i64, i64)) -> Option<PeriodBox> {
    let mut new = old.to_vec();
    match new.iter_mut().find(|(u, _)| *u == unit) {
        Some((_, (low, high))) => {
            (*low, *high) = ((*low).max(range.0), (*high).min(range.1));
            if *low > *high {
                return None;
            }
        }
        None => new.push((unit, range)),
    }
    Some(new)
}

fn intersect(a: &[(i64, i64)], b: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let both = |x: &(i64, i64), y: &(i64, i64)| (x.0.max(y.0), x.1.min(y.1));
    a.iter().flat_map(|x| b.iter().map(move |y| both(x, y))).filter(|(low, high)| low <= high).collect()
}

//! Dates that lie in given cells of all periods at once.
//!
//! For a fixed claim date every condition on a start date is an interval: the time since it, on
//! whichever axis, shrinks as it moves later. What remains are bounds on dates and on the
//! differences of dates, which are solved exactly. The claim date is varied over four years, which
//! hold every pattern of month lengths, and around every fixed date that the policy names.

use super::difference::Differences;
use super::history::HistoryPlan;
use crate::bits::Bits;
use crate::compile::{Axis, Cells, DimKey};
use crate::length::Unit;
use crate::moment::{DAY_SECONDS, Moment};
use crate::payout::position;
use crate::policy::Policy;
use crate::vocabulary::{CLAIM, Kind, Origin};

/// What is the same for all cells: the dates involved and the claim dates to try.
pub(super) struct Plan {
    /// Date facts, by position in the vocabulary.
    dates: Vec<usize>,
    claim: Option<usize>,
    /// Seconds of a step: a day, or one second where hours are counted.
    tick: i64,
    /// Claim dates to try, in seconds.
    claims: Vec<i64>,
}

/// Dates found.
#[derive(Debug, Clone)]
pub(super) struct Dates {
    pub(super) values: Vec<(usize, Moment)>,
    /// Days over all events of a history.
    pub(super) days: Vec<(usize, i64)>,
    /// When the first event of each history happened.
    pub(super) first_event: Moment,
}

/// How far back a start date may lie, in days.
const FARTHEST: i32 = 42_000;

impl Plan {
    pub(super) fn new(policy: &Policy) -> Self {
        let claim = policy.vocabulary.index_of(CLAIM);
        let mut dates = Vec::new();
        for dim in &policy.dims {
            match dim.key {
                DimKey::Since(anchor) => add_date(policy, anchor, &mut dates),
                DimKey::Fact(fact) => add_date(policy, fact, &mut dates),
                DimKey::Order(..) => {}
            }
        }
        for slot in &policy.slots {
            add_date(policy, *slot, &mut dates);
        }
        dates.retain(|d| Some(*d) != claim);
        let hours = policy.dims.iter().any(|d| matches!(&d.cells, Cells::Period(axes) if axes.iter().any(|a| a.unit == Unit::Hour)));
        let tick = if hours { 1 } else { DAY_SECONDS };
        Self { dates, claim, tick, claims: claim_dates(policy, hours) }
    }

    pub(super) fn solve(
        &self,
        policy: &Policy,
        cell: &dyn Fn(usize) -> Option<usize>,
        plans: &[HistoryPlan],
    ) -> Option<Dates> {
        self.claims.iter().find_map(|claim| self.solve_at(policy, cell, plans, Moment::from_second(*claim)?))
    }

    /// The cells of one period that occur for some start date.
    ///
    /// For a fixed claim date the cell changes only where the start date crosses a cut of some
    /// axis, so the dates on both sides of every cut meet every cell.
    pub(super) fn occurring(&self, policy: &Policy, axes: &[Axis], size: usize) -> Bits {
        let mut cells = Bits::empty(size);
        for claim in self.claims.iter().filter_map(|c| Moment::from_second(*c)).take(3 * 1_461) {
            let mut starts = vec![self.at_tick(claim)];
            for axis in axes {
                for cut in &axis.cuts.cuts {
                    let last = self.last_start(policy, axis.unit, claim, *cut);
                    starts.extend(last.into_iter().flat_map(|s| [s, s + 1]));
                }
            }
            for start in starts.into_iter().filter(|s| *s <= self.at_tick(claim)) {
                let Some(from) = self.moment(start) else { continue };
                let cell = axes.iter().map(|a| a.cuts.cell(distance(policy, a.unit, from, claim)) * a.stride).sum();
                cells.insert(cell);
            }
        }
        cells
    }

    /// The last start date, in ticks, from which the claim is at least `least` away.
    fn last_start(&self, policy: &Policy, unit: Unit, claim: Moment, least: i64) -> Option<i64> {
        if unit == Unit::Hour {
            return Some(claim.seconds() - least);
        }
        let far = |day: i32| Moment::from_day(day).is_none_or(|from| distance(policy, unit, from, claim) >= least);
        let day = last_day_where(claim.day(), far)?;
        Some((i64::from(day) + 1) * (DAY_SECONDS / self.tick) - 1)
    }

    fn at_tick(&self, moment: Moment) -> i64 {
        if self.tick == 1 { moment.seconds() } else { i64::from(moment.day()) }
    }

    fn moment(&self, tick: i64) -> Option<Moment> {
        if self.tick == 1 { Moment::from_second(tick) } else { i32::try_from(tick).ok().and_then(Moment::from_day) }
    }

    fn variable(&self, fact: usize) -> Option<usize> {
        self.dates.iter().position(|d| *d == fact).map(|p| p + 1)
    }

    fn solve_at(
        &self,
        policy: &Policy,
        cell: &dyn Fn(usize) -> Option<usize>,
        plans: &[HistoryPlan],
        claim: Moment,
    ) -> Option<Dates> {
        let mut system = Differences::new(self.dates.len());
        let last = self.at_tick(claim);
        let scale = DAY_SECONDS / self.tick;
        let back = last - i64::from(FARTHEST) * scale;
        for (number, dim) in policy.dims.iter().enumerate() {
            let Some(cell) = cell(number) else { continue };
            match (dim.key, &dim.cells) {
                (DimKey::Since(anchor), Cells::Period(axes)) => {
                    let (low, high) = self.interval(policy, axes, cell, claim)?;
                    system.range(self.variable(anchor)?, low, high.min(last));
                }
                (DimKey::Fact(fact), Cells::Line(cuts)) if matches!(policy.vocabulary.facts[fact].kind, Kind::Date(_)) => {
                    let (low, high) = cuts.range(cell);
                    if Some(fact) == self.claim {
                        if i64::from(claim.day()) < low || i64::from(claim.day()) > high {
                            return None;
                        }
                    } else {
                        let high = if high == i64::MAX { last } else { (high + 1) * scale - 1 };
                        system.range(self.variable(fact)?, low.max(back / scale) * scale, high);
                    }
                }
                _ => {}
            }
        }
        self.version(policy, &mut system, claim, scale)?;
        self.relations(policy, cell, plans, &mut system, last, scale);
        self.events(policy, plans, &mut system, claim, scale)?;
        let values = system.largest()?;
        self.read(policy, plans, &values, claim, scale)
    }

    /// Only claims for which this version is in force.
    fn version(&self, policy: &Policy, system: &mut Differences, claim: Moment, scale: i64) -> Option<()> {
        let basis = policy.vocabulary.index_of(&policy.head.basis);
        if basis == self.claim {
            return policy.in_force_on(claim).then_some(());
        }
        if let Some(variable) = basis.and_then(|b| self.variable(b)) {
            let low = policy.head.effective_from.map_or(i64::MIN, |m| i64::from(m.day()) * scale);
            let high = policy.head.effective_to.map_or(i64::MAX, |m| (i64::from(m.day()) + 1) * scale - 1);
            system.range(variable, low, high);
        }
        Some(())
    }

    /// Order of dates, dates chosen among others and dates moved by days.
    fn relations(
        &self,
        policy: &Policy,
        cell: &dyn Fn(usize) -> Option<usize>,
        plans: &[HistoryPlan],
        system: &mut Differences,
        last: i64,
        scale: i64,
    ) {
        for (position, fact) in self.dates.iter().enumerate() {
            let own = position + 1;
            system.range(own, last - i64::from(FARTHEST) * scale, last);
            let fact = &policy.vocabulary.facts[*fact];
            if let Kind::Date(rule) = &fact.kind {
                let earlier = rule.not_before.iter().filter_map(|n| self.variable(policy.vocabulary.index_of(n)?));
                earlier.for_each(|other| system.bound(own, other, 0));
            }
            match &fact.origin {
                Origin::Select { by, .. } => {
                    if let Some(source) = selected(policy, cell, by, &fact.origin).and_then(|s| self.variable(s)) {
                        system.bound(own, source, 0);
                        system.bound(source, own, 0);
                    }
                }
                Origin::Shift { date, by } => {
                    let days_fact = policy.vocabulary.index_of(by);
                    let (low, high) = plans.iter().find(|p| p.days_fact == days_fact).map_or((0, i64::MAX), |p| p.days);
                    if let Some(source) = policy.vocabulary.index_of(date).and_then(|d| self.variable(d)) {
                        system.bound(own, source, -low.saturating_mul(scale));
                        system.bound(source, own, high.saturating_mul(scale));
                    }
                }
                _ => {}
            }
        }
    }

    /// Events lie between the dates that bound their history and the claim.
    fn events(&self, policy: &Policy, plans: &[HistoryPlan], system: &mut Differences, claim: Moment, scale: i64) -> Option<()> {
        for plan in plans {
            let history = &policy.vocabulary.histories[plan.history];
            let bounds = history.not_before.iter().filter_map(|n| self.variable(policy.vocabulary.index_of(n)?));
            let mut latest = i64::from(claim.day()) - plan.span();
            if let Some(length) = plan.beyond {
                let reaches = |day: i32| Moment::from_day(day).and_then(|m| m.plus(length)).is_some_and(|m| m.day() < claim.day());
                latest = latest.min(i64::from(last_day_where(claim.day(), reaches)?));
            }
            bounds.for_each(|b| system.range(b, i64::MIN, (latest + 1) * scale - 1));
        }
        Some(())
    }

    /// The start dates in a cell, for a claim date; in ticks.
    fn interval(&self, policy: &Policy, axes: &[Axis], cell: usize, claim: Moment) -> Option<(i64, i64)> {
        let scale = DAY_SECONDS / self.tick;
        let (mut low, mut high) = (i64::MIN, i64::MAX);
        for axis in axes {
            let (least, most) = axis.cuts.range(axis.position_of(cell));
            let to = self.last_start(policy, axis.unit, claim, least)?;
            let before = if most == i64::MAX { None } else { self.last_start(policy, axis.unit, claim, most + 1) };
            let from = before.map_or_else(|| (i64::from(claim.day()) - i64::from(FARTHEST)) * scale, |b| b + 1);
            (low, high) = (low.max(from), high.min(to));
        }
        (low <= high).then_some((low, high))
    }

    fn read(&self, policy: &Policy, plans: &[HistoryPlan], values: &[i64], claim: Moment, scale: i64) -> Option<Dates> {
        let mut dates = Vec::new();
        let mut days = Vec::new();
        let mut first_event: Option<Moment> = None;
        for (fact, tick) in self.dates.iter().zip(&values[1..]) {
            let value = self.moment(*tick)?;
            if let Origin::Shift { date, by } = &policy.vocabulary.facts[*fact].origin {
                let source = policy.vocabulary.index_of(date).and_then(|d| self.variable(d))?;
                let plan = plans.iter().find(|p| p.days_fact == policy.vocabulary.index_of(by))?;
                days.push((plan.history, (tick - values[source]) / scale));
            }
            dates.push((*fact, value));
        }
        for plan in plans {
            for name in &policy.vocabulary.histories[plan.history].not_before {
                let bound = dates.iter().find(|(f, _)| Some(*f) == policy.vocabulary.index_of(name)).map(|(_, m)| *m);
                first_event = [first_event, bound].into_iter().flatten().max_by_key(|m| m.seconds());
            }
        }
        let spans = plans.iter().map(HistoryPlan::span).max().unwrap_or(0) + 2_000;
        let first_event = first_event.or_else(|| claim.plus_days(-i32::try_from(spans).ok()?))?;
        dates.extend(self.claim.map(|c| (c, if self.tick == 1 { claim } else { Moment::from_day(claim.day()).unwrap_or(claim) })));
        Some(Dates { values: dates, days, first_event })
    }
}

/// How far the claim is from a start date on an axis.
fn distance(policy: &Policy, unit: Unit, from: Moment, claim: Moment) -> i64 {
    match unit {
        Unit::WorkDay => i64::from(policy.calendar.working_days_between(from.date(), claim.date())),
        unit => position(unit, from, claim),
    }
}

/// A date fact with all that it is derived from.
fn add_date(policy: &Policy, fact: usize, dates: &mut Vec<usize>) {
    let known = &policy.vocabulary.facts[fact];
    if !matches!(known.kind, Kind::Date(_)) || dates.contains(&fact) {
        return;
    }
    dates.push(fact);
    let sources: Vec<&String> = match &known.origin {
        Origin::Select { sources, .. } => sources.iter().map(|(_, d)| d).collect(),
        Origin::Shift { date, .. } => vec![date],
        _ => Vec::new(),
    };
    for source in sources {
        if let Some(index) = policy.vocabulary.index_of(source) {
            add_date(policy, index, dates);
        }
    }
}

/// The date fact that the value of a choice selects in a cell.
fn selected(policy: &Policy, cell: &dyn Fn(usize) -> Option<usize>, by: &str, origin: &Origin) -> Option<usize> {
    let Origin::Select { sources, .. } = origin else { return None };
    let fact = policy.vocabulary.index_of(by)?;
    let Kind::Choice(choices) = &policy.vocabulary.facts[fact].kind else { return None };
    let dim = policy.dims.iter().position(|d| d.key == DimKey::Fact(fact));
    let leaf = match dim.map(|d| (&policy.dims[d].cells, cell(d))) {
        Some((Cells::Classes { classes, .. }, Some(cell))) => classes[cell][0],
        _ => choices.leaf_of(&sources.first()?.0)?,
    };
    let source = sources.iter().find(|(value, _)| *value == choices.leaf(leaf).id)?;
    policy.vocabulary.index_of(&source.1)
}

/// The last day up to `end` for which a condition holds that holds for all earlier days.
fn last_day_where(end: i32, holds: impl Fn(i32) -> bool) -> Option<i32> {
    let (mut low, mut high) = (end - FARTHEST - 1, end);
    if holds(high) {
        return Some(high);
    }
    if !holds(low) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if holds(middle) { low = middle } else { high = middle }
    }
    Some(low)
}

fn claim_dates(policy: &Policy, hours: bool) -> Vec<i64> {
    // Early 2025 first: the examples of the manual live there.
    let start = Moment::parse("2025-03-01").map_or(20_000, Moment::day);
    let mut days: Vec<i32> = (start..start + 1_461).collect();
    for bound in [policy.head.effective_from, policy.head.effective_to].into_iter().flatten() {
        days.extend(bound.day() - 1_500..bound.day() + 1_500);
    }
    for dim in &policy.dims {
        let (DimKey::Fact(fact), Cells::Line(cuts)) = (dim.key, &dim.cells) else { continue };
        if matches!(policy.vocabulary.facts[fact].kind, Kind::Date(_)) {
            for cut in cuts.cuts.iter().filter_map(|c| i32::try_from(*c).ok()) {
                // The claim may follow a fixed date by as much as any period is long.
                days.extend(cut - 40..cut + 1_500);
                days.extend((cut + 1_500..start).step_by(7));
            }
        }
    }
    if policy.head.roll_end {
        // A claim that counts as made earlier would not lie where its date says.
        days.retain(|d| Moment::from_day(*d).is_some_and(|m| policy.calendar.rolled_claim_day(m.date()) == m.date()));
    }
    let times: &[i64] = if hours { &[43_200, 0, 86_399] } else { &[0] };
    days.into_iter().flat_map(|d| times.iter().map(move |t| i64::from(d) * DAY_SECONDS + t)).collect()
}

//! Start dates seen from a claim date.
//!
//! For a fixed claim date every condition on a start date is an interval: the time since it, on
//! whichever axis, shrinks as it moves later. The claim date is varied over four years, which
//! hold every pattern of month lengths, and around every fixed date that the policy names.

use crate::bits::Bits;
use crate::compile::{Axis, Cells, DimKey};
use crate::length::Unit;
use crate::moment::{DAY_SECONDS, Moment};
use crate::payout::position;
use crate::policy::Policy;
use crate::vocabulary::Kind;

/// The claim dates to try and the step of time.
pub(super) struct Clock {
    /// Seconds of a step: a day, or one second where hours are counted.
    tick: i64,
    /// Claim dates, the everyday ones first.
    pub(super) claims: Vec<Moment>,
}

/// How far back a start date may lie, in days.
const FARTHEST: i32 = 42_000;

/// The days of four years.
const FOUR_YEARS: i32 = 1_461;

impl Clock {
    pub(super) fn new(policy: &Policy) -> Self {
        let counts_hours =
            |cells: &Cells| matches!(cells, Cells::Period(axes) if axes.iter().any(|a| a.unit == Unit::Hour));
        let hours = policy.dims.iter().any(|d| counts_hours(&d.cells));
        let tick = if hours { 1 } else { DAY_SECONDS };
        Self { tick, claims: claim_dates(policy, hours) }
    }

    /// Steps in a day.
    pub(super) const fn per_day(&self) -> i64 {
        DAY_SECONDS / self.tick
    }

    /// A moment in steps since 1970.
    pub(super) fn at(&self, moment: Moment) -> i64 {
        if self.tick == 1 { moment.seconds() } else { i64::from(moment.day()) }
    }

    /// The moment of a step.
    pub(super) fn moment(&self, at: i64) -> Option<Moment> {
        if self.tick == 1 { Moment::from_second(at) } else { i32::try_from(at).ok().and_then(Moment::from_day) }
    }

    /// The first step that is looked at from a claim.
    pub(super) fn farthest(&self, claim: Moment) -> i64 {
        (i64::from(claim.day()) - i64::from(FARTHEST)) * self.per_day()
    }

    /// The start dates that lie in a cell of a period, first and last step.
    pub(super) fn interval(&self, policy: &Policy, axes: &[Axis], cell: usize, claim: Moment) -> Option<(i64, i64)> {
        let (mut low, mut high) = (self.farthest(claim), self.at(claim));
        for axis in axes {
            let (least, most) = axis.cuts.range(axis.position_of(cell));
            high = high.min(self.last_start(policy, axis.unit, claim, least)?);
            if most != i64::MAX
                && let Some(before) = self.last_start(policy, axis.unit, claim, most + 1)
            {
                low = low.max(before + 1);
            }
        }
        (low <= high).then_some((low, high))
    }

    /// The last start from which the claim is at least `least` away.
    fn last_start(&self, policy: &Policy, unit: Unit, claim: Moment, least: i64) -> Option<i64> {
        match unit {
            Unit::Hour => return Some(claim.seconds() - least),
            Unit::Day => return Some((i64::from(claim.day()) - least + 1) * self.per_day() - 1),
            Unit::Month | Unit::WorkDay | Unit::CalendarYear => {}
        }
        let far = |day: i32| Moment::from_day(day).is_none_or(|from| distance(policy, unit, from, claim) >= least);
        let day = last_day_where(claim.day(), far)?;
        Some((i64::from(day) + 1) * self.per_day() - 1)
    }

    /// The last day from which a length ends before the claim.
    pub(super) fn last_day_ending_before(claim: Moment, length: crate::Length) -> Option<i32> {
        let ends = |day: i32| Moment::from_day(day).and_then(|m| m.plus(length)).is_some_and(|m| m.day() < claim.day());
        last_day_where(claim.day(), ends)
    }

    /// The cells of one period that occur for some start date.
    ///
    /// For a fixed claim date the cell changes only where the start date crosses a cut of some
    /// axis, so the dates on both sides of every cut meet every cell.
    pub(super) fn occurring(&self, policy: &Policy, axes: &[Axis], size: usize) -> Bits {
        let mut cells = Bits::empty(size);
        let four_years = usize::try_from(FOUR_YEARS).unwrap_or(0) * usize::from(self.tick == 1).max(1) * 3;
        for claim in self.claims.iter().take(four_years) {
            let last = self.at(*claim);
            let mut starts = vec![last];
            for axis in axes {
                for cut in &axis.cuts.cuts {
                    let bound = self.last_start(policy, axis.unit, *claim, *cut);
                    starts.extend(bound.into_iter().flat_map(|s| [s, s + 1]));
                }
            }
            for start in starts.into_iter().filter(|s| *s <= last) {
                let Some(from) = self.moment(start) else { continue };
                let cell = axes.iter().map(|a| a.cuts.cell(distance(policy, a.unit, from, *claim)) * a.stride).sum();
                cells.insert(cell);
            }
        }
        cells
    }
}

/// How far the claim is from a start date on an axis.
fn distance(policy: &Policy, unit: Unit, from: Moment, claim: Moment) -> i64 {
    match unit {
        Unit::WorkDay => i64::from(policy.calendar.working_days_between(from.date(), claim.date())),
        unit => position(unit, from, claim),
    }
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

fn claim_dates(policy: &Policy, hours: bool) -> Vec<Moment> {
    // Early 2025 first: the examples of the manual live there.
    let start = Moment::parse("2025-03-01").map_or(20_000, Moment::day);
    let mut days: Vec<i32> = (start..start + FOUR_YEARS).collect();
    for bound in [policy.head.effective_from, policy.head.effective_to].into_iter().flatten() {
        days.extend(bound.day() - FOUR_YEARS..bound.day() + FOUR_YEARS);
    }
    for dim in &policy.dims {
        let (DimKey::Fact(fact), Cells::Line(cuts)) = (dim.key, &dim.cells) else { continue };
        if matches!(policy.vocabulary.facts[fact].kind, Kind::Date(_)) {
            for cut in cuts.cuts.iter().filter_map(|c| i32::try_from(*c).ok()) {
                // The claim may follow a fixed date by as much as any period is long.
                days.extend(cut - 40..cut + FOUR_YEARS);
                days.extend((cut + FOUR_YEARS..start).step_by(7));
            }
        }
    }
    if policy.head.roll_end {
        // A claim that counts as made earlier would not lie where its date says.
        days.retain(|d| Moment::from_day(*d).is_some_and(|m| policy.calendar.rolled_claim_day(m.date()) == m.date()));
    }
    let times: &[i64] = if hours { &[43_200, 0, 86_399] } else { &[0] };
    let at = |day: i32, time: i64| Moment::from_second(i64::from(day) * DAY_SECONDS + time);
    days.into_iter().flat_map(|d| times.iter().filter_map(move |t| at(d, *t))).collect()
}

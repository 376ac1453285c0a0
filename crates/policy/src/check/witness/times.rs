//! Dates of one group that lie in given cells of all its periods at once, for one claim date.

use super::Intervals;
use super::clock::Clock;
use super::difference::Differences;
use super::groups::Group;
use super::history::{HistoryPlan, Planned};
use crate::compile::{Cells, DimKey};
use crate::moment::Moment;
use crate::policy::Policy;
use crate::vocabulary::{CLAIM, Kind, Origin};

/// The question for one group: which dates lie in these cells?
pub(super) struct Question<'a> {
    pub(super) policy: &'a Policy,
    pub(super) clock: &'a Clock,
    pub(super) group: &'a Group,
    /// Cells of the group's dimensions, in their order.
    pub(super) cells: &'a [usize],
    pub(super) plans: &'a [HistoryPlan],
    /// For each dimension that is a period the start dates in the cell, by claim date.
    pub(super) intervals: &'a [Option<Intervals>],
}

/// Dates and histories found.
#[derive(Debug, Clone, Default)]
pub(super) struct Answer {
    pub(super) dates: Vec<(usize, Moment)>,
    pub(super) histories: Vec<(usize, Vec<Planned>)>,
}

impl Question<'_> {
    /// Whether there is an answer for the claim date of this number.
    pub(super) fn possible(&self, claim: usize) -> bool {
        self.values(claim).is_some()
    }

    /// The answer for the claim date of this number.
    pub(super) fn answer(&self, claim: usize) -> Option<Answer> {
        let values = self.values(claim)?;
        self.read(&values, self.clock.claims[claim])
    }

    fn variable(&self, fact: usize) -> Option<usize> {
        self.group.dates.iter().position(|d| *d == fact).map(|p| p + 1)
    }

    fn named(&self, name: &str) -> Option<usize> {
        self.policy.vocabulary.index_of(name).and_then(|fact| self.variable(fact))
    }

    fn values(&self, number: usize) -> Option<Vec<i64>> {
        let claim = self.clock.claims[number];
        let mut system = Differences::new(self.group.dates.len());
        let (first, last) = (self.clock.farthest(claim), self.clock.at(claim));
        (1..=self.group.dates.len()).for_each(|v| system.range(v, first, last));
        for (position, (dim, cell)) in self.group.dims.iter().zip(self.cells).enumerate() {
            match (self.policy.dims[*dim].key, &self.policy.dims[*dim].cells) {
                (DimKey::Since(anchor) | DimKey::Hours(anchor), _) => {
                    let (low, high) = self.intervals[position].as_ref()?[number]?;
                    system.range(self.variable(anchor)?, low, high);
                }
                (DimKey::Fact(fact), Cells::Line(cuts))
                    if matches!(self.policy.vocabulary.facts[fact].kind, Kind::Date(_)) =>
                {
                    let (low, high) = cuts.range(*cell);
                    if self.group.claim {
                        let day = i64::from(claim.day());
                        (low <= day && day <= high).then_some(())?;
                    } else {
                        self.day_range(&mut system, self.variable(fact)?, low, high);
                    }
                }
                _ => {}
            }
        }
        self.version(&mut system, claim)?;
        self.relations(&mut system);
        self.events(&mut system, claim)?;
        system.largest()
    }

    fn day_range(&self, system: &mut Differences, variable: usize, low: i64, high: i64) {
        let per_day = self.clock.per_day();
        if low > i64::MIN / 8 {
            system.bound(variable, 0, -low * per_day);
        }
        if high < i64::MAX / 8 {
            system.bound(0, variable, (high + 1) * per_day - 1);
        }
    }

    /// Only claims for which this version is in force.
    fn version(&self, system: &mut Differences, claim: Moment) -> Option<()> {
        let head = &self.policy.head;
        if head.basis == CLAIM {
            return (!self.group.claim || self.policy.in_force_on(claim)).then_some(());
        }
        if let Some(variable) = self.named(&head.basis) {
            let day = |m: Option<Moment>, none: i64| m.map_or(none, |m| i64::from(m.day()));
            self.day_range(system, variable, day(head.effective_from, i64::MIN), day(head.effective_to, i64::MAX));
        }
        Some(())
    }

    /// Order of dates, dates chosen among others and dates moved by days.
    fn relations(&self, system: &mut Differences) {
        let per_day = self.clock.per_day();
        for (position, fact) in self.group.dates.iter().enumerate() {
            let own = position + 1;
            let fact = &self.policy.vocabulary.facts[*fact];
            if let Kind::Date(rule) = &fact.kind {
                rule.not_before.iter().filter_map(|n| self.named(n)).for_each(|other| system.bound(own, other, 0));
            }
            match &fact.origin {
                Origin::Select { by, sources } => {
                    if let Some(source) = self.selected(by, sources) {
                        system.bound(own, source, 0);
                        system.bound(source, own, 0);
                    }
                }
                Origin::Shift { date, by } => {
                    let days_fact = self.policy.vocabulary.index_of(by);
                    let (low, high) =
                        self.plans.iter().find(|p| p.days_fact == days_fact).map_or((0, i64::MAX), |p| p.days);
                    if let Some(source) = self.named(date) {
                        system.bound(own, source, -low.saturating_mul(per_day));
                        system.bound(source, own, high.saturating_mul(per_day));
                    }
                }
                Origin::Asked | Origin::Tally(_) => {}
            }
        }
    }

    /// The date that the value of a choice selects.
    fn selected(&self, by: &str, sources: &[(String, String)]) -> Option<usize> {
        let fact = self.policy.vocabulary.index_of(by)?;
        let Kind::Choice(choices) = &self.policy.vocabulary.facts[fact].kind else { return None };
        let dim = self.group.dims.iter().position(|d| self.policy.dims[*d].key == DimKey::Fact(fact));
        let leaf = match dim.map(|at| (&self.policy.dims[self.group.dims[at]].cells, self.cells[at])) {
            Some((Cells::Classes { classes, .. }, cell)) => classes[cell][0],
            _ => choices.leaf_of(&sources.first()?.0)?,
        };
        let source = sources.iter().find(|(value, _)| *value == choices.leaf(leaf).id)?;
        self.named(&source.1)
    }

    /// Events lie between the dates that bound their history and the claim.
    fn events(&self, system: &mut Differences, claim: Moment) -> Option<()> {
        for plan in self.plans {
            let history = &self.policy.vocabulary.histories[plan.history];
            let mut latest = i64::from(claim.day()) - plan.span();
            if let Some(length) = plan.beyond {
                latest = latest.min(i64::from(Clock::last_day_ending_before(claim, length)?));
            }
            for bound in history.not_before.iter().filter_map(|n| self.named(n)) {
                system.bound(0, bound, (latest + 1) * self.clock.per_day() - 1);
            }
        }
        Some(())
    }

    fn read(&self, values: &[i64], claim: Moment) -> Option<Answer> {
        let mut answer = Answer::default();
        let mut days: Vec<(usize, i64)> = Vec::new();
        for (fact, at) in self.group.dates.iter().zip(&values[1..]) {
            if let Origin::Shift { date, by } = &self.policy.vocabulary.facts[*fact].origin {
                let source = self.named(date)?;
                let days_fact = self.policy.vocabulary.index_of(by);
                if let Some(plan) = self.plans.iter().find(|p| p.days_fact == days_fact) {
                    days.push((plan.history, (at - values[source]) / self.clock.per_day()));
                }
            }
            answer.dates.push((*fact, self.clock.moment(*at)?));
        }
        for plan in self.plans {
            let history = &self.policy.vocabulary.histories[plan.history];
            let bounds = history.not_before.iter().filter_map(|n| self.policy.vocabulary.index_of(n));
            let bounds = bounds.filter_map(|b| answer.dates.iter().find(|(f, _)| *f == b).map(|(_, m)| *m));
            let first = bounds.max_by_key(|m| m.seconds());
            let long_ago = || claim.plus_days(-i32::try_from(plan.span() + 2_000).ok()?);
            let first = first.or_else(long_ago)?;
            let total = days.iter().find(|(h, _)| *h == plan.history).map(|(_, d)| *d);
            answer.histories.push((plan.history, plan.place(first, total)));
        }
        Some(answer)
    }
}

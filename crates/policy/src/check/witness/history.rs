//! Histories whose counts come out as wanted.

use crate::claim::{Event, Slot};
use crate::compile::{Cells, DimKey};
use crate::length::Length;
use crate::policy::Policy;
use crate::vocabulary::{Kind, Measure, Origin, Tally};

/// A history to be built: how many events of which class, and what they measure.
#[derive(Debug, Clone)]
pub(super) struct HistoryPlan {
    /// Position in the vocabulary.
    pub(super) history: usize,
    events: Vec<Wanted>,
    /// Possible totals of days over all events.
    pub(super) days: (i64, i64),
    /// The fact that counts the days over all events, if the policy looks at it.
    pub(super) days_fact: Option<usize>,
    /// The last event lies just beyond this after the first.
    pub(super) beyond: Option<Length>,
}

/// One event to be built.
#[derive(Debug, Clone)]
struct Wanted {
    class: Class,
    /// Fewest and most days.
    days: (i64, i64),
    /// How far from the first event: not at all, or just beyond a window.
    after: Option<Length>,
}

/// What distinguishes events: agreement with the claim in some fields, values of others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Class {
    same: Vec<(String, bool)>,
    values: Vec<(String, Option<String>)>,
}

/// An event placed in time; `same` fields take the claim's value or another.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    pub(super) on: crate::Moment,
    pub(super) until: crate::Moment,
    same: Vec<(String, bool)>,
    values: Vec<(String, Option<String>)>,
}

/// A count over a history and the values it may have.
struct Range<'p> {
    tally: &'p Tally,
    fact: usize,
    low: i64,
    high: i64,
}

/// All ways to plan the given histories together; none when the counts contradict each other.
pub(super) fn plans(
    policy: &Policy,
    histories: &[usize],
    cell: &dyn Fn(usize) -> Option<usize>,
) -> Vec<Vec<HistoryPlan>> {
    let mut together: Vec<Vec<HistoryPlan>> = vec![Vec::new()];
    for number in histories {
        let ranges = ranges(policy, &policy.vocabulary.histories[*number].id, cell);
        let own = plans_of(*number, &ranges.iter().collect::<Vec<_>>());
        let with = |plans: &Vec<HistoryPlan>, plan: &HistoryPlan| plans.iter().chain([plan]).cloned().collect();
        together =
            together.iter().flat_map(|plans| own.iter().map(|plan| with(plans, plan)).collect::<Vec<_>>()).collect();
    }
    together
}

/// The counts over a history that the policy looks at, with the values they may have.
fn ranges<'p>(policy: &'p Policy, history: &str, cell: &dyn Fn(usize) -> Option<usize>) -> Vec<Range<'p>> {
    let mut ranges: Vec<Range<'_>> = Vec::new();
    for fact in &policy.slots {
        let Origin::Tally(tally) = &policy.vocabulary.facts[*fact].origin else { continue };
        if tally.history != history {
            continue;
        }
        let dim = policy.dims.iter().position(|d| d.key == DimKey::Fact(*fact));
        let (low, high) = match dim.map(|d| (&policy.dims[d].cells, cell(d))) {
            Some((Cells::Line(cuts), Some(cell))) => cuts.range(cell),
            _ => (0, i64::MAX),
        };
        ranges.push(Range { tally, fact: *fact, low, high });
    }
    ranges
}

/// The plan with the fewest events and, where days are counted that may move a date, the first
/// one with any event: without events there are no days.
fn plans_of(history: usize, ranges: &[&Range<'_>]) -> Vec<HistoryPlan> {
    let classes = classes(ranges);
    // No more events of a class are needed than all lower bounds together ask for.
    let counts = ranges.iter().filter(|r| r.tally.measure == Measure::Count);
    let most = counts.map(|r| r.low).max().unwrap_or(0) + 1;
    let counts_days = ranges.iter().any(|r| r.tally.measure == Measure::Days);
    let mut found: Vec<HistoryPlan> = Vec::new();
    choose(&classes, most, &mut Vec::new(), &mut |numbers| {
        let wanted = found.is_empty() || numbers.iter().any(|n| *n > 0);
        found.extend(try_counts(history, ranges, &classes, numbers).filter(|_| wanted));
        found.iter().any(|plan| !counts_days || !plan.events.is_empty())
    });
    found
}

/// Tries all numbers of events per class, few events first.
fn choose(classes: &[Class], most: i64, chosen: &mut Vec<i64>, visit: &mut dyn FnMut(&[i64]) -> bool) -> bool {
    if chosen.len() == classes.len() {
        return visit(chosen);
    }
    for count in 0..=most {
        chosen.push(count);
        let stop = choose(classes, most, chosen, visit);
        chosen.pop();
        if stop {
            return true;
        }
    }
    false
}

/// All classes that the counts tell apart.
fn classes(ranges: &[&Range<'_>]) -> Vec<Class> {
    let mut classes = vec![Class::default()];
    let mut same: Vec<&String> = ranges.iter().flat_map(|r| &r.tally.same).collect();
    same.sort();
    same.dedup();
    for field in same {
        let with = |c: &Class, agrees: bool| {
            let mut c = c.clone();
            c.same.push((field.clone(), agrees));
            c
        };
        classes = classes.iter().flat_map(|c| [with(c, true), with(c, false)]).collect();
    }
    let mut only: Vec<&(String, String)> = ranges.iter().filter_map(|r| r.tally.only.as_ref()).collect();
    only.sort();
    only.dedup();
    let mut fields: Vec<&String> = only.iter().map(|(field, _)| field).collect();
    fields.dedup();
    for field in fields {
        let named = only.iter().filter(|(f, _)| f == field).map(|(_, v)| Some(v.clone()));
        let values: Vec<Option<String>> = std::iter::once(None).chain(named).collect();
        let with = |c: &Class, value: &Option<String>| {
            let mut c = c.clone();
            c.values.push((field.clone(), value.clone()));
            c
        };
        classes = classes.iter().flat_map(|c| values.iter().map(|v| with(c, v)).collect::<Vec<_>>()).collect();
    }
    classes
}

fn counted(tally: &Tally, class: &Class) -> bool {
    let same = tally.same.iter().all(|f| class.same.iter().any(|(g, agrees)| f == g && *agrees));
    let only =
        tally.only.as_ref().is_none_or(|(f, v)| class.values.iter().any(|(g, w)| f == g && w.as_ref() == Some(v)));
    same && only
}

fn try_counts(history: usize, ranges: &[&Range<'_>], classes: &[Class], numbers: &[i64]) -> Option<HistoryPlan> {
    let total: i64 = numbers.iter().sum();
    let number =
        |tally: &Tally| -> i64 { classes.iter().zip(numbers).filter(|(c, _)| counted(tally, c)).map(|(_, n)| n).sum() };
    for range in ranges.iter().filter(|r| r.tally.measure == Measure::Count && r.tally.within.is_none()) {
        let count = number(range.tally);
        if count < range.low || count > range.high {
            return None;
        }
    }
    let mut events: Vec<Wanted> = Vec::new();
    for (class, count) in classes.iter().zip(numbers) {
        for _ in 0..*count {
            events.push(Wanted { class: class.clone(), days: (0, i64::MAX), after: None });
        }
    }
    let beyond = windows(ranges, total, &mut events)?;
    let (days, days_fact) = days(ranges, &mut events)?;
    Some(HistoryPlan { history, events, days, days_fact, beyond })
}

/// Spreads events so that each window after the first holds as many as wanted. Later events go
/// just beyond the windows that must not hold them.
fn windows(ranges: &[&Range<'_>], total: i64, events: &mut [Wanted]) -> Option<Option<Length>> {
    let mut windows: Vec<(&&Range<'_>, Length)> = ranges.iter().filter_map(|r| Some((r, r.tally.within?))).collect();
    windows.sort_by_key(|(_, length)| length.count);
    let mut held = total;
    let mut after: Vec<(i64, Length)> = Vec::new();
    for (range, length) in windows.iter().rev() {
        held = held.min(range.high);
        if held < range.low || (total > 0 && held < 1) {
            return None;
        }
        after.push((held, *length));
    }
    let mut beyond = None;
    for (held, length) in after.iter().rev() {
        for event in events.iter_mut().skip(usize::try_from(*held).unwrap_or(0)) {
            event.after = Some(*length);
            beyond = Some(*length);
        }
    }
    Some(beyond)
}

/// Fewest and most days of all events together, and the fact that counts them.
type Days = ((i64, i64), Option<usize>);

/// Bounds on the days of each event and of all together.
fn days(ranges: &[&Range<'_>], events: &mut [Wanted]) -> Option<Days> {
    for range in ranges.iter().filter(|r| r.tally.measure == Measure::Longest) {
        for event in events.iter_mut().filter(|e| counted(range.tally, &e.class)) {
            event.days.1 = event.days.1.min(range.high);
        }
        if range.low > 0 {
            let longest =
                events.iter_mut().find(|e| counted(range.tally, &e.class) && e.days.0 == 0 && e.days.1 >= range.low)?;
            longest.days.0 = range.low;
        }
    }
    let low: i64 = events.iter().map(|e| e.days.0).sum();
    let high = events.iter().fold(0_i64, |sum, e| sum.saturating_add(e.days.1));
    let total =
        ranges.iter().find(|r| r.tally.measure == Measure::Days && r.tally.same.is_empty() && r.tally.only.is_none());
    let (low, high) = total.map_or((low, high), |t| (low.max(t.low), high.min(t.high)));
    (low <= high).then_some(((low, high), total.map(|t| t.fact)))
}

impl HistoryPlan {
    /// Days that the history needs at least between its first event and the claim.
    pub(super) fn span(&self) -> i64 {
        let longest = self.events.iter().map(|e| e.days.0).max().unwrap_or(0);
        longest.max(self.days.0)
    }

    /// Places the events in time, with so many days in all.
    pub(super) fn place(&self, first: crate::Moment, total: Option<i64>) -> Vec<Planned> {
        let mut left = total.unwrap_or(self.days.0);
        left -= self.events.iter().map(|e| e.days.0).sum::<i64>();
        let mut planned = Vec::new();
        for event in &self.events {
            let more = left.clamp(0, event.days.1 - event.days.0);
            left -= more;
            let days = i32::try_from(event.days.0 + more).unwrap_or(0);
            let on = event.after.and_then(|l| first.plus(l)).and_then(|m| m.plus_days(1)).unwrap_or(first);
            let until = on.plus_days(days).unwrap_or(on);
            planned.push(Planned { on, until, same: event.class.same.clone(), values: event.class.values.clone() });
        }
        planned
    }
}

impl Planned {
    /// The event, with fields that agree or disagree with the claim as planned.
    pub(super) fn event(&self, policy: &Policy, claim: &mut crate::Claim) -> Event {
        let mut fields = Vec::new();
        for (name, agrees) in &self.same {
            let Some(fact) = policy.vocabulary.index_of(name) else { continue };
            if claim.slots[fact] == Slot::Unknown {
                claim.slots[fact] = Slot::Leaf(0);
            }
            let Slot::Leaf(own) = claim.slots[fact] else { continue };
            fields.push((fact, if *agrees { own } else { u16::from(own == 0) }));
        }
        for (name, value) in &self.values {
            let Some(fact) = policy.vocabulary.index_of(name) else { continue };
            let Kind::Choice(choices) = &policy.vocabulary.facts[fact].kind else { continue };
            let named = value.as_ref().and_then(|v| choices.leaf_of(v));
            let others = (0..choices.leaf_count()).filter_map(|l| u16::try_from(l).ok());
            let history = |o: &Origin| matches!(o, Origin::Tally(t) if t.only.as_ref().is_some_and(|(f, _)| f == name));
            let counted: Vec<u16> = policy
                .vocabulary
                .facts
                .iter()
                .filter(|f| history(&f.origin))
                .filter_map(|f| match &f.origin {
                    Origin::Tally(t) => t.only.as_ref().and_then(|(_, v)| choices.leaf_of(v)),
                    _ => None,
                })
                .collect();
            let other = others.into_iter().find(|l| !counted.contains(l));
            fields.extend(named.or(other).map(|leaf| (fact, leaf)));
        }
        let until = (self.until != self.on).then_some(self.until);
        Event { on: self.on, until: until.or(Some(self.on)), fields }
    }
}

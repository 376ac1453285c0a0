//! Binds a claim to a policy: derives what follows from histories and other dates, and
//! refuses what cannot be.

use crate::claim::{Claim, Event, Slot};
use crate::compile::DimKey;
use crate::length::Length;
use crate::moment::Moment;
use crate::policy::Policy;
use crate::problem::{Problem, Problems};
use crate::vocabulary::{CLAIM, Fact, History, Kind, Measure, Origin, Tally, Vocabulary};

/// A claim prepared for one policy: the values of the facts the policy looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub(crate) slots: Vec<Slot>,
    /// Which histories are known, by position in the vocabulary.
    pub(crate) histories: u64,
}

impl Policy {
    /// Prepares a claim that was read with this policy's vocabulary.
    ///
    /// # Errors
    /// When the claim contradicts itself: a claim before the sale, a repair after the claim.
    pub fn bind(&self, claim: &Claim) -> Result<Case, Problems> {
        check(claim, &self.vocabulary)?;
        let mut slots = Vec::with_capacity(self.slots.len());
        for position in &self.slots {
            slots.push(value(claim, &self.vocabulary, *position, 0)?);
        }
        self.check_starts(&slots)?;
        if self.head.roll_end {
            self.roll(&mut slots);
        }
        let known = claim.histories.iter().enumerate().filter(|(_, h)| h.is_some());
        let histories = known.filter(|(i, _)| *i < 64).fold(0, |mask, (i, _)| mask | 1 << i);
        Ok(Case { slots, histories })
    }

    /// No period that the policy looks at can start after the claim.
    fn check_starts(&self, slots: &[Slot]) -> Result<(), Problem> {
        for dim in &self.dims {
            let (DimKey::Since(anchor) | DimKey::Hours(anchor)) = dim.key else { continue };
            let (from, to) = (slots[usize::from(dim.slots.0)], slots[usize::from(dim.slots.1)]);
            if let (Slot::Moment(from), Slot::Moment(to)) = (from, to)
                && to.is_before(from)
            {
                return Err(Problem::error("dates-out-of-order")
                    .with("fact", CLAIM)
                    .with("date", to)
                    .with("other", &self.vocabulary.facts[anchor].id)
                    .with("earlier", from));
            }
        }
        Ok(())
    }

    /// An end of a period on a day off moves to the next working day (G-14): the same as
    /// letting a claim count as made on the first of the days off before it.
    fn roll(&self, slots: &mut [Slot]) {
        let Some(claim) = self.claim_slot.map(usize::from) else { return };
        if let Slot::Moment(moment) = slots[claim] {
            let rolled = self.calendar.rolled_claim_day(moment.date());
            if rolled != moment.date() {
                slots[claim] = Slot::Moment(Moment::from_date(rolled));
            }
        }
    }
}

/// How deep a derived fact may rest on derived facts.
const MAX_DEPTH: usize = 8;

fn value(claim: &Claim, vocabulary: &Vocabulary, position: usize, depth: usize) -> Result<Slot, Problem> {
    let fact = &vocabulary.facts[position];
    let given = claim.slots[position];
    if depth > MAX_DEPTH {
        return Ok(Slot::Unknown);
    }
    let at = |name: &str| match vocabulary.index_of(name) {
        Some(other) => value(claim, vocabulary, other, depth + 1),
        None => Ok(Slot::Unknown),
    };
    let derived = match &fact.origin {
        Origin::Asked => return Ok(given),
        Origin::Tally(tally) => count(claim, vocabulary, tally)?,
        Origin::Select { by, sources } => match (at(by)?, vocabulary.fact(by).map(|f| &f.kind)) {
            (Slot::Leaf(leaf), Some(Kind::Choice(choices))) => {
                let name = &choices.leaf(leaf).id;
                let source = sources.iter().find(|(value, _)| value == name);
                source.map_or(Ok(Slot::Unknown), |(_, date)| at(date))?
            }
            _ => Slot::Unknown,
        },
        Origin::Shift { date, by } => match (at(date)?, at(by)?) {
            (Slot::Moment(date), Slot::Number(days)) => {
                let moved = i32::try_from(days).ok().and_then(|d| date.plus_days(d));
                moved.map_or(Slot::Unknown, Slot::Moment)
            }
            _ => Slot::Unknown,
        },
    };
    match (given, derived) {
        (Slot::Unknown, derived) => Ok(derived),
        (given, Slot::Unknown) => Ok(given),
        (given, derived) if given == derived => Ok(given),
        _ => Err(Problem::error("given-against-derived").with("fact", &fact.id)),
    }
}

/// Counts over a history. Unknown when the history, or what its events are compared with, is not known.
fn count(claim: &Claim, vocabulary: &Vocabulary, tally: &Tally) -> Result<Slot, Problem> {
    let position = vocabulary.histories.iter().position(|h| h.id == tally.history);
    let Some(events) = position.and_then(|p| claim.histories[p].as_ref()) else { return Ok(Slot::Unknown) };
    let mut wanted: Vec<(usize, u16)> = Vec::new();
    for name in &tally.same {
        let Some(field) = vocabulary.index_of(name) else { return Ok(Slot::Unknown) };
        match claim.slots[field] {
            Slot::Leaf(leaf) => wanted.push((field, leaf)),
            _ if events.is_empty() => {}
            _ => return Ok(Slot::Unknown),
        }
    }
    if let Some((name, value)) = &tally.only
        && let Some(field) = vocabulary.index_of(name)
        && let Kind::Choice(choices) = &vocabulary.facts[field].kind
        && let Some(leaf) = choices.leaf_of(value)
    {
        wanted.push((field, leaf));
    }
    let mut matching = Vec::new();
    for event in events {
        match agrees(event, &wanted) {
            Some(true) => matching.push(event),
            Some(false) => {}
            // An event that does not say which part it concerned can be counted neither in nor out.
            None => return Ok(Slot::Unknown),
        }
    }
    Ok(measure(claim, vocabulary, tally, &matching).map_or(Slot::Unknown, Slot::Number))
}

fn agrees(event: &Event, wanted: &[(usize, u16)]) -> Option<bool> {
    let mut all = true;
    for (field, leaf) in wanted {
        let own = event.fields.iter().find(|(f, _)| f == field).map(|(_, l)| l);
        match own {
            Some(own) if own == leaf => {}
            Some(_) => return Some(false),
            None => all = false,
        }
    }
    all.then_some(true)
}

fn measure(claim: &Claim, vocabulary: &Vocabulary, tally: &Tally, events: &[&Event]) -> Option<i64> {
    if tally.measure == Measure::Count {
        let counted = tally.within.map_or(events.len(), |window| in_window(events, window));
        return i64::try_from(counted).ok();
    }
    let today = match vocabulary.index_of(CLAIM).map(|c| claim.slots[c]) {
        Some(Slot::Moment(claim)) => Some(claim),
        _ => None,
    };
    let mut total = 0;
    let mut longest = 0;
    for event in events {
        // A repair without an end is still going on at the claim date.
        let end = event.until.or(today)?;
        let days = i64::from(end.day() - event.on.day());
        total += days;
        longest = longest.max(days);
    }
    Some(if tally.measure == Measure::Days { total } else { longest })
}

fn in_window(events: &[&Event], window: Length) -> usize {
    let Some(first) = events.iter().map(|e| e.on).min_by_key(|m| m.seconds()) else { return 0 };
    let Some(end) = first.plus(window) else { return events.len() };
    events.iter().filter(|e| e.on.day() <= end.day()).count()
}

/// Dates must be in their order, and histories in the past of the claim.
fn check(claim: &Claim, vocabulary: &Vocabulary) -> Result<(), Problems> {
    let mut problems = Vec::new();
    for (fact, slot) in vocabulary.facts.iter().zip(&claim.slots) {
        if let (Kind::Date(rule), Slot::Moment(moment)) = (&fact.kind, slot) {
            problems.extend(rule.not_before.iter().filter_map(|name| before(claim, vocabulary, fact, *moment, name)));
        }
    }
    for (history, events) in vocabulary.histories.iter().zip(&claim.histories) {
        for event in events.iter().flatten() {
            problems.extend(misplaced(claim, vocabulary, history, event));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Problems(problems)) }
}

/// An event after the claim, or before a date that no event of its history can precede.
fn misplaced(claim: &Claim, vocabulary: &Vocabulary, history: &History, event: &Event) -> Option<Problem> {
    let date = |name: &str| match vocabulary.index_of(name).map(|i| claim.slots[i]) {
        Some(Slot::Moment(moment)) => Some(moment),
        _ => None,
    };
    let problem = |code, at: Moment, other: &str, bound: Moment| {
        Problem::error(code).with("history", &history.id).with("date", at).with("other", other).with("bound", bound)
    };
    let last = event.until.unwrap_or(event.on);
    let after = date(CLAIM).filter(|claim| claim.is_before(last)).map(|c| problem("event-after-claim", last, CLAIM, c));
    let too_early = |name: &String| {
        let bound = date(name).filter(|bound| event.on.is_before(*bound))?;
        Some(problem("event-too-early", event.on, name, bound))
    };
    after.or_else(|| history.not_before.iter().find_map(too_early))
}

fn before(claim: &Claim, vocabulary: &Vocabulary, fact: &Fact, moment: Moment, name: &str) -> Option<Problem> {
    let Slot::Moment(other) = claim.slots[vocabulary.index_of(name)?] else { return None };
    moment.is_before(other).then(|| {
        Problem::error("dates-out-of-order")
            .with("fact", &fact.id)
            .with("date", moment)
            .with("other", name)
            .with("earlier", other)
    })
}

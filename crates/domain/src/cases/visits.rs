//! Visits of customers of an organisation's order: how long each took from the arrival to the solution.

use jiff::{SignedDuration, Timestamp};

/// A visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// When the visitors came.
    pub arrived: Timestamp,
    /// When their matter was settled; none while it goes on.
    pub solved: Option<Timestamp>,
}

impl Visit {
    /// How long it took, or has taken so far.
    #[must_use]
    pub fn elapsed(&self, now: Timestamp) -> SignedDuration {
        self.solved.unwrap_or(now).duration_since(self.arrived).max(SignedDuration::ZERO)
    }
}

/// What is reported of visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VisitFigures {
    /// How many there were.
    pub number: usize,
    /// How many of them are settled.
    pub solved: usize,
    /// The time that half of the settled ones took at most.
    pub median: Option<SignedDuration>,
    /// The longest of all, those that go on among them.
    pub longest: Option<SignedDuration>,
}

impl VisitFigures {
    /// Counts visits.
    #[must_use]
    pub fn of(visits: &[Visit], now: Timestamp) -> Self {
        let mut solved: Vec<SignedDuration> =
            visits.iter().filter(|visit| visit.solved.is_some()).map(|visit| visit.elapsed(now)).collect();
        solved.sort_unstable();
        Self {
            number: visits.len(),
            solved: solved.len(),
            median: solved.get(solved.len().saturating_sub(1) / 2).copied(),
            longest: visits.iter().map(|visit| visit.elapsed(now)).max(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// each visit has its time; what goes on counts into the longest, not into what a solution takes.
    #[test]
    fn r195_each_visit_has_its_time() {
        let at = |minute: i64| Timestamp::from_second(minute * 60).unwrap_or_default();
        let visit = |arrived, solved: Option<i64>| Visit { arrived: at(arrived), solved: solved.map(at) };
        let now = at(500);
        assert_eq!(VisitFigures::of(&[], now), VisitFigures::default());
        let visits = [visit(0, Some(30)), visit(10, Some(20)), visit(100, Some(400)), visit(90, None)];
        let minutes = |n| Some(SignedDuration::from_mins(n));
        let figures = VisitFigures::of(&visits, now);
        assert_eq!((figures.number, figures.solved), (4, 3));
        assert_eq!((figures.median, figures.longest), (minutes(30), minutes(410)));
        assert_eq!(visit(20, Some(10)).elapsed(now), SignedDuration::ZERO, "a clock that was set back");
    }
}

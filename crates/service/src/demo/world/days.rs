//! The days of trade: which are busier than others.

use crate::demo::random::Random;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Three years up to a day, each with how much is sold on it.
#[derive(Debug, Clone)]
pub(in crate::demo) struct Days {
    first: Date,
    /// What is sold up to and including each day.
    sums: Vec<u32>,
}

/// How busy each month is, from January: New Year, the double eleventh, the quiet summer.
const MONTHS: [u32; 12] = [120, 85, 88, 92, 100, 96, 76, 74, 94, 108, 130, 124];

/// Days by month and day when people buy more, and how much more in percent.
const FEASTS: [(i8, i8, u32); 10] = [
    (1, 1, 80),
    (3, 8, 60),
    (5, 1, 90),
    (6, 18, 120),
    (9, 10, 20),
    (10, 1, 110),
    (10, 2, 90),
    (11, 11, 260),
    (12, 12, 90),
    (12, 25, 40),
];

impl Days {
    /// The three years before a day, and the day itself.
    pub(in crate::demo) fn until(today: Date) -> Self {
        let first = today.saturating_sub(3.years());
        let mut sum = 0;
        let sums = first.series(1.day()).take_while(|day| *day <= today).map(|day| {
            sum += busy(day, first);
            sum
        });
        Self { first, sums: sums.collect() }
    }

    /// The first of the days.
    pub(in crate::demo) const fn first(&self) -> Date {
        self.first
    }

    /// How many there are.
    pub(in crate::demo) fn len(&self) -> usize {
        self.sums.len()
    }

    /// A day by its place.
    pub(in crate::demo) fn day(&self, place: usize) -> Date {
        self.first.saturating_add((place as i64).days())
    }

    /// Some day from a place on, busy ones more often.
    pub(super) fn pick(&self, random: &mut Random, from: usize) -> usize {
        let before = from.checked_sub(1).map_or(0, |place| self.sums[place]);
        let all = self.sums.last().copied().unwrap_or(1);
        let at = before + random.below((all - before) as usize) as u32;
        self.sums.partition_point(|sum| *sum <= at)
    }
}

fn busy(day: Date, first: Date) -> u32 {
    let month = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    let week = match day.weekday() {
        Weekday::Saturday => 190,
        Weekday::Sunday => 175,
        Weekday::Friday => 115,
        _ => 85,
    };
    let feast = FEASTS.iter().find(|(m, d, _)| (*m, *d) == (day.month(), day.day())).map_or(0, |(.., more)| *more);
    // Trade grows by a tenth a year.
    let years = u32::from((day.year() - first.year()).unsigned_abs());
    month * week * (100 + feast) / 10_000 * (10 + years) / 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekends_and_the_double_eleventh_are_busy() {
        let days = Days::until(date(2026, 3, 2));
        assert_eq!((days.first(), days.day(days.len() - 1)), (date(2023, 3, 2), date(2026, 3, 2)));
        let random = &mut Random::of(1, "days", 0);
        let picked: Vec<Date> = (0..20_000).map(|_| days.day(days.pick(random, 0))).collect();
        let on = |day: Date| picked.iter().filter(|p| **p == day).count();
        assert!(on(date(2024, 11, 11)) > 2 * on(date(2024, 11, 13)).max(1));
        let saturdays = picked.iter().filter(|p| p.weekday() == Weekday::Saturday).count();
        let tuesdays = picked.iter().filter(|p| p.weekday() == Weekday::Tuesday).count();
        assert!(saturdays > tuesdays * 3 / 2, "{saturdays} {tuesdays}");
    }

    #[test]
    fn later_days_are_picked_from_a_place_on() {
        let days = Days::until(date(2026, 3, 2));
        let random = &mut Random::of(1, "days", 1);
        assert!((0..1_000).all(|_| (1_000..days.len()).contains(&days.pick(random, 1_000))));
        assert_eq!(days.pick(random, days.len() - 1), days.len() - 1);
    }
}

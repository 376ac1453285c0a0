use jiff::civil::{Date, Weekday};

use crate::{Error, add_days, elapsed_days};

/// Which days are worked: certain days of the week, less the holidays, plus the make-up days (G-06).
///
/// Make-up days (调休上班) are days off by their weekday that are worked in exchange for a holiday.
///
/// ```
/// use jiff::civil::{Weekday, date};
/// use worktime::Calendar;
///
/// let week = (0..5).filter_map(|day| Weekday::from_monday_zero_offset(day).ok());
/// let calendar = Calendar::new(week, [date(2025, 10, 1)], [date(2025, 9, 28)])?;
/// assert!(calendar.is_worked(date(2025, 9, 28)), "a Sunday worked in exchange");
/// assert_eq!(calendar.add_working_days(date(2025, 9, 30), 1)?, date(2025, 10, 2));
/// # Ok::<(), worktime::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    name: String,
    /// Indexed by days after Monday; at least one is true.
    worked: [bool; 7],
    /// Sorted, and only those that fall on a worked weekday: the others change nothing.
    holidays: Vec<Date>,
    /// Sorted, and only those that fall on a weekday off: the others change nothing.
    make_up: Vec<Date>,
}

impl Calendar {
    /// The calendar in which every day is worked, named `every-day`.
    #[must_use]
    pub fn every_day() -> Self {
        Self { name: "every-day".to_owned(), worked: [true; 7], holidays: Vec::new(), make_up: Vec::new() }
    }

    /// Monday to Friday without any holiday, named `weekdays`.
    #[must_use]
    pub fn weekdays() -> Self {
        let worked = [true, true, true, true, true, false, false];
        Self { name: "weekdays".to_owned(), worked, holidays: Vec::new(), make_up: Vec::new() }
    }

    /// A calendar of the given working days of the week, holidays and make-up working days, named `custom` until
    /// it is [named](Self::named). The lists of dates may be in any order and may repeat a date.
    ///
    /// # Errors
    /// [`Error::HolidayAndMakeUp`] for a date in both lists, [`Error::NoWorkedWeekday`] when `weekdays` is empty,
    /// [`Error::RepeatedWeekday`] when it holds a day twice.
    pub fn new(
        weekdays: impl IntoIterator<Item = Weekday>,
        holidays: impl IntoIterator<Item = Date>,
        make_up: impl IntoIterator<Item = Date>,
    ) -> Result<Self, Error> {
        let mut worked = [false; 7];
        for weekday in weekdays {
            let seen = &mut worked[index(weekday)];
            if *seen {
                return Err(Error::RepeatedWeekday(weekday));
            }
            *seen = true;
        }
        if !worked.contains(&true) {
            return Err(Error::NoWorkedWeekday);
        }
        let (mut holidays, mut make_up) = (sorted(holidays), sorted(make_up));
        if let Some(day) = make_up.iter().find(|day| holidays.binary_search(day).is_ok()) {
            return Err(Error::HolidayAndMakeUp(*day));
        }
        holidays.retain(|day| worked[index(day.weekday())]);
        make_up.retain(|day| !worked[index(day.weekday())]);
        Ok(Self { name: "custom".to_owned(), worked, holidays, make_up })
    }

    /// The same calendar under another name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// The name by which a deadline says which calendar it runs on.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether this day of the week is worked, but for holidays.
    #[must_use]
    pub const fn is_worked_weekday(&self, weekday: Weekday) -> bool {
        self.worked[weekday.to_monday_zero_offset().unsigned_abs() as usize]
    }

    /// Whether `date` is worked.
    #[must_use]
    pub fn is_worked(&self, date: Date) -> bool {
        if self.worked[index(date.weekday())] {
            self.holidays.binary_search(&date).is_err()
        } else {
            self.make_up.binary_search(&date).is_ok()
        }
    }

    /// The number of worked days `d` with `from < d <= to`; 0 when `to` is not after `from` (G-06).
    ///
    /// Takes the same time for a week as for a century: whole weeks are counted at once and the holidays and
    /// make-up days are found by bisection.
    #[must_use]
    pub fn working_days_between(&self, from: Date, to: Date) -> u32 {
        if to <= from {
            return 0;
        }
        let days = elapsed_days(from, to).unsigned_abs();
        let (weeks, rest) = (days / 7, days as usize % 7);
        let per_week = count(&self.worked);
        let after = index(from.weekday()) + 1;
        let in_rest = (after..after + rest).filter(|day| self.worked[day % 7]).count() as u32;
        weeks * per_week + in_rest + within(&self.make_up, from, to) - within(&self.holidays, from, to)
    }

    /// The day on which `n` working days have passed since `start`; the start day is not counted (G-06). `start`
    /// itself when `n` is 0, worked or not.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when the calendar ends before.
    pub fn add_working_days(&self, start: Date, n: u32) -> Result<Date, Error> {
        if n == 0 {
            return Ok(start);
        }
        if self.working_days_between(start, Date::MAX) < n {
            return Err(Error::OutOfRange);
        }
        // The answer is the first day by which n have passed. Counting is cheap, so it is found by bisection
        // between `early`, by which fewer have passed, and `late`, by which enough have.
        let (mut early, mut late) = (0, self.ample_days(start, n));
        while late - early > 1 {
            let middle = early + (late - early) / 2;
            if self.working_days_between(start, add_days(start, middle)?) < n {
                early = middle;
            } else {
                late = middle;
            }
        }
        add_days(start, late)
    }

    /// A number of calendar days in which at least `n` working days pass if the calendar lasts long enough: as
    /// many weeks as they take when every holiday falls in them.
    fn ample_days(&self, start: Date, n: u32) -> i32 {
        let to_pass = u64::from(n) + u64::from(within(&self.holidays, start, Date::MAX));
        let days = (to_pass / u64::from(count(&self.worked)) + 1) * 7;
        let left = elapsed_days(start, Date::MAX);
        i32::try_from(days).map_or(left, |days| days.min(left))
    }

    /// The first worked day that is not before `date`: where the end of a period falls if it may not fall on a
    /// day off (G-14).
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when the calendar ends before.
    pub fn roll_forward(&self, date: Date) -> Result<Date, Error> {
        let mut day = date;
        while !self.is_worked(day) {
            day = day.tomorrow().map_err(|_| Error::OutOfRange)?;
        }
        Ok(day)
    }

    /// The earliest day `e` such that no day from `e` to the day before `claim` is worked; `claim` itself when the
    /// day before it is worked.
    ///
    /// This is [`roll_forward`](Self::roll_forward) seen from the other side (G-14): a claim is inside a period that
    /// rolls to the next working day exactly when its rolled claim day is inside the period as written,
    /// `rolled_claim_day(claim) <= end` ⟺ `claim <= roll_forward(end)`. So a claim can be shifted once and then
    /// compared with any number of periods.
    #[must_use]
    pub fn rolled_claim_day(&self, claim: Date) -> Date {
        let mut earliest = claim;
        while let Ok(before) = earliest.yesterday() {
            if self.is_worked(before) {
                break;
            }
            earliest = before;
        }
        earliest
    }
}

pub(crate) fn index(weekday: Weekday) -> usize {
    weekday.to_monday_zero_offset().unsigned_abs().into()
}

fn count(worked: &[bool; 7]) -> u32 {
    worked.iter().map(|worked| u32::from(*worked)).sum()
}

fn sorted(dates: impl IntoIterator<Item = Date>) -> Vec<Date> {
    let mut dates: Vec<Date> = dates.into_iter().collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// How many of the sorted `days` lie in `from < day <= to`.
fn within(days: &[Date], from: Date, to: Date) -> u32 {
    (days.partition_point(|day| *day <= to) - days.partition_point(|day| *day <= from)) as u32
}

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use crate::{Calendar, End, Error, Hours, Terms, Unit, add_days, add_months, elapsed_days};

/// When work is done: a [`Calendar`] with its [`Hours`] in a time zone. Everything a deadline needs is computed here.
///
/// ```
/// use jiff::tz::TimeZone;
/// use worktime::{Calendar, Hours, Period, Schedule, Span};
///
/// let hours = Hours::daily([Period::parse("09:00-12:00")?, Period::parse("13:00-18:00")?])?;
/// let schedule = Schedule::new(Calendar::weekdays(), hours, TimeZone::UTC);
/// let friday = "2026-03-06T17:00:00Z".parse().unwrap();
/// let terms = Span::parse("4wh").unwrap().into();
/// assert_eq!(schedule.due(friday, &terms)?, "2026-03-09T12:00:00Z".parse().unwrap());
/// # Ok::<(), worktime::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    calendar: Calendar,
    hours: Hours,
    zone: TimeZone,
}

impl Schedule {
    /// A calendar with its hours in a time zone.
    #[must_use]
    pub const fn new(calendar: Calendar, hours: Hours, zone: TimeZone) -> Self {
        Self { calendar, hours, zone }
    }

    /// Every day, around the clock.
    #[must_use]
    pub fn always(zone: TimeZone) -> Self {
        Self::new(Calendar::every_day(), Hours::whole_days(), zone)
    }

    /// Which days are worked.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The time zone.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The date of a moment in the time zone.
    #[must_use]
    pub fn date(&self, moment: Timestamp) -> Date {
        self.zone.to_datetime(moment).date()
    }

    /// Whether work is done at a moment; the end of a period is no longer part of it.
    #[must_use]
    pub fn is_open(&self, moment: Timestamp) -> bool {
        self.periods(self.date(moment)).any(|(from, to)| from <= moment && moment < to)
    }

    /// The first moment from one on at which work is done.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when time ends before.
    pub fn next_open(&self, from: Timestamp) -> Result<Timestamp, Error> {
        let mut date = self.date(from);
        loop {
            let open = self.periods(date).find(|(start, end)| start < end && from < *end);
            if let Some((start, _)) = open {
                return Ok(start.max(from));
            }
            date = date.tomorrow().map_err(|_| Error::OutOfRange)?;
        }
    }

    /// How much of the time between two moments is worked; none when `to` is not after `from`.
    #[must_use]
    pub fn working_time(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let mut sum = SignedDuration::ZERO;
        let mut day = Some(self.date(from));
        let last = self.date(to);
        while let Some(date) = day.filter(|date| *date <= last && from < to) {
            for (start, end) in self.periods(date) {
                let (start, end) = (start.max(from), end.min(to));
                if start < end {
                    sum += end.duration_since(start);
                }
            }
            day = date.tomorrow().ok();
        }
        sum
    }

    /// The first moment by which so much time has been worked since `from`; `from` itself for no time.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when time ends before.
    pub fn add_working_time(&self, from: Timestamp, time: SignedDuration) -> Result<Timestamp, Error> {
        let mut left = time;
        let mut date = self.date(from);
        while left > SignedDuration::ZERO {
            for (start, end) in self.periods(date) {
                let start = start.max(from);
                if start >= end {
                    continue;
                }
                let open = end.duration_since(start);
                if left <= open {
                    return start.checked_add(left).map_err(|_| Error::OutOfRange);
                }
                left -= open;
            }
            date = date.tomorrow().map_err(|_| Error::OutOfRange)?;
        }
        Ok(from)
    }

    /// When a deadline that begins at `start` is due; never before `start`.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when time ends before.
    pub fn due(&self, start: Timestamp, terms: &Terms) -> Result<Timestamp, Error> {
        let count = i64::from(terms.span.count);
        let seconds = match terms.span.unit {
            Unit::Second => count,
            Unit::Minute => count * 60,
            Unit::Hour => count * 3_600,
            Unit::WorkingHour => return self.add_working_time(start, SignedDuration::from_secs(count * 3_600)),
            Unit::Day | Unit::WorkingDay | Unit::Week | Unit::Month => {
                let begin = self.zone.to_datetime(start);
                let last = self.last_day(begin.date(), terms)?;
                return Ok(self.end_on(last, begin.time(), terms.end)?.max(start));
            }
        };
        start.checked_add(SignedDuration::from_secs(seconds)).map_err(|_| Error::OutOfRange)
    }

    /// Where a moment of a deadline moves when the deadline stood still between two others. What came before the
    /// pause stays. Days of a deadline that counts days are lost as whole days; otherwise exactly the time is lost
    /// that the deadline counts.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] when time ends before.
    pub fn after_pause(
        &self,
        moment: Timestamp,
        terms: &Terms,
        (paused, resumed): (Timestamp, Timestamp),
    ) -> Result<Timestamp, Error> {
        if moment <= paused || resumed <= paused {
            return Ok(moment);
        }
        let (from, to) = (self.date(paused), self.date(resumed));
        let at = self.zone.to_datetime(moment);
        let day = match terms.span.unit {
            Unit::WorkingHour => return self.add_working_time(resumed, self.working_time(paused, moment)),
            Unit::WorkingDay => {
                self.calendar.add_working_days(at.date(), self.calendar.working_days_between(from, to))?
            }
            unit if unit.counts_days() && terms.end != End::SameTime => {
                self.rolled(add_days(at.date(), elapsed_days(from, to))?, terms)?
            }
            _ => {
                return resumed.checked_add(moment.duration_since(paused)).map_err(|_| Error::OutOfRange);
            }
        };
        if day == at.date() { Ok(moment) } else { self.end_on(day, at.time(), terms.end) }
    }

    /// What is left of a deadline, in the time that it counts: worked time for working hours and working days, else
    /// time around the clock. None when it is over.
    #[must_use]
    pub fn remaining(&self, unit: Unit, now: Timestamp, due: Timestamp) -> SignedDuration {
        if unit.is_working() { self.working_time(now, due) } else { due.duration_since(now).max(SignedDuration::ZERO) }
    }

    /// How much of a deadline is used, in hundredths: 0 at its start, 100 from its end on.
    #[must_use]
    pub fn used(&self, unit: Unit, (start, due): (Timestamp, Timestamp), now: Timestamp) -> u8 {
        let whole = self.remaining(unit, start, due).as_micros();
        if whole == 0 || now >= due {
            return if now >= due { 100 } else { 0 };
        }
        let left = self.remaining(unit, now.max(start), due).as_micros();
        u8::try_from((whole - left) * 100 / whole).unwrap_or(100)
    }

    /// The moment at which so many hundredths of a deadline are used.
    ///
    /// # Errors
    /// [`Error::OutOfRange`], which cannot happen for a share below 100.
    pub fn at_share(&self, unit: Unit, (start, due): (Timestamp, Timestamp), share: u8) -> Result<Timestamp, Error> {
        let whole = self.remaining(unit, start, due);
        let part = whole.as_micros() * i128::from(share.min(100)) / 100;
        let part = SignedDuration::from_micros(i64::try_from(part).map_err(|_| Error::OutOfRange)?);
        if unit.is_working() {
            return self.add_working_time(start, part);
        }
        start.checked_add(part).map_err(|_| Error::OutOfRange)
    }

    /// The last day of a deadline that counts days.
    fn last_day(&self, begin: Date, terms: &Terms) -> Result<Date, Error> {
        let count = terms.span.count;
        let before = i32::from(terms.count_start);
        let days = |days: u32| i32::try_from(days).map_err(|_| Error::OutOfRange);
        let last = match terms.span.unit {
            Unit::WorkingDay => {
                let counted = u32::from(terms.count_start && self.calendar.is_worked(begin));
                return self.calendar.add_working_days(begin, count.saturating_sub(counted));
            }
            Unit::Month if count > 0 => add_days(add_months(begin, days(count)?)?, -before)?,
            Unit::Week => add_days(begin, (days(count)? * 7 - before).max(0))?,
            _ => add_days(begin, (days(count)? - before).max(0))?,
        };
        self.rolled(last, terms)
    }

    fn rolled(&self, day: Date, terms: &Terms) -> Result<Date, Error> {
        if terms.roll { self.calendar.roll_forward(day) } else { Ok(day) }
    }

    fn end_on(&self, day: Date, same: Time, end: End) -> Result<Timestamp, Error> {
        let time = match end {
            End::SameTime => same,
            End::At(time) => time,
            End::EndOfDay => return self.end_of(day),
            End::Close => {
                let close = self.periods(day).last().map(|(_, to)| to);
                return close.map_or_else(|| self.end_of(day), Ok);
            }
        };
        self.moment(day.to_datetime(time)).ok_or(Error::OutOfRange)
    }

    /// The last microsecond of a day.
    fn end_of(&self, day: Date) -> Result<Timestamp, Error> {
        let next = day.tomorrow().map_err(|_| Error::OutOfRange)?;
        let midnight = self.moment(next.to_datetime(Time::midnight())).ok_or(Error::OutOfRange)?;
        midnight.checked_sub(SignedDuration::from_micros(1)).map_err(|_| Error::OutOfRange)
    }

    /// The moment of a local time: the first of two where clocks are set back; where they are set forward and the time
    /// does not exist, the moment of the change, so that a period that ends there never overlaps the next.
    fn moment(&self, at: DateTime) -> Option<Timestamp> {
        let local = self.zone.to_ambiguous_timestamp(at);
        let skipped = matches!(local.offset(), AmbiguousOffset::Gap { .. });
        let moment = local.compatible().ok()?;
        if !skipped {
            return Some(moment);
        }
        let after = moment.checked_add(SignedDuration::from_nanos(1)).ok()?;
        self.zone.preceding(after).next().map(|change| change.timestamp())
    }

    /// The worked periods of a day, in order.
    fn periods(&self, day: Date) -> impl Iterator<Item = (Timestamp, Timestamp)> + '_ {
        let worked = self.calendar.is_worked(day);
        let is_make_up = worked && !self.calendar.is_worked_weekday(day.weekday());
        let periods = self.hours.of(day.weekday(), is_make_up).iter().filter(move |_| worked);
        periods.filter_map(move |period| Some((self.minute(day, period.from)?, self.minute(day, period.to)?)))
    }

    /// The moment of a minute of a day; minute 1440 is midnight of the next day.
    fn minute(&self, day: Date, minute: u16) -> Option<Timestamp> {
        let (hour, rest) = (minute / 60, minute % 60);
        if hour == 24 {
            return self.moment(day.tomorrow().ok()?.to_datetime(Time::midnight()));
        }
        let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(rest).ok()?, 0, 0).ok()?;
        self.moment(day.to_datetime(time))
    }
}

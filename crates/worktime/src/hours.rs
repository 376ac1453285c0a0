use std::fmt;

use jiff::civil::Weekday;

use crate::Error;
use crate::calendar::index;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A stretch of a day that is worked, in whole minutes; its end may be 24:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    pub(crate) from: u16,
    pub(crate) to: u16,
}

impl Period {
    /// The whole day.
    pub const DAY: Self = Self { from: 0, to: DAY };

    /// From one minute of the day to another. Work beyond midnight is two periods on two days.
    ///
    /// # Errors
    /// [`Error::BadPeriod`] unless `from` lies before `to` and `to` is at most 24:00.
    pub const fn new(from: u16, to: u16) -> Result<Self, Error> {
        if from < to && to <= DAY { Ok(Self { from, to }) } else { Err(Error::BadPeriod) }
    }

    /// Reads `09:00-12:30`.
    ///
    /// # Errors
    /// [`Error::BadPeriod`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (from, to) = text.split_once('-').ok_or(Error::BadPeriod)?;
        Self::new(minute(from.trim())?, minute(to.trim())?)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

/// The minute of the day of `09:30`.
fn minute(text: &str) -> Result<u16, Error> {
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let (hour, minute) = text.split_once(':').filter(|(h, m)| digits(h) && digits(m)).ok_or(Error::BadPeriod)?;
    let number = |part: &str| part.parse::<u16>().map_err(|_| Error::BadPeriod);
    let (hour, minute) = (number(hour)?, number(minute)?);
    if minute < 60 && hour * 60 + minute <= DAY { Ok(hour * 60 + minute) } else { Err(Error::BadPeriod) }
}

/// At which times of the day the worked days of a calendar are worked: periods for each day of the week, and those
/// of make-up days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Indexed by days after Monday; in order and without overlap.
    week: [Vec<Period>; 7],
    make_up: Vec<Period>,
}

impl Hours {
    /// Worked days are worked from midnight to midnight.
    #[must_use]
    pub fn whole_days() -> Self {
        Self { week: std::array::from_fn(|_| vec![Period::DAY]), make_up: vec![Period::DAY] }
    }

    /// The same periods on every worked day.
    ///
    /// # Errors
    /// [`Error::NoPeriod`] without any, [`Error::PeriodsOverlap`].
    pub fn daily(periods: impl IntoIterator<Item = Period>) -> Result<Self, Error> {
        let periods = in_order(periods)?;
        Ok(Self { week: std::array::from_fn(|_| periods.clone()), make_up: periods })
    }

    /// The same hours with other periods on a day of the week.
    ///
    /// # Errors
    /// As [`Hours::daily`].
    pub fn on(mut self, weekday: Weekday, periods: impl IntoIterator<Item = Period>) -> Result<Self, Error> {
        self.week[index(weekday)] = in_order(periods)?;
        Ok(self)
    }

    /// The same hours with other periods on make-up days.
    ///
    /// # Errors
    /// As [`Hours::daily`].
    pub fn on_make_up_days(self, periods: impl IntoIterator<Item = Period>) -> Result<Self, Error> {
        Ok(Self { make_up: in_order(periods)?, ..self })
    }

    pub(crate) fn of(&self, weekday: Weekday, is_make_up: bool) -> &[Period] {
        if is_make_up { &self.make_up } else { &self.week[index(weekday)] }
    }
}

fn in_order(periods: impl IntoIterator<Item = Period>) -> Result<Vec<Period>, Error> {
    let mut periods: Vec<Period> = periods.into_iter().collect();
    periods.sort_unstable();
    if periods.is_empty() {
        return Err(Error::NoPeriod);
    }
    if periods.windows(2).any(|pair| pair[1].from < pair[0].to) {
        return Err(Error::PeriodsOverlap);
    }
    Ok(periods)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_and_print() {
        for text in ["09:00-12:30", "00:00-24:00", "13:00-13:01"] {
            assert_eq!(Period::parse(text).map(|p| p.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "9:00-12:00", "12:00-12:00", "13:00-12:00", "09:60-10:00", "09:00-24:01", "+1:00-02:00", "a"] {
            assert_eq!(Period::parse(text), Err(Error::BadPeriod), "{text}");
        }
    }

    #[test]
    fn periods_of_a_day_lie_apart() {
        let parse = |texts: &[&str]| -> Result<Hours, Error> {
            Hours::daily(texts.iter().map(|t| Period::parse(t)).collect::<Result<Vec<_>, _>>()?)
        };
        assert!(parse(&["13:00-18:00", "09:00-13:00"]).is_ok());
        assert_eq!(parse(&["09:00-13:00", "12:59-18:00"]), Err(Error::PeriodsOverlap));
        assert_eq!(parse(&[]), Err(Error::NoPeriod));
    }
}

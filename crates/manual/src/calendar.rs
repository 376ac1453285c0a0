//! Calendar files: which days are worked (G-06, G-14).

use jiff::civil::{Date, Weekday};
use policy::{Problem, Source};
use serde::Deserialize;
use std::fmt::Display;
use std::sync::Arc;
use worktime::Calendar;

/// The days of a week, as calendar files name them.
pub(crate) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// A calendar of one's own, as TOML.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    name: Option<String>,
    #[serde(default = "monday_to_friday")]
    weekdays: Vec<String>,
    #[serde(default)]
    holidays: Vec<toml::value::Datetime>,
    #[serde(default)]
    make_up: Vec<toml::value::Datetime>,
}

/// A published table of Chinese holidays, as JSON: one year, or a list of years.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Published {
    Year(Year),
    Years(Vec<Year>),
}

#[derive(Debug, Deserialize)]
struct Year {
    days: Vec<Day>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Day {
    date: String,
    is_off_day: bool,
}

/// What a calendar file says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Days {
    pub(crate) name: Option<String>,
    pub(crate) weekdays: Vec<Weekday>,
    pub(crate) holidays: Vec<Date>,
    pub(crate) make_up: Vec<Date>,
}

fn monday_to_friday() -> Vec<String> {
    WEEKDAYS[..5].iter().map(|name| (*name).to_owned()).collect()
}

/// The weekday of a name such as `mon`.
pub(crate) fn weekday(name: &str) -> Option<Weekday> {
    let number = WEEKDAYS.iter().position(|n| *n == name).and_then(|n| i8::try_from(n).ok());
    number.and_then(|n| Weekday::from_monday_zero_offset(n).ok())
}

/// Reads a calendar file: TOML with `weekdays`, `holidays` and `make_up`, or the JSON of a published table.
///
/// # Errors
/// When the text is neither, or names a day that does not exist or is both a holiday and worked.
pub fn calendar(source: &Arc<Source>) -> Result<Calendar, Problem> {
    let Days { name, weekdays, holidays, make_up } = days(source)?;
    let calendar = Calendar::new(weekdays, holidays, make_up).map_err(|error| bad(source, &error))?;
    Ok(calendar.named(name.unwrap_or_else(|| source.name.clone())))
}

/// The days of a calendar file.
pub(crate) fn days(source: &Arc<Source>) -> Result<Days, Problem> {
    let is_json = source.text.trim_start().starts_with(['{', '[']) && !source.name.ends_with(".toml");
    if is_json { published(source) } else { own(source) }
}

fn bad(source: &Arc<Source>, error: &dyn Display) -> Problem {
    Problem::error("bad-calendar").with("file", &source.name).with("error", error)
}

fn own(source: &Arc<Source>) -> Result<Days, Problem> {
    let own: Own = toml::from_str(&source.text).map_err(|error| {
        let problem = Problem::error("bad-calendar").with("file", &source.name).with("error", error.message());
        match error.span() {
            Some(span) => problem.at(source, span),
            None => problem,
        }
    })?;
    let day = |name: &String| weekday(name).ok_or_else(|| bad(source, name).suggest(name, WEEKDAYS));
    let dates = |list: &[toml::value::Datetime]| -> Result<Vec<Date>, Problem> {
        list.iter().map(|d| date(source, &d.to_string())).collect()
    };
    Ok(Days {
        weekdays: own.weekdays.iter().map(day).collect::<Result<_, _>>()?,
        holidays: dates(&own.holidays)?,
        make_up: dates(&own.make_up)?,
        name: own.name,
    })
}

fn published(source: &Arc<Source>) -> Result<Days, Problem> {
    let table: Published = serde_json::from_str(&source.text).map_err(|error| bad(source, &error))?;
    let years = match table {
        Published::Year(year) => vec![year],
        Published::Years(years) => years,
    };
    let mut found = Days { weekdays: WEEKDAYS[..5].iter().filter_map(|n| weekday(n)).collect(), ..Days::default() };
    for day in years.iter().flat_map(|y| &y.days) {
        let list = if day.is_off_day { &mut found.holidays } else { &mut found.make_up };
        list.push(date(source, &day.date)?);
    }
    Ok(found)
}

fn date(source: &Arc<Source>, text: &str) -> Result<Date, Problem> {
    text.parse().map_err(|error| bad(source, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn both_forms_are_read() {
        let toml =
            "weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']\nholidays = [2025-10-01]\nmake_up = [2025-09-28]\n";
        let own = calendar(&Source::new("c.toml", toml)).unwrap();
        assert!(!own.is_worked(date(2025, 10, 1)) && own.is_worked(date(2025, 9, 28)));
        assert!(own.is_worked(date(2025, 10, 11)));
        let json = r#"{"year":2025,"days":[{"name":"国庆","date":"2025-10-01","isOffDay":true},{"name":"国庆","date":"2025-09-28","isOffDay":false}]}"#;
        let published = calendar(&Source::new("2025.json", json)).unwrap();
        assert!(!published.is_worked(date(2025, 10, 1)) && published.is_worked(date(2025, 9, 28)));
    }

    #[test]
    fn mistakes_are_told() {
        for text in ["weekday = []", "weekdays = ['moon']", "holidays = ['x']", "holidays = [10:00:00]", "="] {
            assert_eq!(calendar(&Source::new("c.toml", text)).unwrap_err().code, "bad-calendar", "{text}");
        }
        for text in ["{}", r#"{"days":[{"date":"2025-13-01","isOffDay":true}]}"#] {
            assert_eq!(calendar(&Source::new("c.json", text)).unwrap_err().code, "bad-calendar", "{text}");
        }
    }
}

//! The working calendar of `--calendar`: which days are worked (G-06, G-14).

use jiff::civil::{Date, Weekday};
use policy::{Problem, Source};
use serde::Deserialize;
use std::sync::Arc;
use worktime::Calendar;

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

fn monday_to_friday() -> Vec<String> {
    NAMES[..5].iter().map(|name| (*name).to_owned()).collect()
}

const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads a calendar file: TOML with `weekdays`, `holidays` and `make_up`, or the JSON of a published table.
pub(crate) fn calendar(name: &str) -> Result<Calendar, Problem> {
    let source = super::read(name)?;
    let is_json = source.text.trim_start().starts_with(['{', '[']) && !name.ends_with(".toml");
    let (weekdays, holidays, make_up, label) = if is_json { published(&source)? } else { own(&source)? };
    let calendar = Calendar::new(weekdays, holidays, make_up).map_err(|error| bad(&source, &error))?;
    Ok(calendar.named(label.unwrap_or_else(|| name.to_owned())))
}

type Parts = (Vec<Weekday>, Vec<Date>, Vec<Date>, Option<String>);

fn bad(source: &Arc<Source>, error: &dyn std::fmt::Display) -> Problem {
    Problem::error("bad-calendar").with("file", &source.name).with("error", error)
}

fn own(source: &Arc<Source>) -> Result<Parts, Problem> {
    let own: Own = toml::from_str(&source.text).map_err(|error| {
        let problem = Problem::error("bad-calendar").with("file", &source.name).with("error", error.message());
        match error.span() {
            Some(span) => problem.at(source, span),
            None => problem,
        }
    })?;
    let weekday = |name: &String| {
        let number = NAMES.iter().position(|n| n == name).and_then(|n| i8::try_from(n).ok());
        let weekday = number.and_then(|n| Weekday::from_monday_zero_offset(n).ok());
        weekday.ok_or_else(|| bad(source, name).suggest(name, NAMES))
    };
    let dates = |list: &[toml::value::Datetime]| -> Result<Vec<Date>, Problem> {
        list.iter().map(|d| date(source, &d.to_string())).collect()
    };
    Ok((
        own.weekdays.iter().map(weekday).collect::<Result<_, _>>()?,
        dates(&own.holidays)?,
        dates(&own.make_up)?,
        own.name,
    ))
}

fn published(source: &Arc<Source>) -> Result<Parts, Problem> {
    let table: Published = serde_json::from_str(&source.text).map_err(|error| bad(source, &error))?;
    let years = match table {
        Published::Year(year) => vec![year],
        Published::Years(years) => years,
    };
    let (mut holidays, mut make_up) = (Vec::new(), Vec::new());
    for day in years.iter().flat_map(|y| &y.days) {
        let list = if day.is_off_day { &mut holidays } else { &mut make_up };
        list.push(date(source, &day.date)?);
    }
    let weekdays = (0..5).filter_map(|n| Weekday::from_monday_zero_offset(n).ok()).collect();
    Ok((weekdays, holidays, make_up, None))
}

fn date(source: &Arc<Source>, text: &str) -> Result<Date, Problem> {
    text.parse().map_err(|error| bad(source, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn parts(text: &str, read: fn(&Arc<Source>) -> Result<Parts, Problem>) -> Result<Calendar, Problem> {
        let (weekdays, holidays, make_up, _) = read(&Source::new("c", text))?;
        Ok(Calendar::new(weekdays, holidays, make_up).unwrap())
    }

    #[test]
    fn both_forms_are_read() {
        let toml =
            "weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']\nholidays = [2025-10-01]\nmake_up = [2025-09-28]\n";
        let calendar = parts(toml, own).unwrap();
        assert!(!calendar.is_worked(date(2025, 10, 1)) && calendar.is_worked(date(2025, 9, 28)));
        assert!(calendar.is_worked(date(2025, 10, 11)));
        let json = r#"{"year":2025,"days":[{"name":"国庆","date":"2025-10-01","isOffDay":true},{"name":"国庆","date":"2025-09-28","isOffDay":false}]}"#;
        let calendar = parts(json, published).unwrap();
        assert!(!calendar.is_worked(date(2025, 10, 1)) && calendar.is_worked(date(2025, 9, 28)));
    }

    #[test]
    fn mistakes_are_told() {
        for text in ["weekday = []", "weekdays = ['moon']", "holidays = ['x']", "holidays = [10:00:00]", "="] {
            assert_eq!(parts(text, own).unwrap_err().code, "bad-calendar", "{text}");
        }
        for text in ["{}", r#"{"days":[{"date":"2025-13-01","isOffDay":true}]}"#] {
            assert_eq!(parts(text, published).unwrap_err().code, "bad-calendar", "{text}");
        }
    }
}

//! `[calendar]` and `[calendars.NAME]`: the working days of the company and of units that have others (G-06, R-011).

use super::parts;
use crate::calendar::{WEEKDAYS, days, weekday};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use policy::reader::{At, Item, Reader, View};
use policy::{Problem, Source};
use std::ops::Range;
use std::sync::Arc;
use worktime::{Calendar, Hours, Period, Schedule};

/// The name of the company's own calendar.
pub(crate) const COMPANY: &str = "company";

/// The working days as they are written.
#[derive(Debug, Clone, Default)]
pub(crate) struct CalendarSource {
    weekdays: Option<Vec<Weekday>>,
    holidays: Vec<Date>,
    make_up: Vec<Date>,
    /// Files beside the manual with holidays and make-up days.
    pub(crate) tables: Vec<At<String>>,
    /// At which times of a worked day; all day without it.
    hours: Option<Hours>,
    span: Range<usize>,
}

/// A calendar of some units.
#[derive(Debug, Clone)]
pub(crate) struct NamedCalendar {
    pub(crate) name: At<String>,
    pub(crate) units: Vec<At<String>>,
    pub(crate) unit_kinds: Vec<At<String>>,
    pub(crate) source: CalendarSource,
}

/// Reads `[calendar]`; without it Monday to Friday are worked.
pub(super) fn read(reader: &Reader, view: &View<'_>) -> CalendarSource {
    let Some(table) = view.get("calendar").and_then(|i| reader.table(i)) else { return CalendarSource::default() };
    let source = read_table(reader, &table);
    table.finish(reader);
    source
}

/// Reads `[calendars.NAME]`.
pub(super) fn read_named(reader: &Reader, name: At<String>, view: &View<'_>) -> Option<NamedCalendar> {
    let units = parts::names(reader, view, "units");
    let unit_kinds = parts::names(reader, view, "unit_kinds");
    let source = read_table(reader, view);
    if matches!(name.value.as_str(), COMPANY | "unit" | "always") {
        reader.error(Problem::error("calendar-name-taken").with("name", &name.value), name.span.clone());
    }
    Some(NamedCalendar { name, units, unit_kinds, source })
}

fn read_table(reader: &Reader, table: &View<'_>) -> CalendarSource {
    let weekdays = table.get("weekdays").map(|i| reader.names(i));
    let weekdays = weekdays.map(|names| names.iter().filter_map(|name| read_weekday(reader, name)).collect());
    let (holidays, make_up) = (dates(reader, table, "holidays"), dates(reader, table, "make_up"));
    let tables = parts::names(reader, table, "tables");
    let hours = table.get("hours").and_then(|i| hours(reader, i));
    for file in tables.iter().filter(|file| !is_plain(&file.value)) {
        reader.error(Problem::error("bad-file-name").with("file", &file.value), file.span.clone());
    }
    CalendarSource { weekdays, holidays, make_up, tables, hours, span: reader.first_line(&table.span) }
}

/// The periods of every worked day.
fn hours(reader: &Reader, item: Item<'_>) -> Option<Hours> {
    let written = reader.names(item);
    let bad = |error: &dyn std::fmt::Display, span: Range<usize>| {
        reader.error(Problem::error("bad-hours").with("error", error), span);
    };
    let mut periods = Vec::new();
    for text in &written {
        match Period::parse(&text.value) {
            Ok(period) => periods.push(period),
            Err(error) => bad(&error, text.span.clone()),
        }
    }
    if periods.len() < written.len() {
        return None;
    }
    Hours::daily(periods).map_err(|error| bad(&error, item.span())).ok()
}

/// Whether a name stays in the folder of the manual.
pub(crate) fn is_plain(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    !name.is_empty() && !name.starts_with('.') && name.chars().all(plain)
}

fn read_weekday(reader: &Reader, name: &At<String>) -> Option<Weekday> {
    let found = weekday(&name.value);
    if found.is_none() {
        let problem = Problem::error("unknown-weekday").with("day", &name.value);
        reader.error(problem.suggest(&name.value, WEEKDAYS), name.span.clone());
    }
    found
}

fn dates(reader: &Reader, table: &View<'_>, key: &'static str) -> Vec<Date> {
    let items = table.get(key).map_or_else(Vec::new, |i| reader.one_or_many(i));
    let one = |item| {
        let written = reader.scalar(item)?;
        let date = written.value.parse().ok();
        if date.is_none() {
            reader.error(Problem::error("bad-date").with("text", &written.value), written.span);
        }
        date
    };
    items.into_iter().filter_map(one).collect()
}

impl CalendarSource {
    /// The calendar with its hours and the days of its tables.
    ///
    /// # Errors
    /// When a table cannot be read, or a day is both a holiday and worked.
    pub(crate) fn build(
        &self,
        name: &str,
        zone: &TimeZone,
        source: &Arc<Source>,
        tables: &[&Arc<Source>],
    ) -> Result<Schedule, Problem> {
        let (mut holidays, mut make_up) = (self.holidays.clone(), self.make_up.clone());
        for table in tables {
            let found = days(table)?;
            holidays.extend(found.holidays);
            make_up.extend(found.make_up);
        }
        let weekdays = self.weekdays.clone();
        let weekdays = weekdays.unwrap_or_else(|| WEEKDAYS[..5].iter().filter_map(|n| weekday(n)).collect());
        let bad = |error: worktime::Error| {
            let problem = Problem::error("bad-calendar").with("file", &source.name).with("error", error);
            problem.at(source, self.span.clone())
        };
        let calendar = Calendar::new(weekdays, holidays, make_up).map_err(bad)?.named(name);
        let hours = self.hours.clone().unwrap_or_else(Hours::whole_days);
        Ok(Schedule::new(calendar, hours, zone.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_out_of_the_folder_are_not_plain() {
        for name in ["../x.json", "/etc/passwd", "a/b.json", "a\\b.json", ".hidden", "", "c:x"] {
            assert!(!is_plain(name), "{name}");
        }
        assert!(is_plain("holidays-2025.json") && is_plain("节假日.toml"));
    }
}

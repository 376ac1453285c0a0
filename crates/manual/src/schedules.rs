//! The calendars of a company by name and by unit.

use crate::bundle::Bundle;
use crate::deadlines::CalendarRef;
use crate::manual::Manual;
use crate::profile::{COMPANY, CalendarSource, Profile};
use crate::situation::UnitStep;
use jiff::tz::TimeZone;
use policy::Problem;
use policy::reader::At;
use worktime::Schedule;

/// All calendars of a company.
#[derive(Debug, Clone)]
pub(crate) struct Schedules {
    pub(crate) always: Schedule,
    pub(crate) company: Schedule,
    named: Vec<Named>,
}

/// A calendar and the units it is for.
#[derive(Debug, Clone)]
struct Named {
    schedule: Schedule,
    units: Vec<String>,
    unit_kinds: Vec<String>,
}

impl Schedules {
    pub(crate) fn of(bundle: &Bundle, profile: &Profile, zone: &TimeZone, problems: &mut Vec<Problem>) -> Self {
        let mut build = |name: &str, source: &CalendarSource| {
            built(bundle, profile, name, source, zone).unwrap_or_else(|problem| {
                problems.push(problem);
                Schedule::always(zone.clone())
            })
        };
        let company = build(COMPANY, &profile.calendar);
        let plain = |names: &[At<String>]| names.iter().map(|name| name.value.clone()).collect();
        let mut named = Vec::new();
        for calendar in &profile.calendars {
            let schedule = build(&calendar.name.value, &calendar.source);
            named.push(Named { schedule, units: plain(&calendar.units), unit_kinds: plain(&calendar.unit_kinds) });
        }
        Self { always: Schedule::always(zone.clone()), company, named }
    }

    fn named(&self, name: &str) -> Option<&Schedule> {
        let own = |named: &&Named| named.schedule.calendar().name() == name;
        if name == COMPANY { Some(&self.company) } else { self.named.iter().find(own).map(|named| &named.schedule) }
    }
}

impl Manual {
    /// The calendar of a unit, found on the way up from it: the first that names a unit or its kind, else the
    /// company's. `units` lead from head office down to the unit.
    #[must_use]
    pub fn schedule_of(&self, units: &[UnitStep<'_>]) -> &Schedule {
        let meant = |step: &UnitStep<'_>| {
            let is_for = |named: &&Named| {
                named.units.iter().any(|code| code == step.code)
                    || named.unit_kinds.iter().any(|kind| kind == step.kind)
            };
            self.schedules.named.iter().find(is_for)
        };
        units.iter().rev().find_map(meant).map_or(&self.schedules.company, |named| &named.schedule)
    }

    /// The calendar that a deadline runs on in a unit; the company's where the manual has none of that name.
    #[must_use]
    pub fn schedule(&self, calendar: &CalendarRef, units: &[UnitStep<'_>]) -> &Schedule {
        match calendar {
            CalendarRef::Unit => self.schedule_of(units),
            CalendarRef::Always => &self.schedules.always,
            CalendarRef::Named(name) => self.schedules.named(name).unwrap_or(&self.schedules.company),
        }
    }

    /// Whether there is a calendar of that name.
    pub(crate) fn knows_calendar(&self, name: &str) -> bool {
        self.schedules.named(name).is_some()
    }

    /// The names of its calendars.
    pub(crate) fn calendar_names(&self) -> impl Iterator<Item = &str> {
        let named = self.schedules.named.iter().map(|named| named.schedule.calendar().name());
        std::iter::once(COMPANY).chain(named)
    }
}

fn built(
    bundle: &Bundle,
    profile: &Profile,
    name: &str,
    calendar: &CalendarSource,
    zone: &TimeZone,
) -> Result<Schedule, Problem> {
    let mut tables = Vec::new();
    for table in &calendar.tables {
        let missing = || Problem::error("table-not-found").with("file", &table.value);
        let found = bundle.calendar_table(&table.value);
        tables.push(found.ok_or_else(|| missing().at(&profile.source, table.span.clone()))?);
    }
    calendar.build(name, zone, &profile.source, &tables.iter().collect::<Vec<_>>())
}

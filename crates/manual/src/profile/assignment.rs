//! `[[assign]]`: which packs are active where, for whom and when.

use super::parts;
use jiff::civil::Date;
use policy::reader::{At, Item, Reader, View};
use policy::{Problem, Settings, Text};

/// A stretch of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Dates {
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
}

/// An assignment as it is written.
#[derive(Debug, Clone)]
pub(crate) struct Assignment {
    pub(crate) id: At<String>,
    pub(crate) packs: Vec<At<String>>,
    pub(crate) priority: i64,
    pub(crate) reason: Text,
    /// Codes of units; those below them are meant too.
    pub(crate) units: Vec<At<String>>,
    /// Kinds of units.
    pub(crate) unit_kinds: Vec<At<String>>,
    /// Values of the facts `channel`, `category` and `claimant`; empty for any.
    pub(crate) channel: Vec<At<String>>,
    pub(crate) category: Vec<At<String>>,
    pub(crate) claimant: Vec<At<String>>,
    /// Claims of these days.
    pub(crate) claimed: Dates,
    /// Purchases of these days.
    pub(crate) purchased: Dates,
    /// Parameters and prices, with the places of their names.
    pub(crate) set: Vec<(At<String>, String)>,
}

impl Dates {
    /// Whether a day lies within.
    pub(crate) fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether any day is left out.
    pub(crate) const fn is_bounded(self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// Whether some day lies within both.
    pub(crate) fn meets(self, other: Self) -> bool {
        let before = |a: Self, b: Self| matches!((a.to, b.from), (Some(to), Some(from)) if to < from);
        !before(self, other) && !before(other, self)
    }

    /// Whether every day of the other lies within.
    pub(crate) fn covers(self, other: Self) -> bool {
        self.from.is_none_or(|own| other.from.is_some_and(|from| own <= from))
            && self.to.is_none_or(|own| other.to.is_some_and(|to| to <= own))
    }
}

impl Assignment {
    /// The parameters and prices it sets.
    pub(crate) fn settings(&self) -> Settings {
        self.set.iter().map(|(name, value)| (name.value.clone(), value.clone())).collect()
    }
}

pub(super) fn read(reader: &Reader, view: &View<'_>) -> Option<Assignment> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|name| parts::id(reader, name));
    let packs = view.require(reader, "packs").map_or_else(Vec::new, |i| reader.names(i));
    let priority = view.get("priority").and_then(|i| integer(reader, i));
    let reason = parts::text(reader, view, "reason");
    let units = parts::names(reader, view, "units");
    let unit_kinds = parts::names(reader, view, "unit_kinds");
    let when = view.get("when").and_then(|i| reader.table(i));
    let fact = |key| when.as_ref().map_or_else(Vec::new, |when| parts::names(reader, when, key));
    let (channel, category, claimant) = (fact("channel"), fact("category"), fact("claimant"));
    if let Some(when) = &when {
        when.finish(reader);
    }
    let claimed = dates(reader, view, "from", "to");
    let purchased = dates(reader, view, "purchased_from", "purchased_to");
    let set = view.get("set").and_then(|i| reader.table(i)).map_or_else(Vec::new, |table| set(reader, &table));
    if packs.is_empty() {
        reader.error(Problem::error("assignment-without-pack"), reader.first_line(&view.span));
    }
    Some(Assignment {
        id: id?,
        packs,
        priority: priority.unwrap_or_default(),
        reason: reason?,
        units,
        unit_kinds,
        channel,
        category,
        claimant,
        claimed,
        purchased,
        set,
    })
}

fn set(reader: &Reader, table: &View<'_>) -> Vec<(At<String>, String)> {
    let one = |(name, item): (At<&str>, Item<'_>)| Some((name.map(str::to_owned), reader.scalar(item)?.value));
    table.entries().filter_map(one).collect()
}

fn integer(reader: &Reader, item: Item<'_>) -> Option<i64> {
    let written = reader.scalar(item)?;
    let number = written.value.parse().ok();
    if number.is_none() {
        reader.error(Problem::error("bad-priority").with("text", &written.value), written.span);
    }
    number
}

fn dates(reader: &Reader, view: &View<'_>, from: &'static str, to: &'static str) -> Dates {
    let (first, last) = (parts::date(reader, view, from), parts::date(reader, view, to));
    if let (Some(first), Some(last)) = (&first, &last)
        && last.value < first.value
    {
        let problem = Problem::error("dates-reversed").with("from", first.value).with("to", last.value);
        reader.error(problem, last.span.clone());
    }
    Dates { from: first.map(|d| d.value), to: last.map(|d| d.value) }
}

/// Assignments are told apart by their ids.
pub(super) fn check_ids(reader: &Reader, assignments: &[Assignment]) {
    for (number, assignment) in assignments.iter().enumerate() {
        if assignments[..number].iter().any(|other| other.id.value == assignment.id.value) {
            let problem = Problem::error("assignment-defined-twice").with("assignment", &assignment.id.value);
            reader.error(problem, assignment.id.span.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn stretches_of_days_include_their_ends() {
        let year = Dates { from: Some(date(2025, 1, 1)), to: Some(date(2025, 12, 31)) };
        let open = Dates { from: Some(date(2025, 12, 31)), to: None };
        let later = Dates { from: Some(date(2026, 1, 1)), to: None };
        assert!(year.contains(date(2025, 12, 31)) && !year.contains(date(2026, 1, 1)));
        assert!(year.meets(open) && !year.meets(later) && Dates::default().meets(later));
        assert!(open.covers(later) && !later.covers(open) && Dates::default().covers(year) && !year.covers(open));
    }
}

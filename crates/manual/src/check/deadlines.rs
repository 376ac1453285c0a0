//! Deadlines: does anything start them, can they end, and is there anybody to be told?

use super::people::unit_kinds;
use super::triggers::Triggers;
use crate::deadlines::{CalendarRef, Deadline, DeadlinePack, Recipient, Test, Trigger};
use crate::events::{Emitter, event};
use crate::known::Known;
use crate::manual::Manual;
use policy::vocabulary::Group;
use policy::{Problem, Severity};
use std::collections::BTreeSet;
use std::ops::Range;

/// The command of those who are told of missed deadlines as superiors.
const OVERSEE: &str = "deadlines.oversee";

pub(super) fn check(manual: &Manual, known: &Known<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for calendar in &manual.profile.calendars {
        problems.extend(unit_kinds(manual, &calendar.unit_kinds));
    }
    for used in &manual.profile.deadlines {
        problems.extend(unit_kinds(manual, &used.unit_kinds));
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for pack in manual.deadline_packs().filter(|pack| seen.insert(&pack.id)) {
        let checked = Checked { manual, known, pack };
        problems.extend(pack.deadlines.iter().flat_map(|deadline| checked.deadline(deadline)));
        problems.extend(checked.asleep());
    }
    problems.extend(circles(manual));
    problems
}

/// A pack being checked.
#[derive(Clone, Copy)]
struct Checked<'c> {
    manual: &'c Manual,
    known: &'c Known<'c>,
    pack: &'c DeadlinePack,
}

impl Checked<'_> {
    fn at(self, problem: Problem, span: &Range<usize>) -> Problem {
        problem.at(&self.pack.source, span.clone())
    }

    fn deadline(self, deadline: &Deadline) -> Vec<Problem> {
        let deadlines: Vec<&str> = self.pack.deadlines.iter().map(|deadline| deadline.id.as_str()).collect();
        let triggers = Triggers { manual: self.manual, source: &self.pack.source, deadlines };
        let mut problems: Vec<Problem> = deadline.triggers().flat_map(|trigger| triggers.check(trigger)).collect();
        if let (Some(name), Some(event)) = (&deadline.promised, event(&deadline.start.event))
            && !event.says.contains(&name.as_str())
        {
            let problem = Problem::error("event-does-not-say").with("event", event.id).with("fact", name);
            problems.push(self.at(problem.suggest(name, event.says.iter().copied()), &deadline.start.span));
        }
        if let CalendarRef::Named(name) = &deadline.calendar
            && !self.manual.knows_calendar(name)
        {
            let problem = Problem::error("unknown-calendar").with("calendar", name);
            problems.push(self.at(problem.suggest(name, self.manual.calendar_names()), &deadline.id_span));
        }
        problems.extend(deadline.pauses.iter().filter_map(|pause| {
            let ends = pause.at_most.is_some() || !pause.until.is_empty();
            let problem = Problem::error("pause-without-end").with("pause", &pause.id).with("deadline", &deadline.id);
            (!ends).then(|| self.at(problem, &pause.span))
        }));
        problems.extend(self.endless(deadline));
        problems.extend(deadline.escalation.iter().flat_map(|step| self.recipient(&step.to, &step.to_span)));
        problems
    }

    /// A deadline that starts today, or a pause that begins in it, which nothing that the program does today can end.
    fn endless(self, deadline: &Deadline) -> Vec<Problem> {
        let is_planned = |trigger: &Trigger| event(&trigger.event).is_some_and(|e| matches!(e.by, Emitter::Planned(_)));
        if is_planned(&deadline.start) {
            return Vec::new();
        }
        let mut problems = Vec::new();
        let mut ends = deadline.stop.iter().chain(&deadline.cancel).peekable();
        if ends.peek().is_some() && ends.all(is_planned) {
            let problem = Problem::error("deadline-cannot-end").with("deadline", &deadline.id).warning();
            problems.push(self.at(problem, &deadline.id_span));
        }
        for pause in &deadline.pauses {
            let begins = pause.from.is_empty() || !pause.from.iter().all(is_planned);
            let waits = !pause.until.is_empty() && pause.until.iter().all(is_planned);
            if begins && waits && pause.at_most.is_none() {
                let problem = Problem::error("pause-cannot-end").with("pause", &pause.id);
                problems.push(self.at(problem.with("deadline", &deadline.id).warning(), &pause.span));
            }
        }
        problems
    }

    /// Whether somebody can be told.
    fn recipient(self, to: &Recipient, span: &Range<usize>) -> Vec<Problem> {
        let roles = self.manual.roles();
        let meant: Vec<&str> = match to {
            Recipient::Owner => return Vec::new(),
            Recipient::Superior => roles.iter().filter(|role| role.may(OVERSEE)).map(|role| role.id.as_str()).collect(),
            Recipient::Role(name) => {
                let named = roles.iter().filter(|role| role.approves_as(name));
                named.map(|role| role.id.as_str()).collect()
            }
        };
        let name = match to {
            Recipient::Role(name) => name,
            Recipient::Owner | Recipient::Superior => OVERSEE,
        };
        if meant.is_empty() {
            let approvals = self.manual.vocabulary.names().of(Group::Role);
            let known = roles.iter().map(|role| role.id.as_str()).chain(approvals);
            let problem = Problem::error("escalation-without-role").with("to", name).suggest(name, known);
            return vec![self.at(problem, span)];
        }
        let Some(held) = self.known.held_roles else { return Vec::new() };
        if meant.iter().any(|role| held.contains(role)) {
            return Vec::new();
        }
        vec![self.at(Problem::error("escalation-without-people").with("to", name).warning(), span)]
    }

    /// Deadlines that cannot start yet, since what they start on belongs to a capability still to come.
    fn asleep(self) -> Option<Problem> {
        let planned = |deadline: &&Deadline| {
            event(&deadline.start.event).is_some_and(|event| matches!(event.by, Emitter::Planned(_)))
        };
        let asleep: Vec<&str> = self.pack.deadlines.iter().filter(planned).map(|d| d.id.as_str()).collect();
        if asleep.is_empty() {
            return None;
        }
        let problem = Problem::error("deadline-asleep").with("pack", &self.pack.id);
        let problem = Problem { severity: Severity::Note, ..problem.with("deadlines", asleep.join(", ")) };
        Some(self.at(problem, &self.pack.id_span))
    }
}

/// Deadlines that start each other over and over: none of them would ever be the last.
fn circles(manual: &Manual) -> Vec<Problem> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let packs: Vec<&DeadlinePack> = manual.deadline_packs().filter(|pack| seen.insert(&pack.id)).collect();
    let all: Vec<(&DeadlinePack, &Deadline)> =
        packs.iter().flat_map(|pack| pack.deadlines.iter().map(move |deadline| (*pack, deadline))).collect();
    let starts = |from: usize, to: usize| {
        let ((_, from), (_, to)) = (all[from], all[to]);
        let named = to.start.when.iter().find(|condition| condition.fact == "deadline");
        to.start.event.starts_with("deadline.")
            && named.is_none_or(|condition| match &condition.test {
                Test::OneOf(values) => values.contains(&from.id),
                Test::Between(..) => false,
            })
    };
    let mut problems = Vec::new();
    for origin in 0..all.len() {
        let (mut reached, mut open) = (BTreeSet::new(), vec![origin]);
        while let Some(from) = open.pop() {
            open.extend((0..all.len()).filter(|to| starts(from, *to) && reached.insert(*to)));
        }
        if reached.contains(&origin) {
            let (pack, deadline) = all[origin];
            let problem = Problem::error("deadlines-in-a-circle").with("deadline", &deadline.id);
            problems.push(problem.at(&pack.source, deadline.start.span.clone()));
        }
    }
    problems
}

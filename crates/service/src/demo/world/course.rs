//! How a matter goes on: who does what, and how long after it came in.

use super::words::{NO_ANSWER, NOTES, OVERRIDES, QUESTIONS, REOPENED, REPLIES, WITHDRAWN};
use crate::demo::random::Random;
use jiff::ToSpan;
use jiff::civil::DateTime;

/// One thing that is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Step {
    /// Somebody begins to work on it.
    Take,
    /// It cannot wait.
    Urgent,
    /// Something is asked back.
    Ask(&'static str),
    /// The answer comes, and work goes on.
    Answer(&'static str),
    /// A note for colleagues.
    Note(&'static str),
    /// Words to the customer.
    Reply(&'static str),
    /// The policy decides, and the customer chooses.
    Decide,
    /// The manager decides otherwise: reason, evidence, yuan.
    Override(&'static str, &'static str, i64),
    /// Customer and company agree; where nothing is owed, the customer is told why.
    Agree,
    /// What was agreed is done.
    Complete,
    /// The matter ends; whether the customer is content.
    Close(Option<bool>),
    /// It ends without a remedy: the reason by its name, and a note.
    End(&'static str, &'static str),
    /// It is opened again.
    Reopen(&'static str),
}

/// Steps, each with minutes after the matter came in.
pub(in crate::demo) type Course = Vec<(i64, Step)>;

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

/// Puts steps one behind the other.
struct Writer<'r> {
    random: &'r mut Random,
    minutes: i64,
    steps: Course,
}

impl Writer<'_> {
    /// A step after some time.
    fn after(&mut self, least: i64, most: i64, step: Step) {
        self.minutes += self.random.between(least, most);
        self.steps.push((self.minutes, step));
    }
}

/// The course of a claim.
pub(super) fn course(random: &mut Random, kind: &str, channel: &str) -> Course {
    let in_person = channel == "counter";
    let mut write = Writer { random, minutes: 0, steps: Vec::new() };
    if write.random.chance(40) {
        write.after(1, 5, Step::Urgent);
    }
    if !in_person {
        write.after(5, 8 * HOUR, Step::Take);
        let words = write.random.pick(&REPLIES);
        write.after(2, 60, Step::Reply(words));
    }
    if write.random.chance(if in_person { 90 } else { 300 }) {
        let (question, answer) = write.random.pick(&QUESTIONS);
        write.after(2, 90, Step::Ask(question));
        match write.random.below(100) {
            // Some never answer; half of these are closed one day.
            0..7 => return write.steps,
            7..14 => {
                write.after(6 * DAY, 20 * DAY, Step::End("no_answer", NO_ANSWER));
                return write.steps;
            }
            _ => write.after(HOUR, 3 * DAY, Step::Answer(answer)),
        }
    }
    if write.random.chance(350) {
        let note = write.random.pick(&NOTES);
        write.after(3, 2 * HOUR, Step::Note(note));
    }
    if write.random.chance(25) {
        let note = write.random.pick(&WITHDRAWN);
        write.after(HOUR, 2 * DAY, Step::End("withdrawn", note));
        return write.steps;
    }
    decided(&mut write, kind, in_person);
    write.steps
}

/// From the decision to the end.
fn decided(write: &mut Writer<'_>, kind: &str, in_person: bool) {
    write.after(3, if in_person { 40 } else { 2 * DAY }, Step::Decide);
    if write.random.chance(35) {
        let (reason, evidence) = write.random.pick(&OVERRIDES);
        let yuan = write.random.between(2, 28) * 10;
        write.after(20, DAY, Step::Override(reason, evidence, yuan));
    }
    write.after(2, if in_person { 15 } else { DAY }, Step::Agree);
    if write.random.chance(30) {
        // Forgotten: agreed, and nobody sees to it.
        return;
    }
    let work = if kind == "repair" { (2 * DAY, 8 * DAY) } else { (10, 2 * DAY) };
    write.after(work.0, work.1, Step::Complete);
    let content = write.random.weighted(&[(Some(true), 78), (None, 15), (Some(false), 7)]);
    write.after(HOUR, 3 * DAY, Step::Close(content));
    if write.random.chance(40) {
        let why = write.random.pick(&REOPENED);
        write.after(2 * DAY, 15 * DAY, Step::Reopen(why));
        write.after(HOUR, DAY, Step::Decide);
        write.after(5, HOUR, Step::Agree);
        write.after(DAY, 6 * DAY, Step::Complete);
        write.after(HOUR, DAY, Step::Close(Some(true)));
    }
}

/// The course of a question, a complaint or a suggestion.
pub(super) fn answered(random: &mut Random, answer: &'static str) -> Course {
    let mut write = Writer { random, minutes: 0, steps: Vec::new() };
    write.after(5, 10 * HOUR, Step::Take);
    if write.random.chance(940) {
        write.after(3, 5 * HOUR, Step::Reply(answer));
        write.after(5, 2 * DAY, Step::End("answered", answer));
    }
    write.steps
}

/// The moment of a step: when the shop is open, however many minutes it is after the contact.
pub(in crate::demo) fn moment(start: DateTime, minutes: i64) -> DateTime {
    let at = start.saturating_add(minutes.minutes());
    match at.hour() {
        0..10 => at.date().at(10, at.minute(), at.second(), 0),
        10..21 => at,
        _ => at.date().saturating_add(1.day()).at(10, at.minute(), at.second(), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn steps_stand_in_order() {
        for number in 0..2_000 {
            let random = &mut Random::of(1, "course", number);
            let course = course(random, "repair", if number % 2 == 0 { "counter" } else { "hotline" });
            assert!(course.is_sorted_by_key(|(minutes, _)| *minutes), "{course:?}");
            let decided = course.iter().position(|(_, step)| *step == Step::Decide);
            let agreed = course.iter().position(|(_, step)| *step == Step::Agree);
            assert!(agreed.is_none() || decided < agreed, "{course:?}");
        }
    }

    #[test]
    fn nobody_works_at_night() {
        let start = date(2026, 3, 2).at(20, 30, 5, 0);
        assert_eq!(moment(start, 10), date(2026, 3, 2).at(20, 40, 5, 0));
        assert_eq!(moment(start, 60), date(2026, 3, 3).at(10, 30, 5, 0));
        assert_eq!(moment(start, 6 * HOUR), date(2026, 3, 3).at(10, 30, 5, 0));
    }
}

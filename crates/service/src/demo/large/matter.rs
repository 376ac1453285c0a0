//! A matter of the large company, step by step.

use super::Loading;
use crate::approvals;
use crate::call::Call;
use crate::cases::{CommentKind, Loaded};
use crate::decisions;
use crate::demo::matter::{Settled, agreement, clerk, ending, replied};
use crate::demo::values::new_case;
use crate::demo::world::{Matter, Step};
use crate::error::Error;
use crate::load::Load;
use domain::approvals::Withdrawal;
use domain::cases::{CloseReason, Ending};
use jiff::civil::DateTime;
use store::Rows;

/// A matter that goes on.
pub(super) struct Going {
    pub(super) case: Loaded,
    pub(super) clerk: usize,
    pub(super) settled: Option<Settled>,
    /// The decision made last.
    pub(super) decision: Option<i64>,
    /// The rows of all decisions; they go in after the case that they refer to.
    pub(super) decisions: Rows,
    /// All requests for approval; they go in after the case too.
    pub(super) requests: Vec<approvals::Loaded>,
}

impl Going {
    /// The matter ends, and whatever still waited for an approval with it.
    fn close(&mut self, load: &mut Load, call: &Call, ending: &Ending) -> Result<(), Error> {
        self.case.close(load, call, ending)?;
        match self.requests.last_mut() {
            Some(request) => request.lapse(load, call, Withdrawal::Closed),
            None => Ok(()),
        }
    }

    /// Nothing more happens.
    pub(super) fn end(self, load: &mut Load) -> Result<(), Error> {
        self.case.end(load)?;
        decisions::load_kept(load, self.decisions)?;
        self.requests.into_iter().try_for_each(|request| request.end(load))
    }
}

impl Loading<'_> {
    /// Takes a matter in.
    pub(super) fn open(&mut self, key: (u32, u8), at: DateTime) -> Result<(), Error> {
        let founded = self.founded;
        let life = &founded.story.lives[key.0 as usize];
        let matter = &life.matters[usize::from(key.1)];
        let lines = matter.order.and_then(|order| self.lines.get(&(key.0, order as u8)));
        let line = lines.zip(matter.line).and_then(|(lines, line)| lines.get(line).copied());
        let clerk = clerk(founded, matter, key.0 as usize);
        let call = founded.call(clerk, at);
        let unit = &founded.shops[matter.shop];
        let number = self.numbers.entry((matter.shop, at.year())).or_default();
        *number += 1;
        let new = new_case(&founded.story.company, (unit.id, self.customers[&key.0], line), key.0, life, matter);
        let case = Loaded::open(&mut self.load, &call, unit, *number, &new)?;
        self.going.insert(
            key,
            Going { case, clerk, settled: None, decision: None, decisions: Rows::new(), requests: Vec::new() },
        );
        Ok(())
    }

    /// Does the next step; what a rule stands against ends the course.
    pub(super) fn go_on(&mut self, key: (u32, u8), step: u8, at: DateTime) -> Result<(), Error> {
        let Some(mut going) = self.going.remove(&key) else { return Ok(()) };
        let matter = &self.founded.story.lives[key.0 as usize].matters[usize::from(key.1)];
        let last = usize::from(step) + 1 == matter.course.len();
        let stuck = match self.take(&mut going, key.0, matter, matter.course[usize::from(step)].1, at) {
            Err(Error::Refused(_) | Error::Invalid(_)) => true,
            done => {
                done?;
                false
            }
        };
        if stuck || last {
            going.end(&mut self.load)?;
        } else {
            self.going.insert(key, going);
        }
        Ok(())
    }

    fn take(&mut self, going: &mut Going, number: u32, matter: &Matter, step: Step, at: DateTime) -> Result<(), Error> {
        let founded = self.founded;
        let call = founded.call(going.clerk, at);
        let manager = || founded.call(founded.manager(matter.shop), at);
        let load = &mut self.load;
        match step {
            Step::Take => going.case.take(load, &call),
            Step::Urgent => going.case.mark_urgent(load, &call),
            Step::Ask(question) => going.case.ask(load, &call, question),
            Step::Answer(answer) => going.case.answer(load, &call, answer),
            Step::Note(body) => going.case.comment(load, &call, (CommentKind::Note, None), body),
            Step::Reply(body) => going.case.comment(load, &call, replied(matter), body),
            Step::Decide => self.decide(going, number, matter, at),
            Step::Override(reason, evidence, yuan) => {
                self.overrule(going, number, matter, at, (reason, evidence, yuan))
            }
            Step::Agree => match &going.settled {
                Some(settled) if !settled.is_refused() && !settled.awaits_approval => {
                    going.case.agree(load, &call, &agreement(settled))
                }
                _ => Ok(()),
            },
            Step::Complete if going.settled.as_ref().is_some_and(Settled::is_refused) => Ok(()),
            Step::Complete => going.case.complete(load, &call),
            Step::Close(satisfied) => {
                let ending = ending(going.settled.as_ref(), satisfied);
                going.close(load, &manager(), &ending)
            }
            Step::End(reason, note) => {
                let reason = CloseReason::parse(reason).unwrap_or(CloseReason::Answered);
                going.close(load, &manager(), &Ending { reason, note: note.to_owned(), satisfied: None })
            }
            Step::Reopen(reason) => going.case.reopen(load, &manager(), reason),
        }
    }
}

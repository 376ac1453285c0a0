//! Requests that are loaded with all that happened to them, by the rules of the commands.

use super::ask::NewRequest;
use super::steps::Approval;
use super::{Held, levels, sql};
use crate::call::Call;
use crate::error::Error;
use crate::load::{Load, Sink};
use crate::people::Unit;
use domain::approvals::{Event, Ladder, State, Withdrawal};
use domain::{Subject, SubjectKind};

/// A request that goes on outside the database.
#[derive(Debug)]
pub(crate) struct Loaded {
    approval: Approval,
    ladder: Ladder,
}

impl Loaded {
    /// As [`super::ask`], in a unit that stands below others, by those who hold roles there.
    pub(crate) fn ask(
        load: &mut Load,
        call: &Call,
        new: &NewRequest<'_>,
        (units, held): (&[Unit], &[Held]),
    ) -> Result<Self, Error> {
        let all = levels(&call.running, units, held, new.sought());
        let ladder = Ladder::above(all, new.asked(call));
        ladder.may_ask()?;
        let (approval, event) = Approval::open(call, new, &ladder);
        let loaded = Self { approval, ladder };
        loaded.note(load, call, &event)?;
        Ok(loaded)
    }

    /// Who decides it next: the id, and whether the amount is within the authority.
    pub(crate) fn decider(&self) -> Option<(i64, bool)> {
        let request = &self.approval.file.request;
        let level = self.ladder.at(request.rung.as_ref()).filter(|_| request.state == State::Waiting)?;
        level.holders.first().map(|holder| (holder.id, level.covers(request.amount)))
    }

    /// As [`super::pass_on`].
    pub(crate) fn pass_on(&mut self, load: &mut Load, call: &Call) -> Result<(), Error> {
        let event = self.approval.pass_on(call, &self.ladder)?;
        self.moved(load, call, &event)
    }

    /// As [`super::approve`]; `effect` is the decision that took the place of the one that waited.
    pub(crate) fn approve(&mut self, load: &mut Load, call: &Call, effect: i64) -> Result<(), Error> {
        let event = self.approval.approve(call, &self.ladder)?;
        self.approval.file.effect = Some(effect);
        self.moved(load, call, &event)
    }

    /// As [`super::lapse`].
    pub(crate) fn lapse(&mut self, load: &mut Load, call: &Call, why: Withdrawal) -> Result<(), Error> {
        if self.approval.file.request.state != State::Waiting {
            return Ok(());
        }
        let event = self.approval.lapse(call, why)?;
        self.moved(load, call, &event)
    }

    fn moved(&mut self, load: &mut Load, call: &Call, event: &Event) -> Result<(), Error> {
        self.approval.file.version += 1;
        self.note(load, call, event)
    }

    fn note(&self, load: &mut Load, call: &Call, event: &Event) -> Result<(), Error> {
        let file = &self.approval.file;
        load.append(call, Subject::new(SubjectKind::Case, file.case), Some(file.unit), event)
    }

    /// Puts it into the load, after its case; nothing more happens to it.
    pub(crate) fn end(self, load: &mut Load) -> Result<(), Error> {
        sql::add(load, &self.approval.file)?;
        for (place, step) in (1_i64..).zip(&self.approval.steps) {
            sql::add_step(load, self.approval.file.id, place, step)?;
        }
        Ok(())
    }
}

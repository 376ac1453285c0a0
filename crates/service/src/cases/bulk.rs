//! Cases that are loaded with all that happened to them. The rules are those of the commands; the database is left out
//! until everything has happened.

use super::open::checked;
use super::record::{Comment, Question};
use super::{CommentKind, Event, NewCase, change, comment, decide, index, open, sql};
use crate::call::Call;
use crate::error::Error;
use crate::load::{Load, Sink};
use crate::people::Unit;
use domain::cases::{Agreement, Case, Channel, Decided, Ending, Number};
use store::ToValue;

/// A case that goes on outside the database.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) case: Case,
    comments: Vec<Comment>,
    questions: Vec<Question>,
}

impl Loaded {
    /// As [`super::open`]; `place` is the number in the unit and year, given in order.
    pub(crate) fn open(load: &mut Load, call: &Call, unit: &Unit, place: i64, new: &NewCase) -> Result<Self, Error> {
        let mut case = checked(call, new)?;
        let year = call.now.to_zoned(call.running.zone.clone()).year();
        case.number = Number { unit: unit.code.clone(), year, place }.to_string();
        case.id = call.id();
        load.append(call, change::subject(case.id), Some(case.unit), &open::noted(&case))?;
        Ok(Self { case, comments: Vec::new(), questions: Vec::new() })
    }

    /// What every change has in common. After an error nothing has changed.
    fn change(
        &mut self,
        load: &mut Load,
        call: &Call,
        decide: impl FnOnce(&mut Case) -> Result<Event, Error>,
    ) -> Result<(), Error> {
        let before = self.case.clone();
        let event = decide(&mut self.case).inspect_err(|_| self.case = before)?;
        self.case.updated_at = call.now;
        self.case.version += 1;
        load.append(call, change::subject(self.case.id), Some(self.case.unit), &event)
    }

    /// As [`super::assign`], to whoever does it.
    pub(crate) fn take(&mut self, load: &mut Load, call: &Call) -> Result<(), Error> {
        self.change(load, call, |case| {
            if case.state.is_closed() {
                return Err(Error::refused("case-closed"));
            }
            case.assignee = Some(call.actor.id);
            case.take();
            Ok(Event::Assigned { to: Some(call.actor.name.clone()), staff: Some(call.actor.id.to_string()) })
        })
    }

    /// As [`super::mark_urgent`].
    pub(crate) fn mark_urgent(&mut self, load: &mut Load, call: &Call) -> Result<(), Error> {
        self.change(load, call, |case| {
            case.urgent = true;
            Ok(Event::Urgent { urgent: true })
        })
    }

    /// As [`super::ask`].
    pub(crate) fn ask(&mut self, load: &mut Load, call: &Call, question: &str) -> Result<(), Error> {
        let id = call.id();
        self.change(load, call, |case| {
            case.ask(None, call.now)?;
            let until = case.clarify_until.unwrap_or(call.now);
            Ok(Event::Asked { question: id.to_string(), until: until.to_string() })
        })?;
        self.questions.push(Question {
            id,
            asked_at: call.now,
            asked_by: call.actor.name.clone(),
            question: question.to_owned(),
            answer: None,
            answered_at: None,
            answered_by: None,
        });
        Ok(())
    }

    /// As [`super::answer`] for all questions, and then [`super::clear`].
    pub(crate) fn answer(&mut self, load: &mut Load, call: &Call, answer: &str) -> Result<(), Error> {
        for place in 0..self.questions.len() {
            if self.questions[place].answer.is_some() {
                continue;
            }
            let question = self.questions[place].id.to_string();
            self.change(load, call, |_| Ok(Event::Answered { question }))?;
            let question = &mut self.questions[place];
            question.answer = Some(answer.to_owned());
            question.answered_at = Some(call.now);
            question.answered_by = Some(call.actor.name.clone());
        }
        self.change(load, call, |case| {
            case.clear(0, &call.running.required_facts(case.kind))?;
            Ok(Event::Cleared)
        })
    }

    /// As [`super::comment`].
    pub(crate) fn comment(
        &mut self,
        load: &mut Load,
        call: &Call,
        (kind, channel): (CommentKind, Option<Channel>),
        body: &str,
    ) -> Result<(), Error> {
        let comment = comment::drafted(call, self.case.id, (kind, channel), body.to_owned());
        if kind.answers() {
            self.case.take();
            self.case.answered_at = self.case.answered_at.or(Some(call.now));
        }
        self.case.updated_at = call.now;
        load.append(call, change::subject(self.case.id), Some(self.case.unit), &comment::noted(&comment))?;
        self.comments.push(comment);
        Ok(())
    }

    /// As [`super::decided`], and [`super::tell_refusal`] where something is refused.
    pub(crate) fn decided(&mut self, load: &mut Load, call: &Call, decided: &Decided) -> Result<(), Error> {
        self.change(load, call, |case| {
            case.decide(decided)?;
            case.refused_by(call.actor.id);
            Ok(decide::noted(decided))
        })?;
        if self.case.refusing.is_none() {
            return Ok(());
        }
        self.change(load, call, |case| {
            case.tell_refusal(&call.actor.name, call.now)?;
            case.answered_at = case.answered_at.or(Some(call.now));
            Ok(decide::told(case))
        })
    }

    /// As [`super::approved`].
    pub(crate) fn approved(&mut self, load: &mut Load, call: &Call, decision: i64) -> Result<(), Error> {
        self.change(load, call, |case| {
            let decided = decide::approving(case, decision);
            case.decide(&decided)?;
            Ok(decide::noted(&decided))
        })
    }

    /// As [`super::agree`].
    pub(crate) fn agree(&mut self, load: &mut Load, call: &Call, agreement: &Agreement) -> Result<(), Error> {
        self.change(load, call, |case| {
            case.agree(agreement.clone())?;
            let Agreement { remedy, summary, amount, .. } = agreement.clone();
            Ok(Event::Agreed { remedy, summary, amount })
        })
    }

    /// As [`super::complete`].
    pub(crate) fn complete(&mut self, load: &mut Load, call: &Call) -> Result<(), Error> {
        self.change(load, call, |case| {
            case.complete()?;
            Ok(Event::Completed)
        })
    }

    /// As [`super::close`].
    pub(crate) fn close(&mut self, load: &mut Load, call: &Call, ending: &Ending) -> Result<(), Error> {
        let unanswered = self.questions.iter().filter(|question| question.answer.is_none()).count();
        self.change(load, call, |case| {
            case.close(ending.clone(), unanswered, call.now)?;
            Ok(Event::Closed(ending.clone()))
        })
    }

    /// As [`super::reopen`].
    pub(crate) fn reopen(&mut self, load: &mut Load, call: &Call, reason: &str) -> Result<(), Error> {
        self.change(load, call, |case| {
            case.reopen()?;
            Ok(Event::Reopened { reason: reason.to_owned() })
        })
    }

    /// Puts the case into the load; nothing more happens to it.
    pub(crate) fn end(self, load: &mut Load) -> Result<(), Error> {
        sql::add(load, &self.case)?;
        for comment in &self.comments {
            sql::add_comment(load, comment)?;
        }
        for q in &self.questions {
            let asked: [&dyn ToValue; 5] = [&q.id, &self.case.id, &q.asked_at, &q.asked_by, &q.question];
            let answered: [&dyn ToValue; 3] = [&q.answer, &q.answered_at, &q.answered_by];
            load.put(&sql::ADD_ANSWERED, &[asked.as_slice(), &answered].concat())?;
        }
        load.find(index::KIND, self.case.id, &index::text(&self.case))?;
        load.end(change::subject(self.case.id));
        Ok(())
    }
}

/// Puts the last number of a unit and year into the load.
pub(crate) fn load_number(load: &mut Load, unit: i64, year: i16, last: i64) -> Result<(), Error> {
    Ok(load.put(&sql::SET_NUMBER, &[&unit, &year, &last])?)
}

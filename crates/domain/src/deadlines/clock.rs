//! One deadline of one matter.

use super::{Moment, Move, Signal, State};
use crate::refusal::{FieldError, Objection, Refusal};
use jiff::{SignedDuration, Timestamp};
use manual::{Extension, Recipient, Step};
use worktime::{Error, Schedule, Terms};

/// What a deadline goes by; fixed when it starts, so that a new manual changes no promise that was made.
#[derive(Debug, Clone)]
pub struct Rules<'r> {
    /// How long it is and how it is counted.
    pub terms: Terms,
    /// Not before this time.
    pub earliest: Option<Terms>,
    /// At which share of its time its owner is warned, in hundredths.
    pub warn: u8,
    /// Who is told when it is missed.
    pub escalation: &'r [Step],
    /// Whether it can be given more time.
    pub extension: Extension,
    /// The calendar it runs on.
    pub schedule: &'r Schedule,
}

/// A pause.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Paused {
    /// The reason, by its id in the pack.
    pub reason: String,
    /// When it began.
    pub from: Timestamp,
    /// When it ended; none while it lasts.
    pub to: Option<Timestamp>,
    /// When it ends at the latest.
    pub at_most: Option<Timestamp>,
}

/// One deadline of one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// How it stands.
    pub state: State,
    /// When it started.
    pub started_at: Timestamp,
    /// Before this moment it is not kept.
    pub earliest_at: Option<Timestamp>,
    /// When its owner is warned.
    pub warn_at: Timestamp,
    /// When its time is over.
    pub due_at: Timestamp,
    /// Until when it was to be done at first.
    pub first_due_at: Timestamp,
    /// Whether its owner was warned.
    pub warned: bool,
    /// How many steps of the escalation were taken.
    pub steps: usize,
    /// Its pauses, the last one last.
    pub pauses: Vec<Paused>,
    /// When a person gave it more time: since then it is not computed any more but as was promised.
    pub extended_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

impl Clock {
    /// Starts.
    ///
    /// # Errors
    /// When the end lies beyond all dates.
    pub fn start(at: Timestamp, rules: &Rules<'_>) -> Result<Self, Error> {
        let due = rules.schedule.due(at, &rules.terms)?;
        Ok(Self {
            state: State::Running,
            started_at: at,
            earliest_at: rules.earliest.as_ref().map(|terms| rules.schedule.due(at, terms)).transpose()?,
            warn_at: rules.schedule.at_share(rules.terms.span.unit, (at, due), rules.warn)?,
            due_at: due,
            first_due_at: due,
            warned: false,
            steps: 0,
            pauses: Vec::new(),
            extended_at: None,
            ended_at: None,
        })
    }

    /// Starts with a date that somebody promised: it is not computed, and a calendar that changes does not move it
    ///
    ///
    /// # Errors
    /// When a date lies beyond all dates.
    pub fn promised(at: Timestamp, due: Timestamp, rules: &Rules<'_>) -> Result<Self, Error> {
        let warn = rules.schedule.at_share(rules.terms.span.unit, (at, due), rules.warn)?;
        let fresh = Self::start(at, rules)?;
        Ok(Self { warn_at: warn, due_at: due, first_due_at: due, extended_at: Some(at), ..fresh })
    }

    /// The next moment at which time moves it; none when only events and people do.
    #[must_use]
    pub fn next_moment(&self, rules: &Rules<'_>) -> Option<(Timestamp, Moment)> {
        match self.state {
            State::Running | State::Extended if !self.warned && self.warn_at < self.due_at => {
                Some((self.warn_at, Moment::Warning))
            }
            State::Running | State::Extended => Some((self.due_at, Moment::Due)),
            State::Paused => self.pauses.last().and_then(|pause| pause.at_most).map(|until| (until, Moment::PauseEnds)),
            State::Missed => {
                let step = rules.escalation.get(self.steps)?;
                Some((self.step_at(step, rules), Moment::Step(self.steps)))
            }
            State::Met | State::MetLate | State::Cancelled | State::Lapsed => None,
        }
    }

    fn step_at(&self, step: &Step, rules: &Rules<'_>) -> Timestamp {
        rules.schedule.due(self.due_at, &step.after.into()).unwrap_or(Timestamp::MAX)
    }

    /// Lets time act: one moment that has come by `now`; none when nothing has. Called again until nothing has.
    ///
    /// # Errors
    /// When a pause would end beyond all dates.
    pub fn tick(&mut self, now: Timestamp, rules: &Rules<'_>) -> Result<Option<Signal>, Error> {
        let Some((_, moment)) = self.next_moment(rules).filter(|(at, _)| *at <= now) else { return Ok(None) };
        Ok(Some(match moment {
            Moment::Warning => {
                self.warned = true;
                Signal::Warn
            }
            Moment::Due => {
                self.state = State::Missed;
                self.warned = true;
                Signal::Missed
            }
            Moment::Step(step) => {
                self.steps = step + 1;
                let to = rules.escalation[step].to.clone();
                let superiors = rules.escalation[..=step].iter().filter(|step| step.to == Recipient::Superior);
                Signal::Escalate { step, to, level: superiors.count() }
            }
            Moment::PauseEnds => {
                let at = self.pauses.last().and_then(|pause| pause.at_most).unwrap_or(now);
                self.go_on(at, rules)?;
                Signal::Resumed { at }
            }
        }))
    }

    /// Stands still from `at` on. What time did before must have been told first.
    ///
    /// # Errors
    /// `deadline-paused`, `deadline-missed`, `deadline-over`.
    pub fn pause(&mut self, reason: &str, at: Timestamp, at_most: Option<Timestamp>) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Pause)?;
        // An event that is told late does not reach back before the pause in front of it.
        let last = self.pauses.last().and_then(|pause| pause.to);
        let from = at.max(last.unwrap_or(self.started_at));
        self.pauses.push(Paused { reason: reason.to_owned(), from, to: None, at_most });
        Ok(())
    }

    /// Goes on.
    ///
    /// # Errors
    /// `deadline-running`, `deadline-missed`, `deadline-over`; and when the new end lies beyond all dates.
    pub fn resume(&mut self, at: Timestamp, rules: &Rules<'_>) -> Result<(), Refusal> {
        self.state.moved(Move::Resume)?;
        self.go_on(at, rules).map_err(|_| Refusal::new("deadline-too-far"))
    }

    fn go_on(&mut self, at: Timestamp, rules: &Rules<'_>) -> Result<(), Error> {
        let Some(pause) = self.pauses.last_mut() else { return Ok(()) };
        let at = at.max(pause.from);
        let still = (pause.from, at);
        let after = |moment| rules.schedule.after_pause(moment, &rules.terms, still);
        let (due, warn) = (after(self.due_at)?, after(self.warn_at)?);
        let earliest = self.earliest_at.map(after).transpose()?;
        pause.to = Some(at);
        (self.due_at, self.warn_at, self.earliest_at) = (due, warn, earliest);
        self.state = if self.extended_at.is_some() { State::Extended } else { State::Running };
        Ok(())
    }

    /// What had to be done is done. Whether it was in time is a matter of when it was done, not of when it is told;
    /// time while it stood still is no time.
    ///
    /// # Errors
    /// `deadline-over`; `deadline-too-early` for what was not to be done before a time.
    pub fn meet(&mut self, at: Timestamp) -> Result<(), Refusal> {
        let by_table = self.state.moved(Move::Meet)?;
        if self.earliest_at.is_some_and(|earliest| at < earliest) {
            return Err(Refusal::new("deadline-too-early"));
        }
        let late = self.is_late(at);
        self.state = match by_table {
            State::MetLate if !late => State::Met,
            State::Met if late => State::MetLate,
            state => state,
        };
        self.end(at);
        Ok(())
    }

    /// It has no point any more. One that was missed before stays missed, and ends.
    ///
    /// # Errors
    /// `deadline-over`.
    pub fn cancel(&mut self, at: Timestamp) -> Result<(), Refusal> {
        self.state.moved(Move::Cancel)?;
        self.state = if self.is_late(at) { State::Lapsed } else { State::Cancelled };
        self.end(at);
        Ok(())
    }

    /// Whether what happens at `at` comes after its time; time while it stands still is no time.
    fn is_late(&self, at: Timestamp) -> bool {
        self.state != State::Paused && at > self.due_at
    }

    fn end(&mut self, at: Timestamp) {
        if let Some(pause) = self.pauses.last_mut().filter(|pause| pause.to.is_none()) {
            pause.to = Some(at.max(pause.from));
        }
        self.ended_at = Some(at);
    }

    /// Gets more time, with a reason. Where the customer is promised the date, he or she is told before it
    /// passes.
    ///
    /// # Errors
    /// `deadline-mandatory`; `deadline-missed`, `deadline-paused`, `deadline-over`; fields that are wrong: `until`
    /// not after the old date, `reason` missing, `customer_told` not confirmed.
    pub fn extend(
        &mut self,
        until: Timestamp,
        (reason, customer_told): (&str, bool),
        now: Timestamp,
        rules: &Rules<'_>,
    ) -> Result<(), Objection> {
        let state = self.state.moved(Move::Extend)?;
        if rules.extension == Extension::Forbidden {
            return Err(Refusal::new("deadline-mandatory").into());
        }
        if now > self.due_at {
            return Err(Refusal::new("deadline-missed").into());
        }
        let mut errors = Vec::new();
        if until <= self.due_at {
            errors.push(FieldError::new("until", "not-later"));
        }
        if reason.trim().is_empty() {
            errors.push(FieldError::new("reason", "required"));
        }
        if rules.extension == Extension::CustomerToldBefore && !customer_told {
            errors.push(FieldError::new("customer_told", "tell-customer"));
        }
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let warn = rules.schedule.at_share(rules.terms.span.unit, (now, until), rules.warn);
        self.warn_at = warn.map_err(|_| Refusal::new("deadline-too-far"))?;
        (self.state, self.due_at, self.extended_at, self.warned) = (state, until, Some(now), false);
        Ok(())
    }

    /// Computes its dates anew, as after a change of the calendar; whether any of them moved. What a person
    /// promised stays, and so does what is over. A deadline that was missed stays missed. Who was warned early is warned again
    /// only where the warning for the new date is still to come.
    ///
    /// # Errors
    /// When an end lies beyond all dates.
    pub fn recompute(&mut self, now: Timestamp, rules: &Rules<'_>) -> Result<bool, Error> {
        if self.extended_at.is_some() || !matches!(self.state, State::Running | State::Paused) {
            return Ok(false);
        }
        let mut fresh = Self::start(self.started_at, rules)?;
        for pause in &self.pauses {
            fresh.pauses.push(pause.clone());
            if let Some(to) = pause.to {
                fresh.go_on(to, rules)?;
            }
        }
        let dates = |clock: &Self| (clock.due_at, clock.warn_at, clock.earliest_at);
        let moved = dates(&fresh) != dates(self);
        (self.due_at, self.warn_at, self.earliest_at) = dates(&fresh);
        self.warned = self.warned && (!moved || self.warn_at <= now);
        Ok(moved)
    }

    /// How long it was overdue when it ended, or is at `now`; none while it is in time.
    #[must_use]
    pub fn overdue(&self, now: Timestamp) -> Option<SignedDuration> {
        let late = self.ended_at.unwrap_or(now).duration_since(self.due_at);
        (self.state.is_missed() && late.is_positive()).then_some(late)
    }
}

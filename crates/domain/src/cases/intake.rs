//! Asking back, and going on when the facts are complete.

use super::{Case, Facts, Move, facts};
use crate::refusal::{Objection, Refusal};
use jiff::{SignedDuration, Timestamp};

/// How long a customer has to answer a question unless somebody says otherwise.
pub const CLARIFY_WITHIN: SignedDuration = SignedDuration::from_hours(72);

impl Case {
    /// Something is asked back. Until it is answered nothing is processed; the deadline is set anew.
    ///
    /// # Errors
    /// `case-closed`, `case-move`; a deadline that has passed already.
    pub fn ask(&mut self, until: Option<Timestamp>, now: Timestamp) -> Result<(), Objection> {
        let state = self.state.moved(Move::Ask)?;
        let until = until.unwrap_or(now + CLARIFY_WITHIN);
        if until <= now {
            return Err(vec![crate::FieldError::new("until", "past")].into());
        }
        self.state = state;
        self.clarify_until = Some(until);
        Ok(())
    }

    /// The facts are complete; `unanswered` questions are those without an answer.
    ///
    /// # Errors
    /// Every fact that a case of this type needs and lacks; `questions-open`; `case-move` when nothing was unclear.
    pub fn clear(&mut self, unanswered: usize) -> Result<(), Objection> {
        let state = self.state.moved(Move::Clear)?;
        let missing = Facts::from(&*self).missing(facts::to_process(self.kind, self.channel), "needed");
        if !missing.is_empty() {
            return Err(missing.into());
        }
        if unanswered > 0 {
            return Err(Refusal::new("questions-open").with("number", unanswered).into());
        }
        self.state = state;
        self.clarify_until = None;
        Ok(())
    }
}

//! Asking back, and going on when the facts are complete.

use super::{Case, Fact, Facts, Move, to_process};
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
            return Err(vec![crate::FieldError::new("until", "in-the-past")].into());
        }
        self.state = state;
        self.clarify_until = Some(until);
        Ok(())
    }

    /// The facts are complete; `unanswered` questions are those without an answer, `required` is what the manual wants
    /// to know besides.
    ///
    /// # Errors
    /// Every fact that a case of this type needs and lacks; `questions-open`; `case-move` when nothing was unclear.
    pub fn clear(&mut self, unanswered: usize, required: &[Fact]) -> Result<(), Objection> {
        let state = self.state.moved(Move::Clear)?;
        let missing = self.missing_to_process(required);
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

    /// What has to be known before the case is processed and is not.
    #[must_use]
    pub fn missing_to_process(&self, required: &[Fact]) -> Vec<crate::FieldError> {
        let mut needed = to_process(self.kind, self.channel).to_vec();
        needed.extend(required.iter().filter(|fact| !to_process(self.kind, self.channel).contains(fact)));
        Facts::from(self).missing(&needed, "needed")
    }
}

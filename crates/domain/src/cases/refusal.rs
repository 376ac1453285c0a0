//! What the customer says to a refusal, and who decides then.

use super::{Case, Reaction, Scope};
use crate::refusal::Refusal;
use jiff::Timestamp;

impl Case {
    /// Notes what the customer says to a refusal. Whoever insists has gone to the superior, and may still give in.
    ///
    /// # Errors
    /// `no-refusal` when nothing was refused; `refusal-not-told` before the customer knows of it; `refusal-answered` when
    /// the customer has said the same before.
    pub fn answer_refusal(&mut self, reaction: Reaction, now: Timestamp) -> Result<(), Refusal> {
        self.in_work()?;
        let Some(refusing) = &mut self.refusing else { return Err(Refusal::new("no-refusal")) };
        if refusing.told_at.is_none() {
            return Err(Refusal::new("refusal-not-told"));
        }
        if refusing.reaction == Some(reaction) {
            return Err(Refusal::new("refusal-answered").with("reaction", reaction.id()));
        }
        refusing.reaction = Some(reaction);
        refusing.answered_at = Some(now.as_microsecond());
        self.scope = Some(match reaction {
            Reaction::Insists => Scope::Escalated,
            Reaction::Accepts => Scope::OutOfScope,
        });
        Ok(())
    }

    /// Notes who refused, where something was refused.
    pub fn refused_by(&mut self, by: i64) {
        if let Some(refusing) = &mut self.refusing {
            refusing.refused_by = Some(by);
        }
    }

    /// Whether the customer insists on what was refused.
    #[must_use]
    pub fn is_insisted_on(&self) -> bool {
        self.refusing.as_ref().is_some_and(super::Refusing::is_insisted_on)
    }

    /// Refuses a new decision by anybody but a superior while the customer insists; the one who refused is none.
    ///
    /// # Errors
    /// `refusal-insisted`.
    pub fn may_decide_anew(&self, by: i64, oversees: bool) -> Result<(), Refusal> {
        let own = self.refusing.as_ref().is_some_and(|refusing| refusing.refused_by == Some(by));
        if self.is_insisted_on() && (own || !oversees) {
            return Err(Refusal::new("refusal-insisted"));
        }
        Ok(())
    }
}

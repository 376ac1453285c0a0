//! Negotiations about what was bought from afar (R-281, R-284, R-290… ): photos,
//! judgement, offers, and the revisit after the settlement.
//!
//! A [`Negotiation`] goes through its [`Stage`]s one by one; one is skipped with a reason only. What was found decides
//! what may be offered, and what was found follows from [`Answers`] to the questions of its [`Kind`].

mod answers;
mod event;
mod kinds;
mod negotiation;

pub use answers::Answers;
pub use event::{Event, replay};
pub use kinds::{Finding, Kind, MOVES, Move, Severity, Solution, Stage};
pub use negotiation::{Mark, Negotiation, Offer};

//! Returns: goods that come back, and what the customer gets for them (R-250, R-251, R-253… ).
//!
//! What was decided, where the goods are, what was paid and whether the matter is settled move independently. A
//! [`Return`] therefore counts [`Pieces`] and has no status of its own: of three pieces of which two arrived, two are
//! refunded, and the third is still awaited.

mod event;
mod exchange;
mod pieces;
mod record;
mod terms;

pub use event::{Event, replay};
pub use exchange::{Difference, Replacement};
pub use pieces::Pieces;
pub use record::{Return, Tracking};
pub use terms::{Advance, Aim, CLOSURES, Closure, Disposal, End, Finding, Process, Way};

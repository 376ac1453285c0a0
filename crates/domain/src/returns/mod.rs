//! Returns: goods that come back, and what the customer gets for them (R-249… ).
//!
//! What was decided, where the goods are, what was paid and whether the matter is settled move independently. A
//! [`Return`] therefore counts [`Pieces`] and has no status of its own: of three pieces of which two arrived, two are
//! refunded, and the third is still awaited.

mod event;
mod exchange;
mod freight;
mod pieces;
mod reason;
mod record;
mod stages;
mod terms;

pub use event::{Event, replay};
pub use exchange::{Difference, Replacement};
pub use freight::{Bearer, FreightBooks, Leg, PaidBy, RecoveredFrom, freight};
pub use pieces::Pieces;
pub use reason::Reason;
pub use record::{Return, Tracking};
pub use stages::{Happened, Stage, Stamp, stages};
pub use terms::{Advance, Aim, CLOSURES, Closure, Disposal, End, Finding, Inquiry, Process, Recovery, Way};

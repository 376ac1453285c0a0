//! Approvals: who may approve a decision, one level above the other, and what becomes of a request.
//!
//! A [`Ladder`] is worked out anew each time it is looked at, so that it follows people who come, go and are absent. A
//! [`Request`] stands on one [`Rung`] of it and only climbs.

mod event;
mod ladder;
mod request;
mod state;
mod verbal;

pub use event::{Event, Withdrawal};
pub use ladder::{Asked, Holder, Kind, Ladder, Level, Rung};
pub use request::Request;
pub use state::{MOVES, Move, State};
pub use verbal::{Entry, Permission};

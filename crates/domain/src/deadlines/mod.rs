//! Deadlines: what has to be done until when, and what became of it.
//!
//! A [`Clock`] is one deadline of one matter. It is moved by events, by people and by time; time moves it to its
//! [`Clock::next_moment`] and no further.

mod clock;
mod moment;
mod state;

pub use clock::{Clock, Paused, Rules};
pub use moment::{Moment, Signal};
pub use state::{MOVES, Move, State};

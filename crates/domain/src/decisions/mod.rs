//! Decisions: what may be recorded of a ruling, by whom, and on which facts.

mod choice;
mod facts;
mod history;
mod replay;

pub use choice::{Choice, Decided, Override, Standing, decide};
pub use facts::claim_of;
pub use history::{Earlier, Garment, histories, is_of_product};
pub use replay::{Again, Instead, Move, Recorded, Replay, Why, again};

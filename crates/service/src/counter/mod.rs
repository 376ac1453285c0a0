//! The counter: a claim taken in, decided and agreed in one step.

mod take_in;

pub use take_in::{TakeIn, TakenIn, take_in};

//! Goods that service takes in and gives out (货品台账, R-254, R-255, R-272, R-542).
//!
//! Every piece that comes, goes or changes what it is good for is a [`Moved`]: so many more or fewer pieces of an article in
//! one [`Quality`]. What lies somewhere is the sum of what was moved, and nothing else. What sales and deliveries move is the
//! business of the merchandise system; of good pieces the book says what service has put back and taken out, until somebody
//! counts.

mod event;
mod moved;
mod rules;
mod terms;

pub use event::Event;
pub use moved::{Moved, of_repair, of_return, of_rma};
pub use rules::{counted, disposed};
pub use terms::{Cause, Destination, Quality};

//! Messages: where each stands, whom it reaches and how, and what it says.
//!
//! A message is written when something happens, waits until it may go, is tried until a gateway has taken it, and becomes
//! a task for a person when it cannot be sent.

mod address;
mod event;
mod progress;
mod render;
mod route;
mod state;

pub use address::{MailAddress, Mobile};
pub use event::{Event, Named};
pub use progress::{MOST_ATTEMPTS, Outcome, Progress, backoff};
pub use render::{Rendered, Values, render};
pub use route::{Reach, Why, route};
pub use state::{MOVES, Move, State};

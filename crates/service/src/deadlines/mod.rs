//! Deadlines: they start, stop and pause by what the journal says, time moves them through jobs, people let
//! them stand still, give them more time, and say why they were missed.

mod about;
mod act;
mod board;
mod context;
mod due_if;
mod escalate;
mod events;
mod follow;
mod of_case;
mod plan;
mod recompute;
mod record;
mod sql;
mod tick;

pub use act::{Extending, explain, extend, pause, resume};
pub use board::{Figures, Filter, board, figures};
pub(crate) use due_if::{counts_from, day_after, due_if, due_within};
pub use events::Event;
pub use follow::{CONSUMER, OLDEST, follow};
pub(crate) use follow::{Known, plain};
pub(crate) use of_case::thing_of;
pub use of_case::{NextDue, clock, next_of_cases, of_case};
pub use recompute::{RECOMPUTE, recompute};
pub use record::{ClockFile, ClockRow};
pub use sql::{SHAPES, STATEMENTS};
pub use tick::{TICK, tick};

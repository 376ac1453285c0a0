//! Shipments: goods on their way to the customer, to the company, or between units.
//!
//! A [`Shipment`] is followed until somebody confirms its receipt. An expected date that moves back says why, and
//! whether the customer was told before the date that cannot be kept.

mod check;
mod details;
mod event;
mod kinds;
mod record;
mod state;

pub use check::{Check, CheckedLine, GoodsLine};
pub use details::{Checked, Details};
pub use event::{Event, replay};
pub use kinds::{Area, Direction, Look};
pub use record::{Change, Shipment};
pub use state::{MOVES, Move, State};

//! Money: what is owed, who may pay it, and the ledger in which every amount stands (R-253, R-271, R-384…R-391).
//!
//! An [`Order`] is one amount that is owed, by the company or to it. Each step of its life is an [`Entry`] of the ledger,
//! and an entry that does not balance cannot be made.

mod account;
mod budget;
mod day;
mod entry;
mod event;
mod kind;
mod order;
mod posting;
mod rate;
mod refund;
mod state;

pub use account::Account;
pub use budget::{BudgetLine, Figure, Heading, Movement, Period, compare, may_name, may_plan, side_of};
pub use day::{booking_day, may_close};
pub use entry::{Entry, Line, Totals};
pub use event::{Event, PlanChange, Told};
pub use kind::{Direction, Ground, Kind, Method};
pub use order::{Order, Paying, Setting, axis, may_confirm};
pub use posting::{Party, Settled, Value, confirmed, due, handed_over, reversed, settled, spent};
pub use rate::{Rate, RateSource};
pub use refund::{Owed, may_charge, may_refund, of_decision, of_deposit, refundable};
pub use state::{CASH_MOVES, Cash, MOVES, Move, State};

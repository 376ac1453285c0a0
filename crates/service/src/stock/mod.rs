//! Goods that service takes in and gives out.
//!
//! Returns, returns of dealers and repairs book what they move in the transaction of their command; here it is listed, counted
//! and disposed of. The rules are in [`domain::stock`].

mod book;
mod change;
mod list;
mod record;
mod sql;

pub(crate) use book::{Of, book, to_dispose};
pub use change::{Counting, Disposing, count, dispose};
pub use list::{LevelFilter, MovementFilter, levels, movements};
pub use record::{Level, Movement};
pub use sql::{SHAPES, STATEMENTS};

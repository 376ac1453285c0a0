//! Required documents: before a step of a matter the forms and papers that the manual insists on are on file — a
//! form that was issued here and signed where it must be, or a file that was attached to the case as that form or paper.
//!
//! Each capability asks [`must_be_there`] in its step; a case asks about all that belongs to it when it is closed.

mod expected;
mod guard;
mod matter;

pub use expected::{Expected, Standing, of_case};
pub(crate) use guard::{may_be_paid, may_close, must_be_there};
pub(crate) use matter::Matter;

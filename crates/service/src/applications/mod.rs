//! Applications (R-323, R-398… …R-413): handed in, reviewed by one role after the other, and carried
//! out once they are approved.
//!
//! What an application about a case does is noted in the journal of the case, so that deadlines and messages follow it;
//! any other is noted in the journal of its unit. Whether an approved one is on file before a step of its case,
//! [`crate::documents`] asks.

mod act;
mod apply;
mod change;
mod list;
mod on_file;
mod pay;
mod read;
mod record;
mod sql;

pub use act::{approve, carry_out, refuse, withdraw};
pub use apply::{NewApplication, apply};
pub use list::{Filter, Scope, list};
pub(crate) use on_file::{OnFile, on_file};
pub(crate) use pay::may_close;
pub use pay::{PaidOrder, ask_for_payment, order_of};
pub use read::{ApplicationDetail, of_case, offered, one};
pub(crate) use read::{numbered, version};
pub use record::{ApplicationDetails, ApplicationFile, ApplicationRow, Step};
pub use sql::{SHAPES, STATEMENTS};

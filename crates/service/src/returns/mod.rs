//! Returns (R-249… ): goods come back, are inspected, and the customer gets a
//! refund or another article for what was accepted.
//!
//! A return carries out the decision of its case. What it owes goes to [`crate::money`], where the goods are is said on
//! the case; both in the transaction of the command.

mod act;
mod change;
mod compile;
mod end;
mod freight;
mod imported;
mod list;
mod open;
mod read;
mod record;
mod settle;
mod sql;
mod stages;
mod summary;

pub use act::{Granted, grant, inspect, investigate, receive, send, verify, waive};
pub(crate) use compile::{compiled, old_goods, still_open, to_compile};
pub use end::{Recovered, cancel, close};
pub use freight::{NewFreight, freight};
pub use imported::{is_known, known_by};
pub use list::{Filter, Scope, list};
pub use open::{NewReturn, Offer, offer, open, take_over};
pub use read::{CaseReturns, ReturnDetail, of_case, one};
pub(crate) use read::{all_of_case, received_since};
pub(crate) use record::sorts;
pub use record::{ReturnFile, ReturnRow, Step};
pub use settle::{NewRefundOf, NewReplacementOf, dispose, refund, refund_arrived, replace, send_back};
pub use sql::{SHAPES, STATEMENTS};
pub use stages::StageLog;
pub use summary::{OfOrganisation, of_organisations};
pub(crate) use summary::{organisation, summarised, summary_cancelled, unsummarised_since};

//! Negotiations (R-281, R-284, R-290…) about goods bought from afar.
//!
//! A negotiation belongs to a case: its deadlines and messages run there, and what customer and company agree on becomes
//! the agreement of the case, in the transaction of the command that notes it. Money goes the ways that it always goes
//! ([`crate::money`]): goodwill within one's limit, a local repair by approval, a difference back the way it was paid.

mod carry_out;
mod change;
mod judge;
mod list;
mod open;
mod photos;
mod read;
mod record;
mod revisit;
mod sql;
mod talk;

pub use judge::judge;
pub use list::{Filter, Scope, list};
pub use open::{NewNegotiation, open};
pub use photos::{advise_refusal, request_photos, skip, take_photos};
pub use read::{NegotiationDetail, of_case, one};
pub use record::{NegotiationDetails, NegotiationFile, NegotiationRow, Step};
pub use revisit::{Revisit, revisit, withdraw};
pub use sql::{SHAPES, STATEMENTS};
pub use talk::{Acceptance, NewOffer, accept, decline, offer};

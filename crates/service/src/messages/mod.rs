//! Messages: what happens sets notices off, gateways carry them, and what cannot be sent becomes a task.
//!
//! A [follower](follow) of the journal writes messages into the outbox in the transaction that notes how far it has read,
//! so that each notice is one message. A [`Sender`] takes what is due: it claims a message in one transaction, asks a
//! gateway outside of any, and records the outcome in another. When it dies in between, another begins again with the
//! same key.

mod about;
mod act;
mod asked;
mod follow;
mod key;
mod link;
mod list;
mod of_case;
mod outlets;
mod page_of;
mod plan;
mod prepare;
mod record;
mod report;
mod send;
mod sql;
mod told;
mod values;
mod whom;

pub use act::{Settling, WAYS_BY_HAND, retry, settle};
pub use asked::{Asked, AskedSort, Deciding, Matter};
pub use follow::{CONSUMER, OLDEST, follow};
#[cfg(any(test, feature = "testing"))]
pub(crate) use link::to as link_to;
pub use link::{DAYS as LINK_DAYS, Opened, decide, opened};
pub use list::{Filter, Group, list};
pub(crate) use of_case::file;
pub use of_case::{message, of_case};
pub use outlets::Outlets;
pub use page_of::of_thing as page_of_thing;
pub use record::{Attempt, MessageDetail, MessageFile, MessageRow};
pub use report::{SignedReport, report};
pub use send::{SEND, Sender};
pub use sql::{SHAPES, STATEMENTS};
pub(crate) use values::{case_values, moment, money_text};

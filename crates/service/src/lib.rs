//! What the business does: one folder for each capability, one file for each use case, and `sql.rs`, the only file
//! that touches the capability's tables.
//!
//! A *command* changes something and a *query* reads; both are functions of a transaction, a [`Call`] and arguments.
//! [`Service::command`] and [`Service::query`] run them. A command checks the permission, loads, lets `domain`
//! decide, saves and appends to the journal, all in one transaction.

pub mod anomalies;
pub mod applications;
pub mod approvals;
pub mod attachments;
mod call;
pub mod cases;
mod clock;
mod columns;
pub mod counter;
pub mod customers;
pub mod deadlines;
pub mod decisions;
pub mod demo;
pub mod documents;
mod error;
pub mod forms;
pub mod idempotency;
pub mod imports;
pub mod jobs;
pub mod journal;
mod load;
pub mod manuals;
pub mod messages;
pub mod money;
pub mod negotiations;
mod page;
pub mod people;
pub mod products;
pub mod purchases;
pub mod repairs;
pub mod returns;
pub mod rma;
mod running;
pub mod search;
mod service;
pub mod shipments;
mod stale;
pub mod statements;
pub mod stock;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod upkeep;

pub use call::Call;
pub use clock::{Clock, Machine};
pub use error::Error;
pub use page::{BadCursor, Cursor, Page};
pub use running::{ADMINISTRATOR, Running};
pub use service::Service;
pub use stale::Changed;
pub use store::{StoreError, Tx};

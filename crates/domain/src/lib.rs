//! The rules of the business, one module for each capability. Pure: values and the time in, a decision out.
//!
//! Nothing here does I/O, reads a clock or knows a database. A rule is a function on values; a refusal is a named
//! value that says what is missing.

pub mod anomalies;
pub mod applications;
pub mod approvals;
pub mod attachments;
pub mod cases;
mod choice;
pub mod customers;
pub mod deadlines;
pub mod decisions;
pub mod forms;
pub mod id;
pub mod imports;
pub mod messages;
pub mod money;
mod moves;
pub mod negotiations;
pub mod people;
pub mod products;
pub mod purchases;
pub mod refusal;
pub mod repairs;
pub mod returns;
pub mod rma;
pub mod shipments;
pub mod stock;
pub mod subject;

pub use choice::Choice;
pub use id::Ids;
pub use refusal::{FieldError, Objection, Refusal};
pub use subject::{Subject, SubjectKind};

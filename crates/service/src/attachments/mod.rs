//! Photos and documents of cases. Contents stand in the database, once each: so two programs on one database
//! have the same ones, a backup holds them, and a file is there exactly when the entry about it is.

mod attach;
mod bind;
mod clean;
mod read;
mod sql;

pub use attach::{NewFile, attach, attach_as, attach_loose};
pub use bind::bind;
pub use clean::{clean, discard};
pub(crate) use read::as_document;
pub use read::{Attachment, content, count, loose, of_case, sample, view};
pub use sql::STATEMENTS;

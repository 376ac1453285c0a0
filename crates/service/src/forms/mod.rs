//! Issued forms (R-549…R-554): a form of the manual is filled in with what a matter says now, gets a number, and stays as
//! it is. It is signed once and cancelled with a reason; nothing deletes it. `fill/` holds one file for each thing that a
//! form may be about.

mod change;
mod fill;
mod issue;
mod list;
mod offer;
mod read;
mod record;
mod sql;
mod words;

pub use change::{NewSignature, cancel, sign};
pub use issue::{MOST_LINES, NewForm, issue, preview};
pub use list::{Filter, list};
pub use offer::{Offered, Papers, of, registers};
pub(crate) use offer::{of_outcome, valid_about};
pub use read::{FormDetail, one};
pub use record::{FormFile, FormRow, Signing};
pub use sql::{SHAPES, STATEMENTS};
pub use words::{INDEX, index};

/// The kind of issued forms in the search index.
const KIND: &str = "form";

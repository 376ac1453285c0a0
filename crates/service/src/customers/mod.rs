//! Customers: one file for each, which every unit of the company finds.
//!
//! Files belong to the company, not to a unit: whoever may look at customers somewhere may look at all of them. Phones,
//! addresses and what was told in confidence are masked; the full file needs a command of its own, and each
//! look at it is in the journal.

mod add;
mod audit;
mod bulk;
mod consent;
mod edit;
mod file;
mod find;
mod list;
mod sql;
mod timeline;
mod view;

pub use add::{NewAnswer, NewCustomer, add};
pub use audit::Event;
pub use bulk::{ImportedCustomer, add_imported, known_keys};
pub use consent::{NewConsent, note_consent};
pub use edit::{CustomerChange, FIELDS, edit};
pub use file::{Customer, CustomerBrief};
pub use find::{by_phone, find};
pub use list::{CustomerFilter, list};
pub use sql::{FRAGMENTS, SHAPES, STATEMENTS};
pub use timeline::{Happening, TimelineCursor, TimelinePage, timeline};
pub use view::{brief, view, view_full};

pub(crate) use bulk::{bought, load_new};
pub(crate) use find::having_phone;
pub(crate) use sql::LOADED;
pub(crate) use view::{buyer, load as whole, particulars};

/// How the search index calls customers.
pub const SEARCHED: &str = "customer";

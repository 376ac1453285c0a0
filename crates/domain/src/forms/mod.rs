//! Forms (R-549…R-554): what a manual's form says about a matter at one moment is issued as a numbered paper that never
//! changes; it can be signed once and cancelled with a reason, never deleted.

mod event;
mod issued;
mod sheet;

pub use event::Event;
pub use issued::{Issued, Signature, State, kept_until, number};
pub use sheet::{Block, Filling, Line, Rows, Sheet, Table, fill};

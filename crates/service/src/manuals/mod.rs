//! The manual: drafts, checking, publishing numbered versions, and the one in force (R-001…R-004).

mod drafts;
mod load;
mod publish;
mod sql;

pub use drafts::{Draft, change_draft, drop_draft, draft, drafts, new_draft};
pub use load::{Versions, in_force, numbered, refresh};
pub use publish::{Published, publish, publish_draft, text_of, versions};
pub use sql::STATEMENTS;

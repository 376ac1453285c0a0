//! The manual: drafts, checking, publishing numbered versions, and the one in force (R-001…R-004).

mod drafts;
mod load;
mod publish;
mod sql;

pub use drafts::{
    Draft, bundle as draft_text, change_draft, draft, draft_of_current, drafted, drafts, drop_draft, new_draft,
};
pub use load::{Versions, in_force, numbered, refresh};
pub use publish::{Publication, Published, begin, known, publish, publish_draft, text_of, versions};
pub use sql::STATEMENTS;

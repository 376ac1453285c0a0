//! Decisions: what a claim is owed under the manual, previewed and recorded (R-078…R-082).

mod goods;
mod ground;
mod made;
mod manual_of;
mod overrides;
mod preview;
mod record;
mod sql;

pub use goods::Goods;
pub use manual_of::{WISH, can_be_wished};
pub use overrides::{OverrideCount, overrides};
pub use preview::{AskedField, Claimed, Known, Preview, Reason, ValueName, preview};
pub use record::{Decision, NewDecision, decision, decisions_of, record};
pub use sql::STATEMENTS;

pub(crate) use ground::Ground;
pub(crate) use made::{Made, load_kept};
pub(crate) use preview::Judged;
pub(crate) use sql::LOADED;

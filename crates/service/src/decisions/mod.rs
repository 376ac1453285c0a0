//! Decisions: what a claim is owed under the manual, previewed, recorded and made again (R-078…R-082).

mod approved;
mod counted;
mod foresee;
mod goods;
mod ground;
mod made;
mod manual_of;
mod overrides;
mod preview;
mod record;
mod replay;
mod services;
mod sql;
mod try_out;

pub use foresee::{Foresight, Right};
pub use goods::Goods;
pub use manual_of::{WISH, can_be_wished};
pub use overrides::{OverrideCount, overrides};
pub use preview::{AskedField, Claimed, Known, Preview, Reason, ValueName, preview};
pub use record::{Decision, NewDecision, decision, decisions_of, record};
pub use replay::{Example, MOST_REPLAYED, Period, Replayed, Side, how_many, replay};
pub use services::{ServiceUse, services_of};
pub use sql::STATEMENTS;
pub use try_out::try_out;

pub(crate) use approved::approved;
pub(crate) use counted::{Counted, counted};
pub(crate) use foresee::foresee;
pub(crate) use ground::Ground;
pub(crate) use made::{Made, load_kept};
pub(crate) use preview::Judged;
pub(crate) use services::may_be_served;
pub(crate) use sql::LOADED;

//! Approvals: a decision that somebody has to approve first opens a request; whoever is
//! above the requester approves it, refuses it or passes it on.

mod act;
mod ask;
mod bulk;
mod ladder;
mod list;
mod of_case;
mod record;
mod report;
mod sql;
mod steps;

pub use act::{approve, pass_on, refuse, verbal, withdraw};
pub(crate) use ask::{NewRequest, ask, lapse};
pub(crate) use bulk::Loaded;
pub(crate) use ladder::{Held, Sought, levels};
pub use list::{Filter, Scope, list};
pub use of_case::{CaseApproval, approval, of_case};
pub use record::{ApprovalFile, ApprovalRow, Permitted, Step};
pub use report::{Report, Waiting, report};
pub(crate) use sql::LOADED;
pub use sql::{SHAPES, STATEMENTS};

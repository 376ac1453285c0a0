//! Approvals: what waits for somebody, one request with what can be done about it, and how long approvals take.

mod list;
mod one;
mod report;
mod view;

pub use list::ApprovalList;
pub use one::ApprovalPage;
pub(super) use one::facts;
pub use report::ApprovalReport;
pub(super) use view::{Line, May, OnCase, lasted, sample};

use crate::Web;
use axum::Router;
use axum::routing::get;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/approvals", get(list::show))
        .route("/approvals/report", get(report::show))
        .route("/approvals/{id}", get(one::show).post(one::act))
}

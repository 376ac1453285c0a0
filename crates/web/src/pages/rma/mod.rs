//! Returns of dealers: the application, what is done about it, labels, and boxes that came without a permission.

mod act;
mod apply;
pub mod forms;
mod hold;
mod holds;
pub mod labels;
mod list;
mod one;
mod view;

pub use apply::RmaApplication;
pub use hold::HoldPage;
pub use holds::HoldList;
pub(crate) use holds::Line as HoldLine;
pub use labels::RmaLabels;
pub use list::RmaList;
pub use one::RmaPage;
pub(super) use view::Line;

use crate::Web;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/rma", get(list::show).post(apply::send))
        .route("/rma/new", get(apply::show))
        .route("/rma/holds", get(holds::show))
        .route("/rma/arrivals", post(holds::register))
        .route("/rma/holds/{id}", get(hold::show).post(hold::act))
        .route("/rma/{id}", get(one::show).post(act::act))
        .route("/rma/{id}/labels", get(labels::show))
}

//! Applications: what somebody asks for or hands in, and what others say to it.

mod act;
mod list;
mod new;
mod one;
mod print;
mod view;

pub use list::ApplicationList;
pub use new::NewApplicationPage;
pub use one::ApplicationPage;
pub use print::ApplicationPrint;
pub(super) use view::{Line, OnCase, event_text, on_case, sample_case};

use crate::Web;
use axum::Router;
use axum::routing::get;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/applications", get(list::show).post(new::apply))
        .route("/applications/new", get(new::show))
        .route("/applications/{id}", get(one::show).post(act::act))
        .route("/applications/{id}/print", get(print::show))
}

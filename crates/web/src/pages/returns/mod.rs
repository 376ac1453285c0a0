//! Returns: goods that come back, and what the customer gets for them.

mod act;
mod list;
mod new;
mod one;
mod print;
mod stages;
mod view;

pub use list::ReturnList;
pub use one::ReturnPage;
pub use print::ReturnPrint;
pub(super) use view::{Line, OnCase, sample_case};

use crate::Web;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/returns", get(list::show))
        .route("/returns/cases/{id}", post(new::open))
        .route("/returns/{id}", get(one::show).post(act::act))
        .route("/returns/{id}/print", get(print::show))
}

//! Negotiations: photos, judgement, offers, revisit.

mod act;
mod list;
mod new;
mod one;
mod view;
mod wish;

pub use list::NegotiationList;
pub use one::NegotiationPage;
pub(super) use view::{Line, event_text, kinds, sample};

use crate::Web;
use crate::http::PHOTOS_LIMIT;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/negotiations", get(list::show))
        .route("/negotiations/cases/{id}", post(new::open))
        .route("/negotiations/{id}", get(one::show).post(act::act))
        .route("/negotiations/{id}/photos", post(act::photos).layer(DefaultBodyLimit::max(PHOTOS_LIMIT)))
}

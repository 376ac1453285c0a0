//! The counter: find the purchase, answer what matters, see the ruling with its clause, agree, save.

mod claim;
pub mod fields;
mod photos;
mod search;
mod view;

pub use claim::ClaimPage;
pub(in crate::pages) use claim::sample_view;
pub(in crate::pages) use fields::answers;
pub use search::CounterPage;
pub(in crate::pages) use view::View;

use crate::Web;
use crate::http::PHOTOS_LIMIT;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/counter", get(search::show).post(claim::save))
        .route("/counter/claim", get(claim::show))
        .route("/counter/preview", post(claim::preview))
        .route("/counter/photos", post(photos::bring).layer(DefaultBodyLimit::max(PHOTOS_LIMIT)))
}

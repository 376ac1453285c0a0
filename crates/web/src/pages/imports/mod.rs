//! Lists of other systems: upload, meaning of the columns, dry run, run, result.

mod errors;
mod list;
mod mapping;
mod upload;
mod view;

pub use list::ImportsPage;
pub use view::ImportPage;

use crate::Web;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use service::imports;

pub(crate) fn routes(web: &Web) -> Router<Web> {
    let limit = DefaultBodyLimit::max(crate::http::upload_limit(web));
    Router::new()
        .route("/imports", get(list::show).post(upload::upload).layer(limit))
        .route("/imports/{id}", get(view::show))
        .route("/imports/{id}/read", post(mapping::read))
        .route("/imports/{id}/check", post(mapping::check))
        .route("/imports/{id}/start", post(view::start))
        .route("/imports/{id}/stop", post(view::stop))
        .route("/imports/{id}/errors.csv", get(errors::download))
}

/// Does the runs that wait, in the background.
pub(crate) fn work(web: &Web) {
    let service = web.service().clone();
    let owner = format!("pages {}", std::process::id());
    tokio::task::spawn_blocking(move || {
        loop {
            match imports::work(&service, &owner) {
                Ok(true) => {}
                Ok(false) => break,
                // Whoever looks for waiting runs next takes it up.
                Err(error) => {
                    tracing::warn!(%error, "an import was cut off");
                    break;
                }
            }
        }
    });
}

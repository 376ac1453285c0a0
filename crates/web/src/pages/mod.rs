//! The pages. Each capability has a file here and a folder of templates.

pub mod design;
pub mod errors;
pub mod login;
pub mod preferences;
pub mod samples;
pub mod today;

use crate::Web;
use axum::Router;

/// The routes of all pages, one line for each capability.
pub(crate) fn routes(web: &Web) -> Router<Web> {
    Router::new().merge(today::routes()).merge(login::routes()).merge(preferences::routes()).merge(design::routes(web))
}

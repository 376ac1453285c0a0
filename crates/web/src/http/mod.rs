//! What happens to every request before and after its page: who asks, is the form ours, how is a failure told.

pub(crate) mod csrf;
mod failures;
mod headers;
mod identify;
mod observe;
pub mod zero;

use crate::Web;
use crate::failure::Failure;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub(crate) use failures::{retry_after, text as failure_text};

/// The largest request with a file that is taken: the file, and the fields around it.
pub(crate) fn upload_limit(web: &Web) -> usize {
    web.config().upload_limit.min(service::imports::MOST_BYTES).saturating_add(64 << 10)
}

/// The largest request with one photo: the photo, and the fields around it.
pub(crate) const PHOTO_LIMIT: usize = domain::attachments::MOST_BYTES + (64 << 10);

/// The largest request with several photos.
pub(crate) const PHOTOS_LIMIT: usize = 6 * PHOTO_LIMIT;

/// Puts the layers around the routes. The last one named is the first to see a request.
pub fn layered(routes: Router<Web>, web: &Web) -> Router<Web> {
    routes
        .layer(DefaultBodyLimit::max(web.config().body_limit))
        .layer(from_fn_with_state(web.clone(), csrf::check))
        .layer(from_fn(zero::check))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(web.clone(), failures::tell))
        .layer(from_fn_with_state(web.clone(), identify::identify))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(web.clone(), headers::secure))
        .layer(from_fn(observe::observe))
}

// The signature is asked for by tower-http.
#[allow(clippy::needless_pass_by_value, reason = "the panic is handed over, not lent")]
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    Failure::Internal(format!("panic: {}", text.unwrap_or_default()).into()).into_response()
}

//! HTTP: the pages and the REST API.
//!
//! A room (capability) has `pages/<capability>.rs`, `api/<capability>/<verb>.rs` and `templates/<capability>/`. A
//! handler reads the request, calls one command or query of `service` and shows the answer: it holds no rule.

pub mod account;
pub mod assets;
mod browser;
pub mod config;
mod cookies;
pub mod extract;
pub mod failure;
pub mod flash;
pub mod form;
mod http;
pub mod language;
pub mod nav;
pub mod page;
pub mod pages;
mod random;
pub mod show;
pub mod ui;
pub mod visitor;

pub use config::Config;
pub use failure::Failure;

use account::Account;
use assets::Assets;
use axum::Router;
use axum::routing::get;
use std::sync::Arc;

/// Everything the handlers share. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Web {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    config: Config,
    assets: Arc<Assets>,
}

impl Web {
    /// The HTTP side with these settings.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self { inner: Arc::new(Inner { config, assets: Arc::new(Assets::read()) }) }
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Styles, scripts and icons.
    #[must_use]
    pub fn assets(&self) -> Arc<Assets> {
        Arc::clone(&self.inner.assets)
    }

    /// Who a session belongs to, with the token of its forms; nothing when it has ended.
    pub(crate) async fn signed_in(&self, _session: &str) -> Result<Option<(Account, String)>, Failure> {
        Ok(None)
    }
}

/// All pages and the API.
pub fn router(web: Web) -> Router {
    let routes = Router::new()
        .merge(pages::routes(&web))
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(|| async { "ok" }))
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::MethodNotAllowed });
    http::layered(routes, &web).with_state(web)
}

//! HTTP: the pages and the REST API.
//!
//! A room (capability) has `pages/<capability>.rs`, `api/<capability>/<verb>.rs` and `templates/<capability>/`. A
//! handler reads the request, calls one command or query of `service` and shows the answer: it holds no rule.

pub mod account;
pub mod api;
pub mod assets;
mod browser;
pub mod config;
pub mod cookies;
pub mod events;
pub mod extract;
pub mod failure;
pub mod flash;
pub mod form;
pub mod http;
pub mod language;
pub mod nav;
pub mod ops;
pub mod page;
pub mod pages;
mod papers;
mod photos;
mod profiles;
pub mod random;
pub mod show;
pub mod ui;
pub mod visitor;

pub use config::Config;
pub use failure::Failure;

use assets::Assets;
use axum::Router;
use axum::routing::get;
use domain::people::Actor;
use events::Feed;
use jiff::Timestamp;
use papers::Papers;
use service::{Service, people};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Everything the handlers share. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    inner: Arc<Inner>,
}

struct Inner {
    service: Service,
    config: Config,
    assets: Arc<Assets>,
    set_up: AtomicBool,
    feed: Feed,
    papers: Papers,
}

impl Web {
    /// The HTTP side of a service.
    #[must_use]
    pub fn new(service: Service, config: Config) -> Self {
        let assets = Arc::new(Assets::read());
        let inner = Inner {
            service,
            config,
            assets,
            set_up: AtomicBool::new(false),
            feed: Feed::new(),
            papers: Papers::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// What the business does.
    #[must_use]
    pub fn service(&self) -> &Service {
        &self.inner.service
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Styles, scripts and icons. While developing they are read from disk, so their names may change at any time.
    #[must_use]
    pub fn assets(&self) -> Arc<Assets> {
        if cfg!(debug_assertions) { Arc::new(Assets::read()) } else { Arc::clone(&self.inner.assets) }
    }

    /// Ends the streams of live updates, so that the server can stop.
    pub fn end_streams(&self) {
        self.inner.feed.end();
    }

    pub(crate) fn papers(&self) -> &Papers {
        &self.inner.papers
    }

    pub(crate) fn feed(&self) -> &Feed {
        &self.inner.feed
    }

    /// The time of the service.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.service().clock().now()
    }

    /// Whether the installation has a user already. Once it has one it always will, so it is asked only before that.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn is_set_up(&self) -> Result<bool, Failure> {
        if self.inner.set_up.load(Ordering::Relaxed) {
            return Ok(true);
        }
        let system = Arc::new(Actor::system("set-up"));
        let is_set_up = self.service().query(&system, |tx, _| people::is_set_up(tx)).await?;
        self.inner.set_up.store(is_set_up, Ordering::Relaxed);
        Ok(is_set_up)
    }
}

impl fmt::Debug for Web {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Web").field("config", self.config()).finish_non_exhaustive()
    }
}

/// All pages and the API.
pub fn router(web: Web) -> Router {
    let routes = Router::new()
        .merge(pages::routes(&web))
        .merge(api::routes())
        .route("/assets/{name}", get(assets::serve))
        .route("/events", get(events::events))
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::MethodNotAllowed });
    http::layered(routes, &web).with_state(web)
}

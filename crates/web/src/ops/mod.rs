//! What an operator's programs ask: is it alive, is it ready, how is it doing.
//!
//! These addresses need no session and say nothing about the business.

mod health;
mod metrics;

pub use metrics::Access;

use axum::Router;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;
use service::Service;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What these addresses need to know.
#[derive(Clone)]
pub struct Ops {
    service: Service,
    counted: PrometheusHandle,
    access: Arc<Access>,
    ending: Arc<AtomicBool>,
}

impl Ops {
    /// With the service that is asked, what was counted, and who may read that.
    #[must_use]
    pub fn new(service: Service, counted: PrometheusHandle, access: Access) -> Self {
        Self { service, counted, access: Arc::new(access), ending: Arc::default() }
    }

    /// From now on the server says that it is not ready, so that nobody sends it new work.
    pub fn end(&self) {
        self.ending.store(true, Ordering::SeqCst);
    }

    /// Whether the server is about to end.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        self.ending.load(Ordering::SeqCst)
    }
}

/// These addresses in front of all others, which go to `rest`.
pub fn before(rest: Router, ops: Ops) -> Router {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::show))
        .with_state(ops)
        .fallback_service(rest)
}

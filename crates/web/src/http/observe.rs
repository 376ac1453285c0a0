//! One line in the log and one count in the metrics for every request.

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::Instrument;

/// The number of a request, for logs and for people who report a failure.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) String);

impl RequestId {
    fn new() -> Self {
        Self(crate::random::hex::<8>())
    }
}

/// Numbers the request, logs and counts it.
pub(crate) async fn observe(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId::new();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    // By route and not by address, so that the number of series stays small.
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id = %id.0, %method, %path);
    let header = HeaderValue::from_str(&id.0);
    request.extensions_mut().insert(id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let spent = started.elapsed();
    span.in_scope(|| tracing::info!(status, micros = u64::try_from(spent.as_micros()).unwrap_or(u64::MAX)));
    let labels = [("method", method.to_string()), ("route", route), ("status", status.to_string())];
    metrics::counter!("sanbao_http_requests_total", &labels).increment(1);
    metrics::histogram!("sanbao_http_request_seconds", &labels[..2]).record(spent.as_secs_f64());
    if let Ok(value) = header {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}

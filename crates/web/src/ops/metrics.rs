//! Figures for Prometheus.

use super::Ops;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use service::upkeep;
use std::net::SocketAddr;

/// Who may read the figures.
#[derive(Debug, Clone)]
pub enum Access {
    /// Programs on this machine that come without a proxy.
    Machine,
    /// Whoever shows this token.
    Token(String),
}

/// `GET /metrics`.
pub(super) async fn show(State(ops): State<Ops>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let peer = ConnectInfo::<SocketAddr>::from_request_parts(&mut parts, &()).await.ok().map(|ConnectInfo(peer)| peer);
    if !is_allowed(&ops.access, &parts.headers, peer) {
        let asks = [(header::WWW_AUTHENTICATE, "Bearer")];
        return (StatusCode::UNAUTHORIZED, asks, "the metrics are for this machine, or need a token\n").into_response();
    }
    match upkeep::figures(&ops.service).await {
        Ok(figures) => {
            metrics::gauge!("sanbao_store_commands_waiting").set(figures.commands_waiting as f64);
            metrics::gauge!("sanbao_jobs_waiting").set(figures.jobs_waiting as f64);
            metrics::gauge!("sanbao_jobs_due").set(figures.jobs_due as f64);
            metrics::gauge!("sanbao_database_up").set(1.0);
        }
        Err(error) => {
            tracing::warn!(%error, "no figures of the database");
            metrics::gauge!("sanbao_database_up").set(0.0);
        }
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, ops.counted.render()).into_response()
}

fn is_allowed(access: &Access, headers: &HeaderMap, peer: Option<SocketAddr>) -> bool {
    match access {
        // A proxy on this machine passes on requests from anywhere.
        Access::Machine => {
            let passed_on = headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED);
            !passed_on && peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback())
        }
        Access::Token(token) => {
            let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
            given.and_then(|text| text.strip_prefix("Bearer ")).is_some_and(|given| same(given, token))
        }
    }
}

/// Compares two secrets in a time that depends on nothing but their length.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}

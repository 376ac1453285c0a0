//! Alive, and ready to take requests.

use super::Ops;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use service::upkeep;
use std::time::Duration;

/// A database that takes longer than this is no use to anybody.
const PATIENCE: Duration = Duration::from_secs(2);

/// `GET /healthz`: the process answers. Says nothing about the database, so that no restart is tried for its sake.
pub(super) async fn alive() -> Response {
    told(StatusCode::OK, "ok\n")
}

/// `GET /readyz`: the process takes requests and the database answers.
pub(super) async fn ready(State(ops): State<Ops>) -> Response {
    if ops.is_ending() {
        return told(StatusCode::SERVICE_UNAVAILABLE, "ending\n");
    }
    match tokio::time::timeout(PATIENCE, upkeep::ready(&ops.service)).await {
        Ok(Ok(())) => told(StatusCode::OK, "ready\n"),
        Ok(Err(why)) => {
            // The reason may name hosts and files, so it is for the log alone.
            tracing::warn!(%why, "not ready");
            told(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
        Err(_) => told(StatusCode::SERVICE_UNAVAILABLE, "the database is too slow\n"),
    }
}

fn told(status: StatusCode, text: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::SERVER, "sanbao"),
    ];
    (status, headers, text).into_response()
}

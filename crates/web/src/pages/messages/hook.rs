//! Reports of gateways about messages they have taken. Another machine asks, so the answer is a status and nothing else.

use crate::Web;
use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode};
use domain::people::Actor;
use service::messages::{self, SignedReport};
use service::{Call, Error, Tx};
use std::sync::Arc;

/// A report of the SMS gateway: 204 when it was noted or known, 401 unless it is signed, 404 for a message that is none.
pub(super) async fn sms(
    State(web): State<Web>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let (at, signature) = (text("sanbao-timestamp").parse().unwrap_or_default(), text("sanbao-signature"));
    let take = move |tx: &mut Tx<'_>, call: &Call| {
        let report = SignedReport { path: &path, at, signature: &signature, body: &body };
        messages::report(tx, call, &report)
    };
    match web.service().command(&Arc::new(Actor::system("sms gateway")), take).await {
        Ok(_) => StatusCode::NO_CONTENT,
        Err(Error::SignedOut) => StatusCode::UNAUTHORIZED,
        Err(Error::NotFound { .. }) => StatusCode::NOT_FOUND,
        Err(Error::Invalid(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Err(error) => {
            tracing::error!(%error, "a report of a gateway cannot be noted");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

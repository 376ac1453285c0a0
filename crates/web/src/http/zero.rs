//! The zero character is no text: no database keeps it, and no person types it. Requests with one are turned away here,
//! before any page takes it for a value.

use crate::failure::Failure;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Turns away addresses with a zero character.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    let uri = request.uri();
    if [uri.path(), uri.query().unwrap_or_default()].iter().any(|part| part.contains("%00")) {
        return Failure::BadRequest("bad-request").into_response();
    }
    next.run(request).await
}

/// Whether a text of a JSON body holds a zero character, which stands there as `\u0000`.
#[must_use]
pub fn in_json(body: &[u8]) -> bool {
    let mut rest = body;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escaped = rest.get(at + 1..).unwrap_or_default();
        if escaped.starts_with(b"u0000") {
            return true;
        }
        rest = escaped.get(1..).unwrap_or_default();
    }
    false
}

//! Forms of other sites are turned away: every unsafe request of a page carries the token of its session.

use crate::Web;
use crate::failure::Failure;
use crate::random;
use crate::visitor::Visitor;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The hidden field of a form.
pub(crate) const FIELD: &str = "_csrf";
/// The header of a script's request.
pub(crate) const HEADER: &str = "x-csrf-token";

/// Whether the body is that of a plain form.
pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

/// Whether the body is a form with files.
fn is_upload(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

/// Bytes of a form with files in which the token must stand: it is its first field.
const BEGINNING: usize = 2_000;

/// A form with files again, when it carries the token. Only somebody who is signed in may send that much.
async fn uploaded(web: &Web, visitor: &Visitor, request: Request) -> Result<Request, Failure> {
    if visitor.account().is_none() {
        return Err(Failure::SignedOut);
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, super::upload_limit(web)).await.map_err(|_| Failure::TooLarge)?;
    let beginning = String::from_utf8_lossy(&body[..body.len().min(BEGINNING)]);
    let sent = beginning.split_once(&format!("name=\"{FIELD}\"\r\n\r\n")).map(|(_, rest)| rest);
    let sent = sent.and_then(|rest| rest.split_once("\r\n")).map(|(token, _)| token);
    match sent {
        Some(sent) if random::same(sent, visitor.form_token()) => Ok(Request::from_parts(parts, Body::from(body))),
        _ => Err(Failure::ForeignForm),
    }
}

/// Lets safe requests through, and others only with the token.
pub(crate) async fn check(State(web): State<Web>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let visitor = request.extensions().get::<Visitor>().cloned().unwrap_or_default();
    // What other machines post is signed; no browser has the key.
    if request.uri().path().starts_with("/hooks/") {
        return next.run(request).await;
    }
    let is_api = request.uri().path().starts_with("/api/");
    // A browser adds no bearer token by itself, so a foreign page cannot send one.
    if is_api && (request.headers().contains_key(header::AUTHORIZATION) || visitor.account().is_none()) {
        return next.run(request).await;
    }
    match with_token(&web, &visitor, request).await {
        Ok(request) => next.run(request).await,
        Err(failure) => failure.into_response(),
    }
}

/// The request again, when it carries the token.
async fn with_token(web: &Web, visitor: &Visitor, request: Request) -> Result<Request, Failure> {
    let before_login =
        ["/login", "/setup", "/preferences", "/a/"].iter().any(|path| request.uri().path().starts_with(path));
    let refusal = || match visitor.account() {
        None if !before_login => Failure::SignedOut,
        _ => Failure::ForeignForm,
    };
    if request.headers().get("sec-fetch-site").is_some_and(|site| site == "cross-site") {
        return Err(Failure::ForeignForm);
    }
    if let Some(sent) = request.headers().get(HEADER) {
        let is_right = sent.to_str().is_ok_and(|sent| random::same(sent, visitor.form_token()));
        return if is_right { Ok(request) } else { Err(refusal()) };
    }
    if is_upload(request.headers()) {
        return uploaded(web, visitor, request).await;
    }
    if !is_form(request.headers()) {
        return Err(refusal());
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, web.config().body_limit).await.map_err(|_| Failure::TooLarge)?;
    let sent = form_urlencoded::parse(&body).find(|(name, _)| name == FIELD).map(|(_, value)| value.into_owned());
    match sent {
        Some(sent) if random::same(&sent, visitor.form_token()) => Ok(Request::from_parts(parts, Body::from(body))),
        _ => Err(refusal()),
    }
}

//! Versions of records: `ETag` on reading, `If-Match` on changing, so that nobody overwrites what they did not see.

use crate::Web;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A record with its version.
#[derive(Debug)]
pub struct Versioned<T> {
    /// The version, as the header `ETag` carries it.
    pub version: i64,
    /// The record.
    pub record: T,
}

impl<T: Serialize> Versioned<T> {
    /// The answer to a request that may know the record already (`If-None-Match`).
    pub fn unless_known(self, headers: &HeaderMap) -> Response {
        let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match known.split(',').any(|tag| read(tag) == Some(self.version)) {
            true => (StatusCode::NOT_MODIFIED, tag(self.version)).into_response(),
            false => self.into_response(),
        }
    }
}

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        (tag(self.version), Json(self.record)).into_response()
    }
}

/// The header that tells a version.
#[must_use]
pub fn tag(version: i64) -> HeaderMap {
    let tag = HeaderValue::try_from(format!("\"{version}\""));
    tag.map(|tag| HeaderMap::from_iter([(header::ETAG, tag)])).unwrap_or_default()
}

/// The version that a tag names.
#[must_use]
pub fn read(tag: &str) -> Option<i64> {
    let tag = tag.trim();
    tag.strip_prefix("W/").unwrap_or(tag).strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

/// The version that a change is based on. Without it a change is refused (428); with another one too (412).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl FromRequestParts<Web> for IfMatch {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Failure> {
        let value = parts.headers.get(header::IF_MATCH).ok_or(Failure::VersionRequired)?;
        // A tag that is none of ours cannot be that of the record.
        value.to_str().ok().and_then(read).map(Self).ok_or(Failure::Stale(None))
    }
}

/// The same where it may be left out: a change of state has guards of its own.
impl OptionalFromRequestParts<Web> for IfMatch {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Option<Self>, Failure> {
        match parts.headers.contains_key(header::IF_MATCH) {
            true => <Self as FromRequestParts<Web>>::from_request_parts(parts, web).await.map(Some),
            false => Ok(None),
        }
    }
}

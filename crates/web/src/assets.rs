//! Styles, scripts and icons: built by `make assets`, embedded, named by their content.

use crate::Web;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use std::collections::HashMap;

#[derive(RustEmbed)]
#[folder = "../../assets/dist"]
struct Dist;

/// Which file of `assets/dist` stands behind a name such as `app.css`.
#[derive(Debug, Default)]
pub struct Assets {
    /// From `app.css` to `/assets/app-K3J9.css`.
    addresses: HashMap<String, String>,
}

impl Assets {
    /// Reads the list that the build wrote; empty before `make assets` ran.
    #[must_use]
    pub fn read() -> Self {
        let list = Dist::get("manifest.json").map(|file| file.data);
        let names: HashMap<String, String> = list.and_then(|l| serde_json::from_slice(&l).ok()).unwrap_or_default();
        Self { addresses: names.into_iter().map(|(name, file)| (name, format!("/assets/{file}"))).collect() }
    }

    /// Whether the assets were built.
    #[must_use]
    pub fn are_built(&self) -> bool {
        !self.addresses.is_empty()
    }

    /// The address of an asset; empty when there is no such asset.
    #[must_use]
    pub fn address(&self, name: &str) -> &str {
        self.addresses.get(name).map_or("", String::as_str)
    }
}

/// Serves one file. Its name changes with its content, so a browser may keep it for good; compressed forms were
/// made by the build.
pub(crate) async fn serve(State(_): State<Web>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts(accepted, encoding)
            && let Some(file) = Dist::get(&format!("{name}{suffix}"))
        {
            return answer(&name, file, Some(encoding));
        }
    }
    match Dist::get(&name) {
        Some(file) => answer(&name, file, None),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(name: &str, file: rust_embed::EmbeddedFile, encoding: Option<&'static str>) -> Response {
    let fixed = |name: HeaderName, value: &'static str| (name, HeaderValue::from_static(value));
    let mut headers = HeaderMap::from_iter([
        fixed(header::CONTENT_TYPE, content_type(name)),
        fixed(header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        fixed(header::VARY, "accept-encoding"),
    ]);
    if let Some(encoding) = encoding {
        headers.extend([fixed(header::CONTENT_ENCODING, encoding)]);
    }
    (headers, file.data.into_owned()).into_response()
}

/// Whether a browser that says this of encodings takes one of them.
#[must_use]
pub fn accepts(header: &str, encoding: &str) -> bool {
    let mut parts = header.split(',').map(str::trim);
    parts.any(|part| {
        let (name, quality) = part.split_once(';').unwrap_or((part, ""));
        name.trim().eq_ignore_ascii_case(encoding) && !matches!(quality.trim(), "q=0" | "q=0.0")
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" | "webmanifest" => "application/json",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

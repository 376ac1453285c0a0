//! Answers: a page, a part of a page, or the way to another page.

use crate::cookies::{self, Cookie};
use crate::failure::Failure;
use crate::flash::Flash;
use crate::visitor::Visitor;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// A page or a part of it.
#[derive(Debug)]
pub struct Show<T>(pub T);

impl<T: Template> IntoResponse for Show<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            // A page shows what one person may see at one moment: nobody else and no cache keeps it.
            Ok(html) => ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
            Err(error) => Failure::Internal(format!("template: {error}").into()).into_response(),
        }
    }
}

/// The form again, with messages beside its fields.
#[derive(Debug)]
pub struct Again<T>(pub T);

impl<T: Template> IntoResponse for Again<T> {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, Show(self.0)).into_response()
    }
}

/// The way to another page after something was done.
#[derive(Debug)]
#[must_use]
pub struct Go {
    to: String,
    by_script: bool,
    cookies: Vec<Cookie>,
    secure: bool,
}

impl Go {
    /// To a path of this program.
    pub fn to(visitor: &Visitor, path: impl Into<String>) -> Self {
        Self { to: path.into(), by_script: visitor.is_by_script(), cookies: Vec::new(), secure: visitor.is_secure() }
    }

    /// With a message that the next page shows.
    pub fn saying(mut self, flash: &Flash) -> Self {
        self.cookies.push(Cookie::lasting(cookies::FLASH, flash.cookie(), 60));
        self
    }

    /// With a cookie.
    pub(crate) fn setting(mut self, cookie: Cookie) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl IntoResponse for Go {
    fn into_response(self) -> Response {
        let Ok(to) = HeaderValue::from_str(&self.to) else {
            return Failure::Internal("an address that is no header value".into()).into_response();
        };
        // A script would follow a redirect silently and put the whole page into an element.
        let mut response = match self.by_script {
            true => (StatusCode::NO_CONTENT, [("hx-redirect", to)]).into_response(),
            false => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        };
        for cookie in &self.cookies {
            cookie.set(response.headers_mut(), self.secure);
        }
        response
    }
}

/// A path that may be gone to after log-in: one of this program, not the address of another site.
#[must_use]
pub fn safe_path(path: Option<&str>) -> &str {
    match path {
        Some(path)
            if path.starts_with('/')
                && !path.starts_with("//")
                && !path.contains(['\\', '\r', '\n'])
                && path.is_ascii() =>
        {
            path
        }
        _ => "/",
    }
}

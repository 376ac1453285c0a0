//! How a failure is told: as a page, as a message of a script, or as problem+json (RFC 9457).

use crate::Web;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::errors;
use crate::show::{Go, Show};
use crate::visitor::Visitor;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::json;
use service::Changed;

/// Whether a request belongs to the API, whose failures are problem+json.
fn is_api(path: &str) -> bool {
    path.starts_with("/api/v")
}

/// Gives every failure its form, also those that the libraries below answer with.
pub(crate) async fn tell(State(web): State<Web>, request: Request, next: Next) -> Response {
    let visitor = request.extensions().get::<Visitor>().cloned().unwrap_or_default();
    let (about, body) = request.into_parts();
    let request = Request::from_parts(about.clone(), body);
    let response = match tokio::time::timeout(web.config().timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::Timeout.into_response(),
    };
    told(&web, &visitor, &about, response)
}

/// The answer with its failure told, if there is one.
pub(crate) fn told(web: &Web, visitor: &Visitor, request: &Parts, mut response: Response) -> Response {
    let status = response.status();
    let failure = response.extensions_mut().remove::<Failure>();
    let is_ours = failure.is_some() || status.is_success() || status.is_redirection();
    let says_something = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind != PLAIN);
    // Whoever asks there is no person and reads the status alone.
    let is_plain = ["/assets/", "/hooks/"].iter().any(|start| request.uri.path().starts_with(start));
    let failure = match failure {
        Some(failure) => failure,
        None if is_ours || says_something || is_plain => return response,
        None => Failure::of_status(status),
    };
    if let Failure::Internal(text) = &failure {
        tracing::error!(%text, "failed");
    }
    let mut told = if is_api(request.uri.path()) {
        problem(web, visitor, &failure)
    } else if matches!(failure, Failure::SignedOut) {
        to_login(visitor, request)
    } else if matches!(failure, Failure::PasswordDue) {
        Go::to(visitor, "/me/password").into_response()
    } else if visitor.is_by_script() {
        message(web, visitor, &failure)
    } else {
        let page = errors::failure(web, visitor, &failure);
        (failure.status().0, Show(page)).into_response()
    };
    // A list of allowed methods and the like stays.
    for name in [header::ALLOW, header::SET_COOKIE] {
        for value in response.headers().get_all(&name) {
            told.headers_mut().append(&name, value.clone());
        }
    }
    if let Failure::TooMany(until) = failure {
        told.headers_mut().insert(header::RETRY_AFTER, retry_after(until, web.now()));
    }
    told
}

/// What axum says by itself.
const PLAIN: &str = "text/plain; charset=utf-8";

/// The seconds until something may be tried again.
pub(crate) fn retry_after(until: Timestamp, now: Timestamp) -> HeaderValue {
    HeaderValue::from(until.duration_since(now).as_secs().max(1))
}

/// Title and advice of a failure in the language of the visitor.
pub(crate) fn text(page: &Page, failure: &Failure, now: Timestamp) -> (String, String) {
    match failure {
        Failure::TooMany(until) => {
            let minutes = until.duration_since(now).as_secs().max(1).unsigned_abs().div_ceil(60);
            page.coded("error", "too-many", &[("n", minutes.to_string())])
        }
        Failure::Refused(refusal) => page.coded("refusal", refusal.code, &refusal.args),
        Failure::Stale(Some(changed)) => (was_first(page, changed), page.attribute("error-stale", "help")),
        _ => page.coded("error", failure.status().1, &[]),
    }
}

/// Who was first, when, and what they did.
fn was_first(page: &Page, changed: &Changed) -> String {
    let who = if changed.by == 0 { page.t("journal-system") } else { changed.by_name.clone() };
    let whole = changed.event.replace(['.', '_'], "-");
    let of_case = whole.strip_prefix("case-").unwrap_or(&whole);
    // Some events have another name where somebody has done them to what was there.
    let what = page.known_name("done-event", &whole);
    let what = what.or_else(|| page.known_name("case-event", of_case));
    let what = what.or_else(|| page.known_name("journal-event", &whole));
    let (when, what) = (page.time_or_hour(changed.at), what.unwrap_or_else(|| changed.event.clone()));
    page.with("error-stale-by", &[("who", who.into()), ("when", when.into()), ("what", what.into())])
}

/// A failure as problem+json.
pub(crate) fn problem(web: &Web, visitor: &Visitor, failure: &Failure) -> Response {
    let (status, code) = failure.status();
    let page = Page::new(web, visitor, "app-name");
    let (title, detail) = text(&page, failure, web.now());
    let mut body = json!({
        "type": format!("urn:sanbao:problem:{code}"),
        "title": title,
        "status": status.as_u16(),
        "detail": detail,
        "instance": format!("urn:sanbao:request:{}", visitor.request_id()),
    });
    if let Failure::Invalid(wrong) = failure {
        let errors = wrong.iter().map(|w| json!({ "field": w.field, "code": w.code, "detail": page.wrong(w) }));
        body["errors"] = errors.collect();
    }
    if let Failure::Unreadable(why) = failure {
        body["reason"] = why.as_str().into();
    }
    if let Failure::Stale(Some(changed)) = failure {
        body["changed_by"] = changed.by_name.as_str().into();
        body["changed_at"] = changed.at.to_string().into();
        body["changed"] = changed.event.as_str().into();
    }
    if let Failure::Denied(command) = failure {
        body["command"] = command.id().into();
    }
    let kind = HeaderValue::from_static("application/problem+json");
    let mut response = (status, [(header::CONTENT_TYPE, kind)], body.to_string()).into_response();
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// A failure of a script's request: the script shows the message and changes nothing.
fn message(web: &Web, visitor: &Visitor, failure: &Failure) -> Response {
    let page = Page::new(web, visitor, "app-name");
    let (title, detail) = text(&page, failure, web.now());
    // A header holds ASCII only, so everything else is escaped as JSON does.
    let event = json!({ "toast": { "tone": "bad", "title": title, "text": detail } }).to_string();
    let mut ascii = String::with_capacity(event.len());
    for unit in event.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii() => ascii.push(char::from(byte)),
            _ => ascii.push_str(&format!("\\u{unit:04x}")),
        }
    }
    let mut response = failure.status().0.into_response();
    if let Ok(value) = HeaderValue::from_str(&ascii) {
        response.headers_mut().insert(HeaderName::from_static("hx-trigger"), value);
    }
    response
}

/// To the log-in, and back afterwards to the page that was open.
fn to_login(visitor: &Visitor, request: &Parts) -> Response {
    let open_page = if visitor.is_by_script() { header(&request.headers, "hx-current-url") } else { None };
    let sent_from = || header(&request.headers, "referer");
    let next = match open_page {
        Some(url) => path_of(url),
        None if request.method.is_safe() => Some(visitor.address().to_owned()),
        None => sent_from().and_then(path_of),
    };
    let next = next.filter(|path| path != "/" && !path.starts_with("/login"));
    let query = next.map(|path| form_urlencoded::Serializer::new(String::new()).append_pair("next", &path).finish());
    let to = query.map_or_else(|| "/login".to_owned(), |query| format!("/login?{query}"));
    let Ok(to) = HeaderValue::from_str(&to) else { return StatusCode::UNAUTHORIZED.into_response() };
    match visitor.is_by_script() {
        true => (StatusCode::UNAUTHORIZED, [("hx-redirect", to)]).into_response(),
        false => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Path and query of an address.
fn path_of(url: &str) -> Option<String> {
    let uri: axum::http::Uri = url.parse().ok()?;
    Some(uri.path_and_query()?.as_str().to_owned())
}

//! Who asks, in which language and theme, and for a page or for a part of one.

use crate::Web;
use crate::account::Account;
use crate::cookies::{self, Cookie};
use crate::failure::Failure;
use crate::flash::Flash;
use crate::http::{failures, observe::RequestId};
use crate::language;
use crate::visitor::{Seen, Theme, Visitor};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::people;

/// Adds a [`Visitor`] to the request.
pub(crate) async fn identify(State(web): State<Web>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/assets/") {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let (visitor, failure) = visitor(&web, &parts).await;
    let secure = visitor.is_secure();
    let shown_flash = visitor.flash().is_some();
    let new_form_token = cookies::read(&parts.headers, cookies::FORM).is_none() && visitor.account().is_none();
    parts.extensions.insert(visitor.clone());
    let mut response = match failure {
        None => next.run(Request::from_parts(parts, body)).await,
        Some(failure) => failures::told(&web, &visitor, &parts, failure.into_response()),
    };
    let is_page = response.headers().get(header::CONTENT_TYPE).is_some_and(|t| t.as_bytes().starts_with(b"text/html"));
    if new_form_token && is_page {
        Cookie::brief(cookies::FORM, visitor.form_token()).set(response.headers_mut(), secure);
    }
    if shown_flash && is_page && visitor.fragment().is_none() {
        Cookie::gone(cookies::FLASH).set(response.headers_mut(), secure);
    }
    response
}

async fn visitor(web: &Web, request: &Parts) -> (Visitor, Option<Failure>) {
    let headers = &request.headers;
    let (account, failure) = match account(web, request).await {
        Ok(account) => (account, None),
        Err(failure) => (None, Some(failure)),
    };
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let form_token = match &account {
        Some(account) => Some(account.session.csrf.clone()),
        None => cookies::read(headers, cookies::FORM).map(str::to_owned),
    };
    let seen = Seen {
        lang: language::choose(
            account.as_ref().and_then(Account::lang),
            cookies::read(headers, cookies::LANGUAGE),
            text(header::ACCEPT_LANGUAGE),
        ),
        theme: cookies::read(headers, cookies::THEME).and_then(Theme::parse).unwrap_or_default(),
        account,
        form_token: form_token.unwrap_or_else(crate::random::hex::<16>),
        address: request.uri.path_and_query().map_or("/", |address| address.as_str()).to_owned(),
        fragment: fragment(headers),
        by_script: headers.contains_key("hx-request"),
        flash: cookies::read(headers, cookies::FLASH).and_then(Flash::read),
        request_id: request.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
        secure: web.config().is_secure(),
    };
    (Visitor::new(seen), failure)
}

/// Who the session belongs to, if there is one and it has not ended.
async fn account(web: &Web, request: &Parts) -> Result<Option<Account>, Failure> {
    let Some(secret) = cookies::read(&request.headers, cookies::SESSION) else { return Ok(None) };
    let people::SignedIn { actor, session, granted } = match people::session(web.service(), secret).await {
        Ok(found) => found,
        Err(service::Error::SignedOut) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let chosen = cookies::read(&request.headers, cookies::UNIT).and_then(|unit| unit.parse().ok());
    Ok(Some(Account::new(actor, session, &granted, chosen)))
}

/// The element that htmx wants to fill. A boosted link or a restored page wants the whole page.
fn fragment(headers: &HeaderMap) -> Option<String> {
    let whole = headers.contains_key("hx-boosted") || headers.contains_key("hx-history-restore-request");
    let target = headers.get("hx-target").and_then(|value| value.to_str().ok());
    target.filter(|_| !whole && headers.contains_key("hx-request")).map(str::to_owned)
}

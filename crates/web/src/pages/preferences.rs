//! Choices that are kept on the device: language, theme, unit.

use crate::Web;
use crate::cookies::{self, Cookie, YEAR};
use crate::failure::Failure;
use crate::form::Form;
use crate::show::{Go, safe_path};
use crate::visitor::{Theme, Visitor};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use policy::Lang;
use service::people;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/preferences/{which}", post(set))
}

async fn set(
    State(web): State<Web>,
    visitor: Visitor,
    Path(which): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let cookie = match which.as_str() {
        "language" => Lang::parse(form.value("lang")).map(|lang| (cookies::LANGUAGE, lang.tag().to_owned())),
        "theme" => Theme::parse(form.value("theme")).map(|theme| (cookies::THEME, theme.id().to_owned())),
        "unit" => form.value("unit").parse::<i64>().ok().map(|unit| (cookies::UNIT, unit.to_string())),
        _ => return Err(Failure::NotFound),
    };
    let (name, value) = cookie.ok_or(Failure::BadRequest("bad-request"))?;
    // The language of a person follows that person to other devices.
    if let (cookies::LANGUAGE, Some(account)) = (name, visitor.account()) {
        let tag = value.clone();
        web.service().command(&account.actor, move |tx, call| people::set_language(tx, call, &tag)).await?;
    }
    let go = Go::to(&visitor, safe_path(form.text("back"))).setting(Cookie::lasting(name, value, YEAR));
    // A script has already changed the page and wants to stay on it.
    let mut response = go.into_response();
    if visitor.is_by_script() {
        response.headers_mut().remove("hx-redirect");
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    Ok(response)
}

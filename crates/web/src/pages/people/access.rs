//! What lets a user in: password, sessions, access tokens, substitutes.

use super::user::done;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use jiff::Timestamp;
use jiff::civil::Date;
use service::people::{self, NewSubstitute, NewToken};

/// A token just issued: its secret is shown this once.
#[derive(Debug, Template)]
#[template(path = "people/token.html")]
pub struct TokenPage {
    page: Page,
    name: String,
    secret: String,
    back: String,
}

pub(super) async fn reset_password(signed: SignedIn, Path(id): Path<i64>, form: Form) -> Result<Response, Failure> {
    let new = form.value("password").to_owned();
    let result = people::reset_password(signed.web.service(), &signed.actor, id, new).await.map_err(Failure::from);
    done(&signed, id, form, "", result).await
}

pub(super) async fn end_sessions(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    let result = signed.command(move |tx, call| people::end_sessions_of(tx, call, id)).await;
    done(&signed, id, Form::default(), "", result).await
}

pub(super) async fn end_session(signed: SignedIn, Path((id, session)): Path<(i64, i64)>) -> Result<Response, Failure> {
    let result = signed.command(move |tx, call| people::end_session(tx, call, session)).await;
    done(&signed, id, Form::default(), "", result).await
}

/// Issues a token. Everything after the last day of a token is refused, so it ends when that day ends.
pub(super) async fn issue_token(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let scopes: Vec<String> = form.all("token.scopes").map(str::to_owned).collect();
    let expires_at = end_of(&signed, &mut form, "token.expires_at");
    let new = NewToken { staff: id, name: form.value("token.name").to_owned(), scopes, expires_at };
    let name = new.name.trim().to_owned();
    let result = match form.is_right() {
        true => signed.command(move |tx, call| people::issue_token(tx, call, &new)).await,
        false => Err(Failure::Invalid(Vec::new())),
    };
    match result {
        Ok(issued) => {
            let back = format!("/people/{id}");
            let page = signed.page("people-token").under("people-title", "/people").under("people-user", &back);
            Ok(Show(TokenPage { page, name, secret: issued.secret, back }).into_response())
        }
        failed => done(&signed, id, form, "token.", failed).await,
    }
}

pub(super) async fn revoke_token(signed: SignedIn, Path((id, token)): Path<(i64, i64)>) -> Result<Response, Failure> {
    let result = signed.command(move |tx, call| people::revoke_token(tx, call, token)).await;
    done(&signed, id, Form::default(), "", result).await
}

pub(super) async fn name_substitute(
    signed: SignedIn,
    Path(id): Path<i64>,
    mut form: Form,
) -> Result<Response, Failure> {
    let by = form.required("sub.by").parse().unwrap_or_default();
    form.required("sub.from");
    form.required("sub.until");
    let from = start_of(&signed, &mut form, "sub.from");
    let until = end_of(&signed, &mut form, "sub.until");
    let result = match (from, until) {
        (Some(from), Some(until)) if form.is_right() => {
            let new = NewSubstitute { absent: id, by, from, until };
            signed.command(move |tx, call| people::name_substitute(tx, call, &new)).await.map(drop)
        }
        _ => Err(Failure::Invalid(Vec::new())),
    };
    done(&signed, id, form, "sub.", result).await
}

pub(super) async fn end_substitute(
    signed: SignedIn,
    Path((id, substitute)): Path<(i64, i64)>,
) -> Result<Response, Failure> {
    let result = signed.command(move |tx, call| people::end_substitute(tx, call, substitute)).await;
    done(&signed, id, Form::default(), "", result).await
}

/// The beginning of a day in the time zone of the company.
fn start_of(signed: &SignedIn, form: &mut Form, field: &str) -> Option<Timestamp> {
    day(form, field).and_then(|day| midnight(signed, day))
}

/// The end of a day.
fn end_of(signed: &SignedIn, form: &mut Form, field: &str) -> Option<Timestamp> {
    day(form, field).and_then(|day| midnight(signed, day.tomorrow().ok()?))
}

fn day(form: &mut Form, field: &str) -> Option<Date> {
    let day = form.text(field)?.parse();
    if day.is_err() {
        form.say(FieldError::new(field, "not-a-date"));
    }
    day.ok()
}

fn midnight(signed: &SignedIn, day: Date) -> Option<Timestamp> {
    day.to_zoned(signed.web.service().running().zone.clone()).ok().map(|zoned| zoned.timestamp())
}

impl Sample for TokenPage {
    const TITLE: &'static str = "people-token";

    fn sample(page: Page) -> Self {
        let secret = "sanbao_abcdefghjkmnpqrstuvwxyz23456789".to_owned();
        Self { page, name: "收银台".to_owned(), secret, back: "/people/1".to_owned() }
    }
}

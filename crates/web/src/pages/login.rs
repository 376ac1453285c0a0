//! Log-in and log-out.

use crate::Web;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Show, safe_path};
use crate::visitor::Visitor;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use serde::Deserialize;

/// The log-in.
#[derive(Debug, Template)]
#[template(path = "account/login.html")]
pub struct Login {
    page: Page,
    form: Form,
    next: String,
}

#[derive(Debug, Deserialize)]
struct Next {
    next: Option<String>,
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/login", get(show))
}

async fn show(State(web): State<Web>, visitor: Visitor, Query(query): Query<Next>) -> impl IntoResponse {
    let page = Page::new(&web, &visitor, "login-title");
    Show(Login { page, form: Form::default(), next: safe_path(query.next.as_deref()).to_owned() })
}

impl Sample for Login {
    const TITLE: &'static str = "login-title";

    fn sample(page: Page) -> Self {
        let mut form = Form::default().with("login", "wangfang");
        form.required("password");
        Self { page, form, next: "/".to_owned() }
    }
}

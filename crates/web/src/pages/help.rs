//! Help: questions that people ask, and the keys.

use crate::Web;
use crate::extract::SignedIn;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;

/// The help.
#[derive(Debug, Template)]
#[template(path = "help/help.html")]
pub struct Help {
    page: Page,
    /// Questions; the answer is the attribute `text` of each.
    questions: [&'static str; 5],
}

const QUESTIONS: [&str; 5] = ["help-find", "help-why", "help-override", "help-late", "help-lost"];

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/help", get(show))
}

async fn show(signed: SignedIn) -> impl IntoResponse {
    Show(Help { page: signed.page("help-title"), questions: QUESTIONS })
}

impl Sample for Help {
    const TITLE: &'static str = "help-title";

    fn sample(page: Page) -> Self {
        Self { page, questions: QUESTIONS }
    }
}

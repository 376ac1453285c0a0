//! The API page: what can be asked, and a way to try it.

use crate::Web;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::visitor::Visitor;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;

/// The page around the description, which swagger-ui shows.
#[derive(Debug, Template)]
#[template(path = "api/docs.html")]
pub struct ApiDocs {
    page: Page,
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/api/docs", get(show))
}

async fn show(State(web): State<Web>, visitor: Visitor) -> impl IntoResponse {
    Show(ApiDocs { page: Page::new(&web, &visitor, "api-title") })
}

impl Sample for ApiDocs {
    const TITLE: &'static str = "api-title";

    fn sample(page: Page) -> Self {
        Self { page }
    }
}

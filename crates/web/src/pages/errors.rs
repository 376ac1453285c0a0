//! The page that tells a failure.

use crate::Web;
use crate::failure::Failure;
use crate::http::failure_text;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::visitor::Visitor;
use askama::Template;

/// What went wrong and what to do.
#[derive(Debug, Template)]
#[template(path = "errors/failure.html")]
pub struct FailurePage {
    page: Page,
    status: u16,
    help: String,
}

/// The page of a failure.
pub(crate) fn failure(web: &Web, visitor: &Visitor, failure: &Failure) -> FailurePage {
    let page = Page::new(web, visitor, "app-name");
    let (title, help) = failure_text(&page, failure, web.now());
    FailurePage { page: page.titled(title), status: failure.status().0.as_u16(), help }
}

impl Sample for FailurePage {
    const TITLE: &'static str = "error-not-found";

    fn sample(page: Page) -> Self {
        Self { status: 404, help: page.attribute("error-not-found", "help"), page }
    }
}

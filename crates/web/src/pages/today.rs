//! Today: what waits for this person.

use crate::Web;
use crate::extract::SignedIn;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;

/// The start page.
#[derive(Debug, Template)]
#[template(path = "today/today.html")]
pub struct Today {
    page: Page,
    greeting: String,
    cards: Vec<Card>,
}

/// A group of things that wait; the capabilities fill it.
#[derive(Debug, Clone)]
pub struct Card {
    /// The key of its title.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Where all of them stand.
    pub href: String,
    /// How many there are in all.
    pub count: usize,
    /// The most urgent ones.
    pub rows: Vec<Waiting>,
}

/// Something that waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// What it is.
    pub title: String,
    /// More about it.
    pub detail: String,
    /// Its page.
    pub href: String,
    /// Until when, if there is a promise.
    pub due: Option<crate::ui::Due>,
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/", get(show))
}

async fn show(signed: SignedIn) -> impl IntoResponse {
    let page = signed.page("nav-today");
    let greeting = page.v("today-greeting", signed.account.name());
    Show(Today { page, greeting, cards: Vec::new() })
}

impl Sample for Today {
    const TITLE: &'static str = "nav-today";

    fn sample(page: Page) -> Self {
        let waiting = |n: usize| Waiting {
            title: format!("SZ-2026-00{n} {}", page.t("design-person")),
            detail: page.name("design-moment", &n.to_string()),
            href: "/design".to_owned(),
            due: None,
        };
        let card =
            |key, icon| Card { key, icon, href: "/design".to_owned(), count: 3, rows: (1..=3).map(waiting).collect() };
        Self {
            greeting: page.v("today-greeting", "王芳"),
            cards: vec![card("today-due", "hourglass"), card("today-approvals", "checklist")],
            page,
        }
    }
}

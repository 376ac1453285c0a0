//! Today: what waits for this person, by what he or she may do.

mod cards;
mod due;
mod sums;

use crate::Web;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use domain::people::Command;

/// The start page; the part `waiting` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "today/today.html", blocks = ["waiting"])]
pub struct Today {
    page: Page,
    greeting: String,
    figures: Vec<Figure>,
    cards: Vec<Card>,
    may_claim: bool,
    may_open: bool,
}

/// A number with the list behind it.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The key of its name.
    pub key: &'static str,
    /// The number.
    pub value: String,
    /// The list.
    pub href: &'static str,
}

/// A group of things that wait; the capabilities fill it.
#[derive(Debug, Clone)]
pub struct Card {
    /// The key of its title.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Where all of them stand.
    pub href: &'static str,
    /// How many there are in all.
    pub count: String,
    /// The most urgent ones.
    pub rows: Vec<Waiting>,
}

/// Lines that are counted; more of them are many.
const COUNTED: i64 = 100;

/// Rows of a card; the rest stands in the list behind it.
const ROWS: i64 = 5;

impl Card {
    /// The card of everything found, of which the first stand on it.
    fn of<T>(
        (key, icon, href): (&'static str, &'static str, &'static str),
        all: &[T],
        row: impl Fn(&T) -> Waiting,
    ) -> Self {
        let number = i64::try_from(all.len()).unwrap_or(i64::MAX);
        let count = if number < COUNTED { number.to_string() } else { format!("{COUNTED}+") };
        let first = all.iter().take(usize::try_from(ROWS).unwrap_or_default());
        Self { key, icon, href, count, rows: first.map(row).collect() }
    }
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

async fn show(signed: SignedIn) -> Result<axum::response::Response, Failure> {
    let found = signed.query(cards::find).await?;
    let page = signed.page("nav-today");
    let may = |command| signed.account.may(command);
    let today = Today {
        greeting: page.v("today-greeting", signed.account.name()),
        figures: cards::figures(&found),
        cards: cards::cards(&page, &signed.web.service().running(), &found),
        may_claim: may(Command::DecisionsPreview),
        may_open: may(Command::CasesOpen),
        page,
    };
    Ok(match signed.visitor.fragment() {
        Some("waiting") => Show(today.as_waiting()).into_response(),
        _ => Show(today).into_response(),
    })
}

impl Sample for Today {
    const TITLE: &'static str = "nav-today";

    fn sample(page: Page) -> Self {
        let waiting = |n: usize| Waiting {
            title: format!("SZ-2026-00{n} {}", page.t("design-person")),
            detail: page.name("design-moment", &n.to_string()),
            href: "/design".to_owned(),
            due: Some(page.due(page.now(), page.now())),
        };
        let card = |key, icon| Card {
            key,
            icon,
            href: "/design",
            count: "3".to_owned(),
            rows: (1..=3).map(waiting).collect(),
        };
        Self {
            greeting: page.v("today-greeting", "王芳"),
            figures: vec![Figure { key: "today-open", value: "12".to_owned(), href: "/cases" }],
            cards: vec![card("today-mine", "checklist"), card("today-waiting", "inbox")],
            may_claim: true,
            may_open: true,
            page,
        }
    }
}

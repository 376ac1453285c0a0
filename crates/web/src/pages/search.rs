//! Search everywhere: what people look for, and the pages themselves.

use crate::Web;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::nav;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

/// What was found; the part `hits` alone while somebody is typing.
#[derive(Debug, Template)]
#[template(path = "search/search.html", blocks = ["hits"])]
pub struct Search {
    page: Page,
    query: String,
    groups: Vec<Group>,
}

/// Hits of one kind.
#[derive(Debug, Clone)]
pub struct Group {
    /// The key of its title.
    pub key: &'static str,
    /// The best first.
    pub hits: Vec<Hit>,
}

/// Something that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// What it is.
    pub title: String,
    /// More about it; may be empty.
    pub detail: String,
    /// The name of its icon.
    pub icon: &'static str,
    /// Its page.
    pub href: String,
}

#[derive(Debug, Deserialize)]
struct Wanted {
    #[serde(default)]
    q: String,
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/search", get(show))
}

async fn show(signed: SignedIn, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let page = signed.page("search-title");
    let query = wanted.q.trim().to_owned();
    let groups = if query.is_empty() { Vec::new() } else { found(&signed, &page, &query) };
    let search = Search { groups, query, page };
    Ok(match signed.visitor.fragment() {
        Some("search-hits") => Show(search.as_hits()).into_response(),
        _ => Show(search).into_response(),
    })
}

/// All hits, group by group.
fn found(signed: &SignedIn, page: &Page, query: &str) -> Vec<Group> {
    let groups = [pages(signed, page, query)];
    groups.into_iter().filter(|group| !group.hits.is_empty()).collect()
}

/// The pages whose name holds the query.
fn pages(signed: &SignedIn, page: &Page, query: &str) -> Group {
    let query = query.to_lowercase();
    let entries = nav::of(&signed.account).into_iter().flat_map(|(_, entries)| entries);
    let hits = entries
        .map(|entry| (page.t(entry.key), entry))
        .filter(|(name, _)| name.to_lowercase().contains(&query))
        .map(|(title, entry)| Hit { title, detail: String::new(), icon: entry.icon, href: entry.href.to_owned() });
    Group { key: "search-pages", hits: hits.collect() }
}

impl Sample for Search {
    const TITLE: &'static str = "search-title";

    fn sample(page: Page) -> Self {
        let hit = Hit {
            title: page.t("design-person"),
            detail: "138****2211".to_owned(),
            icon: "user",
            href: "/design".to_owned(),
        };
        Self { query: "2211".to_owned(), groups: vec![Group { key: "search-pages", hits: vec![hit] }], page }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Browser;
    use service::testing::TestApp;

    #[test]
    fn pages_are_found_by_name_and_alone_while_typing() {
        TestApp::each(|app| {
            TestApp::block(async {
                let browser = Browser::signed_in(app, "admin").await;
                let whole = browser.get("/search?q=%E4%BB%8A%E6%97%A5").await;
                assert_eq!(whole.text(".hit-title"), "今日");
                assert!(whole.body.contains("<html"));
                let part = browser.fragment("/search?q=%E4%BB%8A", "search-hits").await;
                assert!(part.body.contains("今日") && !part.body.contains("<html"), "{}", part.body);
                let none = browser.get("/search?q=zzz").await;
                assert!(none.text(".empty").contains("没有找到“zzz”"), "{}", none.body);
            });
        });
    }
}

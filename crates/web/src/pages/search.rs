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
use service::cases::CaseRow;
use service::customers::CustomerBrief;
use service::products::ProductBrief;
use service::purchases::LineBrief;
use service::search;

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
    let groups = if query.is_empty() { Vec::new() } else { found(&signed, &page, &query).await? };
    let search = Search { groups, query, page };
    Ok(match signed.visitor.fragment() {
        Some("search-hits") => Show(search.as_hits()).into_response(),
        _ => Show(search).into_response(),
    })
}

/// Hits of each kind at most.
const MOST: usize = 6;

/// All hits, group by group; each kind only for those who may see it.
async fn found(signed: &SignedIn, page: &Page, query: &str) -> Result<Vec<Group>, Failure> {
    let text = query.to_owned();
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
    let found = signed.query(move |tx, call| search::everywhere(tx, call, &text, limit)).await?;
    let groups = [
        Group::of("search-cases", found.cases.iter().map(case)),
        Group::of("search-customers", found.bought.customers.iter().map(customer)),
        Group::of("search-purchases", found.bought.lines.iter().map(line)),
        Group::of("search-products", found.products.iter().map(product)),
        Group::of("search-pages", pages(signed, page, query)),
    ];
    Ok(groups.into_iter().filter(|group| !group.hits.is_empty()).collect())
}

impl Group {
    fn of(key: &'static str, hits: impl Iterator<Item = Hit>) -> Self {
        Self { key, hits: hits.take(MOST).collect() }
    }
}

/// What is known, without what is empty.
fn known(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn case(row: &CaseRow) -> Hit {
    Hit {
        title: known(&[&row.number, &row.contact_name]),
        detail: known(&[&row.product, &row.account, &row.unit_name]),
        icon: "clipboard-text",
        href: format!("/cases/{}", row.id),
    }
}

fn customer(brief: &CustomerBrief) -> Hit {
    Hit {
        title: known(&[&brief.name, &brief.phone]),
        detail: known(&[&brief.city, &brief.unit_name]),
        icon: "user",
        href: format!("/customers/{}", brief.id),
    }
}

fn line(line: &LineBrief) -> Hit {
    Hit {
        title: known(&[&line.description, &line.article]),
        detail: known(&[
            &line.sold_on.to_string(),
            &line.receipt,
            line.customer_name.as_deref().unwrap_or_default(),
            &line.unit_name,
        ]),
        icon: "receipt",
        href: format!("/purchases/{}", line.purchase),
    }
}

fn product(brief: &ProductBrief) -> Hit {
    Hit {
        title: known(&[&brief.article, &brief.name]),
        detail: known(&[&brief.brand, &brief.spec]),
        icon: "package",
        href: format!("/products/{}", brief.id),
    }
}

/// The pages whose name holds the query.
fn pages(signed: &SignedIn, page: &Page, query: &str) -> impl Iterator<Item = Hit> {
    let query = query.to_lowercase();
    let entries = nav::of(&signed.account).into_iter().flat_map(|(_, entries)| entries);
    let named = entries.map(|entry| (page.t(entry.key), entry));
    let named = named.filter(move |(name, _)| name.to_lowercase().contains(&query));
    named.map(|(title, entry)| Hit { title, detail: String::new(), icon: entry.icon, href: entry.href.to_owned() })
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

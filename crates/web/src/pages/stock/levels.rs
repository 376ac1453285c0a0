//! What lies where, with what becomes of it.

use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query, Tone, joined};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use domain::stock::{Destination, Quality};
use service::people::{self, Unit};
use service::stock::{self, Level, LevelFilter};

/// Rows of a page.
const ROWS: i64 = 100;

/// The list, and a form to count.
#[derive(Debug, Template)]
#[template(path = "stock/levels.html")]
pub struct StockLevels {
    page: Page,
    form: Form,
    blocked: Option<String>,
    tabs: Vec<(String, String, bool)>,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    pager: Pager,
    /// Where goods may be counted; nobody counts where there is none.
    countable: Vec<Choice>,
    qualities: Vec<Choice>,
    /// The address of the list, for forms that come back to it.
    list: String,
}

/// An article in a quality in a unit.
#[derive(Debug, Clone)]
struct Row {
    unit: i64,
    article: String,
    quality: &'static str,
    pieces: i64,
    /// What they are good for, and how many.
    tag: (String, Tone),
    detail: String,
    /// What may become of it; empty for what this person does not dispose of.
    destinations: Vec<Choice>,
    /// Whether the form that was sent is that of this row.
    is_sent: bool,
}

/// What the page is made of.
struct Read {
    found: service::Page<Level>,
    units: Vec<Unit>,
    disposes: Vec<i64>,
    counts: Vec<Unit>,
}

fn filter(query: &Query) -> LevelFilter {
    LevelFilter {
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        quality: query.text("quality").and_then(Quality::parse),
        article: query.text("article").map(str::to_owned),
    }
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    Ok(Show(read(&signed, raw.as_deref(), Form::default(), None).await?).into_response())
}

/// The page with a form that was sent, and what stands against it.
pub(super) async fn read(
    signed: &SignedIn,
    raw: Option<&str>,
    form: Form,
    blocked: Option<String>,
) -> Result<StockLevels, Failure> {
    let query = Query::read("/stock", raw);
    let (after, filter) = (query.cursor()?, filter(&query));
    let read = signed
        .query(move |tx, call| {
            let found = stock::levels(tx, call, &filter, after.as_ref(), ROWS)?;
            let disposes = people::visible_units(tx, call, Command::StockDispose)?;
            Ok(Read {
                found,
                units: people::visible_units(tx, call, Command::StockView)?,
                disposes: disposes.into_iter().map(|unit| unit.id).collect(),
                counts: people::visible_units(tx, call, Command::StockCount)?,
            })
        })
        .await?;
    Ok(StockLevels::new(signed.page("stock-title"), &query, read, (form, blocked)))
}

impl StockLevels {
    fn new(page: Page, query: &Query, read: Read, (form, blocked): (Form, Option<String>)) -> Self {
        let wanted = query.text("quality").and_then(Quality::parse);
        let tab = |of: Option<Quality>| {
            let name = of.map_or_else(|| page.t("stock-tab-all"), |of| page.name("stock-quality", of.id()));
            let href = of.map_or_else(|| "/stock".to_owned(), |of| format!("/stock?quality={}", of.id()));
            (name, href, of == wanted)
        };
        let choice = |unit: &Unit| Choice::new(unit.id, &unit.name);
        let units: Vec<Choice> = read.units.iter().map(choice).collect();
        let chips = [query.chip("unit", page.t("unit"), &units), query.plain_chip("article", page.t("stock-article"))];
        let counted = Quality::ALL.iter().filter(|of| **of != Quality::Held);
        let row = |level: &Level| Row::of(&page, level, read.disposes.contains(&level.unit), &form);
        Self {
            tabs: std::iter::once(None).chain(Quality::ALL.iter().copied().map(Some)).map(tab).collect(),
            rows: read.found.items.iter().map(row).collect(),
            pager: query.pager(read.found.items.len(), read.found.next),
            chips: chips.into_iter().flatten().collect(),
            countable: read.counts.iter().map(choice).collect(),
            qualities: counted.map(|of| Choice::new(of.id(), page.name("stock-quality", of.id()))).collect(),
            form: merged(form, query),
            list: query.without(&[]),
            units,
            blocked,
            page,
        }
    }
}

/// What was typed, and in the fields of the filter what was asked for.
fn merged(form: Form, query: &Query) -> Form {
    let asked = query.form();
    ["unit", "article", "quality"].iter().fold(form, |form, name| {
        let value = asked.value(name).to_owned();
        if value.is_empty() { form } else { form.with(&format!("in_{name}"), value) }
    })
}

impl Row {
    fn of(page: &Page, level: &Level, may: bool, sent: &Form) -> Self {
        let quality = level.quality;
        let tone = match quality {
            Quality::ToDispose => Tone::Warn,
            Quality::Good => Tone::Good,
            Quality::Defective => Tone::Bad,
            Quality::Held | Quality::AfterSales => Tone::Info,
        };
        let pieces = page.v("stock-pieces", &level.pieces.to_string());
        let fits =
            |to: &&Destination| domain::stock::disposed(&level.article, (quality, level.pieces), **to, 1).is_ok();
        let destinations = Destination::ALL.iter().filter(|to| may && fits(to));
        let is_sent = sent.value("article") == level.article
            && sent.has("quality", quality.id())
            && sent.has("unit", &level.unit.to_string())
            && sent.is_there("pieces");
        Self {
            unit: level.unit,
            article: level.article.clone(),
            quality: quality.id(),
            pieces: level.pieces,
            tag: (joined(&[&page.name("stock-quality", quality.id()), &pieces]), tone),
            detail: joined(&[&level.unit_name, &page.time(level.changed_at)]),
            destinations: destinations
                .map(|to| Choice::new(to.id(), page.name("stock-destination", to.id())))
                .collect(),
            is_sent,
        }
    }
}

/// A made-up level.
fn sample_level(page: &Page, quality: Quality, pieces: i64) -> Level {
    Level {
        unit: 1,
        unit_name: "深圳东门店".to_owned(),
        article: "真皮女鞋 A1032".to_owned(),
        quality,
        pieces,
        changed_at: page.now(),
    }
}

impl Sample for StockLevels {
    const TITLE: &'static str = "stock-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/stock", Some("unit=1&article=女鞋"));
        let levels = [(Quality::ToDispose, 3), (Quality::Good, -2), (Quality::Held, 1)];
        let items = levels.into_iter().map(|(quality, pieces)| sample_level(&page, quality, pieces)).collect();
        let sent = [("article", "真皮女鞋 A1032"), ("quality", "to_dispose"), ("unit", "1"), ("pieces", "9")];
        let form = sent.into_iter().fold(Form::default(), |form, (name, value)| form.with(name, value));
        let blocked = Some(page.t("refusal-stock-never-as-new"));
        let found = service::Page { items, next: None };
        let mut sample = Self::new(
            page,
            &query,
            Read { found, units: Vec::new(), disposes: vec![1], counts: Vec::new() },
            (form, blocked),
        );
        sample.countable = vec![Choice::new(1, "深圳东门店")];
        sample
    }
}

//! Advances that are not settled, by age, and fees that have no invoice.

use super::view::{self, Line, Place};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::Tone;
use askama::Template;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use service::money::{self, OrderRow};

/// Both lists.
#[derive(Debug, Template)]
#[template(path = "money/advances.html")]
pub struct MoneyAdvances {
    page: Page,
    places: Vec<Place>,
    advances: Vec<Aged>,
    uninvoiced: Vec<Aged>,
}

/// An amount with its age.
#[derive(Debug, Clone)]
struct Aged {
    line: Line,
    age: (String, Tone),
}

/// From this age on, in days, something is old, and very old.
const OLD: [usize; 2] = [7, 30];

pub(super) async fn show(signed: SignedIn) -> Result<Response, Failure> {
    let found = signed.query(|tx, call| Ok((money::advances(tx, call)?, money::uninvoiced(tx, call)?))).await?;
    let page = signed.page("money-advances-title").under("money-title", "/money");
    Ok(Show(MoneyAdvances::new(page, &found)).into_response())
}

impl MoneyAdvances {
    fn new(page: Page, (advances, uninvoiced): &(Vec<OrderRow>, Vec<OrderRow>)) -> Self {
        let aged = |row: &OrderRow| Aged { line: Line::of(&page, row), age: age(&page, row.file.settled_on) };
        Self {
            places: view::places(&page, "/money/advances"),
            advances: advances.iter().map(aged).collect(),
            uninvoiced: uninvoiced.iter().map(aged).collect(),
            page,
        }
    }
}

fn age(page: &Page, since: Option<Date>) -> (String, Tone) {
    let days = since.and_then(|since| page.today().since(since).ok()).map_or(0, |span| span.get_days());
    let days = usize::try_from(days).unwrap_or_default();
    let tone = match days {
        days if days >= OLD[1] => Tone::Bad,
        days if days >= OLD[0] => Tone::Warn,
        _ => Tone::Plain,
    };
    (page.n("money-age", days), tone)
}

impl Sample for MoneyAdvances {
    const TITLE: &'static str = "money-advances-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        Self::new(page, &(vec![row.clone()], vec![row]))
    }
}

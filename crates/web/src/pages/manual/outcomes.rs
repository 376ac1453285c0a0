//! Days since the sale × outcome, for each category: where a refund becomes an exchange and where a repair.

use super::{in_force, off_thread};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Band, Legend, Row, Strip};
use ::manual::{Manual, Outcome, Stretch};
use askama::Template;
use axum::extract::Query;
use axum::response::IntoResponse;
use jiff::civil::Date;
use policy::Remedy;
use policy::vocabulary::Kind;
use serde::Deserialize;
use std::sync::Arc;

/// How many days are shown.
const DAYS: [u32; 4] = [30, 120, 400, 800];

/// Rows of one strip; a longer list is not taken in at a glance.
const MOST_ROWS: usize = 24;

/// The heat strips of the manual in force.
#[derive(Debug, Template)]
#[template(path = "manual/outcomes.html")]
pub struct OutcomesPage {
    page: Page,
    quality: Strip,
    no_fault: Strip,
    days: u32,
    choices: Vec<Choice>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    days: Option<u32>,
}

pub(super) async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Failure> {
    let (_, manual) = in_force(&signed).await?;
    let days = asked.days.filter(|days| DAYS.contains(days)).unwrap_or(DAYS[1]);
    let page = signed.page("manual-outcomes").under("manual-title", "/manual");
    let today = page.today();
    let judged = Arc::clone(&manual);
    let rows = off_thread(move || {
        let categories = categories(&judged);
        ["quality", "none"].map(|cause| judged_rows(&judged, &categories, cause, today, days))
    });
    let [quality, no_fault] = rows.await?;
    let strip = |rows: &[(String, Vec<Stretch>)]| strip(&page, &manual, rows, days);
    let (quality, no_fault) = (strip(&quality), strip(&no_fault));
    let choices = choices(&page);
    Ok(Show(OutcomesPage { page, quality, no_fault, days, choices }))
}

fn choices(page: &Page) -> Vec<Choice> {
    DAYS.map(|days| Choice::new(days, page.n("manual-days", days as usize))).to_vec()
}

/// The categories of the company's product groups; those it sells when it has no groups.
fn categories(manual: &Manual) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let groups: Vec<&str> = manual.groups().map(|(_, category)| category).collect();
    let all = if groups.is_empty() { manual.sells().collect() } else { groups };
    for category in all {
        if !found.iter().any(|known| known == category) && found.len() < MOST_ROWS {
            found.push(category.to_owned());
        }
    }
    found
}

fn judged_rows(
    manual: &Manual,
    categories: &[String],
    cause: &str,
    today: Date,
    days: u32,
) -> Vec<(String, Vec<Stretch>)> {
    let sold = today.saturating_sub(jiff::Span::new().days(i64::from(days)));
    categories.iter().map(|category| (category.clone(), manual.outcomes(category, cause, sold, days))).collect()
}

fn strip(page: &Page, manual: &Manual, rows: &[(String, Vec<Stretch>)], days: u32) -> Strip {
    let label = |category: &str| match manual.vocabulary().fact("category").map(|fact| &fact.kind) {
        Some(Kind::Choice(choices)) => choices
            .nodes()
            .iter()
            .find(|node| node.id == category)
            .map_or_else(|| category.to_owned(), |node| page.words().of(&node.label).to_owned()),
        _ => category.to_owned(),
    };
    let band = |stretch: &Stretch| Band {
        from: stretch.from,
        to: stretch.to,
        class: class(stretch.outcome),
        title: page.with(
            "manual-band",
            &[
                ("from", stretch.from.into()),
                ("to", (stretch.to - 1).into()),
                ("outcome", told(page, stretch.outcome).into()),
            ],
        ),
    };
    let row = |(category, stretches): &(String, Vec<Stretch>)| Row {
        label: label(category),
        bands: stretches.iter().map(band).collect(),
    };
    Strip {
        days,
        ticks: (0..=4).map(|part| (days * part / 4).to_string()).collect(),
        rows: rows.iter().map(row).collect(),
        legend: legend(page),
    }
}

const fn class(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Remedy(Remedy::Refund) => "heat-refund",
        Outcome::Remedy(Remedy::Exchange | Remedy::ExchangeOther) => "heat-exchange",
        Outcome::Remedy(Remedy::FreeRepair) => "heat-repair",
        Outcome::Remedy(Remedy::Reject | Remedy::PaidRepair) | Outcome::Nothing => "heat-none",
        Outcome::Remedy(_) | Outcome::Depends => "heat-mixed",
    }
}

fn told(page: &Page, outcome: Outcome) -> String {
    match outcome {
        Outcome::Remedy(remedy) => page.words().remedy(remedy),
        Outcome::Depends => page.t("manual-depends"),
        Outcome::Nothing => page.t("manual-no-rule"),
    }
}

fn legend(page: &Page) -> Vec<Legend> {
    let remedy = |remedy| page.words().remedy(remedy);
    let entries = [
        ("heat-refund", remedy(Remedy::Refund)),
        ("heat-exchange", remedy(Remedy::Exchange)),
        ("heat-repair", remedy(Remedy::FreeRepair)),
        ("heat-none", page.t("manual-nothing")),
        ("heat-mixed", page.t("manual-depends")),
    ];
    entries.map(|(class, text)| Legend { class, text }).to_vec()
}

impl Sample for OutcomesPage {
    const TITLE: &'static str = "manual-outcomes";

    fn sample(page: Page) -> Self {
        let band = |from, to, class| Band { from, to, class, title: "第 0–6 天：退货".to_owned() };
        let row = Row {
            label: "羊毛衫".to_owned(),
            bands: vec![band(0, 7, "heat-refund"), band(7, 15, "heat-exchange"), band(15, 120, "heat-none")],
        };
        let strip =
            Strip { days: 120, ticks: vec!["0".to_owned(), "120".to_owned()], rows: vec![row], legend: legend(&page) };
        Self { choices: choices(&page), page, quality: strip.clone(), no_fault: strip, days: 120 }
    }
}

//! Days since the sale × outcome, for each category: where a refund becomes an exchange and where a repair.

use super::strips::{self, Strips};
use super::{in_force, off_thread};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::extract::Query;
use axum::response::IntoResponse;
use serde::Deserialize;

/// The heat strips of the manual in force.
#[derive(Debug, Template)]
#[template(path = "manual/outcomes.html")]
pub struct OutcomesPage {
    page: Page,
    /// Nothing when the company sells nothing by its manual.
    strips: Option<Strips>,
    /// The page without a number of days.
    address: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    days: Option<u32>,
}

pub(super) async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Failure> {
    let (_, manual) = in_force(&signed).await?;
    let days = strips::days(asked.days);
    let page = signed.page("manual-outcomes").under("manual-title", "/manual");
    let (today, words) = (page.today(), page.words());
    let judged = off_thread(move || strips::of_manual(&manual, words, today, days)).await?;
    Ok(Show(OutcomesPage { strips: Strips::new(&page, &judged, days), page, address: address() }))
}

fn address() -> String {
    "/manual/outcomes?".to_owned()
}

impl Sample for OutcomesPage {
    const TITLE: &'static str = "manual-outcomes";

    fn sample(page: Page) -> Self {
        Self { strips: Some(Strips::sample(&page)), page, address: address() }
    }
}

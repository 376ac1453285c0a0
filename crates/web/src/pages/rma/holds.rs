//! Arrivals: a box is received where it is permitted, else it waits in the hold area.

use super::forms::count;
use super::view;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::{Pager, Query, Tone, joined};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use domain::rma::HoldState;
use service::people;
use service::rma::{self, Arrival, Came, HoldRow};

/// Rows of a page.
const ROWS: i64 = 50;

/// Boxes without a permission, and the form for what has come.
#[derive(Debug, Template)]
#[template(path = "rma/holds.html")]
pub struct HoldList {
    page: Page,
    form: Form,
    lines: Vec<Line>,
    pager: Pager,
    only_waiting: bool,
    units: Vec<Choice>,
    dealers: Vec<Choice>,
}

/// A box in the list.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) version: i64,
    pub(crate) what: String,
    pub(crate) detail: String,
    pub(crate) state: (String, Tone),
}

impl Line {
    pub(crate) fn of(page: &Page, row: &HoldRow) -> Self {
        let file = &row.file;
        let (id, tone) = match file.held.state {
            HoldState::Held if !file.held.is_told => ("untold", Tone::Bad),
            HoldState::Held => ("held", Tone::Warn),
            HoldState::Attached => ("attached", Tone::Good),
            HoldState::SentBack => ("sent_back", Tone::Plain),
        };
        Self {
            id: file.id,
            version: file.version,
            what: joined(&[&file.sender, &file.said, &page.v("rma-location-of", &file.location)]),
            detail: joined(&[&why(page, &file.why), &row.unit_name, &page.time(file.at)]),
            state: (page.name("rma-hold", id), tone),
        }
    }
}

/// Why a box could not be received.
pub(super) fn why(page: &Page, code: &str) -> String {
    page.coded("refusal", code, &[("state", String::new()), ("boxes", String::new()), ("box", String::new())]).0
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let form = Form::default();
    Ok(Show(read(&signed, raw.as_deref(), form).await?).into_response())
}

/// A box has come.
pub(super) async fn register(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let unit = form.required("unit");
    let place = count(&mut form, "box");
    let new = Arrival {
        unit: unit.parse().unwrap_or_default(),
        said: form.value("said").to_owned(),
        place: (place > 0).then_some(place),
        sender: form.value("sender").to_owned(),
        dealer: form.text("dealer").and_then(|id| id.parse().ok()),
        pieces: count(&mut form, "pieces"),
        location: form.value("location").to_owned(),
    };
    if form.is_right() {
        match signed.command(move |tx, call| rma::register(tx, call, &new)).await {
            Ok(Came::Received(row)) => {
                let said = Flash::good("flash-rma-box-received").with(row.file.number);
                return Ok(signed.go(format!("/rma/{}", row.file.id)).saying(&said).into_response());
            }
            Ok(Came::Held(row)) => {
                let said = Flash::info("flash-rma-box-held").with(row.file.location);
                return Ok(signed.go(format!("/rma/holds/{}", row.file.id)).saying(&said).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    Ok(Again(read(&signed, None, form).await?).into_response())
}

async fn read(signed: &SignedIn, raw: Option<&str>, form: Form) -> Result<HoldList, Failure> {
    let query = Query::read("/rma/holds", raw);
    let (after, only_waiting) = (query.cursor()?, query.text("tab") != Some("all"));
    let (found, places, dealers) = signed
        .query(move |tx, call| {
            let found = rma::holds(tx, call, only_waiting, after.as_ref(), ROWS)?;
            let places = people::visible_units(tx, call, Command::RmaReceive)?;
            Ok((found, places, people::visible_units(tx, call, Command::RmaView)?))
        })
        .await?;
    let choice = |unit: &people::Unit| Choice::new(unit.id, &unit.name);
    // Goods arrive where goods are received: at the company, an agent, a service station, a warehouse.
    let places = places.iter().filter(|unit| unit.parent.is_none() || unit.kind.is_dealer()).map(choice).collect();
    let dealers = dealers.iter().filter(|unit| unit.kind.is_dealer()).map(choice).collect();
    Ok(HoldList::new(signed.page("rma-holds").under("rma-title", "/rma"), (&query, form), found, (places, dealers)))
}

impl HoldList {
    fn new(
        page: Page,
        (query, form): (&Query, Form),
        found: service::Page<HoldRow>,
        (units, dealers): (Vec<Choice>, Vec<Choice>),
    ) -> Self {
        Self {
            lines: found.items.iter().map(|row| Line::of(&page, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            only_waiting: query.text("tab") != Some("all"),
            form: match units.first() {
                Some(unit) if !form.is_there("unit") => form.with("unit", &unit.id),
                _ => form,
            },
            units,
            dealers,
            page,
        }
    }
}

impl Sample for HoldList {
    const TITLE: &'static str = "rma-holds";

    fn sample(page: Page) -> Self {
        let query = Query::read("/rma/holds", None);
        let found = service::Page { items: vec![view::sample_hold(&page)], next: None };
        let units = || vec![Choice::new(1, "明川照明")];
        Self::new(page, (&query, Form::default()), found, (units(), units()))
    }
}

//! A shipment is prepared: from the page of its case, or by itself.

use super::fields::{day, number};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::Query;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::people::Command;
use domain::shipments::{Area, Direction, GoodsLine};
use service::shipments::{self, NewShipment};
use service::{cases, people};

/// Lines of goods of the form.
const LINES: usize = 5;

/// The form.
#[derive(Debug, Template)]
#[template(path = "shipments/new.html")]
pub struct NewShipmentPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    /// The number of the case that it is for.
    case: Option<String>,
    directions: Vec<Choice>,
    areas: Vec<Choice>,
    units: Vec<Choice>,
    others: Vec<Choice>,
    /// The names of the fields of each line, and whether it must be filled in.
    lines: Vec<(String, String, bool)>,
}

/// What can be chosen: units that may send, and all of them.
type Places = (Vec<Choice>, Vec<Choice>);

async fn read(signed: &SignedIn, form: Form, blocked: Option<String>) -> Result<NewShipmentPage, Failure> {
    let id: Option<i64> = form.text("case").and_then(|id| id.parse().ok());
    let (case, places) = signed
        .query(move |tx, call| {
            call.require_somewhere(Command::ShipmentsSend)?;
            let case = id.map(|id| cases::view(tx, call, id)).transpose()?;
            let choice = |unit: &people::Unit| Choice::new(unit.id, &unit.name);
            let own: Vec<Choice> =
                people::visible_units(tx, call, Command::ShipmentsSend)?.iter().map(choice).collect();
            Ok((case, (own, people::all_units(tx)?.iter().map(choice).collect())))
        })
        .await?;
    let mut form = form;
    if let (Some(file), false) = (&case, form.is_there("packages")) {
        form = form
            .with("recipient", file.case.contact.name.clone())
            .with("address", file.case.contact.address.clone())
            .with("lines.0.article", file.case.product.clone())
            .with("direction", Direction::ToCustomer.id());
    }
    if let (false, Some(unit)) = (form.is_there("unit"), signed.account.unit()) {
        form = form.with("unit", unit.to_string());
    }
    if !form.is_there("packages") {
        form = form.with("packages", "1");
    }
    let page = signed.page("shipment-new-title").under("shipments-title", "/shipments");
    Ok(NewShipmentPage::new(page, form, blocked, case.map(|file| file.case.number), places))
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/shipments/new", raw.as_deref());
    let mut form = Form::default();
    for name in ["case", "replaces"] {
        if let Some(id) = query.text(name) {
            form = form.with(name, id);
        }
    }
    Ok(Show(read(&signed, form, None).await?).into_response())
}

pub(super) async fn open(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = asked(&mut form);
    if !form.is_right() {
        return Ok(Again(read(&signed, form, None).await?).into_response());
    }
    match signed.command(move |tx, call| shipments::open(tx, call, &new)).await {
        Ok(row) => {
            let said = Flash::good("flash-shipment-opened").with(row.file.number);
            Ok(signed.go(format!("/shipments/{}", row.file.id)).saying(&said).into_response())
        }
        Err(failure) => {
            let against = blocked(&signed, &mut form, failure)?;
            Ok(Again(read(&signed, form, against).await?).into_response())
        }
    }
}

/// What was typed; what is wrong with it stands in the form afterwards.
fn asked(form: &mut Form) -> NewShipment {
    let direction = form.text("direction").and_then(Direction::parse);
    if direction.is_none() {
        form.say(FieldError::new("direction", "required"));
    }
    let direction = direction.unwrap_or(Direction::ToCustomer);
    let id = |form: &Form, name: &str| form.text(name).and_then(|id| id.parse().ok());
    let case = id(form, "case");
    let unit = match case {
        Some(_) => 0,
        None => form.required("unit").parse().unwrap_or_default(),
    };
    let (promised_on, expected_on) = (day(form, "promised_on"), day(form, "expected_on"));
    let (packages, lines) = (number(form, "packages"), lines(form));
    let said = |name: &str| form.value(name).to_owned();
    NewShipment {
        unit,
        to_unit: id(form, "to_unit").filter(|_| direction == Direction::BetweenUnits),
        case,
        line: None,
        direction,
        carrier: said("carrier"),
        service: said("service"),
        packages,
        promised_on,
        expected_on,
        lines,
        recipient: said("recipient"),
        address: said("address"),
        area: form.text("area").and_then(Area::parse),
        note: said("note"),
        replaces: id(form, "replaces"),
    }
}

/// The lines up to the last one in which something stands, so that messages stand beside their fields; at least one.
fn lines(form: &mut Form) -> Vec<GoodsLine> {
    let is_filled = |n: &usize| ["article", "pieces"].iter().any(|of| form.text(&format!("lines.{n}.{of}")).is_some());
    let last = (0..LINES).filter(is_filled).max().unwrap_or(0);
    let line = |n: usize| GoodsLine {
        article: form.value(&format!("lines.{n}.article")).to_owned(),
        pieces: number(form, &format!("lines.{n}.pieces")),
    };
    (0..=last).map(line).collect()
}

impl NewShipmentPage {
    fn new(page: Page, form: Form, blocked: Option<String>, case: Option<String>, (units, others): Places) -> Self {
        let direction = |of: &Direction| Choice::new(of.id(), page.name("shipment-direction", of.id()));
        let area = |of: &Area| Choice::new(of.id(), page.name("shipment-area", of.id()));
        let line = |n: usize| (format!("lines.{n}.article"), format!("lines.{n}.pieces"), n == 0);
        Self {
            directions: Direction::ALL.iter().map(direction).collect(),
            areas: Area::ALL.iter().map(area).collect(),
            lines: (0..LINES).map(line).collect(),
            units,
            others,
            case,
            form,
            blocked,
            page,
        }
    }
}

impl Sample for NewShipmentPage {
    const TITLE: &'static str = "shipment-new-title";

    fn sample(page: Page) -> Self {
        let blocked = Some(page.t("refusal-shipment-not-packed"));
        let places = (vec![Choice::new(1, "深圳东门店")], vec![Choice::new(2, "广州北京路店")]);
        Self::new(page, Form::default(), blocked, None, places)
    }
}

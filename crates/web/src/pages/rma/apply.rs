//! A dealer applies: what cannot come back is told beside its field, before anybody is asked.

use super::forms::{amount, count, day};
use super::view::choices;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::rma::{Ground, Trait, Wanted};
use domain::{Choice as _, FieldError};
use service::rma::{self, NewRma};

/// Lines of the form; longer lists come by the API.
const LINES: usize = 6;

/// An application.
#[derive(Debug, Template)]
#[template(path = "rma/new.html")]
pub struct RmaApplication {
    page: Page,
    form: Form,
    dealers: Vec<Choice>,
    grounds: Vec<Choice>,
    traits: Vec<Choice>,
    /// Categories with a warranty of their own; none where all goods have the same.
    categories: Vec<Choice>,
    lines: Vec<Fields>,
}

/// The names of the fields of one line.
#[derive(Debug, Clone)]
struct Fields {
    number: usize,
    /// Whether it is in sight from the start.
    is_open: bool,
    model: String,
    batch: String,
    category: String,
    pieces: String,
    worth: String,
    ground: String,
    fault: String,
    traits: String,
    whole_lamp: String,
    produced_on: String,
    warranty_until: String,
    paid_repair: String,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let query = crate::ui::Query::read("/rma/new", raw.as_deref());
    let mut form = Form::default().with("contact", signed.account.name());
    if let Some(case) = query.text("case") {
        form = form.with("case", case);
    }
    Ok(Show(page(&signed, form).await?))
}

pub(super) async fn send(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = read(&mut form);
    if form.is_right() {
        match signed.command(move |tx, call| rma::apply(tx, call, &new)).await {
            Ok(row) => {
                let said = Flash::good("flash-rma-applied").with(row.file.number);
                return Ok(signed.go(format!("/rma/{}", row.file.id)).saying(&said).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    Ok(Again(page(&signed, form).await?).into_response())
}

async fn page(signed: &SignedIn, form: Form) -> Result<RmaApplication, Failure> {
    let dealers = signed.query(rma::places_for).await?;
    let dealers: Vec<Choice> = dealers.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let page = signed.page("rma-new").under("rma-title", "/rma");
    let groups = rma::warranty_groups(&signed.web.service().running());
    let categories = groups.iter().map(|(id, name)| Choice::new(id, name.get(page.lang()))).collect();
    Ok(RmaApplication::new(page, form, dealers, categories))
}

fn read(form: &mut Form) -> NewRma {
    let unit = form.required("unit");
    let filled: Vec<usize> = (0..LINES).filter(|place| is_filled(form, *place)).collect();
    if filled.is_empty() {
        form.required("lines.0.model");
    }
    // The service counts lines as they come: what is filled in stands at the place where it was typed.
    if filled.iter().enumerate().any(|(at, place)| at != *place) {
        form.say(FieldError::new("lines", "gap"));
    }
    let lines = filled.into_iter().map(|place| line(form, place)).collect();
    NewRma {
        unit: unit.parse().unwrap_or_default(),
        case: form.text("case").and_then(|id| id.parse().ok()),
        contact: form.value("contact").to_owned(),
        lines,
    }
}

fn is_filled(form: &Form, place: usize) -> bool {
    let start = format!("lines.{place}.");
    form.pairs().any(|(name, value)| name.starts_with(&start) && !value.trim().is_empty())
}

fn line(form: &mut Form, place: usize) -> Wanted {
    let at = |name: &str| format!("lines.{place}.{name}");
    let ground = form.text(&at("ground")).and_then(Ground::parse);
    if ground.is_none() {
        form.say(FieldError::new(at("ground"), "required"));
    }
    Wanted {
        model: form.value(&at("model")).to_owned(),
        batch: form.value(&at("batch")).to_owned(),
        category: form.value(&at("category")).to_owned(),
        pieces: count(form, &at("pieces")),
        worth: amount(form, &at("worth")),
        ground: ground.unwrap_or(Ground::Other),
        fault: form.value(&at("fault")).to_owned(),
        traits: form.all(&at("traits")).filter_map(Trait::parse).collect(),
        whole_lamp: form.has(&at("whole_lamp"), "yes"),
        produced_on: day(form, &at("produced_on")),
        warranty_until: day(form, &at("warranty_until")),
        paid_repair: form.has(&at("paid_repair"), "yes"),
    }
}

impl RmaApplication {
    fn new(page: Page, form: Form, dealers: Vec<Choice>, categories: Vec<Choice>) -> Self {
        Self {
            grounds: choices(&page, "rma-ground", &Ground::names()),
            traits: choices(&page, "rma-trait", &Trait::names()),
            lines: (0..LINES).map(|place| Fields::of(&form, place)).collect(),
            dealers,
            categories,
            form,
            page,
        }
    }
}

impl Fields {
    fn of(form: &Form, place: usize) -> Self {
        let at = |name: &str| format!("lines.{place}.{name}");
        Self {
            number: place + 1,
            is_open: place == 0 || is_filled(form, place),
            model: at("model"),
            batch: at("batch"),
            category: at("category"),
            pieces: at("pieces"),
            worth: at("worth"),
            ground: at("ground"),
            fault: at("fault"),
            traits: at("traits"),
            whole_lamp: at("whole_lamp"),
            produced_on: at("produced_on"),
            warranty_until: at("warranty_until"),
            paid_repair: at("paid_repair"),
        }
    }
}

impl Sample for RmaApplication {
    const TITLE: &'static str = "rma-new";

    fn sample(page: Page) -> Self {
        let mut form = Form::default().with("lines.0.model", "MC-2012").with("case", "1");
        form.say(FieldError::new("lines", "gap"));
        form.say(FieldError::new("lines.0.traits", "rma-not-accepted").with("kind", "sample"));
        form.say(FieldError::new("lines.0.whole_lamp", "rma-whole-lamp"));
        form.say(FieldError::new("lines.0.warranty_until", "rma-past-warranty").with("end", "2026-01-31"));
        let categories = vec![Choice::new("rigid_light_bar", "硬灯条")];
        Self::new(page, form, vec![Choice::new(1, "佛山经销商")], categories)
    }
}

//! A new ticket: from a case in which a repair was granted, from a purchase, or for a customer at the counter who pays.

use super::act::{measures, moment};
use super::one::warnings;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::Query;
use crate::ui::joined;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::cases::{Case, Contact};
use domain::people::Command;
use domain::repairs::{Attempts, Cause, Fault, Intake, Kind};
use service::Running;
use service::decisions::Foresight;
use service::repairs::{self, NewRepair};
use service::{cases, customers, purchases};

/// The form of a new ticket.
#[derive(Debug, Template)]
#[template(path = "repairs/new.html")]
pub struct NewRepairPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    /// The case: its id, its number, and what it is about.
    case: Option<(i64, String, String)>,
    warnings: Vec<String>,
    /// Which attempt it will be, and days in repair so far.
    attempts: Option<String>,
    kinds: Vec<Choice>,
    causes: Vec<Choice>,
    parts: Vec<Choice>,
    defects: Vec<Choice>,
    units: Vec<Choice>,
    measures: Vec<[String; 4]>,
}

/// What is known before the form is filled in.
struct Known {
    case: Option<Case>,
    foresight: Option<Foresight>,
    attempts: Option<Attempts>,
    category: Option<String>,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/repairs/new", raw.as_deref());
    let id = |name: &str| query.text(name).and_then(|id| id.parse::<i64>().ok());
    let mut form = Form::default().with("kind", query.text("kind").unwrap_or(Kind::Repair.id()));
    form = form.with("quantity", "1").with("received", "yes");
    if let Some(case) = id("case") {
        form = form.with("case", case.to_string());
    } else if let Some(line) = id("line") {
        let (goods, person) = signed
            .query(move |tx, call| {
                let goods = purchases::line(tx, call, line)?;
                let person = goods.brief.customer.map(|id| customers::brief(tx, call, id)).transpose()?;
                Ok((goods, person))
            })
            .await?;
        form = form.with("line", line.to_string());
        form = form.with("product", format!("{} {}", goods.brief.article, goods.brief.description));
        form = form.with("serial", goods.brief.serial.clone());
        if let Some(person) = person {
            form = form.with("contact.name", person.name);
        }
    }
    let page = read(&signed, form, None).await?;
    Ok(Show(page).into_response())
}

async fn read(signed: &SignedIn, form: Form, blocked: Option<String>) -> Result<NewRepairPage, Failure> {
    let id = |name: &str| form.text(name).and_then(|id| id.parse::<i64>().ok());
    let (case, line) = (id("case"), id("line"));
    let kind = form.text("kind").and_then(Kind::parse).unwrap_or(Kind::Repair);
    let wearer = form.value("wearer").to_owned();
    let known = signed
        .query(move |tx, call| {
            call.require_somewhere(Command::RepairsReceive)?;
            let file = case.map(|case| cases::case_for(tx, call, Command::RepairsReceive, case)).transpose()?;
            let line = line.or_else(|| file.as_ref().and_then(|file| file.case.purchase_line));
            let goods = line.map(|line| purchases::line(tx, call, line)).transpose()?;
            let facts = goods.map(|goods| goods.sold().facts()).unwrap_or_default();
            let category = facts.into_iter().find(|(fact, _)| *fact == "category").map(|(_, value)| value);
            let foresight = case.map(|case| repairs::foresee(tx, call, case)).transpose()?.flatten();
            let serial = file.as_ref().map(|file| file.case.serial.clone()).unwrap_or_default();
            let counted = line.is_some() || !serial.is_empty();
            let before = (line, serial.as_str());
            let fault = Fault { kind, part: "", defect: "", wearer: &wearer };
            let attempts = match counted {
                true => Some(repairs::next_attempt(tx, call, before, case, &fault)?),
                false => None,
            };
            Ok(Known { case: file.map(|file| file.case), foresight, attempts, category })
        })
        .await?;
    let page = signed.page("repairs-new-title").under("repairs-title", "/repairs");
    let units = signed.account.units.iter().map(|unit| Choice::new(unit.id.clone(), &unit.name)).collect();
    Ok(NewRepairPage::new(page, &signed.web.service().running(), &known, (form, blocked), units))
}

pub(super) async fn open(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = new_repair(&signed, &mut form);
    let mut blocked = None;
    if form.is_right() {
        match signed.command(move |tx, call| repairs::open(tx, call, &new)).await {
            Ok(opened) => {
                let said = Flash::good("flash-repair-opened").with(opened.number);
                return Ok(signed.go(format!("/repairs/{}", opened.id)).saying(&said).into_response());
            }
            Err(failure) => blocked = blocked::blocked(&signed, &mut form, failure)?,
        }
    }
    Ok(Again(read(&signed, form, blocked).await?).into_response())
}

fn new_repair(signed: &SignedIn, form: &mut Form) -> NewRepair {
    let id = |form: &Form, name: &str| form.text(name).and_then(|id| id.parse::<i64>().ok());
    let promised_at = moment(signed, form, "promised_at");
    let measures = measures(form);
    let quantity = form.text("quantity").map_or(Some(1), |typed| typed.parse::<u32>().ok());
    if quantity.is_none() {
        form.say(FieldError::new("quantity", "not-a-number"));
    }
    let text = |name: &str| form.value(name).to_owned();
    NewRepair {
        case: id(form, "case"),
        unit: id(form, "unit").or_else(|| signed.account.units.first().and_then(|unit| unit.id.parse().ok())),
        kind: form.text("kind").and_then(Kind::parse).unwrap_or(Kind::Repair),
        chargeable: form.is_there("chargeable"),
        purchase_line: id(form, "line"),
        contact: Contact { name: text("contact.name"), phone: text("contact.phone"), address: text("contact.address") },
        product: text("product"),
        serial: text("serial"),
        intake: Intake {
            fault: text("fault"),
            part: text("part"),
            defect: text("defect"),
            cause: form.text("cause").and_then(Cause::parse),
            cause_note: text("cause_note"),
            accessories: text("accessories"),
            condition: text("condition"),
            quantity: quantity.unwrap_or(1),
            wearer: text("wearer"),
            taken_away: form.is_there("taken_away"),
        },
        measures,
        promised_at,
        received: form.is_there("received"),
        attachments: Vec::new(),
    }
}

impl NewRepairPage {
    fn new(
        page: Page,
        running: &Running,
        known: &Known,
        (form, blocked): (Form, Option<String>),
        units: Vec<Choice>,
    ) -> Self {
        let about = |case: &Case| {
            let parts = [case.product.as_str(), case.contact.name.as_str(), case.account.as_str()];
            (case.id, case.number.clone(), joined(&parts))
        };
        let attempts = known.attempts.map(|attempts| {
            let next = page.n("repair-attempt-tag", attempts.of_goods as usize + 1);
            let besides = attempts.besides as usize;
            let besides = if besides > 0 { page.n("repair-besides", besides) } else { String::new() };
            joined(&[&next, &page.n("repair-days-so-far", attempts.days as usize), &besides])
        });
        let (parts, defects) = faults(&page, running, known.category.as_deref());
        let named = |family: &str, id: &'static str| Choice::new(id, page.name(family, id));
        Self {
            case: known.case.as_ref().map(about),
            warnings: warnings(&page, known.foresight.as_ref()),
            kinds: Kind::ALL.iter().map(|of| named("repair-kind", of.id())).collect(),
            causes: Cause::ALL.iter().map(|of| named("repair-cause", of.id())).collect(),
            measures: typed(&form),
            attempts,
            parts,
            defects,
            units,
            form,
            blocked,
            page,
        }
    }
}

/// The measures as they were typed, with empty lines for more.
fn typed(form: &Form) -> Vec<[String; 4]> {
    let columns = ["place", "before", "wanted", "after"].map(|name| form.all(name).collect::<Vec<_>>());
    let at = |column: usize, line: usize| columns[column].get(line).copied().unwrap_or_default().to_owned();
    let lines = columns[0].len().max(3);
    (0..lines).map(|line| [at(0, line), at(1, line), at(2, line), at(3, line)]).collect()
}

/// Parts and faults that goods of a category can have, as the manual lists them.
fn faults(page: &Page, running: &Running, category: Option<&str>) -> (Vec<Choice>, Vec<Choice>) {
    let Some((_, manual)) = &running.manual else { return Default::default() };
    let listed = category.map(|category| manual.defects(category)).unwrap_or_default();
    let choices = |fact: &str, ids: &[&str]| -> Vec<Choice> {
        ids.iter().map(|id| Choice::new(*id, super::view::named(page, running, fact, id))).collect()
    };
    (choices("part", &listed.parts), choices("defect", &listed.defects))
}

impl Sample for NewRepairPage {
    const TITLE: &'static str = "repairs-new-title";

    fn sample(page: Page) -> Self {
        let right = service::decisions::Right { remedy: "exchange".to_owned(), clause: "FW-E2".to_owned() };
        let foresight = Foresight { repairs: 1, open: Vec::new(), opens: vec![right] };
        let attempts = Some(Attempts { of_goods: 1, of_fault: 1, days: 4, besides: 1 });
        let known = Known { case: None, foresight: Some(foresight), attempts, category: None };
        let units = vec![Choice::new(1, "深圳东门店")];
        let blocked = Some(page.t("refusal-repair-not-granted"));
        let form = Form::default().with("kind", "alteration");
        Self::new(page, &Running::default(), &known, (form, blocked), units)
    }
}

//! An anomaly is reported, for a case or for a shipment of one.

use super::one;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked::blocked;
use crate::pages::samples::Sample;
use crate::pages::shipments::{amount, day, number};
use crate::show::{Again, Show};
use crate::ui::Query;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::anomalies::{Claimant, Kind, Party};
use domain::people::{Command, UnitKind};
use jiff::civil::Date;
use service::anomalies::{self, NewAnomaly};
use service::{cases, people};

/// The form.
#[derive(Debug, Template)]
#[template(path = "anomalies/new.html")]
pub struct NewAnomalyPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    case: String,
    kinds: Vec<Choice>,
    claimants: Vec<Choice>,
    dealers: Vec<Choice>,
    parties: Vec<Choice>,
}

async fn read(signed: &SignedIn, form: Form, blocked: Option<String>) -> Result<NewAnomalyPage, Failure> {
    let id: i64 = form.text("case").and_then(|id| id.parse().ok()).ok_or(Failure::NotFound)?;
    let (case, dealers) = signed
        .query(move |tx, call| {
            let case = cases::case_for(tx, call, Command::AnomaliesReport, id)?;
            let is_dealer = |unit: &people::Unit| {
                matches!(unit.kind, UnitKind::Dealer | UnitKind::SubDealer | UnitKind::SpecialDealer)
            };
            let dealers = people::all_units(tx)?.into_iter().filter(is_dealer);
            let dealers: Vec<Choice> = dealers.map(|unit| Choice::new(unit.id, &unit.name)).collect();
            Ok((case, dealers))
        })
        .await?;
    let mut form = form;
    if !form.is_there("pieces") {
        form =
            form.with("article", &case.case.product).with("received_on", signed.page("nav-today").today().to_string());
    }
    let page = signed.page("anomaly-report").under("anomalies-title", "/anomalies");
    Ok(NewAnomalyPage::new(page, form, blocked, case.case.number, dealers))
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/anomalies/new", raw.as_deref());
    let mut form = Form::default();
    for name in ["case", "shipment"] {
        if let Some(id) = query.text(name) {
            form = form.with(name, id);
        }
    }
    Ok(Show(read(&signed, form, None).await?).into_response())
}

pub(super) async fn report(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = asked(&mut form);
    if !form.is_right() {
        return Ok(Again(read(&signed, form, None).await?).into_response());
    }
    match signed.command(move |tx, call| anomalies::report(tx, call, &new)).await {
        Ok(row) => {
            let said = Flash::good("flash-anomaly-reported").with(row.file.number);
            Ok(signed.go(format!("/anomalies/{}", row.file.id)).saying(&said).into_response())
        }
        Err(failure) => {
            let against = blocked(&signed, &mut form, failure)?;
            Ok(Again(read(&signed, form, against).await?).into_response())
        }
    }
}

/// What was typed; what is wrong with it stands in the form afterwards.
fn asked(form: &mut Form) -> NewAnomaly {
    let kind = form.text("kind").and_then(Kind::parse);
    let claimant = form.text("claimant").and_then(Claimant::parse);
    for (name, is_missing) in [("kind", kind.is_none()), ("claimant", claimant.is_none())] {
        if is_missing {
            form.say(FieldError::new(name, "required"));
        }
    }
    let (pieces, value) = (number(form, "pieces"), amount(form, "value").minor());
    let received_on = day(form, "received_on");
    if received_on.is_none() && form.wrong("received_on").is_none() {
        form.say(FieldError::new("received_on", "required"));
    }
    let received_time = form.text("received_time").map(str::parse).transpose().unwrap_or_else(|_| {
        form.say(FieldError::new("received_time", "not-a-date"));
        None
    });
    let claimant = claimant.unwrap_or(Claimant::Consumer);
    let id = |name: &str| form.text(name).and_then(|id| id.parse().ok());
    let said = |name: &str| form.value(name).to_owned();
    NewAnomaly {
        case: id("case").unwrap_or_default(),
        shipment: id("shipment"),
        kind: kind.unwrap_or(Kind::Damage),
        claimant,
        dealer: id("dealer").filter(|_| claimant == Claimant::Dealer),
        article: said("article"),
        pieces,
        value,
        currency: form.text("currency").map(str::to_owned),
        unopened: form.has("unopened", "yes"),
        unused: form.has("unused", "yes"),
        not_man_made: form.has("not_man_made", "yes"),
        received_on: received_on.unwrap_or(Date::MIN),
        received_time,
        description: said("description"),
        carrier: said("carrier"),
        party: form.text("party").and_then(Party::parse),
    }
}

impl NewAnomalyPage {
    fn new(page: Page, form: Form, blocked: Option<String>, case: String, dealers: Vec<Choice>) -> Self {
        let kind = |of: &Kind| Choice::new(of.id(), page.name("anomaly-kind", of.id()));
        let claimant = |of: &Claimant| Choice::new(of.id(), page.name("anomaly-claimant", of.id()));
        Self {
            kinds: Kind::ALL.iter().map(kind).collect(),
            claimants: Claimant::ALL.iter().map(claimant).collect(),
            parties: one::parties(&page),
            case,
            dealers,
            form,
            blocked,
            page,
        }
    }
}

impl Sample for NewAnomalyPage {
    const TITLE: &'static str = "anomaly-report";

    fn sample(page: Page) -> Self {
        let blocked = Some(page.t("refusal-anomaly-undelivered"));
        let dealers = vec![Choice::new(2, "粤达经销")];
        Self::new(page, Form::default(), blocked, "SZ01-2026-000123".to_owned(), dealers)
    }
}

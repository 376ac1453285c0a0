//! The places of the company as a tree.

use super::words;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::people::{Command, UnitKind};
use service::people::{self, NewUnit, Unit, UnitChange};

/// All units, and the form of a new one.
#[derive(Debug, Template)]
#[template(path = "people/units.html")]
pub struct UnitsPage {
    page: Page,
    form: Form,
    units: Vec<UnitRow>,
    parents: Vec<Choice>,
    kinds: Vec<Choice>,
}

/// One unit.
#[derive(Debug, Template)]
#[template(path = "people/unit.html")]
pub struct UnitPage {
    page: Page,
    form: Form,
    id: i64,
    version: i64,
    code: String,
    kind: String,
    /// What stood against the change.
    blocked: Option<String>,
}

/// A unit in the tree.
#[derive(Debug, Clone)]
struct UnitRow {
    id: i64,
    name: String,
    code: String,
    kind: String,
    city: String,
    active: bool,
}

pub(super) async fn show(signed: SignedIn) -> Result<Response, Failure> {
    Ok(Show(units_page(&signed, Form::default()).await?).into_response())
}

async fn units_page(signed: &SignedIn, form: Form) -> Result<UnitsPage, Failure> {
    let (units, parents, running) = signed
        .query(|tx, call| {
            call.require_somewhere(Command::PeopleView)?;
            let units = people::visible_units(tx, call, Command::PeopleView)?;
            let parents = people::visible_units(tx, call, Command::PeopleUnitsAdd)?;
            Ok((units, parents, call.running.clone()))
        })
        .await?;
    let page = signed.page("units-title");
    let row = |unit: &Unit| UnitRow {
        id: unit.id,
        name: words::set_in(&units, unit),
        code: unit.code.clone(),
        kind: words::kind(&page, unit.kind),
        city: unit.city.clone(),
        active: unit.active,
    };
    let known: Vec<&str> = running.manual.as_ref().map(|(_, manual)| manual.unit_kinds().collect()).unwrap_or_default();
    let kinds = UnitKind::ALL.into_iter().filter(|kind| known.is_empty() || known.contains(&kind.id()));
    let kinds = kinds.map(|kind| Choice::new(kind.id(), words::kind(&page, kind))).collect();
    Ok(UnitsPage { units: units.iter().map(row).collect(), parents: words::units(&parents), kinds, form, page })
}

pub(super) async fn add(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let (parent, kind) = (form.required("parent"), form.required("kind"));
    let text = |name: &str| form.value(name).to_owned();
    if let Some(kind) = UnitKind::parse(&kind).filter(|_| form.is_right()) {
        let parent = parent.parse().unwrap_or_default();
        let new = NewUnit { code: text("code"), name: text("name"), kind, parent, city: text("city") };
        match signed.command(move |tx, call| people::add_unit(tx, call, &new)).await {
            Ok(unit) => {
                let flash = Flash::good("flash-unit-added").with(unit.name);
                return Ok(signed.go("/people/units").saying(&flash).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    Ok(Again(units_page(&signed, form).await?).into_response())
}

async fn unit_page(
    signed: &SignedIn,
    id: i64,
    form: Option<Form>,
    blocked: Option<String>,
) -> Result<UnitPage, Failure> {
    let unit = signed
        .query(move |tx, call| {
            call.require_somewhere(Command::PeopleView)?;
            people::unit(tx, id)
        })
        .await?;
    let page = signed.page("units-unit").under("units-title", "/people/units").titled(unit.name.clone());
    let form = form.unwrap_or_else(|| {
        let form = Form::default().with("name", &unit.name).with("city", &unit.city);
        if unit.active { form.with("active", "yes") } else { form }
    });
    let kind = words::kind(&page, unit.kind);
    Ok(UnitPage { page, form, id, version: unit.version, code: unit.code, kind, blocked })
}

pub(super) async fn show_one(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(unit_page(&signed, id, None, None).await?).into_response())
}

pub(super) async fn edit(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let change = UnitChange {
        name: form.value("name").to_owned(),
        city: form.value("city").to_owned(),
        active: form.has("active", "yes"),
    };
    let version = form.value("version").parse().unwrap_or_default();
    let mut blocked = None;
    match signed.command(move |tx, call| people::edit_unit(tx, call, id, version, &change)).await {
        Ok(_) => return Ok(signed.go("/people/units").saying(&Flash::good("flash-saved")).into_response()),
        Err(failure @ Failure::Stale(_)) => blocked = Some(blocked::told(&signed.page("units-unit"), &failure)),
        Err(failure) => form.take(failure)?,
    }
    Ok(Again(unit_page(&signed, id, Some(form), blocked).await?).into_response())
}

impl Sample for UnitsPage {
    const TITLE: &'static str = "units-title";

    fn sample(page: Page) -> Self {
        let row = |id, name: &str, active| UnitRow {
            id,
            name: name.to_owned(),
            code: "SZ01".to_owned(),
            kind: "门店".to_owned(),
            city: "深圳".to_owned(),
            active,
        };
        let mut form = Form::default();
        form.required("code");
        let kinds = UnitKind::ALL.map(|kind| Choice::new(kind.id(), words::kind(&page, kind))).to_vec();
        let units = vec![row(1, "总部", true), row(2, "\u{3000}深圳东门店", false)];
        Self { page, form, units, parents: vec![Choice::new(1, "总部")], kinds }
    }
}

impl Sample for UnitPage {
    const TITLE: &'static str = "units-unit";

    fn sample(page: Page) -> Self {
        let form = Form::default().with("name", "深圳东门店").with("active", "yes");
        let blocked = Some(page.t("error-stale"));
        Self { page, form, id: 2, version: 1, code: "SZ01".to_owned(), kind: "门店".to_owned(), blocked }
    }
}

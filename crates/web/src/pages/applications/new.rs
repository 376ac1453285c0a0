//! Handing an application in: first its sort, then what the manual wants filled in.

use super::view;
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
use domain::applications::{Content, LINES};
use domain::people::Command;
use manual::{Application, ApplicationAbout, ApplicationField, ApplicationFieldKind};
use service::applications::{self, NewApplication};
use service::people::Unit;
use service::{Call, Error, Tx, cases, people};

/// Lines that are offered, and how many more at a time.
const ROWS: usize = 5;

/// Handing an application in.
#[derive(Debug, Template)]
#[template(path = "applications/new.html")]
pub struct NewApplicationPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    /// What can be handed in: id and name.
    sorts: Vec<(String, String)>,
    /// What is handed in.
    chosen: Option<Chosen>,
    case: Option<(i64, String)>,
    units: Vec<Choice>,
}

/// What is handed in.
#[derive(Debug)]
struct Chosen {
    id: String,
    title: String,
    fields: Vec<Entry>,
    columns: Vec<Entry>,
    rows: Vec<Vec<Entry>>,
    may_grow: bool,
    needs_file: bool,
    is_about_unit: bool,
    /// Who reviews it.
    reviewers: String,
}

/// A field of the page.
#[derive(Debug)]
struct Entry {
    name: String,
    label: String,
    kind: &'static str,
    mode: &'static str,
    is_long: bool,
    is_required: bool,
    /// What is chosen from, for something with a price.
    choices: Vec<Choice>,
}

impl Entry {
    fn of(page: &Page, sort: &Application, field: &ApplicationField, prefix: &str) -> Self {
        let (kind, mode) = match field.kind {
            ApplicationFieldKind::Date => ("date", ""),
            ApplicationFieldKind::Number | ApplicationFieldKind::Amount => ("text", "decimal"),
            ApplicationFieldKind::Text | ApplicationFieldKind::Long | ApplicationFieldKind::Rate => ("text", ""),
        };
        let rates = sort.rates.iter().filter(|_| field.kind == ApplicationFieldKind::Rate);
        Self {
            name: format!("{prefix}{}", field.id),
            label: field.label.get(page.lang()).to_owned(),
            kind,
            mode,
            is_long: field.kind == ApplicationFieldKind::Long,
            is_required: field.required,
            choices: rates.map(|rate| Choice::new(&rate.id, view::rate_name(page, rate))).collect(),
        }
    }
}

/// What the page is made of.
struct Read {
    offered: Vec<Application>,
    case: Option<(i64, String)>,
    units: Vec<Unit>,
}

fn read(tx: &mut Tx<'_>, call: &Call, case: Option<i64>) -> Result<Read, Error> {
    call.require_somewhere(Command::ApplicationsApply)?;
    let case = match case {
        Some(id) => Some((id, cases::view(tx, call, id)?.case.number)),
        None => None,
    };
    let about = if case.is_some() { ApplicationAbout::Case } else { ApplicationAbout::Unit };
    let units = people::visible_units(tx, call, Command::ApplicationsApply)?;
    Ok(Read { offered: applications::offered(call, about), case, units })
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/applications/new", raw.as_deref());
    let number = |name| query.text(name).and_then(|id| id.parse::<i64>().ok());
    let (case, from) = (number("case"), number("from"));
    let mut form = Form::default();
    if let Some(sort) = query.text("sort") {
        form = form.with("sort", sort);
    }
    if let Some(from) = from {
        let before = signed.query(move |tx, call| applications::one(tx, call, from)).await?;
        form = filled(form, &before.row.file.details.content);
    }
    if let Some(home) = signed.actor.home() {
        form = form.with("unit", home.unit.to_string());
    }
    Ok(Show(shown(&signed, case, form, None).await?).into_response())
}

/// The form with what was said before, to be handed in anew.
fn filled(form: Form, content: &Content) -> Form {
    let form = content.values.iter().fold(form, |form, (id, value)| form.with(&format!("values.{id}"), value));
    let lines = content.lines.iter().enumerate();
    let cells = lines.flat_map(|(n, line)| line.iter().map(move |(id, value)| (format!("lines.{n}.{id}"), value)));
    cells.fold(form, |form, (name, value)| form.with(&name, value))
}

async fn shown(
    signed: &SignedIn,
    case: Option<i64>,
    form: Form,
    blocked: Option<String>,
) -> Result<NewApplicationPage, Failure> {
    let found = signed.query(move |tx, call| read(tx, call, case)).await?;
    let page = signed.page("application-new-title").under("applications-title", "/applications");
    let manual = signed.web.service().running().manual.clone();
    let reviewers = |page: &Page, sort: &str| {
        let manual = manual.as_ref().map(|(_, manual)| &**manual);
        let by = manual.and_then(|manual| manual.review(sort)).into_iter().flat_map(manual::Review::by);
        by.map(|role| view::role_name(page, manual, role)).collect::<Vec<_>>().join(" → ")
    };
    Ok(NewApplicationPage::new(page, found, form, blocked, reviewers))
}

/// Hands it in; with `more` the form has more lines and nothing is done.
pub(super) async fn apply(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let case = form.text("case").and_then(|id| id.parse().ok());
    if form.is_there("more") {
        let rows = rows(&form) + ROWS;
        let form = form.without("more").without("rows").with("rows", rows.to_string());
        return Ok(Show(shown(&signed, case, form, None).await?).into_response());
    }
    let new = wanted(&form, case);
    let against = match signed.command(move |tx, call| applications::apply(tx, call, &new)).await {
        Ok(row) => {
            let said = Flash::good("flash-application-applied").with(row.file.number);
            return Ok(signed.go(format!("/applications/{}", row.file.id)).saying(&said).into_response());
        }
        Err(failure) => blocked(&signed, &mut form, failure)?,
    };
    Ok(Again(shown(&signed, case, form, against).await?).into_response())
}

fn wanted(form: &Form, case: Option<i64>) -> NewApplication {
    let mut content = Content::default();
    for (name, value) in form.pairs() {
        let mut parts = name.splitn(3, '.');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("values"), Some(id), None) => {
                content.values.insert(id.to_owned(), value.to_owned());
            }
            (Some("lines"), Some(n), Some(id)) => {
                let Some(n) = n.parse::<usize>().ok().filter(|n| *n < 2 * LINES) else { continue };
                if content.lines.len() <= n {
                    content.lines.resize_with(n + 1, Default::default);
                }
                content.lines[n].insert(id.to_owned(), value.to_owned());
            }
            _ => {}
        }
    }
    let unit = form.text("unit").and_then(|id| id.parse().ok()).filter(|_| case.is_none());
    NewApplication { sort: form.value("sort").to_owned(), case, unit, content }
}

/// How many lines the form has.
fn rows(form: &Form) -> usize {
    let last = form.pairs().filter_map(|(name, _)| name.strip_prefix("lines.")?.split('.').next()?.parse().ok()).max();
    let asked = form.text("rows").and_then(|rows| rows.parse().ok()).unwrap_or(ROWS);
    asked.max(last.map_or(0, |last: usize| last + 1)).min(LINES)
}

impl NewApplicationPage {
    fn new(
        page: Page,
        found: Read,
        form: Form,
        blocked: Option<String>,
        reviewers: impl Fn(&Page, &str) -> String,
    ) -> Self {
        let sort = found.offered.iter().find(|sort| sort.id == form.value("sort"));
        let rows = rows(&form);
        let chosen = sort.map(|sort| Chosen::of(&page, sort, rows, reviewers(&page, &sort.id)));
        let title = sort.map(|sort| sort.name.get(page.lang()).to_owned());
        let named = |sort: &Application| (sort.id.clone(), sort.name.get(page.lang()).to_owned());
        Self {
            sorts: found.offered.iter().map(named).collect(),
            units: found.units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect(),
            case: found.case,
            chosen,
            form,
            blocked,
            page: match title {
                Some(title) => page.titled(title),
                None => page,
            },
        }
    }
}

impl Chosen {
    fn of(page: &Page, sort: &Application, rows: usize, reviewers: String) -> Self {
        let entries = |fields: &[ApplicationField], prefix: &str| -> Vec<Entry> {
            fields.iter().map(|field| Entry::of(page, sort, field, prefix)).collect()
        };
        let rows = if sort.columns.is_empty() { 0 } else { rows };
        Self {
            id: sort.id.clone(),
            title: sort.title.clone(),
            fields: entries(&sort.fields, "values."),
            columns: entries(&sort.columns, ""),
            rows: (0..rows).map(|n| entries(&sort.columns, &format!("lines.{n}."))).collect(),
            may_grow: rows < LINES,
            needs_file: sort.needs_file,
            is_about_unit: sort.about == ApplicationAbout::Unit,
            reviewers,
        }
    }
}

/// A paper with a field of each kind.
const SAMPLE: &str = r#"
[pack]
id = "P"
title = { zh-CN = "单据", zh-TW = "單據", en = "Papers" }
[[application]]
id = "F-07"
title = "备用件领料单"
name = { zh-CN = "备用件领料单", zh-TW = "備用件領料單", en = "Spare-part requisition" }
source = ["R-399"]
about = "case"
series = "LL"
needs_file = true
fields = [
  { id = "job", label = { zh-CN = "用于何处", zh-TW = "用於何處", en = "For which job" }, required = true },
  { id = "proposal", label = { zh-CN = "处理建议", zh-TW = "處理建議", en = "Proposal" }, kind = "long" },
  { id = "day", label = { zh-CN = "日期", zh-TW = "日期", en = "Day" }, kind = "date" },
]
rates = [{ id = "by_area", name = { zh-CN = "按面积", zh-TW = "按面積", en = "By area" }, from = "30", to = "50" }]
columns = [
  { id = "part", label = { zh-CN = "配件名称", zh-TW = "配件名稱", en = "Part" }, required = true },
  { id = "rate", label = { zh-CN = "收费项目", zh-TW = "收費項目", en = "Rate" }, kind = "rate" },
]
"#;

impl Sample for NewApplicationPage {
    const TITLE: &'static str = "application-new-title";

    fn sample(page: Page) -> Self {
        let offered = manual::FormPack::parse(SAMPLE).map(|pack| pack.applications).unwrap_or_default();
        let blocked = Some(page.t("refusal-case-closed"));
        let mut form = Form::default().with("sort", "F-07");
        form.say(domain::FieldError::new("lines", "required"));
        let found = Read { offered, case: Some((1, "HZ01-2026-000123".to_owned())), units: Vec::new() };
        let one = Self::new(page, found, form, blocked, |_, _| "客户服务部".to_owned());
        Self { units: vec![Choice::new(1, "杭州服务站")], ..one }
    }
}

//! One import: what the columns mean, how far it is, what became of the rows.

use super::list::{encodings, state};
use super::mapping::{COLUMN, filled};
use super::work;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Progress, Step, Tone};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::imports::ImportKind;
use domain::people::Command;
use service::imports::{self, BadRow, Counts, Import, Preview, Reason, State};

/// An import; the part `progress` alone while it runs.
#[derive(Debug, Template)]
#[template(path = "imports/view.html", blocks = ["progress"])]
pub struct ImportPage {
    page: Page,
    id: i64,
    form: Form,
    state: (String, Tone),
    steps: Vec<Step>,
    facts: Vec<(String, String)>,
    /// The meaning of the columns, while it can still be said.
    mapping: Option<Mapping>,
    running: Option<Running>,
    /// What became of the rows, or would.
    counts: Vec<(String, u64)>,
    bad: Vec<Bad>,
    rejected: u64,
    failure: Option<String>,
    is_checked: bool,
    may_run: bool,
}

/// What a column may mean.
#[derive(Debug, Clone)]
struct Mapping {
    fields: Vec<Field>,
    columns: Vec<Choice>,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    encodings: Vec<Choice>,
    with_money: bool,
    /// Whether amounts are booked, so that those in another currency need a rate.
    with_rate: bool,
}

/// A field of the list.
#[derive(Debug, Clone)]
struct Field {
    name: String,
    label: String,
    required: bool,
}

/// How far a run is.
#[derive(Debug, Clone)]
struct Running {
    share: u16,
    text: String,
    stopping: bool,
}

/// A row that could not be used.
#[derive(Debug, Clone)]
struct Bad {
    row: i64,
    reasons: Vec<String>,
    cells: String,
}

/// Bad rows shown; all of them are in the file.
const BAD: i64 = 20;

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    let shown = ImportPage::read(&signed, id, None).await?;
    match signed.visitor.fragment() {
        // When it has ended, the whole page says what became of it.
        Some("progress") if shown.running.is_none() => Ok(signed.go(format!("/imports/{id}")).into_response()),
        Some("progress") => Ok(Show(shown.as_progress()).into_response()),
        _ => Ok(Show(shown).into_response()),
    }
}

pub(super) async fn start(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    signed.command(move |tx, call| imports::start(tx, call, id)).await?;
    work(&signed.web);
    Ok(signed.go(format!("/imports/{id}")))
}

pub(super) async fn stop(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    signed.command(move |tx, call| imports::stop(tx, call, id)).await?;
    Ok(signed.go(format!("/imports/{id}")))
}

impl ImportPage {
    /// The page of an import, with the form as it was filled in.
    pub(super) async fn read(signed: &SignedIn, id: i64, form: Option<Form>) -> Result<Self, Failure> {
        let import = signed.query(move |tx, call| imports::view(tx, call, id)).await?;
        let preview = if import.state.may_begin() {
            signed.query(move |tx, call| imports::preview(tx, call, id, None)).await.ok()
        } else {
            None
        };
        let form = form.unwrap_or_else(|| filled(import.kind, &import.template, import.version));
        Self::of(signed, import, preview, form).await
    }

    /// The page with another reading of the file.
    pub(super) async fn with(signed: &SignedIn, preview: Preview, form: Form) -> Result<Self, Failure> {
        Self::of(signed, preview.import.clone(), Some(preview), form).await
    }

    async fn of(signed: &SignedIn, import: Import, preview: Option<Preview>, form: Form) -> Result<Self, Failure> {
        let may_run = signed.account.may(Command::ImportsRun);
        let id = import.id;
        let bad = if import.counts.rejected > 0 && may_run {
            signed.query(move |tx, call| imports::errors(tx, call, id, 0, BAD)).await?
        } else {
            Vec::new()
        };
        let page = signed.page("imports-title").under("imports-title", "/imports").titled(&import.file_name);
        Ok(Self::shown(page, &import, preview, form, &bad, may_run))
    }

    fn shown(page: Page, import: &Import, preview: Option<Preview>, form: Form, bad: &[BadRow], may_run: bool) -> Self {
        let facts = [
            ("imports-kind", page.name("import-kind", import.kind.id())),
            ("unit", import.unit_name.clone()),
            ("imports-who", import.staff_name.clone()),
            ("imports-when", page.time(import.created_at)),
        ];
        Self {
            id: import.id,
            state: state(&page, import.state),
            steps: steps(&page, import.state),
            facts: facts.into_iter().map(|(key, value)| (page.t(key), value)).collect(),
            mapping: preview.filter(|_| may_run).map(|preview| Mapping::of(&page, import.kind, preview)),
            running: import.state.is_busy().then(|| Running::of(&page, import)),
            counts: counts(&page, import.counts),
            bad: bad.iter().map(|row| Bad::of(&page, row)).collect(),
            rejected: import.counts.rejected,
            failure: import.failure.as_ref().map(|reason| told(&page, reason)),
            is_checked: matches!(import.state, State::Checked | State::Stopped | State::Failed),
            form,
            may_run,
            page,
        }
    }
}

/// Where the import stands: file, columns, dry run, run.
fn steps(page: &Page, state: State) -> Vec<Step> {
    let at = match state {
        State::Uploaded => 1,
        State::Checking => 2,
        State::Checked | State::Running | State::Stopped | State::Failed => 3,
        State::Done => 4,
    };
    let names = ["upload", "columns", "check", "run"];
    let step = |(place, name): (usize, &&str)| {
        let progress = match place.cmp(&at) {
            std::cmp::Ordering::Less => Progress::Done,
            std::cmp::Ordering::Equal if state == State::Failed => Progress::Stopped,
            std::cmp::Ordering::Equal => Progress::Now,
            std::cmp::Ordering::Greater => Progress::Later,
        };
        Step::new(page.name("import-step", name), progress)
    };
    names.iter().enumerate().map(step).collect()
}

/// The numbers that are not nothing; how many rows there were always.
fn counts(page: &Page, counts: Counts) -> Vec<(String, u64)> {
    if counts.rows == 0 {
        Vec::new()
    } else {
        counts.shown().map(|(name, n)| (page.name("import-count", name), n)).collect()
    }
}

impl Mapping {
    fn of(page: &Page, kind: ImportKind, preview: Preview) -> Self {
        let fields = kind.fields().iter().map(|field| Field {
            name: format!("{COLUMN}{}", field.name),
            label: page.name("import-field", field.name),
            required: field.required,
        });
        let columns = preview.columns.iter().filter(|column| !column.is_empty());
        Self {
            fields: fields.collect(),
            columns: columns.map(|column| Choice::new(column, column.as_str())).collect(),
            heads: preview.columns.clone(),
            rows: preview.rows,
            encodings: encodings(),
            with_money: matches!(kind, ImportKind::Purchases | ImportKind::Returns),
            with_rate: kind == ImportKind::Returns,
        }
    }
}

impl Running {
    fn of(page: &Page, import: &Import) -> Self {
        let done = import.rows_done.to_string();
        let text = match import.rows_all {
            Some(all) => page.with("imports-rows-of", &[("done", done.into()), ("all", all.to_string().into())]),
            None => page.v("imports-rows-done", &done),
        };
        Self { share: import.share(), text, stopping: import.stopping }
    }
}

impl Bad {
    fn of(page: &Page, row: &BadRow) -> Self {
        let reasons = row.reasons.iter().map(|reason| told(page, reason)).collect();
        Self { row: row.row, reasons, cells: row.cells.join(" | ").chars().take(200).collect() }
    }
}

/// A reason in words, with the field that it is about.
pub(super) fn told(page: &Page, reason: &Reason) -> String {
    let args: Vec<words::Value<'_>> = reason.args.iter().map(|(n, v)| (n.as_str(), v.as_str().into())).collect();
    let text = page.with(&reason.key(), &args);
    let known = ImportKind::ALL.iter().any(|kind| kind.position(&reason.field).is_some());
    if known { format!("{}: {text}", page.name("import-field", &reason.field)) } else { text }
}

/// A made-up import.
pub(super) fn sample_import(page: &Page) -> Import {
    Import {
        id: 1,
        unit: 1,
        unit_name: "深圳东门店".to_owned(),
        kind: ImportKind::Purchases,
        file_name: "销售明细.csv".to_owned(),
        file_size: 1_000,
        template: imports::Template::default(),
        state: State::Checked,
        rows_done: 500,
        bytes_done: 500,
        rows_all: Some(1_000),
        counts: Counts {
            rows: 1_000,
            created: 900,
            updated: 20,
            unchanged: 70,
            rejected: 10,
            customers: 40,
            products: 30,
            purchases: 300,
            returns: 5,
            ..Counts::default()
        },
        columns: vec!["单号".to_owned(), "货号".to_owned()],
        failure: None,
        stopping: false,
        staff: 1,
        staff_name: "王芳".to_owned(),
        created_at: page.now(),
        ended_at: None,
        version: 1,
    }
}

impl Sample for ImportPage {
    const TITLE: &'static str = "imports-title";

    fn sample(page: Page) -> Self {
        let import = sample_import(&page);
        let rows = vec![vec!["S1".to_owned(), "A1032".to_owned()]];
        let preview = Preview { import: import.clone(), columns: import.columns.clone(), rows };
        let reasons = vec![Reason::of("unit_price", "finer-than-cents"), Reason::of("", "wrong-encoding")];
        let bad = BadRow { row: 7, reasons, cells: vec!["S1".to_owned(), "0.001".to_owned()] };
        let mut shown = Self::shown(page, &import, Some(preview), Form::default(), &[bad], true);
        shown.running = Some(Running { share: 500, text: "500".to_owned(), stopping: false });
        shown.failure = Some(told(&shown.page, &Reason::of("file", "too-many-bad-rows")));
        shown
    }
}

//! The lists that were read in, and the form for another one.

use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Pager, Query as Address, Tone};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use domain::imports::ImportKind;
use domain::people::Command;
use service::Page as Rows;
use service::imports::{self, Import, ImportFilter, State};

/// Imports, the latest first.
#[derive(Debug, Template)]
#[template(path = "imports/list.html")]
pub struct ImportsPage {
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    units: Vec<Choice>,
    encodings: Vec<Choice>,
    rows: Vec<Row>,
    pager: Pager,
    may_run: bool,
}

/// One of them.
#[derive(Debug, Clone)]
struct Row {
    id: i64,
    file: String,
    kind: String,
    unit: String,
    state: (String, Tone),
    created: u64,
    unchanged: u64,
    rejected: u64,
    who: String,
    when: String,
}

/// Rows of a page.
const ROWS: i64 = 20;

/// Encodings that Chinese programs write; UTF-8 and marked files need no choice.
const ENCODINGS: [&str; 3] = ["gb18030", "big5", "utf-16le"];

pub(super) async fn show(signed: SignedIn, RawQuery(query): RawQuery) -> Result<impl IntoResponse, Failure> {
    let address = Address::read("/imports", query.as_deref());
    Ok(Show(ImportsPage::read(&signed, &address, Form::default()).await?))
}

impl ImportsPage {
    /// The page with a form as it was filled in.
    pub(super) async fn read(signed: &SignedIn, address: &Address, form: Form) -> Result<Self, Failure> {
        let filter = ImportFilter { unit: None, after: address.cursor()? };
        let found = signed.query(move |tx, call| imports::list(tx, call, &filter, ROWS)).await?;
        let may_run = signed.account.may(Command::ImportsRun);
        let page = signed.page("imports-title");
        Ok(Self::of(page, address, found, form, signed.account.units.clone(), may_run))
    }

    fn of(page: Page, address: &Address, found: Rows<Import>, form: Form, units: Vec<Choice>, may_run: bool) -> Self {
        let pager = address.pager(found.items.len(), found.next);
        let kinds = ImportKind::ALL.iter().map(|k| Choice::new(k.id(), page.name("import-kind", k.id())));
        Self {
            kinds: kinds.collect(),
            units,
            encodings: encodings(),
            rows: found.items.iter().map(|import| Row::of(&page, import)).collect(),
            pager,
            form,
            may_run,
            page,
        }
    }
}

/// What can be chosen as encoding; their names are the same in every language.
pub(super) fn encodings() -> Vec<Choice> {
    ENCODINGS.iter().map(|id| Choice::new(id, id.to_uppercase())).collect()
}

impl Row {
    fn of(page: &Page, import: &Import) -> Self {
        Self {
            id: import.id,
            file: import.file_name.clone(),
            kind: page.name("import-kind", import.kind.id()),
            unit: import.unit_name.clone(),
            state: state(page, import.state),
            created: import.counts.created + import.counts.updated,
            unchanged: import.counts.unchanged,
            rejected: import.counts.rejected,
            who: import.staff_name.clone(),
            when: page.time(import.created_at),
        }
    }
}

/// A state in words and colour.
pub(super) fn state(page: &Page, state: State) -> (String, Tone) {
    let tone = match state {
        State::Uploaded | State::Stopped => Tone::Plain,
        State::Checking | State::Checked | State::Running => Tone::Info,
        State::Done => Tone::Good,
        State::Failed => Tone::Bad,
    };
    (page.name("import-state", state.id()), tone)
}

impl Sample for ImportsPage {
    const TITLE: &'static str = "imports-title";

    fn sample(page: Page) -> Self {
        let import = |state: &State| Import { state: *state, ..super::view::sample_import(&page) };
        let items = State::ALL.iter().map(import).collect();
        let address = Address::read("/imports", Some("after=9"));
        let found = Rows { items, next: "1".parse().ok() };
        Self::of(page, &address, found, Form::default(), vec![Choice::new(1, "深圳东门店")], true)
    }
}

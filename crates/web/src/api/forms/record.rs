//! Issued forms as JSON shows them.

use crate::api::Id;
use domain::forms::{Block, Sheet, State};
use jiff::Timestamp;
use jiff::civil::Date;
use manual::{FormAbout, FormPaper};
use serde::{Deserialize, Serialize};
use service::forms::{FormDetail, FormRow, Offered, Signing};
use utoipa::ToSchema;

/// What a form is about; `cases`, `repairs`, `returns` and `day` are registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "named as in the manual")]
pub(super) enum AboutWhat {
    Case,
    Repair,
    Return,
    Rma,
    Anomaly,
    Money,
    Application,
    Cases,
    Repairs,
    Returns,
    Day,
}

impl From<FormAbout> for AboutWhat {
    fn from(about: FormAbout) -> Self {
        match about {
            FormAbout::Case => Self::Case,
            FormAbout::Repair => Self::Repair,
            FormAbout::Return => Self::Return,
            FormAbout::Rma => Self::Rma,
            FormAbout::Anomaly => Self::Anomaly,
            FormAbout::Money => Self::Money,
            FormAbout::Application => Self::Application,
            FormAbout::Cases => Self::Cases,
            FormAbout::Repairs => Self::Repairs,
            FormAbout::Returns => Self::Returns,
            FormAbout::Day => Self::Day,
        }
    }
}

impl From<AboutWhat> for FormAbout {
    fn from(about: AboutWhat) -> Self {
        match about {
            AboutWhat::Case => Self::Case,
            AboutWhat::Repair => Self::Repair,
            AboutWhat::Return => Self::Return,
            AboutWhat::Rma => Self::Rma,
            AboutWhat::Anomaly => Self::Anomaly,
            AboutWhat::Money => Self::Money,
            AboutWhat::Application => Self::Application,
            AboutWhat::Cases => Self::Cases,
            AboutWhat::Repairs => Self::Repairs,
            AboutWhat::Returns => Self::Returns,
            AboutWhat::Day => Self::Day,
        }
    }
}

/// The paper of a form.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[allow(missing_docs, reason = "named as in the manual")]
pub(super) enum OnPaper {
    #[serde(rename = "a4")]
    A4,
    #[serde(rename = "receipt_80")]
    Receipt,
    #[serde(rename = "label")]
    Label,
}

impl From<FormPaper> for OnPaper {
    fn from(paper: FormPaper) -> Self {
        match paper {
            FormPaper::A4 => Self::A4,
            FormPaper::Receipt => Self::Receipt,
            FormPaper::Label => Self::Label,
        }
    }
}

crate::api::choice::one_of! {
    FormState = State,
    FormSigning = Signing,
}

/// An issued form.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IssuedForm {
    id: Id,
    number: String,
    /// The form of the manual, such as F-22.
    form: String,
    title: String,
    unit: Id,
    about: AboutWhat,
    /// The case, repair, return …; missing for a register.
    subject: Option<Id>,
    case: Option<Id>,
    case_number: Option<String>,
    /// What it is about in words.
    matter: String,
    paper: OnPaper,
    copies: i64,
    retention_years: u32,
    #[schema(value_type = FormState)]
    state: State,
    /// Whether somebody signs: nobody, somebody may, somebody must.
    #[schema(value_type = FormSigning)]
    signing: Signing,
    signer: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    signed_at: Option<Timestamp>,
    /// The drawn signature or the stamped paper, an attachment of the case.
    signature: Option<Id>,
    cancelled_by: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    cancelled_at: Option<Timestamp>,
    /// Why it was cancelled.
    reason: Option<String>,
    /// The version of the manual that it was taken from.
    manual: i64,
    issued_by: String,
    #[schema(value_type = String, format = DateTime)]
    issued_at: Timestamp,
    version: i64,
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

impl From<FormRow> for IssuedForm {
    fn from(row: FormRow) -> Self {
        let file = row.file;
        Self {
            id: Id(file.id),
            number: file.number,
            form: file.form,
            title: file.title,
            unit: Id(file.unit),
            about: file.about.into(),
            subject: file.subject.map(Id),
            case: file.case.map(Id),
            case_number: some(row.case_number),
            matter: file.matter,
            paper: file.paper.into(),
            copies: file.copies,
            retention_years: file.retention_years,
            state: file.state,
            signing: file.signing,
            signer: some(file.signer),
            signed_at: file.signed_at,
            signature: file.signature.map(Id),
            cancelled_by: some(file.cancelled_name),
            cancelled_at: file.cancelled_at,
            reason: some(file.reason),
            manual: file.manual,
            issued_by: file.issued_name,
            issued_at: file.issued_at,
            version: file.version,
        }
    }
}

/// A field with its value; one without is written by hand.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FilledField {
    label: String,
    value: String,
}

/// A table.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FilledTable {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A part of a paper.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FilledBlock {
    title: String,
    text: String,
    fields: Vec<FilledField>,
    table: Option<FilledTable>,
}

impl From<Block> for FilledBlock {
    fn from(block: Block) -> Self {
        let field = |line: domain::forms::Line| FilledField { label: line.label, value: line.value };
        Self {
            title: block.title,
            text: block.text,
            fields: block.fields.into_iter().map(field).collect(),
            table: block.table.map(|table| FilledTable { head: table.head, rows: table.rows }),
        }
    }
}

/// What was filled in; it never changes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FilledSheet {
    company: String,
    language: String,
    /// Who holds each copy.
    copies: Vec<String>,
    /// Who signs.
    signs: Vec<String>,
    /// One for each paper of a copy.
    pages: Vec<Vec<FilledBlock>>,
    /// The SHA-256 of what was filled in.
    hash: String,
}

/// An issued form with what was filled in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FormWithSheet {
    #[serde(flatten)]
    form: IssuedForm,
    sheet: FilledSheet,
    /// The day since which it is in the archive and cannot be changed.
    #[schema(value_type = Option<String>, format = Date)]
    archived_on: Option<Date>,
    /// Until when it is kept; missing while the matter goes on.
    #[schema(value_type = Option<String>, format = Date)]
    kept_until: Option<Date>,
}

impl From<FormDetail> for FormWithSheet {
    fn from(detail: FormDetail) -> Self {
        let Sheet { company, language, copies, signs, pages, .. } = detail.sheet;
        let pages = pages.into_iter().map(|page| page.into_iter().map(FilledBlock::from).collect()).collect();
        Self {
            form: detail.row.into(),
            sheet: FilledSheet { company, language, copies, signs, pages, hash: detail.hash },
            archived_on: detail.archived_on,
            kept_until: detail.kept_until,
        }
    }
}

/// A form that can be issued.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfferedForm {
    /// The form of the manual, such as F-22.
    form: String,
    /// Its name in Simplified Chinese.
    name: String,
    paper: OnPaper,
    must_be_signed: bool,
}

impl From<Offered> for OfferedForm {
    fn from(of: Offered) -> Self {
        Self { form: of.form, name: of.name.zh_cn, paper: of.paper.into(), must_be_signed: of.must_be_signed }
    }
}

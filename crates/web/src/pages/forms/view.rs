//! How an issued form is shown.

use crate::page::Page;
use crate::ui::{Tone, joined};
use domain::forms::{Block, Line as Field, Sheet, State, Table};
use domain::people::UnitPath;
use jiff::tz::TimeZone;
use manual::{FormAbout, FormPaper};
use service::forms::{FormDetail, FormFile, FormRow, Signing};

/// A line of a list of forms.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) version: i64,
    pub(crate) number: String,
    pub(crate) what: String,
    pub(crate) matter: String,
    pub(crate) detail: String,
    pub(crate) state: (String, Tone),
    /// Why it was cancelled.
    pub(crate) reason: String,
}

impl Line {
    pub(crate) fn of(page: &Page, row: &FormRow) -> Self {
        let file = &row.file;
        Self {
            id: file.id,
            version: file.version,
            number: file.number.clone(),
            what: format!("{} {}", file.form, file.title),
            matter: file.matter.clone(),
            detail: joined(&[&row.unit_name, &file.issued_name, &page.time(file.issued_at)]),
            state: state(page, row),
            reason: match file.state {
                State::Cancelled => page.v("form-cancelled-because", &file.reason),
                State::Valid => String::new(),
            },
        }
    }
}

fn state(page: &Page, row: &FormRow) -> (String, Tone) {
    let file = &row.file;
    let (key, tone) = match (file.state, file.signing, file.signed_at) {
        (State::Cancelled, ..) => ("form-state-cancelled", Tone::Bad),
        (State::Valid, _, Some(_)) => ("form-state-signed", Tone::Good),
        (State::Valid, Signing::Must, None) if row.ended_at.is_none() => ("form-state-unsigned", Tone::Warn),
        (State::Valid, ..) => ("form-state-valid", Tone::Plain),
    };
    (page.t(key), tone)
}

/// Where what a form is about is shown.
pub(super) fn link(file: &FormFile) -> Option<String> {
    let id = file.subject?;
    let path = match file.about {
        FormAbout::Case => "cases",
        FormAbout::Repair => "repairs",
        FormAbout::Return => "returns",
        FormAbout::Rma => "rma",
        FormAbout::Anomaly => "anomalies",
        FormAbout::Money => "money",
        FormAbout::Application => "applications",
        FormAbout::Cases | FormAbout::Repairs | FormAbout::Returns | FormAbout::Day => return None,
    };
    Some(format!("/{path}/{id}"))
}

/// A form that waits for a signature.
pub(super) fn sample(page: &Page) -> FormRow {
    let file = FormFile {
        id: 1,
        number: "SH01-2026-BSL000012".to_owned(),
        form: "F-22".to_owned(),
        title: "商品退换修受理单".to_owned(),
        unit: 1,
        about: FormAbout::Case,
        subject: Some(1),
        case: Some(1),
        matter: "SH01-2026-000123 王芳 真皮女鞋".to_owned(),
        paper: FormPaper::A4,
        copies: 2,
        retention_years: 3,
        signing: Signing::Must,
        manual: 1,
        issued_by: 1,
        issued_name: "李娜".to_owned(),
        issued_at: page.now(),
        state: State::Valid,
        signer: String::new(),
        signed_at: None,
        signed_name: String::new(),
        signature: None,
        cancelled_at: None,
        cancelled_name: String::new(),
        reason: String::new(),
        version: 1,
    };
    FormRow {
        file,
        unit_path: UnitPath::stored("/1/".to_owned()),
        unit_name: "南京路店".to_owned(),
        case_number: "SH01-2026-000123".to_owned(),
        ended_at: None,
    }
}

pub(super) fn sample_detail(page: &Page) -> FormDetail {
    let row = sample(page);
    let field = |label: &str, value: &str| Field { label: label.to_owned(), value: value.to_owned() };
    let rows = vec![vec!["1".to_owned(), "已电话答复".to_owned()]];
    let table = Table { head: vec!["序号".to_owned(), "内容".to_owned()], rows };
    let blocks = vec![
        Block {
            title: "基本情况".to_owned(),
            fields: vec![field("顾客", "王芳"), field("商品", "真皮女鞋"), field("备注", "")],
            ..Block::default()
        },
        Block { table: Some(table), text: "请凭本单查询进度。".to_owned(), ..Block::default() },
    ];
    let sheet = Sheet {
        title: row.file.title.clone(),
        company: "示例连锁门店".to_owned(),
        paper: "a4".to_owned(),
        language: "zh-CN".to_owned(),
        copies: vec!["第一联 门店留存".to_owned(), "第二联 顾客留存".to_owned()],
        signs: vec!["顾客签字".to_owned(), "经办人签字".to_owned()],
        pages: vec![blocks],
    };
    let kept_until = row.kept_until(&TimeZone::UTC);
    FormDetail {
        row,
        sheet,
        hash: "0".repeat(64),
        may_be_signed: true,
        may_be_cancelled: true,
        awaits_signature: true,
        archived_on: None,
        kept_until,
    }
}

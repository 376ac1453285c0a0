//! An application on paper, with its original title, and who approved it.

use super::one::Paper;
use super::view;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use domain::applications::State;
use manual::Manual;
use service::applications::{self, ApplicationDetail, ApplicationFile};

/// An application on paper.
#[derive(Debug, Template)]
#[template(path = "applications/print.html")]
pub struct ApplicationPrint {
    page: Page,
    title: String,
    company: String,
    number: String,
    unit: String,
    case: String,
    contact: String,
    applied: String,
    stamp: Option<String>,
    paper: Paper,
    signs: Vec<(String, String)>,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let detail = signed.query(move |tx, call| applications::one(tx, call, id)).await?;
    let running = signed.web.service().running();
    Ok(Show(ApplicationPrint::new(signed.page("applications-title"), running.currency(), &detail)))
}

impl ApplicationPrint {
    fn new(page: Page, currency: &str, detail: &ApplicationDetail) -> Self {
        let (row, file, manual) = (&detail.row, &detail.row.file, &detail.manual);
        let sort = detail.sort();
        let (state, _) = view::state(&page, Some(manual), file);
        // A paper that nobody has approved must not pass for one that somebody has.
        let is_approved = matches!(file.application().state, State::Approved | State::Done);
        Self {
            title: sort.map(|sort| sort.title.clone()).unwrap_or_default(),
            company: manual.name().get(page.lang()).to_owned(),
            number: file.number.clone(),
            unit: row.unit_name.clone(),
            case: row.case_number.clone(),
            contact: detail.contact.clone(),
            applied: format!("{} {}", file.applicant_name, page.time(file.opened_at)),
            stamp: (!is_approved).then_some(state),
            paper: Paper::of(&page, currency, detail),
            signs: signs(&page, manual, file),
            page,
        }
    }
}

/// The roles that review it, each with who has and when.
fn signs(page: &Page, manual: &Manual, file: &ApplicationFile) -> Vec<(String, String)> {
    let approvals = ["application.reviewed", "application.approved"];
    let mut given = file.details.steps.iter().filter(|step| approvals.contains(&step.what.as_str()));
    let reviewers = file.application().reviewers.iter();
    reviewers
        .map(|turn| {
            let by = given.next().map(|step| format!("{} {}", step.by, page.time(step.at))).unwrap_or_default();
            (view::role_name(page, Some(manual), &turn.role), by)
        })
        .collect()
}

impl Sample for ApplicationPrint {
    const TITLE: &'static str = "applications-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        Self {
            title: "备用件领料单".to_owned(),
            company: "明川照明".to_owned(),
            number: row.file.number,
            unit: row.unit_name,
            case: row.case_number,
            contact: "王芳".to_owned(),
            applied: row.file.applicant_name,
            stamp: Some("待客户服务部审批".to_owned()),
            paper: Paper {
                fields: vec![("用于何处".to_owned(), "更换驱动".to_owned())],
                head: vec!["配件名称".to_owned()],
                rows: vec![vec!["驱动电源".to_owned()]],
                sums: vec![("合计".to_owned(), "¥900.00".to_owned())],
            },
            signs: vec![("客户服务部".to_owned(), String::new())],
            page,
        }
    }
}

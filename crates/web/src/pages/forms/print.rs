//! An issued form on paper: A4, a strip of 80 mm, or labels; each copy on papers of its own with who holds it. In
//! the language that it was filled in in.

use super::view;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::papers;
use crate::show::Show;
use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use domain::forms::Block;
use jiff::tz::TimeZone;
use service::forms::{self, FormDetail};

/// A form on paper.
#[derive(Debug, Template)]
#[template(path = "forms/print.html")]
pub struct FormPrint {
    page: Page,
    title: String,
    company: String,
    number: String,
    unit: String,
    issued: String,
    stamp: Option<String>,
    paper: &'static str,
    id: i64,
    /// Each copy with its papers, in the order in which they are printed.
    papers: Vec<Paper>,
    signs: Vec<(String, String)>,
}

/// A paper of a copy.
#[derive(Debug, Clone)]
struct Paper {
    holder: String,
    blocks: Vec<Block>,
    /// Signatures stand on the last one.
    is_last: bool,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let detail = signed.query(move |tx, call| forms::one(tx, call, id)).await?;
    let page = signed.page("forms-title").in_language(papers::language(&detail.sheet));
    Ok(Show(FormPrint::new(page, &signed.web.service().running().zone, &detail)))
}

impl FormPrint {
    fn new(page: Page, zone: &TimeZone, detail: &FormDetail) -> Self {
        let (file, sheet) = (&detail.row.file, &detail.sheet);
        let copy = |holder: &String| -> Vec<Paper> {
            let last = sheet.pages.len().saturating_sub(1);
            let paper = |(n, blocks): (usize, &Vec<Block>)| Paper {
                holder: holder.clone(),
                blocks: blocks.clone(),
                is_last: n == last,
            };
            sheet.pages.iter().enumerate().map(paper).collect()
        };
        Self {
            title: sheet.title.clone(),
            company: sheet.company.clone(),
            number: file.number.clone(),
            unit: detail.row.unit_name.clone(),
            issued: page.time(file.issued_at),
            stamp: papers::stamp(detail),
            paper: file.paper.id(),
            id: file.id,
            papers: sheet.copies.iter().flat_map(copy).collect(),
            signs: papers::signatures(detail, zone),
            page,
        }
    }
}

impl Sample for FormPrint {
    const TITLE: &'static str = "forms-title";

    fn sample(page: Page) -> Self {
        let detail = view::sample_detail(&page);
        let one = Self::new(page, &TimeZone::UTC, &detail);
        Self { stamp: Some("已作废：型号写错".to_owned()), ..one }
    }
}

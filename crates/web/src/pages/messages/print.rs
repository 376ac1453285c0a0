//! A message on paper, to be put into an envelope. Letters are in the language of the company's customers.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::extract::Path;
use axum::response::IntoResponse;
use service::Running;
use service::messages::{self, MessageDetail};

/// A letter.
#[derive(Debug, Template)]
#[template(path = "messages/print.html")]
pub struct LetterPrint {
    page: Page,
    company: String,
    number: String,
    name: String,
    address: String,
    subject: String,
    paragraphs: Vec<String>,
    unit: String,
    date: String,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let found = signed.query(move |tx, call| messages::message(tx, call, id)).await?;
    let running = signed.web.service().running();
    Ok(Show(LetterPrint::new(signed.page("messages-print"), &running, &found)))
}

impl LetterPrint {
    fn new(page: Page, running: &Running, found: &MessageDetail) -> Self {
        let file = &found.row.file;
        let manual = running.manual.as_ref().map(|(_, manual)| manual);
        let lang = manual.map_or(page.lang(), |manual| manual.customer_language());
        Self {
            company: manual.map(|manual| manual.name().get(lang).to_owned()).unwrap_or_default(),
            number: found.row.number.clone(),
            name: file.recipient_name.clone(),
            address: if file.way == Some(::manual::Way::Letter) { file.address.clone() } else { String::new() },
            subject: file.subject.clone(),
            paragraphs: file.body.split('\n').filter(|text| !text.trim().is_empty()).map(str::to_owned).collect(),
            unit: found.row.unit_name.clone(),
            date: page.today().to_string(),
            page: page.in_language(lang),
        }
    }
}

impl Sample for LetterPrint {
    const TITLE: &'static str = "messages-print";

    fn sample(page: Page) -> Self {
        let found = super::view::sample(&page);
        let lang = page.lang();
        let letter = Self::new(page, &Running::default(), &found);
        Self { page: letter.page.in_language(lang), ..letter }
    }
}

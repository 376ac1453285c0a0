//! Issued forms as PDF, for pages and API alike.

use crate::Web;
use crate::failure::Failure;
use crate::page::clock;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::Refusal;
use domain::forms::{Block, Sheet, State};
use jiff::tz::TimeZone;
use manual::FormPaper;
use pdf::{Document, Fonts, Paper, Signature, Table};
use policy::Lang;
use service::forms::FormDetail;
use std::path::Path;
use std::sync::Mutex;
use words::Words;

/// The fonts, once they were found. Where there are none they are looked for again, so that nobody has to start the
/// program anew after installing one.
#[derive(Debug, Default)]
pub(crate) struct Papers {
    fonts: Mutex<Option<Fonts>>,
}

impl Papers {
    fn fonts(&self, folder: Option<&Path>) -> Result<Fonts, pdf::Error> {
        let mut known = self.fonts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(fonts) = &*known {
            return Ok(fonts.clone());
        }
        let found = Fonts::find(folder)?;
        *known = Some(found.clone());
        Ok(found)
    }
}

/// The answer that holds an issued form as a file.
///
/// # Errors
/// When no font has its characters.
pub(crate) async fn served(web: &Web, detail: FormDetail) -> Result<Response, Failure> {
    let zone = web.service().running().zone.clone();
    let name = format!("{}.pdf", detail.row.file.number);
    let (web, document) = (web.clone(), document(&detail, &zone));
    let set = move || pdf::render(&document, &web.papers().fonts(web.config().fonts.as_deref())?);
    let set = tokio::task::spawn_blocking(set).await;
    let bytes = set.map_err(|error| Failure::Internal(error.to_string().into()))?.map_err(refused)?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    let way = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    headers.insert(header::CONTENT_DISPOSITION, way.unwrap_or(HeaderValue::from_static("attachment")));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok((headers, bytes).into_response())
}

fn refused(error: pdf::Error) -> Failure {
    match error {
        pdf::Error::NoFont { folders } => {
            let folders: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
            Failure::Refused(Refusal::new("form-no-font").with("folders", folders.join(", ")))
        }
        pdf::Error::NoGlyph { characters } => {
            Failure::Refused(Refusal::new("form-no-glyph").with("characters", characters))
        }
        pdf::Error::Broken(why) => Failure::Internal(why.into()),
    }
}

/// Across a form that is not valid any more, in its own language.
pub(crate) fn stamp(detail: &FormDetail) -> Option<String> {
    let file = &detail.row.file;
    let words = words_of(&detail.sheet);
    let text = || words.with("form-stamp", &[("reason", file.reason.as_str().into())]);
    (file.state == State::Cancelled).then(text)
}

/// The words of the language that a form was filled in in.
pub(crate) fn words_of(sheet: &Sheet) -> &'static Words {
    Words::shared(language(sheet))
}

/// The language that a form was filled in in.
pub(crate) fn language(sheet: &Sheet) -> Lang {
    Lang::ALL.into_iter().find(|lang| lang.tag() == sheet.language).unwrap_or_default()
}

/// Who signs, and who did; a noted signature stands above the first line.
pub(crate) fn signatures(detail: &FormDetail, zone: &TimeZone) -> Vec<(String, String)> {
    let file = &detail.row.file;
    let signed = file.signed_at.map(|at| format!("{} {}", file.signer, clock(zone, at)));
    let mut signed = signed.into_iter();
    detail.sheet.signs.iter().map(|label| (label.clone(), signed.next().unwrap_or_default())).collect()
}

fn document(detail: &FormDetail, zone: &TimeZone) -> Document {
    let (file, sheet) = (&detail.row.file, &detail.sheet);
    let signatures = signatures(detail, zone).into_iter().map(|(label, signed)| Signature { label, signed });
    Document {
        paper: match file.paper {
            FormPaper::A4 => Paper::A4,
            FormPaper::Receipt => Paper::Receipt,
            FormPaper::Label => Paper::Label,
        },
        company: sheet.company.clone(),
        title: sheet.title.clone(),
        number: file.number.clone(),
        head: vec![detail.row.unit_name.clone(), clock(zone, file.issued_at)],
        stamp: stamp(detail),
        copies: sheet.copies.clone(),
        papers: sheet.pages.iter().map(|page| page.iter().map(block).collect()).collect(),
        signatures: signatures.collect(),
        language: sheet.language.clone(),
    }
}

fn block(of: &Block) -> pdf::Block {
    pdf::Block {
        title: of.title.clone(),
        fields: of.fields.iter().map(|line| (line.label.clone(), line.value.clone())).collect(),
        table: of.table.as_ref().map(|table| Table { head: table.head.clone(), rows: table.rows.clone() }),
        text: of.text.clone(),
    }
}

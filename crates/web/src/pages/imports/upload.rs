//! A file comes in.

use super::list::ImportsPage;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::show::Again;
use crate::ui::Query as Address;
use axum::extract::Multipart;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::imports::ImportKind;
use service::imports::{self, NewUpload};
use std::sync::Arc;

pub(super) async fn upload(signed: SignedIn, parts: Multipart) -> Result<Response, Failure> {
    let (mut form, file) = read(parts).await?;
    let kind = ImportKind::parse(&form.required("kind"));
    let unit = form.text("unit").and_then(|unit| unit.parse().ok()).or(signed.account.unit());
    if let (Some(kind), Some(unit), Some((file_name, bytes))) = (kind, unit, file) {
        let encoding = form.text("encoding").unwrap_or_default().to_owned();
        let new = NewUpload { unit, kind, file_name, bytes, encoding };
        match signed.command(move |tx, call| imports::upload(tx, call, &new)).await {
            Ok(import) => return Ok(signed.go(format!("/imports/{}", import.id)).into_response()),
            Err(failure) => form.take(failure)?,
        }
    } else if form.is_right() {
        form.say(FieldError::new("file", "required"));
    }
    let page = ImportsPage::read(&signed, &Address::read("/imports", None), form).await?;
    Ok(Again(page).into_response())
}

/// The fields of the form, and the file with its name.
async fn read(mut parts: Multipart) -> Result<(Form, Option<(String, Arc<[u8]>)>), Failure> {
    let (mut form, mut file) = (Form::default(), None);
    while let Some(part) = parts.next_field().await.map_err(|e| Failure::of_status(e.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|e| Failure::of_status(e.status()))?;
        match file_name {
            // A browser sends an empty part when no file was chosen.
            Some(chosen) if name == "file" && !chosen.is_empty() => file = Some((chosen, Arc::from(&bytes[..]))),
            Some(_) => {}
            None if name == crate::http::csrf::FIELD => {}
            None => form = form.with(&name, String::from_utf8_lossy(&bytes)),
        }
    }
    Ok((form, file))
}

//! Photos and documents on the way in and out, for pages and API alike.

use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use axum::extract::Multipart;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use service::attachments::{Attachment, NewFile};
use std::fmt::Write as _;
use std::sync::Arc;

/// A photo or a document as a page shows it.
#[derive(Debug, Clone)]
pub(crate) struct Photo {
    /// Its id.
    pub id: String,
    /// Its address.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// Who attached it, and when.
    pub detail: String,
    /// Whether it is shown as a picture; else it is a link.
    pub is_picture: bool,
}

impl Photo {
    pub(crate) fn of(page: &Page, file: &Attachment) -> Self {
        Self {
            id: file.id.to_string(),
            href: format!("/attachments/{}", file.id),
            name: file.file_name.clone(),
            detail: format!("{} {}", page.time(file.at), file.staff_name),
            is_picture: file.kind.is_shown(),
        }
    }
}

/// The answer that holds a file. Whatever it holds, a browser takes it for what it is and runs nothing in it.
pub(crate) fn served(file: &Attachment, bytes: Vec<u8>) -> Response {
    let way = if file.kind.is_shown() { "inline" } else { "attachment" };
    let mut name = String::with_capacity(file.file_name.len() * 3);
    for byte in file.file_name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => name.push(char::from(byte)),
            other => drop(write!(name, "%{other:02X}")),
        }
    }
    let way = HeaderValue::try_from(format!("{way}; filename*=UTF-8''{name}"));
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, way.unwrap_or(HeaderValue::from_static("attachment")));
    // It never changes, but whoever signs in next on this device must ask for it anew.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(tag) = HeaderValue::try_from(format!("\"{}\"", file.hash_text())) {
        headers.insert(header::ETAG, tag);
    }
    (headers, bytes).into_response()
}

/// The fields of a form with files, and the files; parts without a file are passed over.
pub(crate) async fn read(mut parts: Multipart) -> Result<(Form, Vec<NewFile>), Failure> {
    let (mut form, mut files) = (Form::default(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(|e| Failure::of_status(e.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(|e| Failure::of_status(e.status()))?;
        match file_name {
            Some(chosen) if name == "file" && !chosen.is_empty() => {
                files.push(NewFile { name: chosen, bytes: Arc::from(&bytes[..]) });
            }
            Some(_) => {}
            None if name == crate::http::csrf::FIELD => {}
            None => form = form.with(&name, String::from_utf8_lossy(&bytes).replace('\0', "")),
        }
    }
    Ok((form, files))
}

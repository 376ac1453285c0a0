//! Published versions.

use crate::api::{Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use ::manual::Bundle;
use axum::Json;
use axum::extract::{Path, Query};
use jiff::Timestamp;
use serde::Serialize;
use service::manuals::{self, Published};
use service::{Cursor, Page};
use utoipa::ToSchema;

/// A published version.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Version {
    /// Its number, from 1.
    number: i64,
    profile: String,
    /// BLAKE3 of all its texts.
    hash: String,
    author: String,
    reason: String,
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
}

impl From<Published> for Version {
    fn from(published: Published) -> Self {
        Self {
            number: published.number,
            profile: published.profile,
            hash: published.hash,
            author: published.author,
            reason: published.reason,
            published_at: published.published_at,
        }
    }
}

/// A text of a manual.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct File {
    path: String,
    text: String,
}

impl File {
    /// All texts of a manual.
    pub(super) fn all(bundle: &Bundle) -> Vec<Self> {
        bundle.files().map(|(path, text)| Self { path: path.to_owned(), text: text.to_owned() }).collect()
    }
}

/// Published versions, newest first; the first of the first page is in force.
#[utoipa::path(
    get,
    path = "/manual/versions",
    tag = "manual",
    params(Paging),
    responses(
        (status = 200, body = Listed<Version>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_versions(
    api: ApiActor,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Version>>, Failure> {
    let limit = paging.limit()?;
    let before = paging.after()?.map(|cursor| cursor.value(0)).transpose().map_err(service::Error::from)?;
    let found = api.query(move |tx, call| manuals::versions(tx, call, before, limit + 1)).await?;
    Ok(Json(Listed::of(Page::cut(found, limit, |version| Cursor::new(&[&version.number])), Version::from)))
}

/// All texts of a published version.
#[utoipa::path(
    get,
    path = "/manual/versions/{number}/files",
    tag = "manual",
    params(("number" = i64, Path)),
    responses(
        (status = 200, body = Listed<File>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_texts(api: ApiActor, Path(number): Path<i64>) -> Result<Json<Listed<File>>, Failure> {
    let bundle = api.query(move |tx, call| manuals::text_of(tx, call, number)).await?;
    Ok(Json(Listed { items: File::all(&bundle), next: None }))
}

//! The check of a draft, and its texts.

use super::versions::File;
use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::manual::Found;
use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use service::{manuals, people};
use utoipa::ToSchema;

/// Something that the check of a manual found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DraftFinding {
    /// `error`, `warning` or `note`. With an error a draft cannot be published.
    severity: &'static str,
    /// What kind, in words.
    kind: String,
    /// The policy, where it is about one.
    pack: Option<String>,
    message: String,
    help: Option<String>,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    /// A claim that shows it, as a story.
    story: Option<String>,
}

impl From<Found> for DraftFinding {
    fn from(found: Found) -> Self {
        Self {
            severity: found.severity(),
            kind: found.kind,
            pack: found.pack,
            message: found.message,
            help: found.help,
            line: found.place.as_ref().map(|place| place.line),
            column: found.place.as_ref().map(|place| place.column),
            file: found.place.map(|place| place.file),
            story: found.story,
        }
    }
}

/// Checks a draft: gaps, contradictions and mistakes, each with a claim that shows it.
#[utoipa::path(
    get,
    path = "/manual/drafts/{id}/findings",
    tag = "manual",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<DraftFinding>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn check_draft(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<DraftFinding>>, Failure> {
    let read = api.query(move |tx, call| Ok((manuals::draft_text(tx, call, id.0)?, people::held_roles(tx)?))).await?;
    let page = Page::new(&api.web, &api.visitor, "manual-check");
    let check = move || Found::all(&page, &read.0, &read.1).0.into_iter().map(Into::into).collect();
    let items = tokio::task::spawn_blocking(check);
    let items = items.await.map_err(|error| Failure::Internal(error.to_string().into()))?;
    Ok(Json(Listed { items, next: None }))
}

/// The texts of a draft.
#[utoipa::path(
    get,
    path = "/manual/drafts/{id}/files",
    tag = "manual",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<File>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_draft_texts(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<File>>, Failure> {
    let bundle = api.query(move |tx, call| manuals::draft_text(tx, call, id.0)).await?;
    Ok(Json(Listed { items: File::all(&bundle), next: None }))
}

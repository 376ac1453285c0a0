//! Drafts.

use super::findings::DraftFinding;
use crate::api::{Id, IfMatch, Listed, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::manual::Found;
use crate::profiles::profile;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::{Call, Tx, manuals};
use utoipa::ToSchema;

/// A draft, without its texts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Draft {
    id: Id,
    name: String,
    author: String,
    /// The published version it began from.
    based_on: Option<i64>,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

impl From<manuals::Draft> for Draft {
    fn from(draft: manuals::Draft) -> Self {
        Self {
            id: Id(draft.id),
            name: draft.name,
            author: draft.author,
            based_on: draft.based_on,
            updated_at: draft.updated_at,
        }
    }
}

/// A draft to be begun from the version in force, or from a profile of the manual folder.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "延长换货期" }))]
pub(super) struct NewDraft {
    name: String,
    /// The profile, such as `store-chain`; without one the draft begins from the version in force.
    profile: Option<String>,
}

/// One text of a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftChange {
    /// Its path, such as `packs/policies/store41.toml`.
    path: String,
    text: String,
}

/// Why a draft is published.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    reason: String,
}

/// What was published.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Number {
    /// The number of the version that is in force now.
    number: i64,
    /// What the check warned of, with the people that the company has.
    warnings: Vec<DraftFinding>,
}

/// All drafts.
#[utoipa::path(
    get,
    path = "/manual/drafts",
    tag = "manual",
    responses(
        (status = 200, body = Listed<Draft>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_drafts(api: ApiActor) -> Result<Json<Listed<Draft>>, Failure> {
    let drafts = api.query(manuals::drafts).await?;
    Ok(Json(Listed { items: drafts.into_iter().map(Draft::from).collect(), next: None }))
}

/// Begins a draft from the version in force, or from a profile.
#[utoipa::path(
    post,
    path = "/manual/drafts",
    tag = "manual",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewDraft,
    responses(
        (status = 201, body = Draft),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn begin_draft(api: ApiActor, Posted { value, once }: Posted<NewDraft>) -> Result<Response, Failure> {
    let NewDraft { name, profile: chosen } = value;
    let Some(chosen) = chosen else {
        let begin = move |tx: &mut Tx<'_>, call: &Call| manuals::draft_of_current(tx, call, &name).map(Draft::from);
        return api.once(once, StatusCode::CREATED, begin).await;
    };
    let bundle = profile(&api.web, &chosen, "profile").await?;
    let begin = move |tx: &mut Tx<'_>, call: &Call| manuals::new_draft(tx, call, &name, &bundle, None).map(Draft::from);
    api.once(once, StatusCode::CREATED, begin).await
}

/// One draft, with its version in `ETag`.
#[utoipa::path(
    get,
    path = "/manual/drafts/{id}",
    tag = "manual",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Draft, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_draft(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<Draft>, Failure> {
    let draft = api.query(move |tx, call| manuals::draft(tx, call, id.0)).await?;
    Ok(Versioned { version: draft.version, record: Draft::from(draft) })
}

/// Changes one text of a draft. `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/manual/drafts/{id}",
    tag = "manual",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = DraftChange,
    responses(
        (status = 200, body = Draft, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn change_draft(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<DraftChange>,
) -> Result<Versioned<Draft>, Failure> {
    let DraftChange { path, text } = value;
    let draft = api.command(move |tx, call| manuals::change_draft(tx, call, id.0, version, &path, &text)).await?;
    Ok(Versioned { version: draft.version, record: Draft::from(draft) })
}

/// Throws a draft away.
#[utoipa::path(
    delete,
    path = "/manual/drafts/{id}",
    tag = "manual",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn drop_draft(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| manuals::drop_draft(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Publishes a draft: it gets the next number and is in force from now on. One with errors is refused (409).
#[utoipa::path(
    post,
    path = "/manual/drafts/{id}/publish",
    tag = "manual",
    params(("id" = Id, Path)),
    request_body = Reason,
    responses(
        (status = 200, body = Number),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn publish_draft(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, .. }: Posted<Reason>,
) -> Result<Json<Number>, Failure> {
    let done = manuals::publish_draft(api.web.service(), &api.actor, id.0, &value.reason).await?;
    let page = Page::new(&api.web, &api.visitor, "manual-check");
    let vocabulary = Some(done.manual.vocabulary());
    let warnings = done.warnings.iter().map(|finding| Found::new(&page, finding, vocabulary).into()).collect();
    Ok(Json(Number { number: done.number, warnings }))
}

//! What was written about a case.

use super::record::Comment;
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use service::{Cursor, Page, cases};

/// Notes, replies and records of calls, newest first.
#[utoipa::path(
    get,
    path = "/cases/{id}/comments",
    tag = "cases",
    params(("id" = Id, Path), Paging),
    responses(
        (status = 200, body = Listed<Comment>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_comments(
    api: ApiActor,
    Path(id): Path<Id>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Comment>>, Failure> {
    let limit = paging.limit()?;
    let before = paging.after()?.map(|cursor| cursor.value(0)).transpose().map_err(service::Error::from)?;
    let comments = api.query(move |tx, call| cases::comments(tx, call, id.0, before, limit + 1)).await?;
    let page = Page::cut(comments, limit, |comment| Cursor::new(&[&comment.id]));
    Ok(Json(Listed::of(page, Comment::from)))
}

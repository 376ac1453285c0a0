//! What was done with a case.

use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use service::journal::Entry;
use service::{Cursor, Page, cases};
use utoipa::ToSchema;

/// Something that was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Done {
    /// Its place in the chain of the case.
    place: i64,
    #[schema(example = "case.opened")]
    event: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Who; `0` is the program itself.
    actor: Id,
    actor_name: String,
    /// What belongs to it, by event.
    #[schema(value_type = Object)]
    details: Value,
}

impl From<Entry> for Done {
    fn from(entry: Entry) -> Self {
        Self {
            place: entry.place,
            at: entry.at,
            actor: Id(entry.actor_id),
            details: entry.details(),
            event: entry.event,
            actor_name: entry.actor_name,
        }
    }
}

/// The journal of a case, newest first.
#[utoipa::path(
    get,
    path = "/cases/{id}/timeline",
    tag = "cases",
    params(("id" = Id, Path), Paging),
    responses(
        (status = 200, body = Listed<Done>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_timeline(
    api: ApiActor,
    Path(id): Path<Id>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Done>>, Failure> {
    let limit = paging.limit()?;
    let before = paging.after()?.map(|cursor| cursor.value(0)).transpose().map_err(service::Error::from)?;
    let timeline = api.query(move |tx, call| cases::timeline(tx, call, id.0, before, limit)).await?;
    let page = Page { items: timeline.entries, next: timeline.next.map(|place| Cursor::new(&[&place])) };
    Ok(Json(Listed::of(page, Done::from)))
}

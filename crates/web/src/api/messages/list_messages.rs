//! Messages.

use super::record::{Message, MessageGroup};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use ::manual::Way;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use service::messages::{self, Filter, Group};
use utoipa::IntoParams;

/// Which messages.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Wanted {
    /// Those to be done by hand, those that wait, or all; all when missing.
    #[param(value_type = Option<MessageGroup>)]
    group: Option<Group>,
    /// Only those that go by `sms`, `email`, `robot` or `letter`.
    way: Option<String>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
}

/// Messages of the units that one may see: all the newest first, the others the oldest first.
#[utoipa::path(
    get,
    path = "/messages",
    tag = "messages",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<Message>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_messages(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Message>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let way = match wanted.way.as_deref().filter(|way| !way.is_empty()) {
        Some(way) => Some(Way::parse(way).ok_or(Failure::BadRequest("bad-request"))?),
        None => None,
    };
    let filter = Filter { group: wanted.group.unwrap_or(Group::All), way, unit: wanted.unit.map(|id| id.0) };
    let page = api.query(move |tx, call| messages::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, Message::from)))
}

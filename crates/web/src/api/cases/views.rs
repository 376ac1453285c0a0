//! Filters that somebody uses again.

use crate::api::{Id, Listed, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use service::{Page, cases};
use utoipa::ToSchema;

/// A filter with a name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct View {
    id: Id,
    name: String,
    /// As in the address of the list.
    query: String,
}

/// A filter to be kept; one of the same name is replaced.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "我的紧急单", "query": "urgent=yes" }))]
pub(super) struct NewView {
    name: String,
    query: String,
}

/// One's own filters, the oldest first.
#[utoipa::path(
    get,
    path = "/case-views",
    tag = "cases",
    responses(
        (status = 200, body = Listed<View>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_views(api: ApiActor) -> Result<Json<Listed<View>>, Failure> {
    let items = api.query(cases::views).await?;
    let view = |view: cases::SavedView| View { id: Id(view.id), name: view.name, query: view.query };
    Ok(Json(Listed::of(Page { items, next: None }, view)))
}

/// Keeps a filter.
#[utoipa::path(
    post,
    path = "/case-views",
    tag = "cases",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewView,
    responses(
        (status = 201, body = Listed<View>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn save_view(api: ApiActor, Posted { value, once }: Posted<NewView>) -> Result<Response, Failure> {
    api.once(once, StatusCode::CREATED, move |tx, call| {
        cases::save_view(tx, call, &value.name, &value.query)?;
        let items = cases::views(tx, call)?;
        let view = |view: cases::SavedView| View { id: Id(view.id), name: view.name, query: view.query };
        Ok(Listed::of(Page { items, next: None }, view))
    })
    .await
}

/// Forgets a filter.
#[utoipa::path(
    delete,
    path = "/case-views/{id}",
    tag = "cases",
    params(("id" = Id, Path)),
    responses(
        (status = 204),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn drop_view(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| cases::drop_view(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}

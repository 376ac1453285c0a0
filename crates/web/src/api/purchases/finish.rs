//! Free services after the sale.

use crate::api::choice::one_of;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::purchases::{Finishing, NewFinishing};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::purchases::{self, Finished};
use utoipa::ToSchema;

one_of! {
    FinishingKind = Finishing,
}

/// A service to be recorded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceToRecord {
    #[schema(value_type = FinishingKind)]
    kind: Finishing,
    /// Who was told, before it was cut, that cut goods are not taken back; needed for cutting.
    #[serde(default)]
    told: String,
    /// What was done.
    #[serde(default)]
    note: String,
}

/// A free service that was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FinishedService {
    id: Id,
    line: Id,
    #[schema(value_type = FinishingKind)]
    kind: Finishing,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    by_name: String,
    told: String,
    note: String,
}

impl From<Finished> for FinishedService {
    fn from(done: Finished) -> Self {
        let Finished { id, line, kind, at, by_name, told, note } = done;
        Self { id: Id(id), line: Id(line), kind, at, by_name, told, note }
    }
}

/// The free services of a thing sold.
#[utoipa::path(
    get,
    path = "/lines/{id}/services",
    tag = "purchases",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Vec<FinishedService>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_services(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Vec<FinishedService>>, Failure> {
    let done = api.query(move |tx, call| {
        purchases::line(tx, call, id.0)?;
        purchases::finished(tx, call, id.0)
    });
    Ok(Json(done.await?.into_iter().map(FinishedService::from).collect()))
}

/// Records a free service. What was cut is not taken back: the facts of the line say so from then on.
#[utoipa::path(
    post,
    path = "/lines/{id}/services",
    tag = "purchases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = ServiceToRecord,
    responses(
        (status = 201, body = FinishedService),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn record_service(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<ServiceToRecord>,
) -> Result<Response, Failure> {
    let new = NewFinishing { kind: value.kind, told: value.told, note: value.note };
    let record = move |tx: &mut service::Tx<'_>, call: &service::Call| {
        purchases::finish(tx, call, id.0, &new).map(FinishedService::from)
    };
    api.once(once, StatusCode::CREATED, record).await
}

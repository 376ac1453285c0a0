//! An application is handed in.

use super::record::ApplicationRecord;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::applications::Content;
use serde::Deserialize;
use service::applications::{self, NewApplication};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An application to be handed in: about a case, or in a unit, as its sort says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "sort": "F-07",
    "case": "1",
    "values": { "job": "更换驱动" },
    "lines": [{ "part": "驱动电源", "quantity": "2" }]
}))]
pub(super) struct ApplicationToHandIn {
    /// Its id in the manual.
    sort: String,
    case: Option<Id>,
    unit: Option<Id>,
    /// Its fields, by their ids in the manual.
    #[serde(default)]
    values: BTreeMap<String, String>,
    /// Its lines, each by the ids of its columns.
    #[serde(default)]
    #[schema(max_items = 60)]
    lines: Vec<BTreeMap<String, String>>,
}

/// Hands an application in. Nothing follows before those whom the manual names have approved it.
#[utoipa::path(
    post,
    path = "/applications",
    tag = "applications",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = ApplicationToHandIn,
    responses(
        (status = 201, body = ApplicationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn hand_in_application(
    api: ApiActor,
    Posted { value, once }: Posted<ApplicationToHandIn>,
) -> Result<Response, Failure> {
    let new = NewApplication {
        sort: value.sort,
        case: value.case.map(|id| id.0),
        unit: value.unit.map(|id| id.0),
        content: Content { values: value.values, lines: value.lines },
    };
    api.once(once, StatusCode::CREATED, move |tx, call| {
        Ok(ApplicationRecord::from(applications::apply(tx, call, &new)?))
    })
    .await
}

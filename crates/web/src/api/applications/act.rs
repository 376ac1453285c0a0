//! What is done about an application.

use super::record::ApplicationRecord;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::applications;
use utoipa::ToSchema;

/// What is said to it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationApproval {
    #[serde(default)]
    note: String,
}

/// Why it is refused.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationRefusal {
    reason: String,
}

/// Nothing is to be said when one takes one's own back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationWithdrawal {}

/// What was done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ApplicationDone {
    /// The step, by its id in the manual: the next one.
    #[schema(example = "issued")]
    step: String,
    #[serde(default)]
    note: String,
}

/// Approves it in the role whose turn it is; the last role approves the whole.
#[utoipa::path(
    post,
    path = "/applications/{id}/approval",
    tag = "applications",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ApplicationApproval,
    responses(
        (status = 200, body = ApplicationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn approve_application(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ApplicationApproval>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(ApplicationRecord::from(applications::approve(tx, call, id.0, version, &value.note)?))
    })
    .await
}

/// Refuses it.
#[utoipa::path(
    post,
    path = "/applications/{id}/refusal",
    tag = "applications",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ApplicationRefusal,
    responses(
        (status = 200, body = ApplicationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn refuse_application(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ApplicationRefusal>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(ApplicationRecord::from(applications::refuse(tx, call, id.0, version, &value.reason)?))
    })
    .await
}

/// Takes one's own back, as long as it waits.
#[utoipa::path(
    post,
    path = "/applications/{id}/withdrawal",
    tag = "applications",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ApplicationWithdrawal,
    responses(
        (status = 200, body = ApplicationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn withdraw_application(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value: ApplicationWithdrawal {}, once }: Posted<ApplicationWithdrawal>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(ApplicationRecord::from(applications::withdraw(tx, call, id.0, version)?))
    })
    .await
}

/// Notes that the next step of what was approved is done.
#[utoipa::path(
    post,
    path = "/applications/{id}/steps",
    tag = "applications",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ApplicationDone,
    responses(
        (status = 200, body = ApplicationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn carry_out_application(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ApplicationDone>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(ApplicationRecord::from(applications::carry_out(tx, call, id.0, version, (&value.step, &value.note))?))
    })
    .await
}

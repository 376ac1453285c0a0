//! The end of a case.

use super::record::{Case, Ending};
use super::shown;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::cases;

/// Closes a case with a reason. Everything that is missing is named at once.
#[utoipa::path(
    post,
    path = "/cases/{id}/closure",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = Ending,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn close(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<Ending>,
) -> Result<Response, Failure> {
    let ending = domain::cases::Ending { reason: value.reason, note: value.note, satisfied: value.satisfied };
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::close(tx, call, id.0, version.map(|version| version.0), &ending)?;
        Ok(shown(call, file))
    })
    .await
}

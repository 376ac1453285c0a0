//! One decision.

use super::types::Decision;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::{cases, decisions};

/// One decision, with facts and ruling as they were.
#[utoipa::path(
    get,
    path = "/decisions/{id}",
    tag = "decisions",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Decision),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_decision(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Decision>, Failure> {
    let decision = api.query(move |tx, call| {
        let decision = decisions::decision(tx, id.0)?;
        cases::view(tx, call, decision.case)?;
        Ok(decision)
    });
    Ok(Json(decision.await?.into()))
}

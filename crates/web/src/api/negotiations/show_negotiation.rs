//! One negotiation.

use super::record::NegotiationWithOffers;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::negotiations;

/// One negotiation, with what may be offered now.
#[utoipa::path(
    get,
    path = "/negotiations/{id}",
    tag = "negotiations",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = NegotiationWithOffers),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_negotiation(
    api: ApiActor,
    Path(id): Path<Id>,
) -> Result<Json<NegotiationWithOffers>, Failure> {
    let detail = api.query(move |tx, call| negotiations::one(tx, call, id.0)).await?;
    Ok(Json(detail.into()))
}

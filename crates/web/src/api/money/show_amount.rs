//! One amount.

use super::record::Amount;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::money;

/// One amount that is owed or was paid.
#[utoipa::path(
    get,
    path = "/money/{id}",
    tag = "money",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_amount(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Amount>, Failure> {
    let row = api.query(move |tx, call| money::one(tx, call, id.0)).await?;
    Ok(Json(row.into()))
}

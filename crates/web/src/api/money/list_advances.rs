//! Advances that are not settled.

use super::record::Amount;
use crate::api::{Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use service::{Page, money};

/// Advances that are not settled, the oldest first.
#[utoipa::path(
    get,
    path = "/money-advances",
    tag = "money",
    responses(
        (status = 200, body = Listed<Amount>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_advances(api: ApiActor) -> Result<Json<Listed<Amount>>, Failure> {
    let items = api.query(money::advances).await?;
    Ok(Json(Listed::of(Page { items, next: None }, Amount::from)))
}

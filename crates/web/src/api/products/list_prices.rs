//! The prices of an article.

use super::ProductPrice;
use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::{Page, products};

/// All prices of an article, the latest first.
#[utoipa::path(
    get,
    path = "/products/{id}/prices",
    tag = "products",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<ProductPrice>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_prices(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<ProductPrice>>, Failure> {
    let items = api
        .query(move |tx, call| {
            products::view(tx, call, id.0)?;
            products::prices(tx, call, id.0)
        })
        .await?;
    Ok(Json(Listed::of(Page { items, next: None }, ProductPrice::from)))
}

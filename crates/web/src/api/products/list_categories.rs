//! Policy categories.

use crate::api::{Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use domain::people::Command;
use serde::Serialize;
use service::products;
use utoipa::ToSchema;

/// A category that the policies of the manual know.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Category {
    #[schema(example = "suit")]
    id: String,
    /// Its name in the language asked for.
    name: String,
}

/// The categories that an article may have; none before a manual was published.
#[utoipa::path(
    get,
    path = "/product-categories",
    tag = "products",
    responses(
        (status = 200, body = Listed<Category>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_categories(api: ApiActor) -> Result<Json<Listed<Category>>, Failure> {
    let lang = api.visitor.lang();
    let known = api.query(|_, call| {
        call.require_somewhere(Command::ProductsView)?;
        Ok(products::categories(&call.running))
    });
    let shown = known.await?.into_iter().map(|(id, name)| Category { id, name: name.get(lang).to_owned() });
    Ok(Json(Listed { items: shown.collect(), next: None }))
}

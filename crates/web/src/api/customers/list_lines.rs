//! What a customer bought.

use crate::api::purchases::SoldLine;
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use service::purchases;

/// What a customer bought, line by line, the latest first.
#[utoipa::path(
    get,
    path = "/customers/{id}/lines",
    tag = "customers",
    params(("id" = Id, Path), Paging),
    responses(
        (status = 200, body = Listed<SoldLine>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_customer_lines(
    api: ApiActor,
    Path(id): Path<Id>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<SoldLine>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let page = api.query(move |tx, call| purchases::of_customer(tx, call, id.0, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, SoldLine::from)))
}

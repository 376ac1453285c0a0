//! A price from a day on.

use super::ProductPrice;
use crate::api::{Id, Listed, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use policy::Money;
use serde::Deserialize;
use service::Page;
use service::products::{self, NewPrice};
use utoipa::ToSchema;

/// A price to be set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProductPrice {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// In minor units of the company's currency.
    price: i64,
}

/// Sets what an article costs from a day on; earlier prices stay known.
#[utoipa::path(
    post,
    path = "/products/{id}/prices",
    tag = "products",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = NewProductPrice,
    responses(
        (status = 201, body = Listed<ProductPrice>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn set_price(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<NewProductPrice>,
) -> Result<Response, Failure> {
    let new = NewPrice { from: value.from, price: Money::from_minor(value.price) };
    api.once(once, StatusCode::CREATED, move |tx, call| {
        let items = products::set_price(tx, call, id.0, new)?;
        Ok(Listed::of(Page { items, next: None }, ProductPrice::from))
    })
    .await
}

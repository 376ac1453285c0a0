//! Search everywhere.

use crate::Web;
use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use service::search;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(search_everywhere))
}

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Number, name, phone, receipt, serial number, article, or words of an account.
    #[serde(default)]
    #[param(required = false, example = "2211")]
    q: String,
}

/// Something that was found.
#[derive(Debug, Serialize, ToSchema)]
struct Hit {
    /// `case`, `customer`, `purchase_line` or `product`.
    kind: &'static str,
    id: Id,
    /// Number or name.
    title: String,
    /// More about it; may be empty.
    detail: String,
}

/// Hits of each kind at most.
const MOST: i64 = 20;

/// Cases, customers, things sold and articles; each kind only for those who may see it, the best first.
#[utoipa::path(
    get,
    path = "/search",
    tag = "search",
    params(Wanted),
    responses(
        (status = 200, body = Listed<Hit>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
async fn search_everywhere(api: ApiActor, Query(wanted): Query<Wanted>) -> Result<Json<Listed<Hit>>, Failure> {
    let found = api.query(move |tx, call| search::everywhere(tx, call, &wanted.q, MOST)).await?;
    let hit = |kind, id, title, detail| Hit { kind, id: Id(id), title, detail };
    let cases = found.cases.into_iter().map(|c| hit("case", c.id, c.number, c.contact_name));
    let customers = found.bought.customers.into_iter().map(|c| hit("customer", c.id, c.name, c.phone));
    let lines = found.bought.lines.into_iter().map(|l| hit("purchase_line", l.id, l.article, l.description));
    let products = found.products.into_iter().map(|p| hit("product", p.id, p.article, p.name));
    Ok(Json(Listed { items: cases.chain(customers).chain(lines).chain(products).collect(), next: None }))
}

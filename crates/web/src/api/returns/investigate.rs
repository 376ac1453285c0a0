//! What became of goods that were replaced first.

use super::record::{ReturnInquiry, ReturnOfGoods};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::returns::Inquiry;
use serde::Deserialize;
use service::returns;
use utoipa::ToSchema;

/// What was found out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoodsInvestigated {
    #[schema(value_type = ReturnInquiry)]
    finding: Inquiry,
    result: String,
}

/// What became of goods that were replaced first was found out.
#[utoipa::path(
    post,
    path = "/returns/{id}/investigation",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = GoodsInvestigated,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn investigate_goods(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<GoodsInvestigated>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::investigate(tx, call, id.0, version, (value.finding, &value.result));
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

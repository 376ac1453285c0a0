//! What happens to the goods of a return: on their way, arrived, inspected.

use super::record::{ReturnAdvance, ReturnOfGoods};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::returns::Advance;
use serde::Deserialize;
use service::returns::{self, Granted};
use utoipa::ToSchema;

/// A parcel on its way.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnParcel {
    carrier: String,
    tracking: String,
}

/// The customer has sent the goods.
#[utoipa::path(
    post,
    path = "/returns/{id}/parcel",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ReturnParcel,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn send_goods(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ReturnParcel>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::send(tx, call, id.0, version, (&value.carrier, &value.tracking));
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

/// Nothing more is to be said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ParcelVerified {}

/// The parcel was looked up: the carrier has it.
#[utoipa::path(
    post,
    path = "/returns/{id}/parcel/verification",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ParcelVerified,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn verify_parcel(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ParcelVerified>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = {
            let ParcelVerified {} = value;
            returns::verify(tx, call, id.0, version)
        };
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

/// An exception, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AdvanceToAllow {
    #[schema(value_type = ReturnAdvance)]
    advance: Advance,
    reason: String,
    /// From whom a pre-compensation is claimed.
    #[serde(default)]
    supplier: String,
}

/// The customer may have something before the goods were inspected.
#[utoipa::path(
    post,
    path = "/returns/{id}/advance",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = AdvanceToAllow,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn allow_advance(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<AdvanceToAllow>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::grant(
            tx,
            call,
            id.0,
            version,
            &Granted { advance: value.advance, reason: value.reason.clone(), supplier: value.supplier.clone() },
        );
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

/// What arrived.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoodsReceived {
    pieces: u32,
    /// Look and packaging.
    #[serde(default)]
    condition: String,
}

/// Goods arrived; fewer than agreed is fine.
#[utoipa::path(
    post,
    path = "/returns/{id}/receipts",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = GoodsReceived,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn receive_goods(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<GoodsReceived>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::receive(tx, call, id.0, version, (value.pieces, &value.condition));
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

/// What an inspection found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoodsInspected {
    #[serde(default)]
    accepted: u32,
    #[serde(default)]
    rejected: u32,
    result: String,
}

/// Pieces were inspected.
#[utoipa::path(
    post,
    path = "/returns/{id}/inspections",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = GoodsInspected,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn inspect_goods(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<GoodsInspected>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::inspect(tx, call, id.0, version, (value.accepted, value.rejected, &value.result));
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

/// What will not come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoodsWaived {
    pieces: u32,
    reason: String,
}

/// Pieces will not come after all.
#[utoipa::path(
    post,
    path = "/returns/{id}/waivers",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = GoodsWaived,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn waive_goods(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<GoodsWaived>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::waive(tx, call, id.0, version, (value.pieces, &value.reason));
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

//! What the customer gets for a return, what becomes of the goods, and how it ends.

use super::record::{FreightPayer, ReturnDisposal, ReturnLeg, ReturnOfGoods, ReturnWay};
use crate::api::money::ExchangeRate;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::money::Method;
use domain::returns::{Disposal, Leg, PaidBy, Recovery, Replacement, Way};
use policy::Money;
use serde::Deserialize;
use service::returns::{self, NewFreight, NewRefundOf, NewReplacementOf, Recovered};
use utoipa::ToSchema;

/// For how many, and how the purchase was paid.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnRefund {
    pieces: u32,
    #[schema(value_type = String)]
    original: Method,
    /// What was paid in, where the case names no purchase; the currency of the company when missing.
    #[serde(default)]
    currency: Option<String>,
    /// For a purchase in another currency.
    #[serde(default)]
    rate: Option<ExchangeRate>,
}

/// The refund for accepted pieces is owed; a cashier pays it.
#[utoipa::path(
    post,
    path = "/returns/{id}/refunds",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ReturnRefund,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn refund_return(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ReturnRefund>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let ReturnRefund { pieces, original, currency, rate } = value;
    let new = NewRefundOf { pieces, original, currency, rate: rate.map(ExchangeRate::read).transpose()? };
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(ReturnOfGoods::from(returns::refund(tx, call, id.0, version, &new)?))
    })
    .await
}

/// Nothing more is to be said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefundArrival {}

/// The customer says that what was refunded has arrived.
#[utoipa::path(
    post,
    path = "/returns/{id}/refund-arrivals",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RefundArrival,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn confirm_refund_arrival(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RefundArrival>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let RefundArrival {} = value;
        Ok(ReturnOfGoods::from(returns::refund_arrived(tx, call, id.0, version)?))
    })
    .await
}

/// What is given instead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnReplacement {
    pieces: u32,
    article: String,
    /// Of one new piece, in minor units.
    price: i64,
    /// How the purchase was paid, where a difference is refunded.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    original: Option<Method>,
    /// For a purchase in another currency, where there is a difference.
    #[serde(default)]
    rate: Option<ExchangeRate>,
}

/// Another article is given for accepted pieces; the difference is charged or refunded.
#[utoipa::path(
    post,
    path = "/returns/{id}/replacements",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ReturnReplacement,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn replace_goods(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ReturnReplacement>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let ReturnReplacement { pieces, article, price, original, rate } = value;
    let new = Replacement { article, price: Money::from_minor(price) };
    let rate = rate.map(ExchangeRate::read).transpose()?;
    let new = NewReplacementOf { pieces, new, original, rate };
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(ReturnOfGoods::from(returns::replace(tx, call, id.0, version, &new)?))
    })
    .await
}

/// How many, and how.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoodsSentBack {
    pieces: u32,
    #[schema(value_type = ReturnWay)]
    way: Way,
    /// The number of the parcel, where they are mailed.
    #[serde(default)]
    parcel: String,
}

/// Rejected goods go back to the customer.
#[utoipa::path(
    post,
    path = "/returns/{id}/returned-goods",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = GoodsSentBack,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn send_goods_back(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<GoodsSentBack>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::send_back(tx, call, id.0, version, (value.pieces, value.way, &value.parcel));
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

/// Where they go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GoodsDisposed {
    pieces: u32,
    #[schema(value_type = ReturnDisposal)]
    disposal: Disposal,
    #[serde(default)]
    note: String,
}

/// What becomes of goods that stay.
#[utoipa::path(
    post,
    path = "/returns/{id}/disposals",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = GoodsDisposed,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn dispose_of_goods(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<GoodsDisposed>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::dispose(tx, call, id.0, version, (value.pieces, value.disposal, &value.note));
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

/// Freight that somebody has paid.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnFreight {
    #[schema(value_type = ReturnLeg)]
    leg: Leg,
    #[schema(value_type = FreightPayer)]
    paid_by: PaidBy,
    /// In minor units of the currency of the purchase.
    amount: i64,
    receipts: String,
    /// From whom it is got back: a carrier, a dealer, a supplier.
    #[serde(default)]
    recovered_from: String,
    /// For a purchase in another currency.
    #[serde(default)]
    rate: Option<ExchangeRate>,
}

/// Freight is booked: whoever paid it gets it back from whoever bears it by the decision.
#[utoipa::path(
    post,
    path = "/returns/{id}/freight",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ReturnFreight,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn book_freight(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ReturnFreight>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let ReturnFreight { leg, paid_by, amount, receipts, recovered_from, rate } = value;
    let (amount, rate) = (Money::from_minor(amount), rate.map(ExchangeRate::read).transpose()?);
    let new = NewFreight { leg, paid_by, amount, receipts, recovered_from, rate };
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(ReturnOfGoods::from(returns::freight(tx, call, id.0, version, &new)?))
    })
    .await
}

/// How what was given first is made good, if anything was: claimed from the customer, the carrier or the supplier, or written
/// off by somebody else than who gave it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnClosing {
    /// `customer`, `carrier`, `supplier` or `write_off`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    recovery: Option<Recovery>,
    /// The name of carrier or supplier.
    #[serde(default)]
    recovered_from: String,
    /// In words.
    #[serde(default)]
    recovered: String,
}

/// Everything is where it belongs.
#[utoipa::path(
    post,
    path = "/returns/{id}/closure",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ReturnClosing,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn close_return(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ReturnClosing>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let (from, note) = (value.recovered_from.clone(), value.recovered.clone());
        let row = returns::close(tx, call, id.0, version, &Recovered { by: value.recovery, from, note });
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnCancelling {
    reason: String,
}

/// Nothing came, and nothing was given.
#[utoipa::path(
    post,
    path = "/returns/{id}/cancellation",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ReturnCancelling,
    responses(
        (status = 200, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn cancel_return(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ReturnCancelling>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = returns::cancel(tx, call, id.0, version, &value.reason);
        Ok(ReturnOfGoods::from(row?))
    })
    .await
}

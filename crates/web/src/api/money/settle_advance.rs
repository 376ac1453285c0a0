//! An advance is settled.

use super::record::{Amount, MoneyMethod, minor};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::money::Method;
use serde::Deserialize;
use service::money::{self, Settlement};
use utoipa::ToSchema;

/// How an advance was spent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AdvanceSettlement {
    /// In minor units; the rest is given back.
    spent: i64,
    /// Receipts.
    #[serde(default)]
    vouchers: String,
    /// How the rest is given back.
    #[schema(value_type = MoneyMethod)]
    back: Method,
}

/// Settles an advance against receipts.
#[utoipa::path(
    post,
    path = "/money/{id}/settlement",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = AdvanceSettlement,
    responses(
        (status = 200, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn settle_advance(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<AdvanceSettlement>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let (spent, vouchers) = (minor(value.spent)?, value.vouchers.clone());
        let settlement = Settlement { spent, vouchers, back: value.back };
        Ok(Amount::from(money::settle_advance(tx, call, id.0, version, &settlement)?))
    })
    .await
}

//! A correction of a case.

use super::choices::CaseKind;
use super::record::{Case, Contact};
use super::versioned;
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use domain::cases::Kind;
use jiff::civil::Date;
use serde::Deserialize;
use service::cases::{self, CaseChange};
use utoipa::ToSchema;

/// What the case says after the correction.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "exchange", "contact": { "name": "王芳", "phone": "13812342211", "address": "" }, "product": "A1032", "account": "鞋底开胶", "wish": "换一双" }))]
pub(super) struct CaseCorrection {
    #[schema(value_type = CaseKind)]
    kind: Kind,
    contact: Contact,
    product: String,
    #[serde(default)]
    serial: String,
    #[serde(default)]
    reference: String,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    purchased_on: Option<Date>,
    account: String,
    wish: String,
}

/// Corrects a case; every change is logged. `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/cases/{id}",
    tag = "cases",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = CaseCorrection,
    responses(
        (status = 200, body = Case, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn edit_case(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<CaseCorrection>,
) -> Result<Versioned<Case>, Failure> {
    let change = CaseChange {
        kind: value.kind,
        contact: value.contact.into(),
        product: value.product,
        serial: value.serial,
        reference: value.reference,
        purchased_on: value.purchased_on,
        account: value.account,
        wish: value.wish,
    };
    api.command(move |tx, call| {
        let file = cases::edit(tx, call, id.0, Some(version), &change)?;
        Ok(versioned(call, file))
    })
    .await
}

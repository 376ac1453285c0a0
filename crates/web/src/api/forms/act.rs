//! A form is signed or cancelled.

use super::record::IssuedForm;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;
use service::forms::{self, NewSignature};
use utoipa::ToSchema;

/// A signature.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FormSignature {
    /// Who signed.
    signer: String,
    /// Now when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    /// The drawn signature or the stamped paper, attached to the same case before.
    #[serde(default)]
    attachment: Option<Id>,
}

/// Notes who signed a form, once.
#[utoipa::path(
    post,
    path = "/forms/{id}/signature",
    tag = "forms",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = FormSignature,
    responses(
        (status = 200, body = IssuedForm),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn sign_form(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<FormSignature>,
) -> Result<Response, Failure> {
    let at = (id.0, version.map(|version| version.0));
    let new = NewSignature { signer: value.signer, at: value.at, attachment: value.attachment.map(|id| id.0) };
    api.once(once, StatusCode::OK, move |tx, call| Ok(IssuedForm::from(forms::sign(tx, call, at, &new)?))).await
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FormCancellation {
    reason: String,
}

/// Cancels a form; it stays in the register with the reason.
#[utoipa::path(
    post,
    path = "/forms/{id}/cancellation",
    tag = "forms",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = FormCancellation,
    responses(
        (status = 200, body = IssuedForm),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn cancel_form(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<FormCancellation>,
) -> Result<Response, Failure> {
    let at = (id.0, version.map(|version| version.0));
    let cancel = move |tx: &mut service::Tx<'_>, call: &service::Call| {
        Ok(IssuedForm::from(forms::cancel(tx, call, at, &value.reason)?))
    };
    api.once(once, StatusCode::OK, cancel).await
}

//! What a customer agrees to.

use super::add_customer::ConsentAnswer;
use super::{CustomerFile, chosen};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use domain::customers::{MessageChannel, Purpose};
use service::customers::{self, NewConsent};

/// Notes whether a customer agrees to messages for a purpose by a channel; the latest answer counts.
#[utoipa::path(
    post,
    path = "/customers/{id}/consents",
    tag = "customers",
    params(("id" = Id, Path)),
    request_body = ConsentAnswer,
    responses(
        (status = 200, body = CustomerFile),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn note_consent(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, .. }: Posted<ConsentAnswer>,
) -> Result<Json<CustomerFile>, Failure> {
    let purpose = chosen("purpose", &value.purpose, Purpose::parse)?;
    let channel = chosen("channel", &value.channel, MessageChannel::parse)?;
    let new = NewConsent { purpose, channel, given: value.given };
    let customer = api.command(move |tx, call| customers::note_consent(tx, call, id.0, &new)).await?;
    Ok(Json(CustomerFile::from(customer)))
}

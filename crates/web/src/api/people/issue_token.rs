//! An access token for a program.

use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::people::{self, NewToken};
use service::{Call, Tx};
use utoipa::ToSchema;

/// A token to be issued.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "till", "scopes": ["cases.*"] }))]
pub(super) struct TokenWanted {
    /// The user it acts for; oneself when missing.
    user: Option<Id>,
    /// What it is for.
    name: String,
    /// The commands it may give, such as `cases.*`; never more than its user may.
    scopes: Vec<String>,
    /// When it ends; never when missing.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
}

/// A token just issued.
#[derive(Debug, Serialize, ToSchema)]
struct Issued {
    id: Id,
    /// Send it as `Authorization: Bearer …`. It is shown this once: null when the same request is sent again.
    secret: Option<String>,
}

/// Issues an access token.
#[utoipa::path(
    post,
    path = "/tokens",
    tag = "people",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = TokenWanted,
    responses(
        (status = 201, body = Issued),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn issue_token(
    api: ApiActor,
    Posted { value, once }: Posted<TokenWanted>,
) -> Result<Response, Failure> {
    let staff = value.user.map_or(api.actor.id, |user| user.0);
    let new = NewToken { staff, name: value.name, scopes: value.scopes, expires_at: value.expires_at };
    let issue = move |tx: &mut Tx<'_>, call: &Call| {
        let issued = people::issue_token(tx, call, &new)?;
        Ok(Issued { id: Id(issued.id), secret: Some(issued.secret) })
    };
    api.once_but(once, StatusCode::CREATED, issue, |issued| issued.secret = None).await
}

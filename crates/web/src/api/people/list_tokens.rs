//! The access tokens of a user.

use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::people::{self, TokenRow};
use utoipa::{IntoParams, ToSchema};

/// Whose tokens.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// The user; oneself when missing.
    user: Option<Id>,
}

/// A token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Token {
    id: Id,
    user: Id,
    /// What it is for.
    name: String,
    scopes: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// The last use, to some minutes.
    #[schema(value_type = Option<String>, format = DateTime)]
    used_at: Option<Timestamp>,
}

impl From<TokenRow> for Token {
    fn from(row: TokenRow) -> Self {
        Self {
            id: Id(row.id),
            user: Id(row.staff),
            name: row.name,
            scopes: row.scopes,
            created_at: row.created_at,
            expires_at: row.expires_at,
            used_at: row.used_at,
        }
    }
}

/// The access tokens of a user.
#[utoipa::path(
    get,
    path = "/tokens",
    tag = "people",
    params(Wanted),
    responses(
        (status = 200, body = Listed<Token>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_tokens(api: ApiActor, Query(wanted): Query<Wanted>) -> Result<Json<Listed<Token>>, Failure> {
    let staff = wanted.user.map_or(api.actor.id, |user| user.0);
    let tokens = api.query(move |tx, call| people::tokens_of(tx, call, staff)).await?;
    Ok(Json(Listed { items: tokens.into_iter().map(Token::from).collect(), next: None }))
}

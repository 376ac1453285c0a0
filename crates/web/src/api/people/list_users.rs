//! Users, by log-in name.

use super::User;
use crate::api::{Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use service::people::{self, UserFilter};
use service::{Cursor, Page};
use utoipa::IntoParams;

/// Which users.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Only those who may, or may not, sign in.
    active: Option<bool>,
}

/// Users of the units that one may see.
#[utoipa::path(
    get,
    path = "/users",
    tag = "people",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<User>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_users(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<User>>, Failure> {
    let limit = paging.limit()?;
    let after = paging.after()?.map(|cursor| cursor.value(0)).transpose().map_err(service::Error::from)?;
    let filter = UserFilter { active: wanted.active, after };
    let users = api.query(move |tx, call| people::users(tx, call, &filter, limit + 1)).await?;
    let page = Page::cut(users, limit, |user| Cursor::new(&[&user.login]));
    Ok(Json(Listed::of(page, User::from)))
}

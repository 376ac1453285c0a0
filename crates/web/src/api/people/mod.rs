//! People: who one is, users, access tokens.

mod add_user;
mod edit_user;
mod enable_user;
mod grants;
mod issue_token;
mod list_tokens;
mod list_users;
mod me;
mod passwords;
mod revoke_token;
mod sessions;
mod show_user;
mod substitutes;
mod units;

use crate::Web;
use crate::api::Id;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(me::me))
        .routes(routes!(me::set_preferences))
        .routes(routes!(passwords::change_password))
        .routes(routes!(passwords::reset_password))
        .routes(routes!(list_users::list_users, add_user::add_user))
        .routes(routes!(show_user::show_user, edit_user::edit_user))
        .routes(routes!(list_tokens::list_tokens, issue_token::issue_token))
        .routes(routes!(revoke_token::revoke_token))
        .routes(routes!(enable_user::disable_user))
        .routes(routes!(enable_user::enable_user))
        .routes(routes!(grants::list_grants, grants::grant))
        .routes(routes!(grants::revoke))
        .routes(routes!(sessions::list_sessions, passwords::end_sessions))
        .routes(routes!(sessions::end_session))
        .routes(routes!(substitutes::list_substitutes, substitutes::name_substitute))
        .routes(routes!(substitutes::end_substitute))
        .routes(routes!(units::list_units, units::add_unit))
        .routes(routes!(units::show_unit, units::edit_unit))
}

/// Somebody who works with the program.
#[derive(Debug, Serialize, ToSchema)]
struct User {
    id: Id,
    /// The log-in name.
    login: String,
    name: String,
    phone: String,
    email: String,
    /// Whether he or she may sign in.
    active: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// The last sign-in.
    #[schema(value_type = Option<String>, format = DateTime)]
    seen_at: Option<Timestamp>,
}

impl From<service::people::User> for User {
    fn from(user: service::people::User) -> Self {
        Self {
            id: Id(user.id),
            login: user.login,
            name: user.name,
            phone: user.phone,
            email: user.email,
            active: user.active,
            created_at: user.created_at,
            seen_at: user.seen_at,
        }
    }
}

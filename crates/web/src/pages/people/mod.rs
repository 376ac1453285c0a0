//! People: users with their roles, units as a tree, and what each role may do.

mod access;
mod add;
mod list;
mod roles;
mod units;
mod user;
mod words;

pub use access::TokenPage;
pub use add::AddPage;
pub use list::PeoplePage;
pub use roles::RolesPage;
pub use units::{UnitPage, UnitsPage};
pub use user::UserPage;

use crate::Web;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/people", get(list::show).post(add::add))
        .route("/people/add", get(add::show))
        .route("/people/roles", get(roles::show))
        .route("/people/units", get(units::show).post(units::add))
        .route("/people/units/{id}", get(units::show_one).post(units::edit))
        .route("/people/{id}", get(user::show).post(user::edit))
        .route("/people/{id}/active", post(user::set_active))
        .route("/people/{id}/roles", post(user::give_role))
        .route("/people/{id}/roles/{grant}/take", post(user::take_role))
        .route("/people/{id}/password", post(access::reset_password))
        .route("/people/{id}/sessions/end", post(access::end_sessions))
        .route("/people/{id}/sessions/{session}/end", post(access::end_session))
        .route("/people/{id}/tokens", post(access::issue_token))
        .route("/people/{id}/tokens/{token}/revoke", post(access::revoke_token))
        .route("/people/{id}/substitutes", post(access::name_substitute))
        .route("/people/{id}/substitutes/{substitute}/end", post(access::end_substitute))
}

//! People: users, units, roles, sessions, access tokens.

mod audit;
mod colleagues;
mod grants;
mod password;
mod reach;
mod session;
mod setup;
mod sign_in;
mod sql;
mod substitutes;
mod tokens;
mod units;
mod users;

pub use audit::{Event, Substitution};
pub(crate) use colleagues::nearest;
pub use colleagues::{Colleague, colleague, colleagues_who_may, granted_in, held_roles};
pub use grants::in_force as grants_in_force;
pub use grants::{GrantRow, grant, granted, revoke};
pub use password::Passwords;
pub use reach::reach;
pub use session::{
    Session, SignedIn, csrf_matches, end_session, end_sessions_of, forget_sessions, session, sessions_of,
};
pub use setup::{FirstUser, is_set_up, set_up};
pub use sign_in::{Device, SignIn, sign_in};
pub use sql::STATEMENTS;
pub use substitutes::{NewSubstitute, Substitute, end_substitute, name_substitute, standing_in_for, substitutes_of};
pub use tokens::{IssuedToken, NewToken, TokenRow, issue_token, revoke_token, token, tokens_of};
pub use units::{NewUnit, Unit, UnitChange, add_unit, all_units, edit_unit, unit, unit_by_code, units, visible_units};
pub(crate) use units::{chain, close_unit};
pub use users::{
    NewUser, User, UserChange, UserFilter, add_user, change_password, edit_user, enable_user, exists, first_password,
    insert_user, reset_password, set_language, user, user_by_login, users,
};
pub(crate) use users::{load as staff, off_thread};

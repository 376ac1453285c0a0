//! Deadlines: the board of what falls due, and one deadline with what can be done about it.

mod board;
mod one;
mod view;

pub use board::DeadlineBoard;
pub use one::DeadlinePage;
pub(super) use view::Line;

use crate::Web;
use axum::Router;
use axum::routing::get;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/deadlines", get(board::show)).route("/deadlines/{id}", get(one::show).post(one::act))
}

//! Repairs: the board, one ticket with all its steps, a new one, the report, and what is printed.

mod act;
mod board;
mod fitted;
mod new;
mod one;
mod print;
mod register;
mod report;
pub mod steps;
mod view;

pub use board::RepairBoard;
pub use new::NewRepairPage;
pub use one::RepairPage;
pub use print::RepairPrint;
pub use register::RepairRegister;
pub use report::RepairReport;
pub(super) use view::{Card, event_text, sample};

use crate::Web;
use crate::http::PHOTOS_LIMIT;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/repairs", get(board::show))
        .route("/repairs/new", get(new::show).post(new::open))
        .route("/repairs/report", get(report::show))
        .route("/repairs/register", get(register::show))
        .route("/repairs/{id}", get(one::show).post(act::act))
        .route("/repairs/{id}/photos", post(act::photos).layer(DefaultBodyLimit::max(PHOTOS_LIMIT)))
        .route("/repairs/{id}/print", get(print::show))
}

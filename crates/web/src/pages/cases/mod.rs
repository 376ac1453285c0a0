//! Cases: the list, the queue of what nobody has dealt with, one case with everything that can be done about it.

mod act;
mod case;
mod edit;
pub mod export;
mod list;
mod moments;
mod names;
mod new;
pub mod print;
mod queue;
mod steps;
mod view;
mod visits;

pub(in crate::pages) use act::{again, renamed};
pub use case::CasePage;
pub use edit::EditCase;
pub use list::CaseList;
pub use new::NewCasePage;
pub use print::CasePrint;
pub use queue::CaseQueue;
pub use visits::CaseVisits;

use crate::Web;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/cases", get(list::show))
        .route("/cases.csv", get(export::csv))
        .route("/cases/queue", get(queue::show))
        .route("/cases/visits", get(visits::show))
        .route("/cases/new", get(new::show).post(new::open))
        .route("/cases/views", post(list::save_view))
        .route("/cases/views/{id}/delete", post(list::drop_view))
        .route("/cases/number/{number}", get(case::by_number))
        .route("/cases/{id}", get(case::show))
        .route("/cases/{id}/peek", get(case::peek))
        .route("/cases/{id}/print", get(print::show))
        .route("/cases/{id}/edit", get(edit::show).post(edit::save))
        .route("/cases/{id}/{act}", post(act::act))
}

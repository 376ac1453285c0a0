//! Anomalies of goods on receipt, and the register of courier claims.

mod act;
mod claim;
mod claims;
mod list;
mod new;
mod one;
mod print;
mod view;

pub use claim::ClaimPage;
pub use claims::ClaimList;
pub use list::AnomalyList;
pub use new::NewAnomalyPage;
pub use one::AnomalyPage;
pub use print::AnomalyPrint;
pub(super) use view::{Line, sample};

use crate::Web;
use axum::Router;
use axum::routing::get;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/anomalies", get(list::show))
        .route("/anomalies/new", get(new::show).post(new::report))
        .route("/anomalies/{id}", get(one::show).post(act::act))
        .route("/anomalies/{id}/print", get(print::show))
        .route("/courier-claims", get(claims::show))
        .route("/courier-claims/{id}", get(claim::show).post(claim::act))
}

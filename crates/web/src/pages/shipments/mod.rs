//! Shipments: goods on their way, and what was found on receipt.

mod act;
mod fields;
mod list;
mod new;
mod on_case;
mod one;
mod view;

pub(super) use fields::{amount, day, number};
pub use list::ShipmentList;
pub use new::NewShipmentPage;
pub(super) use on_case::{OnCase, Read as OnCaseRead, sample_case};
pub use one::ShipmentPage;

use crate::Web;
use axum::Router;
use axum::routing::get;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/shipments", get(list::show))
        .route("/shipments/new", get(new::show).post(new::open))
        .route("/shipments/{id}", get(one::show).post(act::act))
}

//! Goods that service takes in and gives out: what lies where, and what moved.

mod act;
mod export;
mod levels;
mod movements;

pub use levels::StockLevels;
pub use movements::StockMovements;

use crate::Web;
use axum::Router;
use axum::routing::{get, post};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/stock", get(levels::show))
        .route("/stock/dispose", post(act::dispose))
        .route("/stock/count", post(act::count))
        .route("/stock/movements", get(movements::show))
        .route("/stock/movements.csv", get(export::csv))
}

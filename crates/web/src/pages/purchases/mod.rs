//! Purchases: the list, one purchase with its lines, the form.

mod finish;
mod form;
mod list;
mod view;

pub use form::PurchaseForm;
pub use list::PurchasesPage;
pub use view::PurchasePage;

use crate::Web;
use axum::Router;
use axum::routing::{get, post};
use domain::purchases::Channel;
use jiff::civil::{date, time};
use policy::Money;
use service::purchases::PurchaseBrief;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/purchases", get(list::show).post(form::add))
        .route("/purchases/new", get(form::new))
        .route("/purchases/{id}", get(view::show))
        .route("/purchases/{id}/customer", post(view::attach))
        .route("/purchases/{id}/services", post(finish::add))
}

/// A made-up purchase.
pub(in crate::pages) fn sample_brief() -> PurchaseBrief {
    PurchaseBrief {
        id: 1,
        number: "W2026-9".to_owned(),
        receipt: "R-77".to_owned(),
        source: String::new(),
        sold_on: date(2026, 2, 20),
        sold_time: Some(time(14, 5, 0, 0)),
        channel: Some(Channel::Store),
        unit: 1,
        unit_name: "深圳东门店".to_owned(),
        customer: Some(1),
        customer_name: Some("王芳".to_owned()),
        total: Money::from_minor(39_900),
        currency: "CNY".to_owned(),
        lines: 1,
    }
}

//! Articles: the list, one article with its prices, the form.

mod form;
mod list;

pub use form::ProductPage;
pub use list::ProductsPage;

use crate::Web;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::page::Page;
use axum::Router;
use axum::routing::{get, post};
use service::products;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/products", get(list::show).post(form::add))
        .route("/products/new", get(form::new))
        .route("/products/{id}", get(form::show).post(form::edit))
        .route("/products/{id}/prices", post(form::set_price))
}

/// The policy categories of the manual in force.
fn categories(signed: &SignedIn, page: &Page) -> Vec<Choice> {
    let named = products::categories(&signed.web.service().running()).into_iter();
    named.map(|(id, label)| Choice::new(id, label.get(page.lang()))).collect()
}

/// The currency of prices: that of the company.
fn currency(signed: &SignedIn) -> String {
    signed.web.service().running().currency().to_owned()
}

//! Customers: the list, the file, the form.

mod file;
mod form;
mod list;
mod timeline;

pub use file::CustomerPage;
pub use form::CustomerForm;
pub use list::CustomersPage;

use crate::Web;
use crate::account::Choice;
use crate::page::Page;
use axum::Router;
use axum::routing::{get, post};
use domain::customers::{Class, CustomerKind, Sex};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/customers", get(list::show).post(form::add))
        .route("/customers/new", get(form::new))
        .route("/customers/{id}", get(file::show).post(form::edit))
        .route("/customers/{id}/edit", get(form::change))
        .route("/customers/{id}/full", post(file::full))
        .route("/customers/{id}/consents", post(file::consent))
}

fn kinds(page: &Page) -> Vec<Choice> {
    CustomerKind::ALL.iter().map(|kind| Choice::new(kind.id(), page.name("customer-kind", kind.id()))).collect()
}

fn classes(page: &Page) -> Vec<Choice> {
    Class::ALL.iter().map(|class| Choice::new(class.id(), page.name("customer-class", class.id()))).collect()
}

fn sexes(page: &Page) -> Vec<Choice> {
    Sex::ALL.iter().map(|sex| Choice::new(sex.id(), page.name("customer-sex", sex.id()))).collect()
}

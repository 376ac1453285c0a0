//! Issued forms: the register, each form with what can be done about it, and as it is printed.

mod act;
mod expected;
mod list;
mod new;
mod on_page;
mod one;
mod print;
mod view;

pub use list::FormList;
pub use new::NewFormPage;
pub use one::FormPage;
pub use print::FormPrint;

pub(super) use on_page::{OnPage, on_case, on_page, sample as on_page_sample};

use crate::Web;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::http::PHOTOS_LIMIT;
use crate::papers;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::response::Response;
use axum::routing::{get, post};
use service::forms;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/forms", get(list::show).post(new::issue))
        .route("/forms/new", get(new::show))
        .route("/forms/{id}", get(one::show).post(act::cancel))
        .route("/forms/{id}/signature", post(act::sign).layer(DefaultBodyLimit::max(PHOTOS_LIMIT)))
        .route("/forms/{id}/print", get(print::show))
        .route("/forms/{id}/pdf", get(pdf))
}

async fn pdf(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    let detail = signed.query(move |tx, call| forms::one(tx, call, id)).await?;
    papers::served(&signed.web, detail).await
}

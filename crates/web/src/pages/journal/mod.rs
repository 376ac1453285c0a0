//! The journal for auditors: latest entries, the timeline of a subject, verification, daily roots.

mod entries;
mod verify;

pub use entries::JournalPage;
pub use verify::VerifyPage;

use crate::Web;
use crate::page::Page;
use axum::Router;
use axum::routing::{get, post};
use domain::Subject;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/journal", get(entries::show)).route("/journal/verify", post(verify::verify))
}

/// A subject in words: 受理单 7.
fn named(page: &Page, subject: Subject) -> String {
    format!("{} {}", page.name("subject", subject.kind.id()), subject.id)
}

//! The manual: the one in force, its policies as a person reads them, its versions, and drafts of the next one.

mod check;
mod compare;
mod drafts;
mod findings;
mod opened;
mod outcomes;
mod overview;
mod pack;
mod replay;
mod strips;
mod try_out;

pub use check::CheckPage;
pub use compare::ComparePage;
pub use drafts::{DraftPage, DraftsPage};
pub(crate) use findings::Found;
pub use outcomes::OutcomesPage;
pub use overview::ManualPage;
pub use pack::PackPage;
pub use replay::ReplayPage;

use crate::Web;
use crate::extract::SignedIn;
use crate::failure::Failure;
use ::manual::Manual;
use axum::Router;
use axum::routing::{get, post};
use domain::people::Command;
use service::manuals;
use std::sync::Arc;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/manual", get(overview::show))
        .route("/manual/compare", get(compare::show))
        .route("/manual/outcomes", get(outcomes::show))
        .route("/manual/packs/{id}", get(pack::show))
        .route("/manual/packs/{id}/try", post(try_out::answer))
        .route("/manual/drafts", get(drafts::list).post(drafts::begin))
        .route("/manual/drafts/{id}", get(drafts::show).post(drafts::save))
        .route("/manual/drafts/{id}/check", get(check::show))
        .route("/manual/drafts/{id}/packs/{pack}", get(pack::show_draft))
        .route("/manual/drafts/{id}/packs/{pack}/try", post(try_out::answer_draft))
        .route("/manual/drafts/{id}/replay", get(replay::show))
        .route("/manual/drafts/{id}/publish", post(check::publish))
        .route("/manual/drafts/{id}/drop", post(drafts::drop_draft))
}

/// The manual in force and its number, for whoever may read it.
async fn in_force(signed: &SignedIn) -> Result<(i64, Arc<Manual>), Failure> {
    signed
        .query(|_, call| {
            call.require_somewhere(Command::ManualView)?;
            let (number, manual) = manuals::in_force(&call.running)?;
            Ok((number, Arc::clone(manual)))
        })
        .await
}

/// Does what takes a while away from the threads that serve requests.
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Failure::Internal(error.to_string().into()))
}

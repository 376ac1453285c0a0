//! Decisions: what a claim is owed, tried out, recorded with or against the proposal.

mod count_overrides;
mod list_decisions;
mod preview;
mod record_decision;
mod show_decision;
mod types;

pub(super) use types::{Chosen, ClaimFields, Overriding};

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(preview::preview_decision))
        .routes(routes!(list_decisions::list_decisions, record_decision::record_decision))
        .routes(routes!(show_decision::show_decision))
        .routes(routes!(count_overrides::count_overrides))
}

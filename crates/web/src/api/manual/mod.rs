//! The manual: published versions with their texts, and drafts, tried on history too.

mod drafts;
mod findings;
mod replay;
mod versions;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(versions::list_versions))
        .routes(routes!(versions::show_texts))
        .routes(routes!(drafts::list_drafts, drafts::begin_draft))
        .routes(routes!(drafts::show_draft, drafts::change_draft, drafts::drop_draft))
        .routes(routes!(findings::show_draft_texts))
        .routes(routes!(findings::check_draft))
        .routes(routes!(replay::replay_draft))
        .routes(routes!(drafts::publish_draft))
}

//! Negotiations.

mod end;
mod judge_negotiation;
mod list_negotiations;
mod open_negotiation;
mod photos;
mod record;
mod show_negotiation;
mod talk;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_negotiations::list_negotiations, open_negotiation::open_negotiation))
        .routes(routes!(list_negotiations::negotiations_of_case))
        .routes(routes!(show_negotiation::show_negotiation))
        .routes(routes!(photos::request_photos))
        .routes(routes!(photos::photos_received))
        .routes(routes!(photos::advise_refusal))
        .routes(routes!(photos::skip_stage))
        .routes(routes!(judge_negotiation::judge_negotiation))
        .routes(routes!(talk::make_offer))
        .routes(routes!(talk::decline_offer))
        .routes(routes!(talk::accept_offer))
        .routes(routes!(end::revisit_customer))
        .routes(routes!(end::withdraw_negotiation))
}

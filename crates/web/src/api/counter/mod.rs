//! The counter: a claim taken in, decided and agreed in one step.

mod take_in;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(take_in::take_in))
}

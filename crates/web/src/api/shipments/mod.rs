//! Shipments: goods on their way. What happens to one is a resource of its own.

mod list_shipments;
mod open_shipment;
mod receive;
mod record;
mod send;
mod show_shipment;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_shipments::list_shipments, open_shipment::open_shipment))
        .routes(routes!(list_shipments::shipments_of_case))
        .routes(routes!(show_shipment::show_shipment))
        .routes(routes!(send::pack_shipment))
        .routes(routes!(send::hand_over_shipment))
        .routes(routes!(send::track_shipment))
        .routes(routes!(send::move_shipment_day))
        .routes(routes!(send::tell_shipment_delay))
        .routes(routes!(send::link_shipment))
        .routes(routes!(send::cancel_shipment))
        .routes(routes!(receive::shipment_arrived))
        .routes(routes!(receive::shipment_refused))
        .routes(routes!(receive::shipment_lost))
        .routes(routes!(receive::check_shipment))
        .routes(routes!(receive::confirm_receipt))
}

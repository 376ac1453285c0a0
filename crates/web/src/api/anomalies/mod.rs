//! Anomalies of goods, and the register of courier claims.

mod act;
mod claim_act;
mod list_anomalies;
mod list_claims;
mod open_claim;
mod record;
mod report_anomaly;
mod show;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_anomalies::list_anomalies, report_anomaly::report_anomaly))
        .routes(routes!(list_anomalies::anomalies_of_case))
        .routes(routes!(show::show_anomaly))
        .routes(routes!(act::name_party))
        .routes(routes!(act::sign_record))
        .routes(routes!(act::send_papers))
        .routes(routes!(act::settle_anomaly))
        .routes(routes!(open_claim::open_claim))
        .routes(routes!(list_claims::list_claims))
        .routes(routes!(list_claims::claim_sums))
        .routes(routes!(show::show_claim))
        .routes(routes!(claim_act::file_claim))
        .routes(routes!(claim_act::award_claim))
        .routes(routes!(claim_act::reject_claim))
        .routes(routes!(claim_act::claim_paid))
        .routes(routes!(claim_act::drop_claim))
}

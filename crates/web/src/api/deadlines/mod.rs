//! Deadlines: what falls due, and what people do about it. A change of state is a resource of its own.

mod explain;
mod extend;
mod list_deadlines;
mod list_of_case;
mod pause;
mod record;
mod resume;
mod show_deadline;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_deadlines::list_deadlines))
        .routes(routes!(list_of_case::list_of_case))
        .routes(routes!(show_deadline::show_deadline))
        .routes(routes!(pause::pause))
        .routes(routes!(resume::resume))
        .routes(routes!(extend::extend))
        .routes(routes!(explain::explain))
}

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser};
    use axum::http::StatusCode;
    use service::testing::TestApp;

    /// what falls due is read by programs; a deadline that is not there is not found.
    #[test]
    fn deadlines_are_read_by_programs() {
        TestApp::each(|app| {
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let all = api.get("/api/v1/deadlines?limit=5").await;
                assert_eq!((all.status, all.json()["items"].clone()), (StatusCode::OK, serde_json::json!([])));
                assert_eq!(api.get("/api/v1/deadlines/7").await.status, StatusCode::NOT_FOUND);
                let reason = serde_json::json!({ "reason": "x" });
                let pause = api.with("POST", "/api/v1/deadlines/7/pause", &[], Some(&reason)).await;
                assert_eq!(pause.status, StatusCode::NOT_FOUND, "{}", pause.body);
            });
        });
    }
}

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

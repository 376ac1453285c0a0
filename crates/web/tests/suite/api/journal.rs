use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// the journal is read by page and by subject, and proved.
#[test]
fn the_journal_is_read_and_proved() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["journal.*"]).await;
            let first = api.get("/api/v1/journal?limit=2").await.json();
            let newest = first["items"][0]["id"].as_str().unwrap().to_owned();
            let next = first["next"].as_str().unwrap();
            let second = api.get(&format!("/api/v1/journal?limit=2&after={next}")).await.json();
            assert_ne!(second["items"][0]["id"], json!(newest));
            let one = api.get(&format!("/api/v1/journal/unit/{}", app.store.id)).await.json();
            assert_eq!(one["items"][0]["event"], "unit.added");
            assert_eq!(api.get("/api/v1/journal/castle/1").await.status, StatusCode::NOT_FOUND);
            assert_eq!(api.get("/api/v1/journal/days").await.json(), json!({ "items": [] }));
            let other = api.get("/api/v1/journal/days?after=yesterday").await;
            assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", other.body);
            let verified = api.with("POST", "/api/v1/journal/verify", &[], None).await.json();
            assert_eq!((&verified["intact"], &verified["findings"]), (&json!(true), &json!([])));
            let narrow = Api::of(Browser::signed_in(app, "admin").await, &["cases.view"]).await;
            assert_eq!(narrow.get("/api/v1/journal").await.status, StatusCode::FORBIDDEN);
        });
    });
}

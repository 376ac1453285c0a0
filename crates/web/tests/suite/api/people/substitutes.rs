use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// a substitute is named, listed and ended.
#[test]
fn a_substitute_stands_in_for_a_while() {
    TestApp::each(|app| {
        let clerk = app.staff("wangfang", "clerk", &app.store);
        let other = app.staff("zhaoli", "clerk", &app.store);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let path = format!("/api/v1/users/{}/substitutes", clerk.id);
            let mut new = json!({
                "by": other.id.to_string(), "from": "2026-03-05T00:00:00Z", "until": "2026-03-04T00:00:00Z",
            });
            let wrong = api.with("POST", &path, &[], Some(&new)).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
            new["until"] = json!("2026-03-09T00:00:00Z");
            let named = api.with("POST", &path, &[("idempotency-key", "away")], Some(&new)).await;
            assert_eq!(named.status, StatusCode::CREATED, "{}", named.body);
            let again = api.with("POST", &path, &[("idempotency-key", "away")], Some(&new)).await;
            assert_eq!(again.body, named.body);
            assert_eq!(api.get(&path).await.json()["items"].as_array().unwrap().len(), 1);
            let one = format!("/api/v1/substitutes/{}", named.json()["id"].as_str().unwrap());
            assert_eq!(api.with("DELETE", &one, &[], None).await.status, StatusCode::NO_CONTENT);
            assert_eq!(api.get(&path).await.json()["items"], json!([]));
        });
    });
}

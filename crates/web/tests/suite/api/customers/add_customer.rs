use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// added once, found, changed with its version, seen in full with a reason.
#[test]
fn the_life_of_a_file() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let new = json!({ "unit": app.store.id.to_string(), "name": "王芳", "phones": ["13812342211"] });
            let key = [("idempotency-key", "c-1")];
            let added = api.with("POST", "/api/v1/customers", &key, Some(&new)).await;
            assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
            let again = api.with("POST", "/api/v1/customers", &key, Some(&new)).await;
            assert_eq!(again.body, added.body);
            let known = api.with("POST", "/api/v1/customers", &[], Some(&new)).await;
            assert_eq!(known.json()["errors"][0]["code"], "phone-known");
            let path = format!("/api/v1/customers/{}", added.json()["id"].as_str().unwrap());
            let seen = api.get(&path).await;
            assert_eq!(seen.json()["phones"], json!(["138****2211"]));
            let tag = seen.header("etag").to_owned();
            let change = json!({ "class": "a", "profile": { "soft": { "work": "教师" } } });
            let done = api.with("PATCH", &path, &[("if-match", &tag)], Some(&change)).await;
            assert_eq!((done.status, &done.json()["class"]), (StatusCode::OK, &json!("a")), "{}", done.body);
            let wrong = json!({ "class": "z" });
            let wrong = api.with("PATCH", &path, &[("if-match", done.header("etag"))], Some(&wrong)).await;
            assert_eq!(
                (wrong.status, &wrong.json()["errors"][0]["field"]),
                (StatusCode::UNPROCESSABLE_ENTITY, &json!("class"))
            );
            let full = api.with("POST", &format!("{path}/views"), &[], Some(&json!({ "purpose": "送货" }))).await;
            assert_eq!(full.json()["phones"], json!(["13812342211"]));
            let answer = json!({ "purpose": "marketing", "channel": "sms", "given": true });
            let noted = api.with("POST", &format!("{path}/consents"), &[], Some(&answer)).await;
            assert_eq!(noted.json()["consents"][0]["given"], true, "{}", noted.body);
            let found = api.get("/api/v1/customers?q=2211").await.json();
            assert_eq!(found["items"][0]["name"], "王芳");
            let lines = api.get(&format!("{path}/lines")).await.json();
            assert_eq!(lines, json!({ "items": [] }));
        });
    });
}

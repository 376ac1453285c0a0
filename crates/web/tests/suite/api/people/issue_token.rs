use crate::testing::{Api, Browser};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;
use service::testing::TestApp;

#[test]
fn the_same_request_sent_twice_issues_one_token() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let wanted = json!({ "name": "till", "scopes": ["cases.*"] });
            let key = [("idempotency-key", "order-1")];
            let first = api.with("POST", "/api/v1/tokens", &key, Some(&wanted)).await;
            assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
            let again = api.with("POST", "/api/v1/tokens", &key, Some(&wanted)).await;
            assert_eq!((again.status, &again.json()["id"]), (StatusCode::CREATED, &first.json()["id"]));
            assert!(first.json()["secret"].is_string() && again.json()["secret"].is_null(), "kept nowhere");
            assert_eq!(again.header("idempotency-replayed"), "true");
            let other = json!({ "name": "other", "scopes": ["cases.*"] });
            let other = api.with("POST", "/api/v1/tokens", &key, Some(&other)).await;
            assert_eq!(other.status, StatusCode::CONFLICT);
            assert_eq!(other.json()["type"], "urn:sanbao:problem:idempotency-key-used");
            let tokens = api.get("/api/v1/tokens").await.json();
            let named = tokens["items"].as_array().unwrap().iter().filter(|token| token["name"] == "till").count();
            assert_eq!(named, 1);
        });
    });
}

#[test]
fn a_token_is_confined_to_its_scopes_and_can_be_taken_back() {
    TestApp::each(|app| {
        TestApp::block(async {
            let admin = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let narrow = Api::of(Browser::signed_in(app, "admin").await, &["cases.view"]).await;
            assert_eq!(narrow.get("/api/v1/me").await.json()["commands"], json!(["cases.view"]));
            let denied = narrow.get("/api/v1/users").await;
            assert_eq!((denied.status, &denied.json()["command"]), (StatusCode::FORBIDDEN, &json!("people.view")));
            let gone = admin.with("DELETE", &format!("/api/v1/tokens/{}", narrow.id), &[], None).await;
            assert_eq!(gone.status, StatusCode::NO_CONTENT);
            let after = narrow.get("/api/v1/me").await;
            assert_eq!((after.status, after.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
        });
    });
}

#[test]
fn bodies_that_are_none_are_refused_in_words() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            for (body, kind, status) in [
                ("{", "application/json", StatusCode::BAD_REQUEST),
                ("{\"name\":1,\"scopes\":[]}", "application/json", StatusCode::BAD_REQUEST),
                ("{\"name\":\"x\",\"scopes\":[],\"more\":1}", "application/json", StatusCode::BAD_REQUEST),
                ("{\"name\":\"x\",\"scopes\":[\"nonsense\"]}", "application/json", StatusCode::UNPROCESSABLE_ENTITY),
                ("name=x", "text/plain", StatusCode::UNSUPPORTED_MEDIA_TYPE),
            ] {
                let answer = api.raw("POST", "/api/v1/tokens", kind, body).await;
                assert_eq!(answer.status, status, "{body}: {}", answer.body);
                assert_eq!(answer.header("content-type"), "application/problem+json");
            }
        });
    });
}

#[test]
fn the_session_of_a_page_needs_the_token_of_its_forms() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let body = || Body::from("{\"name\":\"x\",\"scopes\":[\"*\"]}");
            let post = || Request::post("/api/v1/tokens").header("content-type", "application/json");
            assert_eq!(browser.send(post(), body()).await.status, StatusCode::FORBIDDEN);
            let token = browser.form_token();
            let sent = browser.send(post().header("x-csrf-token", token), body()).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.body);
        });
    });
}

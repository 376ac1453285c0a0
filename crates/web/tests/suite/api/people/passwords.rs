use crate::testing::{Api, Browser};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::json;
use service::testing::{PASSWORD, TestApp};

async fn put(browser: &Browser, path: &str, body: &serde_json::Value) -> StatusCode {
    let request = Request::put(path)
        .header(header::CONTENT_TYPE, "application/json")
        .header("x-csrf-token", browser.form_token());
    browser.send(request, Body::from(body.to_string())).await.status
}

/// A first password opens nothing but its own change, by the API as on the pages.
#[test]
fn a_first_password_has_to_be_changed_before_anything_else() {
    TestApp::each(|app| {
        let clerk = app.staff("wangfang", "clerk", &app.store);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "wangfang").await;
            let early = browser.get("/api/v1/cases").await;
            assert_eq!(early.json()["type"], "urn:sanbao:problem:password-due", "{}", early.body);
            browser.get("/me/password").await;
            let wrong = json!({ "old": "guess", "new": "another horse" });
            assert_eq!(put(&browser, "/api/v1/me/password", &wrong).await, StatusCode::UNPROCESSABLE_ENTITY);
            let right = json!({ "old": PASSWORD, "new": "another horse" });
            assert_eq!(put(&browser, "/api/v1/me/password", &right).await, StatusCode::NO_CONTENT);
            assert_eq!(browser.get("/api/v1/cases").await.status, StatusCode::OK);

            let admin = Api::of(Browser::signed_in(app, "admin").await, &["people.*"]).await;
            let path = format!("/api/v1/users/{}/password", clerk.id);
            let easy = admin.with("PUT", &path, &[], Some(&json!({ "password": "1" }))).await;
            assert_eq!(easy.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", easy.body);
            let reset = admin.with("PUT", &path, &[], Some(&json!({ "password": PASSWORD }))).await;
            assert_eq!(reset.status, StatusCode::NO_CONTENT, "{}", reset.body);
            assert_eq!(browser.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
            let again = Browser::signed_in(app, "wangfang").await;
            let ended = admin.with("DELETE", &format!("/api/v1/users/{}/sessions", clerk.id), &[], None).await;
            assert_eq!(ended.status, StatusCode::NO_CONTENT, "{}", ended.body);
            assert_eq!(again.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
        });
    });
}

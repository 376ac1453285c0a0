use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

#[test]
fn a_change_names_the_version_it_is_based_on() {
    TestApp::each(|app| {
        let clerk = app.staff("wangfang", "clerk", &app.store);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let path = format!("/api/v1/users/{}", clerk.id);
            let read = api.get(&path).await;
            let tag = read.header("etag").to_owned();
            let known = api.with("GET", &path, &[("if-none-match", &tag)], None).await;
            assert_eq!(known.status, StatusCode::NOT_MODIFIED);
            let change = json!({ "name": "王芳", "phone": "13800138000", "email": "" });
            let bare = api.with("PUT", &path, &[], Some(&change)).await;
            assert_eq!(bare.status, StatusCode::PRECONDITION_REQUIRED);
            let done = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
            assert_eq!((done.status, &done.json()["name"]), (StatusCode::OK, &json!("王芳")), "{}", done.body);
            assert_ne!(done.header("etag"), tag);
            let late = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
            assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
            let wrong = json!({ "name": "", "phone": "", "email": "x" });
            let wrong = api.with("PUT", &path, &[("if-match", done.header("etag"))], Some(&wrong)).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(wrong.json()["errors"][0]["field"], "name");
        });
    });
}

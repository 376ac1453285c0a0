use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

#[test]
fn the_language_chosen_by_the_api_is_that_of_the_pages() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["cases.view"]).await;
            let choose = async |language: &str| {
                let body = json!({ "language": language });
                api.with("PUT", "/api/v1/me/preferences", &[], Some(&body)).await.status
            };
            assert_eq!(choose("klingon").await, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(choose("en").await, StatusCode::NO_CONTENT);
            let browser = Browser::signed_in(app, "admin").await;
            assert_eq!(browser.get("/me").await.text("h1"), "My settings");
        });
    });
}

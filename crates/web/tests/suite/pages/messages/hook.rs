use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

/// Nobody without the key says anything about a message.
#[test]
fn reports_without_a_signature_are_turned_away() {
    TestApp::each(|app| {
        TestApp::block(async {
            let anybody = Browser::at(&app.service);
            let answer = anybody.post("/hooks/messages/sms", &[("id", "1")]).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
            assert_eq!(anybody.get("/hooks/messages/sms").await.status, StatusCode::METHOD_NOT_ALLOWED);
        });
    });
}

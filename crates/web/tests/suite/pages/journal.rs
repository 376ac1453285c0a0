use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

/// everything done is on record, can be read by subject and proved.
#[test]
fn an_auditor_reads_and_proves_the_journal() {
    TestApp::each(|app| {
        let clerk = app.staff("wangfang", "clerk", &app.store);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let latest = browser.get("/journal").await;
            assert_eq!(latest.status, StatusCode::OK, "{}", latest.body);
            assert!(latest.body.contains("授予角色") && latest.body.contains("首次设置"), "{}", latest.body);
            let one = browser.get(&format!("/journal?kind=staff&id={}", clerk.id)).await;
            assert!(one.body.contains("添加人员") && !one.body.contains("首次设置"));
            assert_eq!(browser.get("/journal?kind=nonsense&id=1").await.status, StatusCode::NOT_FOUND);
            let verified = browser.post("/journal/verify", &[]).await;
            assert!(verified.text(".notice").contains("日志完好"), "{}", verified.body);
        });
    });
}

#[test]
fn a_right_in_one_store_does_not_open_the_journal_of_the_company() {
    TestApp::each(|app| {
        let _ = app.staff("lina", "supervisor", &app.store);
        TestApp::block(async {
            let browser = Browser::with_new_password(app, "lina").await;
            assert_eq!(browser.get("/journal").await.status, StatusCode::FORBIDDEN);
            browser.get("/me").await;
            assert_eq!(browser.post("/journal/verify", &[]).await.status, StatusCode::FORBIDDEN);
        });
    });
}

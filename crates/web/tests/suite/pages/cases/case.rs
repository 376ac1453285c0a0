use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

const NEW: [(&str, &str); 8] = [
    ("kind", "exchange"),
    ("channel", "counter"),
    ("contact.name", "王芳"),
    ("contact.phone", "13812345678"),
    ("contact.address", "南京东路100号"),
    ("product", "真皮女鞋 A1032"),
    ("account", "鞋底开胶<script>alert(1)</script>"),
    ("wish", "换一双"),
];

/// from the form of a new case to its end, by the page.
#[test]
fn a_case_is_opened_worked_on_and_closed_at_the_page() {
    TestApp::each(|app| {
        let _ = app.staff("boss", "supervisor", &app.store);
        TestApp::block(async {
            let browser = Browser::with_new_password(app, "boss").await;
            browser.get("/cases/new").await;
            let missing = browser.post("/cases/new", &[("kind", "exchange"), ("channel", "counter")]).await;
            assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(missing.body.contains("m-account"), "{}", missing.body);
            let opened = browser.post("/cases/new", &NEW).await;
            assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
            let at = opened.location().to_owned();
            let case = browser.get(&at).await;
            assert_eq!(case.text("h1"), "SH01-2026-000001");
            assert!(!case.body.contains("<script>alert"), "what was typed is text");
            let early = browser.post(&format!("{at}/agree"), &[("remedy", "exchange"), ("summary", "换")]).await;
            assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(early.text(".notice.bad").contains("质量判断"), "{}", early.text(".notice.bad"));
            let judged = [("quality", "fault"), ("scope", "in_scope")];
            assert_eq!(browser.post(&format!("{at}/judge"), &judged).await.status, StatusCode::SEE_OTHER);
            let note = [("kind", "note"), ("body", "已看过鞋")];
            assert_eq!(browser.post(&format!("{at}/comment"), &note).await.status, StatusCode::SEE_OTHER);
            let blank = browser.post(&format!("{at}/close"), &[("reason", "withdrawn")]).await;
            assert!(blank.body.contains("m-note"), "{}", blank.body);
            let ending = [("reason", "withdrawn"), ("note", "顾客不换了")];
            assert_eq!(browser.post(&format!("{at}/close"), &ending).await.status, StatusCode::SEE_OTHER);
            let closed = browser.get(&at).await;
            assert!(closed.body.contains("已看过鞋") && closed.body.contains("顾客不换了"));
            let print = browser.get(&format!("{at}/print")).await;
            assert!(print.body.contains("SH01-2026-000001") && print.body.contains("南京东路100号"));
        });
    });
}

#[test]
fn another_stores_case_is_not_shown() {
    TestApp::each(|app| {
        let _ = app.staff("boss", "supervisor", &app.store);
        let _ = app.staff("lina", "supervisor", &app.other_store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            boss.get("/cases/new").await;
            let at = boss.post("/cases/new", &NEW).await.location().to_owned();
            let other = Browser::with_new_password(app, "lina").await;
            for part in ["", "/peek", "/print", "/edit"] {
                assert_eq!(other.get(&format!("{at}{part}")).await.status, StatusCode::FORBIDDEN, "{part}");
            }
            assert!(!other.get("/cases?tab=all").await.body.contains("SH01-2026-000001"));
            let list = boss.get("/cases?tab=all&q=%E5%BC%80%E8%83%B6").await;
            assert!(list.body.contains("SH01-2026-000001") && list.body.contains("138****5678"));
            let rows = boss.fragment("/cases", "case-rows").await;
            assert!(rows.body.contains("SH01-2026-000001") && !rows.body.contains("<html"));
            let csv = boss.get("/cases.csv?tab=all").await;
            assert!(csv.header("content-type").starts_with("text/csv") && csv.body.contains("SH01-2026-000001"));
        });
    });
}

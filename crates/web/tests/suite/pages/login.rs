use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::{PASSWORD, TestApp};

#[test]
fn a_page_asks_for_the_log_in_and_comes_back_afterwards() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::at(&app.service);
            let asked = browser.get("/me?tab=1").await;
            assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, "/login?next=%2Fme%3Ftab%3D1"));
            browser.get(asked.location()).await;
            let wrong = browser.post("/login", &[("login", "admin"), ("password", "guess")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(wrong.text("#m-password"), "用户名或密码不正确");
            let fields = [("login", "admin"), ("password", PASSWORD), ("next", "/me?tab=1")];
            let signed_in = browser.post("/login", &fields).await;
            assert_eq!((signed_in.status, signed_in.location()), (StatusCode::SEE_OTHER, "/me?tab=1"));
            assert!(browser.cookie("sanbao_session").is_some());
            assert_eq!(browser.get("/me").await.status, StatusCode::OK);
        });
    });
}

#[test]
fn a_session_ends_with_the_log_out() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let kept = browser.cookie("sanbao_session").unwrap();
            assert_eq!(browser.post("/logout", &[]).await.location(), "/login");
            assert_eq!(browser.cookie("sanbao_session"), None);
            // Not even with a copy of the cookie.
            browser.set_cookie("sanbao_session", &kept);
            assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
        });
    });
}

#[test]
fn guessing_has_to_wait_and_is_told_how_long() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::at(&app.service);
            browser.get("/login").await;
            let guess = [("login", "admin"), ("password", "guess")];
            for _ in 0..5 {
                browser.post("/login", &guess).await;
            }
            let blocked = browser.post("/login", &guess).await;
            assert_eq!(blocked.status, StatusCode::TOO_MANY_REQUESTS);
            assert!(!blocked.header("retry-after").is_empty());
            assert!(blocked.text(".notice").contains("尝试次数过多"), "{}", blocked.body);
        });
    });
}

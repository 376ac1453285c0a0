use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::{PASSWORD, TestApp};
use web::pages::me::browser;

#[test]
fn browsers_are_called_by_their_names() {
    for (agent, name) in [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari · iPhone"),
        ("curl/8.0", "curl/8.0"),
    ] {
        assert_eq!(browser(agent), name);
    }
}

#[test]
fn the_language_of_a_person_is_kept_for_all_devices() {
    TestApp::each(|app| {
        TestApp::block(async {
            let here = Browser::signed_in(app, "admin").await;
            here.get("/me").await;
            assert_eq!(here.post("/me", &[("language", "en")]).await.location(), "/me");
            let page = here.get("/me").await;
            assert_eq!((page.text("h1").as_str(), page.text(".notice").as_str()), ("My settings", "Saved."));
            // The message is shown once.
            assert_eq!(here.get("/me").await.text(".notice"), "");
            let there = Browser::signed_in(app, "admin").await;
            assert_eq!(there.get("/me").await.text("h1"), "My settings");
        });
    });
}

#[test]
fn a_password_is_changed_with_the_old_one_and_other_sessions_end() {
    TestApp::each(|app| {
        TestApp::block(async {
            let other = Browser::signed_in(app, "admin").await;
            let here = Browser::signed_in(app, "admin").await;
            here.get("/me/password").await;
            let change = |old, new| [("old", old), ("new", new), ("repeated", new)];
            let wrong = here.post("/me/password", &change("guess", "another horse")).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(wrong.text("#m-old"), "原密码不正确");
            let done = here.post("/me/password", &change(PASSWORD, "another horse")).await;
            assert_eq!(done.location(), "/me");
            assert_eq!(here.get("/me").await.status, StatusCode::OK);
            assert_eq!(other.get("/me").await.status, StatusCode::SEE_OTHER);
        });
    });
}

#[test]
fn another_session_can_be_ended_but_not_that_of_somebody_else() {
    TestApp::each(|app| {
        let _ = app.staff("wangfang", "clerk", &app.store);
        TestApp::block(async {
            let admin = Browser::signed_in(app, "admin").await;
            let elsewhere = Browser::signed_in(app, "admin").await;
            let page = admin.get("/me").await;
            let (_, rest) = page.body.split_once("/me/sessions/").unwrap_or(("", "0/"));
            let id = rest.split('/').next().unwrap().to_owned();
            let clerk = Browser::signed_in(app, "wangfang").await;
            // The first password has to be changed before anything else.
            assert_eq!(clerk.get("/").await.location(), "/me/password");
            clerk.get("/me/password").await;
            let fields = [("old", PASSWORD), ("new", "third horse"), ("repeated", "third horse")];
            clerk.post("/me/password", &fields).await;
            let refused = clerk.post(&format!("/me/sessions/{id}/end"), &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
            let ended = admin.post(&format!("/me/sessions/{id}/end"), &[]).await;
            assert_eq!(ended.location(), "/me");
            assert_eq!(elsewhere.get("/me").await.status, StatusCode::SEE_OTHER);
        });
    });
}

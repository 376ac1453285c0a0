//! The start page as different people see it.

use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

/// What waits stands on the page of those whose work it is, and on nobody else's.
#[test]
fn cases_and_drafts_wait_for_those_who_can_do_something() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("wangfang", "clerk", &app.store);
        let _ = app.staff("lina", "clerk", &app.other_store);
        TestApp::block(async {
            let clerk = Browser::with_new_password(app, "wangfang").await;
            let quiet = clerk.get("/").await;
            assert_eq!((quiet.status, quiet.text(".empty h2").as_str()), (StatusCode::OK, "今天没有待办事项"));
            clerk.get("/cases/new").await;
            let fields = [
                ("channel", "counter"),
                ("kind", "complaint"),
                ("contact.name", "王女士"),
                ("contact.phone", "13812342211"),
                ("account", "鞋底开胶"),
                ("urgent", "yes"),
                ("mine", "yes"),
            ];
            let opened = clerk.post("/cases/new", &fields).await;
            let case = opened.location().to_owned();
            assert!(case.starts_with("/cases/"), "{}", opened.body);
            let today = clerk.get("/").await;
            assert!(today.body.contains(&case) && today.body.contains("王女士"), "{}", today.body);
            assert!(today.body.contains("我的受理单") && today.body.contains("紧急"));
            let other = Browser::with_new_password(app, "lina").await;
            let theirs = other.get("/").await;
            assert!(!theirs.body.contains(&case) && !theirs.body.contains("王女士"));
            let admin = Browser::signed_in(app, "admin").await;
            admin.get("/manual/drafts").await;
            admin.post("/manual/drafts", &[("name", "退货延长到十天")]).await;
            assert!(admin.get("/").await.body.contains("退货延长到十天"));
        });
    });
}

/// A form that somebody may not send is not shown either.
#[test]
fn forms_are_refused_before_they_are_filled_in() {
    TestApp::each(|app| {
        let _ = app.staff("auditor", "auditor", &app.store);
        TestApp::block(async {
            let browser = Browser::with_new_password(app, "auditor").await;
            for path in ["/cases/new", "/products/new", "/customers/new", "/purchases/new", "/people/add"] {
                assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
            }
        });
    });
}

//! The pages of people as an administrator uses them, and as others are refused.

use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

/// a person is added with a role in a unit, gets another role, loses it, is disabled and enabled.
#[test]
fn a_person_is_added_given_roles_and_disabled() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            browser.get("/people/add").await;
            let (store, other) = (app.store.id.to_string(), app.other_store.id.to_string());
            let wrong = browser
                .post("/people", &[("name", "王芳"), ("login", "w f"), ("role", "clerk"), ("unit", &store)])
                .await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(!wrong.text("#m-login").is_empty() && wrong.body.contains("value=\"王芳\""), "{}", wrong.body);
            let fields = [
                ("name", "王芳"),
                ("login", "wangfang"),
                ("role", "clerk"),
                ("unit", store.as_str()),
                ("password", "correct horse"),
            ];
            let added = browser.post("/people", &fields).await;
            let user = added.location().to_owned();
            let page = browser.get(&user).await;
            assert_eq!((page.status, page.text("h1").as_str()), (StatusCode::OK, "王芳"), "{}", page.body);
            assert!(browser.get("/people").await.body.contains("wangfang"));
            browser.get(&user).await;
            let given = browser.post(&format!("{user}/roles"), &[("role", "supervisor"), ("unit", &other)]).await;
            assert_eq!(given.location(), user);
            let twice = browser.post(&format!("{user}/roles"), &[("role", "supervisor"), ("unit", &other)]).await;
            assert_eq!(twice.text("#m-role"), "已被使用，请换一个");
            let edited = [("name", "王芳芳"), ("phone", "13800138000"), ("email", "x"), ("version", "1")];
            let edited = browser.post(&user, &edited).await;
            assert_eq!(edited.text("#m-email"), "邮箱地址不正确", "{}", edited.body);
            let stale =
                browser.post(&user, &[("name", "王芳芳"), ("phone", ""), ("email", ""), ("version", "9")]).await;
            assert!(stale.text(".notice").contains("内容已被他人修改"), "{}", stale.body);
            assert_eq!(browser.post(&format!("{user}/active"), &[("active", "no")]).await.location(), user);
            assert!(browser.get("/people?active=no").await.body.contains("wangfang"));
        });
    });
}

#[test]
fn a_token_is_shown_once_and_can_be_revoked() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let user = format!("/people/{}", app.admin.id);
            browser.get(&user).await;
            let wrong = browser.post(&format!("{user}/tokens"), &[("token.name", "till")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
            assert!(!wrong.body.contains("sanbao_"));
            let issued =
                browser.post(&format!("{user}/tokens"), &[("token.name", "till"), ("token.scopes", "*")]).await;
            assert!(issued.body.contains("value=\"sanbao_"), "{}", issued.body);
            let page = browser.get(&user).await;
            assert!(page.body.contains("till") && !page.body.contains("value=\"sanbao_"));
            let revoke = page.body.split("/tokens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
            assert_eq!(browser.post(&format!("{user}/tokens/{revoke}"), &[]).await.location(), user);
            assert!(!browser.get(&user).await.body.contains("/revoke"));
        });
    });
}

#[test]
fn substitutes_stand_in_for_days_that_end_later_than_they_begin() {
    TestApp::each(|app| {
        let clerk = app.staff("wangfang", "clerk", &app.store);
        let by = app.staff("lina", "clerk", &app.store).id.to_string();
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let user = format!("/people/{}", clerk.id);
            browser.get(&user).await;
            let path = format!("{user}/substitutes");
            let fields = [("sub.by", by.as_str()), ("sub.from", "2026-03-09"), ("sub.until", "2026-03-01")];
            let wrong = browser.post(&path, &fields).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.body.contains("结束时间早于开始时间"), "{}", wrong.body);
            let fields = [("sub.by", by.as_str()), ("sub.from", "2026-03-09"), ("sub.until", "2026-03-10")];
            assert_eq!(browser.post(&path, &fields).await.location(), user);
            assert!(browser.get(&user).await.body.contains("2026-03-09 00:00 – 2026-03-11 00:00"));
        });
    });
}

#[test]
fn units_are_a_tree_and_roles_a_table() {
    TestApp::each(|app| {
        app.publish("store-chain");
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            browser.get("/people/units").await;
            let region = app.region.id.to_string();
            let fields = [("parent", region.as_str()), ("kind", "store"), ("code", "SH03"), ("name", "静安店")];
            assert_eq!(browser.post("/people/units", &fields).await.location(), "/people/units");
            let taken = browser.post("/people/units", &fields).await;
            assert_eq!(taken.text("#m-code"), "已被使用，请换一个", "{}", taken.body);
            let unit = format!("/people/units/{}", app.store.id);
            browser.get(&unit).await;
            let edited = browser.post(&unit, &[("name", "南京西路店"), ("version", "1")]).await;
            assert_eq!(edited.location(), "/people/units", "{}", edited.body);
            assert!(browser.get("/people/units").await.body.contains("停业"));
            let roles = browser.get("/people/roles").await;
            assert!(roles.body.contains("店长") && roles.body.contains("越权处理"));
        });
    });
}

#[test]
fn a_clerk_sees_none_of_it() {
    TestApp::each(|app| {
        let _ = app.staff("wangfang", "clerk", &app.store);
        TestApp::block(async {
            let browser = Browser::with_new_password(app, "wangfang").await;
            for path in ["/people", "/people/add", "/people/units", "/people/roles"] {
                assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
            }
            let admin = format!("/people/{}", app.admin.id);
            assert_eq!(browser.get(&admin).await.status, StatusCode::FORBIDDEN);
        });
    });
}

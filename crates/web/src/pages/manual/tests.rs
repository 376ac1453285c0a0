//! The pages of the manual as people use them.

use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

const FILE: &str = "packs/policies/store41.toml";

/// UI.md: a policy as a person reads it, with its findings and the strip of days.
#[test]
fn the_manual_in_force_is_read_clause_by_clause() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("wangfang", "clerk", &app.store);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let page = browser.get("/manual").await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.body);
            assert!(page.body.contains("STORE41") && page.body.contains("门店四十一条适用于全公司的商品"));
            let pack = browser.get("/manual/packs/STORE41").await;
            assert_eq!(pack.status, StatusCode::OK);
            assert!(pack.body.contains("id=\"findings\""), "{}", pack.body);
            assert_eq!(browser.get("/manual/packs/NONE").await.status, StatusCode::NOT_FOUND);
            let strips = browser.get("/manual/outcomes?days=30").await;
            assert!(strips.body.contains("heat-refund"), "{}", strips.body);
        });
    });
}

/// a gap that a draft introduces is explained with a claim and stands against publishing; without
/// it the draft becomes the next version, and what changed is told.
#[test]
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
fn a_draft_is_changed_checked_and_published() {
    TestApp::each(|app| {
        app.publish("store-chain");
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            browser.get("/manual/drafts").await;
            let unnamed = browser.post("/manual/drafts", &[("name", "")]).await;
            assert_eq!(
                (unnamed.status, unnamed.text("#m-name").as_str()),
                (StatusCode::UNPROCESSABLE_ENTITY, "请填写此项")
            );
            let begun = browser.post("/manual/drafts", &[("name", "十天")]).await;
            let draft = begun.location().to_owned();
            let page = browser.get(&format!("{draft}?file={FILE}")).await;
            let text = page.text("#f-text");
            assert!(text.contains("default = \"7d\""), "{text}");
            let version =
                page.body.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
            let save = |version: String, text: String| {
                let (browser, draft) = (&browser, &draft);
                async move {
                    let fields =
                        [("path", FILE), ("text", text.as_str()), ("version", version.as_str()), ("then", "check")];
                    browser.post(draft, &fields).await
                }
            };
            let wrong = text.replacen("\"refund\"", "\"refnd\"", 1);
            let saved = save(version.clone(), wrong).await;
            let checked = browser.get(saved.location()).await;
            assert!(checked.body.contains("refnd") && !checked.body.contains("/publish"), "{}", checked.body);
            // Nothing is said about the time between the end of free repair and day 100.
            let with_gap = text.replace("since.sale = \"> $free_repair\"", "since.sale = \"> 100d\"");
            assert_ne!(with_gap, text);
            let saved = save("2".to_owned(), with_gap).await;
            let checked = browser.get(saved.location()).await;
            assert!(checked.body.contains("没有条款说明这种情况怎么处理"), "{}", checked.body);
            assert!(checked.body.contains("举例") && checked.body.contains("购买日期"), "{}", checked.body);
            assert!(!checked.body.contains("/publish"));
            let blocked = browser.post(&format!("{draft}/publish"), &[("reason", "试")]).await;
            assert_eq!(blocked.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(blocked.text(".notice").contains("不能发布"), "{}", blocked.body);
            let stale = save(version, text.clone()).await;
            assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(stale.text("#m-text").contains("已被他人修改"));
            let saved = save("3".to_owned(), text.replace("default = \"7d\"", "default = \"10d\"")).await;
            let checked = browser.get(saved.location()).await;
            assert!(checked.body.contains("/publish"), "{}", checked.body);
            let publish = format!("{draft}/publish");
            let no_reason = browser.post(&publish, &[("reason", "")]).await;
            assert_eq!(no_reason.text("#m-reason"), "请填写此项");
            let done = browser.post(&publish, &[("reason", "延长到十天")]).await;
            assert_eq!(done.location(), "/manual", "{}", done.body);
            let page = browser.get("/manual").await;
            assert!(page.text(".notice").contains("第 2 版"), "{}", page.body);
            let compared = browser.get("/manual/compare?from=1&to=2").await;
            assert!(compared.body.contains("STORE41"), "{}", compared.body);
        });
    });
}

#[test]
fn who_may_not_draft_is_told_so() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("wangfang", "clerk", &app.store);
        TestApp::block(async {
            let browser = Browser::with_new_password(app, "wangfang").await;
            assert_eq!(browser.get("/manual").await.status, StatusCode::OK);
            assert_eq!(browser.get("/manual/drafts").await.status, StatusCode::FORBIDDEN);
        });
    });
}

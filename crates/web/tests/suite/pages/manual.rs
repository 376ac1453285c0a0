//! The pages of the manual as people use them.

use crate::testing::{Browser, Shop};
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
            assert!(pack.body.contains("heat-refund") && pack.body.contains("所有商品"), "{}", pack.body);
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

/// a policy is tried out on its page, question by question, and nothing is kept.
#[test]
fn a_policy_is_tried_out_where_it_is_read() {
    TestApp::each(|app| {
        app.publish("store-chain");
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let page = browser.get("/manual/packs/STORE41").await;
            assert!(page.body.contains("hx-post=\"/manual/packs/STORE41/try\""), "{}", page.body);
            let facts = [
                ("a.sale", "2026-02-26"),
                ("a.paid", "299.00"),
                ("a.cause", "none"),
                ("a.proof", "till_receipt"),
                ("a.packaging", "intact"),
                ("a.accessories", "complete"),
                ("a.warranty_card", "yes"),
                ("a.sale_kind", "normal"),
                ("a.use_marks", "no"),
                ("a.custom_made", "no"),
            ];
            let asked = browser.post("/manual/packs/STORE41/try", &facts).await;
            assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
            assert!(
                asked.body.contains("name=\"a.resale_ok\"") && !asked.body.contains("name=\"choice\""),
                "{}",
                asked.body
            );
            let all: Vec<(&str, &str)> = facts.into_iter().chain([("a.resale_ok", "yes")]).collect();
            let settled = browser.post("/manual/packs/STORE41/try", &all).await;
            assert!(settled.text(".offers").contains("ST41-06"), "{}", settled.body);
            let later: Vec<(&str, &str)> = all.iter().copied().chain([("reported", "2026-04-01")]).collect();
            let refused = browser.post("/manual/packs/STORE41/try", &later).await;
            assert!(refused.text(".refusals").contains("ST41-06-END"), "{}", refused.body);
            let wrong = browser.post("/manual/packs/STORE41/try", &[("a.cause", "moon")]).await;
            assert_eq!(wrong.status, StatusCode::OK);
            assert!(wrong.body.contains("field-wrong"), "{}", wrong.body);
        });
    });
}

/// Saves a text of a draft with something replaced.
async fn change(browser: &Browser, draft: &str, version: &str, from: &str, to: &str) {
    let text = browser.get(&format!("{draft}?file={FILE}")).await.text("#f-text");
    let changed = text.replace(from, to);
    assert_ne!(changed, text, "{from}");
    let fields = [("path", FILE), ("text", changed.as_str()), ("version", version), ("then", "stay")];
    let saved = browser.post(draft, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

async fn begin(browser: &Browser, name: &str) -> String {
    browser.get("/manual/drafts").await;
    browser.post("/manual/drafts", &[("name", name)]).await.location().to_owned()
}

/// the policies of a draft are read and tried before it is published.
#[test]
fn a_policy_is_read_and_tried_under_a_draft() {
    TestApp::each(|app| {
        app.publish("store-chain");
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let draft = begin(&browser, "三天").await;
            change(&browser, &draft, "1", "default = \"7d\"", "default = \"3d\"").await;
            let page = browser.get(&draft).await;
            assert!(page.text("#d-packs + p + ul li").contains("STORE41 已修改"), "{}", page.text("#d-packs + p + ul"));
            let pack = browser.get(&format!("{draft}/packs/STORE41")).await;
            assert_eq!(pack.status, StatusCode::OK, "{}", pack.body);
            assert!(pack.text(".notice").contains("三天") && pack.body.contains("第 0–3 天：退货"), "{}", pack.body);
            assert!(pack.body.contains(&format!("hx-post=\"{draft}/packs/STORE41/try\"")), "{}", pack.body);
            let tried = browser.post(&format!("{draft}/packs/STORE41/try"), &[("a.proof", "no_proof")]).await;
            assert!(tried.body.contains("a.proof"), "{}", tried.body);
            assert_eq!(browser.get(&format!("{draft}/packs/NONE")).await.status, StatusCode::NOT_FOUND);
            change(&browser, &draft, "2", "\"refund\"", "\"refnd\"").await;
            let to_check = browser.get(&format!("{draft}/packs/STORE41")).await;
            assert_eq!(to_check.location(), format!("{draft}/check"));
        });
    });
}

/// A refund at the counter, saved; the path of its case.
async fn refunded(browser: &Browser, shop: &Shop) -> String {
    let claim = shop.claim();
    let mut fields = vec![("line".to_owned(), shop.line.clone()), ("choice".to_owned(), "refund".to_owned())];
    fields.push(("account".to_owned(), "颜色不喜欢".to_owned()));
    for (fact, value) in claim["answers"].as_object().unwrap() {
        let text = match value.as_bool() {
            Some(yes) => (if yes { "yes" } else { "no" }).to_owned(),
            None => value.as_str().unwrap_or_default().to_owned(),
        };
        fields.push((format!("a.{fact}"), text));
    }
    browser.get("/counter").await;
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = browser.post("/counter", &fields).await;
    assert!(saved.location().starts_with("/cases/"), "{}", saved.body);
    saved.location().to_owned()
}

/// a draft on history: what would be decided otherwise, and the money.
#[test]
fn a_draft_is_replayed_on_history() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let case = refunded(&browser, &shop).await;
            let draft = begin(&browser, "三天").await;
            let replay = format!("{draft}/replay?days=30");
            let waiting = browser.get(&replay).await;
            assert!(waiting.body.contains("hx-trigger=\"load\""), "{}", waiting.body);
            assert!(waiting.text("#replayed").contains("正在按草稿重判 1 件"), "{}", waiting.body);
            let same = browser.fragment(&replay, "replayed").await;
            assert!(same.body.contains("都不会改变") && !same.body.contains("<html"), "{}", same.body);
            change(&browser, &draft, "1", "default = \"7d\"", "default = \"3d\"").await;
            let changed = browser.fragment(&replay, "replayed").await;
            assert!(changed.body.contains("-¥299.00") && changed.body.contains(&case), "{}", changed.body);
            assert!(changed.body.contains("ST41-06-END"), "{}", changed.body);
            change(&browser, &draft, "2", "\"refund\"", "\"refnd\"").await;
            let broken = browser.get(&replay).await;
            assert!(broken.text(".notice.bad").contains("写法有错误"), "{}", broken.body);
            assert!(broken.body.contains(&format!("href=\"{draft}/check\"")), "{}", broken.body);
        });
    });
}

/// Nothing to replay: the page says what to do instead. Who may not draft may not replay either.
#[test]
fn a_company_without_decisions_is_told_so() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("wangfang", "clerk", &app.store);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let draft = begin(&browser, "空").await;
            let page = browser.get(&format!("{draft}/replay")).await;
            assert!(page.text(".empty").contains("这段时间没有判定"), "{}", page.body);
            let clerk = Browser::with_new_password(app, "wangfang").await;
            for path in ["replay", "packs/STORE41"] {
                assert_eq!(clerk.get(&format!("{draft}/{path}")).await.status, StatusCode::FORBIDDEN);
            }
            assert_eq!(clerk.get("/manual/packs/STORE41").await.status, StatusCode::OK);
        });
    });
}

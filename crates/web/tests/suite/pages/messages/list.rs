use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::json;
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::testing::{TestApp, work_off};

async fn work(app: &TestApp) {
    let worker = Worker::new(app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
    work_off(&app.service, &worker, service::messages::CONSUMER).await;
}

/// what cannot be sent stands on the start page, in the list and at its case; somebody phones and says so.
#[test]
fn what_cannot_be_sent_is_done_by_hand() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let _ = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case = shop.case(&api).await;
            let asked = json!({ "question": "鞋底照片？" });
            let answer = api.with("POST", &format!("/api/v1/cases/{case}/questions"), &[], Some(&asked)).await;
            assert!(answer.status.is_success(), "{}", answer.body);
            work(app).await;
            let listed = api.get("/api/v1/messages?group=tasks").await.json();
            let one = &listed["items"][0];
            assert_eq!((&one["state"], &one["why"]), (&json!("given_up"), &json!("no_gateway")), "{listed}");
            let id = one["id"].as_str().unwrap();
            let boss = Browser::with_new_password(app, "boss").await;
            assert!(boss.get("/").await.body.contains(&format!("/messages/{id}")), "the start page");
            assert!(boss.get("/messages").await.body.contains("请顾客补充资料"));
            assert!(boss.get(&format!("/cases/{case}")).await.body.contains(&format!("/messages/{id}")));
            let at = format!("/messages/{id}");
            let shown = boss.get(&at).await;
            assert!(shown.body.contains("鞋底照片") && shown.body.contains("没有设置发送通道"), "{}", shown.body);
            assert!(boss.get(&format!("{at}/print")).await.body.contains("鞋底照片"));
            boss.get(&at).await;
            let wrong = boss.post(&at, &[("act", "settle"), ("how", "")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            let done = boss.post(&at, &[("act", "settle"), ("how", "phone"), ("note", "已电话告知")]).await;
            assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, at.as_str()));
            assert!(boss.get(&at).await.body.contains("已人工处理"));
            assert!(boss.get(&format!("/cases/{case}")).await.body.contains("已电话告知"), "the timeline");
            assert!(!boss.get("/").await.body.contains(&at));
            let over = api.with("POST", &format!("/api/v1/messages/{id}/retry"), &[], Some(&json!({}))).await;
            assert_eq!(over.status, StatusCode::CONFLICT, "{}", over.body);
            let shown = api.get(&format!("/api/v1/messages/{id}")).await.json();
            assert_eq!((&shown["state"], &shown["settled_how"]), (&json!("done"), &json!("phone")), "{shown}");
        });
    });
}

/// Templates and notices of the manual are read with made-up values by whoever may read the manual.
#[test]
fn templates_are_shown_with_made_up_values() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            let page = boss.get("/messages/templates").await;
            assert!(page.body.contains("王芳您好") && !page.body.contains("{customer}"), "{}", page.body);
            assert!(page.body.contains("告知顾客已受理") && page.body.contains("09:00-21:00"), "{}", page.body);
        });
    });
}

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use domain::decisions::{Choice, Override};
use domain::people::Actor;
use serde_json::{Value, json};
use service::decisions::{self, Claimed, NewDecision};
use service::testing::TestApp;
use std::sync::Arc;

/// Somebody gives more than he or she may: the request waits.
async fn decided(app: &TestApp, by: &Arc<Actor>, case: i64) {
    let over =
        Override { reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: 80_000 };
    let choice = Choice { remedy: "refund".to_owned(), service: None, communicated: false, reason: String::new() };
    let claimed = Claimed { unit: app.store.id, case: Some(case), ..Claimed::default() };
    let new = NewDecision { case, claimed, choice, over: Some(over) };
    app.service.command(by, move |tx, call| decisions::record(tx, call, &new)).await.unwrap();
}

/// a request is seen, measured and decided by programs, one that another has decided by nobody.
#[test]
fn requests_are_decided_over_the_api() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case: i64 = shop.case(&api).await.parse().unwrap();
            decided(app, &boss, case).await;
            let all = api.get("/api/v1/approvals").await.json();
            let one = &all["items"][0];
            assert_eq!(
                (&one["amount"], &one["state"], &one["kind"]),
                (&json!(80_000), &json!("waiting"), &json!("override"))
            );
            let id = one["id"].as_str().unwrap();
            let at = format!("/api/v1/approvals/{id}");
            let shown = api.get(&at).await.json();
            // Nobody is supervisor there: the next level decides.
            assert_eq!(shown["deciders"][0]["id"], json!(app.admin.id.to_string()), "{shown}");
            let none: Value = json!({});
            let verbal =
                json!({ "giver": shown["deciders"][0]["id"], "given_at": "2026-03-02T01:00:00Z", "what": "同意" });
            let foreign = api.with("POST", &format!("{at}/verbal-permission"), &[], Some(&verbal)).await;
            assert_eq!(foreign.status, StatusCode::CONFLICT, "{}", foreign.body);
            let stale = api.with("POST", &format!("{at}/approval"), &[("if-match", "\"9\"")], Some(&none)).await;
            assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.body);
            let done = api.with("POST", &format!("{at}/approval"), &[], Some(&none)).await;
            assert_eq!((done.status, &done.json()["state"]), (StatusCode::OK, &json!("approved")), "{}", done.body);
            for (verb, body) in
                [("refusal", json!({ "reason": "否" })), ("passing-on", none.clone()), ("withdrawal", none)]
            {
                let late = api.with("POST", &format!("{at}/{verb}"), &[], Some(&body)).await;
                assert_eq!(late.status, StatusCode::CONFLICT, "{verb} {}", late.body);
            }
            let period = "from=2026-03-01T00:00:00Z&before=2026-04-01T00:00:00Z";
            let report = api.get(&format!("/api/v1/approval-report?{period}")).await.json();
            assert_eq!((&report["decided"], &report["waited"]), (&json!(1), &json!(1)), "{report}");
            let waiting = api.get("/api/v1/approvals?scope=waiting").await.json();
            assert_eq!(waiting["items"], json!([]));
        });
    });
}

/// a request is seen on the start page, in the list and at its case by whoever decides it, and
/// approved or refused there; whoever asked sees it and cannot decide it.
#[test]
fn requests_are_decided_from_the_list_and_the_page() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        let _ = app.staff("chief", "supervisor", &app.region);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case: i64 = shop.case(&api).await.parse().unwrap();
            decided(app, &boss, case).await;
            let chief = Browser::with_new_password(app, "chief").await;
            let today = chief.get("/").await;
            assert!(today.body.contains("待我审批") && today.body.contains("¥800.00"), "{}", today.body);
            let list = chief.get("/approvals").await;
            assert!(list.body.contains("确认同意：退货 ¥800.00？"), "{}", list.body);
            let at = list.body.split("action=\"/approvals/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            let at = format!("/approvals/{at}");
            let own = Browser::with_new_password(app, "boss").await;
            assert!(!own.get("/approvals").await.body.contains("¥800.00"));
            assert!(own.get("/approvals?tab=mine").await.body.contains("¥800.00"));
            let seen = own.get(&format!("/cases/{case}")).await;
            assert!(seen.body.contains("督导（华东区）：chief") && seen.body.contains("300.00 以内"), "{}", seen.body);
            own.get(&at).await;
            let refused = own.post(&at, &[("act", "approve")]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.body.contains("不能审批自己提交的申请"), "{}", refused.body);
            assert_eq!(
                chief.post(&at, &[("act", "refuse"), ("reason", "")]).await.status,
                StatusCode::UNPROCESSABLE_ENTITY
            );
            let done = chief.post(&at, &[("act", "approve"), ("version", "1"), ("back", "list")]).await;
            assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/approvals"));
            assert!(!chief.get("/approvals").await.body.contains("¥800.00"));
            assert!(chief.get(&at).await.body.contains("已同意"));
            assert!(own.get(&format!("/cases/{case}")).await.body.contains("审批同意"));
            let report = chief.get("/approvals/report").await;
            assert!(report.body.contains("期间判定 1 单，其中 1 单（100%）"), "{}", report.body);
        });
    });
}

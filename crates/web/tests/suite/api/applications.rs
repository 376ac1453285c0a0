//! Applications over the API: handed in once, approved, carried out, refused, and what a case waits for.

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::{Value, json};
use service::testing::TestApp;

/// Does one thing; its answer as JSON.
async fn done(api: &Api, at: &str, path: &str, body: Value) -> Value {
    let answer = api.with("POST", &format!("{at}/{path}"), &[], Some(&body)).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    answer.json()
}

/// What stands against something, by its code.
async fn refused(api: &Api, at: &str, path: &str, body: Value) -> String {
    let answer = api.with("POST", &format!("{at}/{path}"), &[], Some(&body)).await;
    assert!(answer.status.is_client_error(), "{path}: {}", answer.body);
    answer.json()["type"].as_str().unwrap_or_default().trim_start_matches("urn:sanbao:problem:").to_owned()
}

/// the whole way of an application, and what is refused on it.
#[test]
fn r323_an_application_from_its_beginning_to_its_end() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let repairer = app.staff("repairer", "repairer", &app.store);
        let boss = app.staff("boss", "store_manager", &app.store);
        let unit = app.store.id.to_string();
        TestApp::block(async {
            let (repairer, boss) = (Api::of_staff(app, repairer.id).await, Api::of_staff(app, boss.id).await);
            let new = json!({
                "sort": "L-01", "unit": unit,
                "values": { "purpose": "上门检修", "back_on": "2026-03-20" },
                "lines": [{ "item": "万用表", "quantity": "1" }],
            });
            let once = [("idempotency-key", "k-1")];
            let made = repairer.with("POST", "/api/v1/applications", &once, Some(&new)).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
            let again = repairer.with("POST", "/api/v1/applications", &once, Some(&new)).await;
            assert_eq!(again.json()["id"], made.json()["id"], "sent again, it is the same");
            assert_eq!(made.json()["reviewers"], json!([{ "role": "store_manager", "superior": false }]));
            let at = format!("/api/v1/applications/{}", made.json()["id"].as_str().unwrap());
            assert_eq!(refused(&boss, &at, "steps", json!({ "step": "issued" })).await, "application-not-approved");
            assert_eq!(refused(&boss, &at, "withdrawal", json!({})).await, "application-not-applicant");
            let waiting = boss.get("/api/v1/applications?scope=to_review").await.json();
            assert_eq!(waiting["items"][0]["number"], made.json()["number"]);
            let stale = json!({ "note": "" });
            let stale = boss.with("POST", &format!("{at}/approval"), &[("if-match", "\"9\"")], Some(&stale)).await;
            assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.body);
            assert_eq!(stale.json()["changed"], "application.applied", "{}", stale.body);
            let approved = done(&boss, &at, "approval", json!({ "note": "同意" })).await;
            assert_eq!((&approved["state"], &approved["next_step"]), (&json!("approved"), &json!("issued")));
            assert_eq!(refused(&boss, &at, "refusal", json!({ "reason": "不" })).await, "application-over");
            done(&boss, &at, "steps", json!({ "step": "issued" })).await;
            let ended = done(&boss, &at, "steps", json!({ "step": "returned", "note": "完好" })).await;
            assert_eq!((&ended["state"], ended["closed_at"].is_string()), (&json!("done"), true));
            assert_eq!(ended["history"].as_array().map(Vec::len), Some(4));
            assert_eq!(repairer.get(&at).await.json()["lines"][0]["item"], "万用表");
            assert_eq!(repairer.get("/api/v1/applications/1").await.status, StatusCode::NOT_FOUND);
        });
    });
}

/// what is wrong is named by where it stands in the request; a case has its own list.
#[test]
fn r399_what_is_wrong_is_named() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case = shop.case(&api).await;
            let of_case = api.get(&format!("/api/v1/cases/{case}/applications")).await.json();
            assert_eq!(of_case["items"], json!([]));
            let bad = json!({ "sort": "F-65", "case": case, "values": {}, "lines": [] });
            let answer = api.with("POST", "/api/v1/applications", &[], Some(&bad)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
            let field = answer.json()["errors"][0]["field"].as_str().unwrap_or_default().to_owned();
            assert!(["sort", "case"].contains(&field.as_str()), "{}", answer.body);
            let unknown = json!({ "sort": "F-65", "colour": "red" });
            let answer = api.with("POST", "/api/v1/applications", &[], Some(&unknown)).await;
            assert!(answer.status.is_client_error(), "{}", answer.body);
        });
    });
}

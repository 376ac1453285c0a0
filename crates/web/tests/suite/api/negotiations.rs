//! Negotiations over the API: opened once, judged, offered, settled, revisited.

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::{Value, json};
use service::testing::TestApp;

/// Does one thing, which has to be allowed; the negotiation afterwards.
async fn done(api: &Api, at: &str, path: &str, body: Value) -> Value {
    let answer = api.with("POST", &format!("{at}/{path}"), &[], Some(&body)).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    answer.json()
}

/// What stands against something, by its code, or the first field that is wrong.
async fn refused(api: &Api, at: &str, path: &str, body: Value) -> String {
    let answer = api.with("POST", &format!("{at}/{path}"), &[], Some(&body)).await;
    assert!(answer.status.is_client_error(), "{path}: {}", answer.body);
    let told = answer.json();
    let code = told["type"].as_str().unwrap_or_default().trim_start_matches("urn:sanbao:problem:");
    told["errors"][0]["field"].as_str().unwrap_or(code).to_owned()
}

/// the whole way of a misread page.
#[test]
fn r292_a_negotiation_from_its_opening_to_its_end() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case = shop.case(&api).await;
            let new = json!({ "case": case, "kind": "description" });
            let once = [("idempotency-key", "k-1")];
            let opened = api.with("POST", "/api/v1/negotiations", &once, Some(&new)).await;
            assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.body);
            let again = api.with("POST", "/api/v1/negotiations", &once, Some(&new)).await;
            assert_eq!(again.json()["id"], opened.json()["id"], "sent again, it is the same");
            let at = format!("/api/v1/negotiations/{}", opened.json()["id"].as_str().unwrap());
            assert_eq!(opened.json()["stage"], "photos");
            let asked = done(&api, &at, "photo-request", json!({})).await;
            assert!(asked["photos_asked_at"].is_string(), "{asked}");
            assert_eq!(refused(&api, &at, "photos", json!({})).await, "negotiation-without-photos");
            assert_eq!(refused(&api, &at, "refusal-advice", json!({})).await, "negotiation-not-a-parcel");
            done(&api, &at, "skip", json!({ "reason": "文字描述" })).await;
            assert_eq!(refused(&api, &at, "judgement", json!({})).await, "quote");
            let answers = json!({ "quote": "米白", "complaint_true": false, "wrong_sent": false, "misread": true });
            let judged = done(&api, &at, "judgement", answers).await;
            assert_eq!((&judged["finding"], &judged["answers"]["misread"]), (&json!("misread"), &json!(true)));
            let seen = api.get(&at).await.json();
            assert_eq!(seen["offered"], json!(["explanation", "next_discount", "gift"]));
            assert_eq!(refused(&api, &at, "decline", json!({})).await, "negotiation-without-offer");
            let stale = json!({ "solution": "explanation", "note": "色卡说明" });
            let stale = api.with("POST", &format!("{at}/offers"), &[("if-match", "\"1\"")], Some(&stale)).await;
            assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.body);
            assert_eq!(stale.json()["changed"], "negotiation.judged");
            done(&api, &at, "offers", json!({ "solution": "gift", "amount": 800, "note": "发夹" })).await;
            done(&api, &at, "decline", json!({ "reason": "不需要" })).await;
            done(&api, &at, "offers", json!({ "solution": "explanation", "note": "色卡说明" })).await;
            let settled = done(&api, &at, "acceptance", json!({})).await;
            assert_eq!((&settled["stage"], &settled["agreed"]["solution"]), (&json!("settled"), &json!("explanation")));
            let listed = api.get("/api/v1/negotiations?scope=settled&kind=description").await.json();
            assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");
            let of_case = api.get(&format!("/api/v1/cases/{case}/negotiations")).await.json();
            assert_eq!(of_case["negotiations"][0]["marks"][0]["skipped"], "文字描述");
            let ended = done(&api, &at, "revisit", json!({ "satisfied": true })).await;
            assert_eq!(ended["stage"], "closed");
            assert_eq!(refused(&api, &at, "withdrawal", json!({ "reason": "再来" })).await, "negotiation-over");
            assert_eq!(api.get("/api/v1/negotiations/1").await.status, StatusCode::NOT_FOUND);
        });
    });
}

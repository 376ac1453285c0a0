use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::{Value, json};
use service::testing::TestApp;

/// a program takes a repair from the estimate to the signature; what is too early is told by its
/// code.
#[test]
fn a_program_takes_a_repair_through_its_steps() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let new = json!({
                "unit": shop.unit, "kind": "repair", "product": "女靴", "fault": "前掌磨穿", "received": true,
                "contact": { "name": "王芳", "phone": "13812342211", "address": "" },
            });
            let opened = api.with("POST", "/api/v1/repairs", &[], Some(&new)).await;
            assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.body);
            let id = opened.json()["id"].as_str().unwrap_or_default().to_owned();
            let step =
                async |step: Value| api.with("POST", &format!("/api/v1/repairs/{id}/steps"), &[], Some(&step)).await;
            let early = step(json!({ "step": "start" })).await;
            assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
            assert!(early.body.contains("repair-no-consent"), "{}", early.body);
            let wrong = step(json!({ "step": "start", "how": "fast" })).await;
            assert!(wrong.status.is_client_error(), "{}", wrong.body);
            for taken in [
                json!({ "step": "estimate", "amount": 8000, "note": "换前掌" }),
                json!({ "step": "answer", "agreed": true, "amount": 8000, "how": "phone", "by": "王芳" }),
                json!({ "step": "start" }),
                json!({ "step": "finish", "done": "换前掌",
                    "parts": [{ "name": "橡胶前掌", "pieces": 2, "old": "given_back" }] }),
                json!({ "step": "test", "passed": true, "standard": "新品标准" }),
                json!({ "step": "ready" }),
                json!({ "step": "notify", "channel": "hotline" }),
                json!({ "step": "collect", "method": "cash" }),
                json!({ "step": "hand_back", "signed_by": "王芳" }),
            ] {
                let answer = step(taken.clone()).await;
                assert_eq!(answer.status, StatusCode::OK, "{taken}: {}", answer.body);
            }
            let shown = api.get(&format!("/api/v1/repairs/{id}")).await.json();
            assert_eq!((shown["goods"].as_str(), shown["fee"].as_str()), (Some("handed_back"), Some("paid")));
            let list = api.get("/api/v1/repairs?with_closed=true").await.json();
            assert_eq!(list["items"].as_array().map(Vec::len), Some(1));
            let report = api.get("/api/v1/repair-report?from=2026-01-01T00:00:00Z&before=2027-01-01T00:00:00Z").await;
            assert_eq!(report.json()["counts"][0]["outcome"], json!("fixed"), "{}", report.body);
        });
    });
}

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// one request opens, decides and agrees; what is refused leaves nothing.
#[test]
fn a_claim_is_taken_in_at_once_or_not_at_all() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let mut claim = json!({
                "claim": shop.claim(), "channel": "counter", "account": "颜色不喜欢", "wish": "exchange",
                "choice": { "remedy": "paid_repair" }, "agreed": true,
            });
            let refused = api.with("POST", "/api/v1/counter/claims", &[], Some(&claim)).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
            let none = api.get("/api/v1/cases?group=all").await.json();
            assert_eq!(none["items"], json!([]), "refused as a whole");
            claim["wish"] = json!("refund");
            claim["choice"] = json!({ "remedy": "refund" });
            let key = [("idempotency-key", "claim-1")];
            let taken = api.with("POST", "/api/v1/counter/claims", &key, Some(&claim)).await;
            assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.body);
            claim["account"] = json!("别的");
            let reused = api.with("POST", "/api/v1/counter/claims", &key, Some(&claim)).await;
            assert_eq!(reused.status, StatusCode::CONFLICT, "{}", reused.body);
            let id = taken.json()["case"].as_str().unwrap().to_owned();
            let case = api.get(&format!("/api/v1/cases/{id}")).await.json();
            assert_eq!(
                (&case["decision"], &case["agreement"]["amount"]),
                (&json!("approved"), &json!(29_900)),
                "{case}"
            );
            assert_eq!(api.get("/api/v1/cases?group=all").await.json()["items"].as_array().unwrap().len(), 1);
        });
    });
}

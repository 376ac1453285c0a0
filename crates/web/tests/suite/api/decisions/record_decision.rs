use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// tried, recorded, decided anew against the proposal; overrides are counted.
#[test]
fn a_claim_is_tried_recorded_and_overridden() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let _ = app.staff("zhaoli", "clerk", &app.other_store);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let first = json!({ "unit": shop.unit, "purchase_line": shop.line });
            let tried = api.with("POST", "/api/v1/decisions/preview", &[], Some(&first)).await;
            assert_eq!(tried.status, StatusCode::OK, "{}", tried.body);
            assert!(!tried.json()["asks"].as_array().unwrap().is_empty(), "{}", tried.body);
            let claim = shop.claim();
            let tried = api.with("POST", "/api/v1/decisions/preview", &[], Some(&claim)).await.json();
            assert_eq!(tried["ruling"]["decision"], "refund", "{tried}");

            let case = shop.case(&api).await;
            let path = format!("/api/v1/cases/{case}/decisions");
            let body = json!({ "claim": claim, "choice": { "remedy": "refund" } });
            let stale = api.with("POST", &path, &[("if-match", "\"99\"")], Some(&body)).await;
            assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.body);
            let key = [("idempotency-key", "decide-1")];
            let decided = api.with("POST", &path, &key, Some(&body)).await;
            assert_eq!(decided.status, StatusCode::CREATED, "{}", decided.body);
            assert_eq!((&decided.json()["pay"], &decided.json()["standing"]), (&json!(29_900), &json!("by_policy")));
            assert_eq!(api.with("POST", &path, &key, Some(&body)).await.body, decided.body);

            let closed = json!({ "claim": claim, "choice": { "remedy": "free_repair" } });
            let refused = api.with("POST", &path, &[], Some(&closed)).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
            let mut over = closed;
            over["override"] = json!({ "reason": "老顾客，特别照顾", "evidence": "照片三张", "amount": 0 });
            let over = api.with("POST", &path, &[], Some(&over)).await;
            assert_eq!((over.status, &over.json()["standing"]), (StatusCode::CREATED, &json!("overridden")));
            assert_eq!(over.json()["previous"], decided.json()["id"]);

            let all = api.get(&path).await.json();
            assert_eq!(all["items"].as_array().unwrap().len(), 2, "{all}");
            let one = format!("/api/v1/decisions/{}", decided.json()["id"].as_str().unwrap());
            assert_eq!(api.get(&one).await.json()["ruling"]["decision"], "refund");
            let span = "from=2026-03-01T00:00:00Z&before=2026-04-01T00:00:00Z";
            let counted = api.get(&format!("/api/v1/decision-overrides?{span}")).await.json();
            assert_eq!(counted["items"][0]["number"], 1, "{counted}");
            let clerk = Browser::with_new_password(app, "zhaoli").await;
            assert_eq!(clerk.get(&one).await.status, StatusCode::FORBIDDEN);
            assert_eq!(clerk.get(&path).await.status, StatusCode::FORBIDDEN);
        });
    });
}

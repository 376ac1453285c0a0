use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// recorded, found in one box, read with all that a decision needs.
#[test]
fn the_life_of_a_purchase() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let mut new = json!({
                "unit": app.store.id.to_string(), "receipt": "R-77", "channel": "store", "sold_on": "2026-02-20",
                "sold_time": "14:05", "proof": "till_receipt", "currency": "CNY",
                "lines": [{ "article": "a1", "description": "女鞋", "paid": 39900, "sale_kind": "normal",
                    "dates": { "production": { "on": "2025-11-02", "evidence": "product_mark" } } }]
            });
            let added = api.with("POST", "/api/v1/purchases", &[], Some(&new)).await;
            assert_eq!((added.status, &added.json()["total"]), (StatusCode::CREATED, &json!(39900)), "{}", added.body);
            let purchase = added.json();
            let path = format!("/api/v1/purchases/{}", purchase["id"].as_str().unwrap());
            assert_eq!(api.get(&path).await.json()["items"][0]["article"], "A1");
            let found = api.get("/api/v1/lookup?q=r-77").await.json();
            let line = found["lines"][0]["id"].as_str().unwrap().to_owned();
            let facts = api.get(&format!("/api/v1/lines/{line}")).await.json()["facts"].clone();
            assert_eq!((&facts["sale"], &facts["production"]), (&json!("2026-02-20T14:05:00"), &json!("2025-11-02")));
            assert_eq!(api.get("/api/v1/purchases?q=r-77").await.json()["items"].as_array().unwrap().len(), 1);
            let unit = app.store.id;
            let listed = api.get(&format!("/api/v1/purchases?unit={unit}&from=2026-02-20&until=2026-02-20")).await;
            assert_eq!(listed.json()["items"][0]["receipt"], "R-77");
            new["lines"][0]["quantity"] = json!("many");
            let wrong = api.with("POST", "/api/v1/purchases", &[], Some(&new)).await;
            assert_eq!(wrong.json()["errors"][0]["field"], "lines.0.quantity", "{}", wrong.body);
            let customer = json!({ "unit": unit.to_string(), "name": "王芳", "phones": ["13812342211"] });
            let customer = api.with("POST", "/api/v1/customers", &[], Some(&customer)).await.json();
            let tag = api.get(&path).await.header("etag").to_owned();
            let whose = json!({ "customer": customer["id"] });
            let put = api.with("PUT", &format!("{path}/customer"), &[("if-match", &tag)], Some(&whose)).await;
            assert_eq!((put.status, &put.json()["customer"]), (StatusCode::OK, &customer["id"]), "{}", put.body);
        });
    });
}

use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// added, changed with its version, priced from a day on.
#[test]
fn the_life_of_an_article() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let new = json!({ "article": "a1", "name": "女鞋", "price": 39900, "flags": { "all_cotton": false } });
            let added = api.with("POST", "/api/v1/products", &[], Some(&new)).await;
            assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
            let path = format!("/api/v1/products/{}", added.json()["id"].as_str().unwrap());
            let tag = api.get(&path).await.header("etag").to_owned();
            let mut change = json!({ "name": "真皮女鞋", "active": true, "flags": { "nice": true } });
            let wrong = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
            assert_eq!(wrong.json()["errors"][0]["code"], "unknown-value", "{}", wrong.body);
            change["flags"] = json!({});
            let done = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
            assert_eq!((done.status, &done.json()["name"]), (StatusCode::OK, &json!("真皮女鞋")), "{}", done.body);
            let price = json!({ "from": "2026-04-01", "price": 29900 });
            let priced = api.with("POST", &format!("{path}/prices"), &[], Some(&price)).await;
            assert_eq!(priced.json()["items"][0], price, "{}", priced.body);
            let list = api.get("/api/v1/products?unmapped=true").await.json();
            assert_eq!(list["items"][0]["price"], 39900);
            let taken = api.with("POST", "/api/v1/products", &[], Some(&new)).await;
            assert_eq!(
                (taken.status, &taken.json()["errors"][0]["field"]),
                (StatusCode::UNPROCESSABLE_ENTITY, &json!("article"))
            );
        });
    });
}

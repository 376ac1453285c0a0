use crate::testing::{Api, Browser};
use serde_json::json;
use service::testing::TestApp;

/// the categories are those of the manual in force.
#[test]
fn categories_are_those_of_the_manual() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["products.view"]).await;
            assert_eq!(api.get("/api/v1/product-categories").await.json(), json!({ "items": [] }));
        });
        app.publish("store-chain");
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["products.view"]).await;
            let known = api.get("/api/v1/product-categories").await.json();
            let suit = known["items"].as_array().unwrap().iter().find(|category| category["id"] == "suit").unwrap();
            assert_eq!(suit["name"], "西服", "{known}");
        });
    });
}

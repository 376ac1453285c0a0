use crate::testing::{Api, Browser, Shop};
use service::testing::TestApp;

/// one search for everything that may be seen, and for nothing else.
#[test]
fn everything_is_found_by_those_who_may_see_it() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            shop.case(&api).await;
            let kinds = async |api: &Api, query: &str| {
                let found = api.get(&format!("/api/v1/search?q={query}")).await.json();
                let items = found["items"].as_array().unwrap().clone();
                items.iter().map(|hit| hit["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(kinds(&api, "13900001234").await, ["case", "customer", "purchase_line"]);
            assert_eq!(kinds(&api, "S100").await, ["purchase_line", "product"]);
            assert!(kinds(&api, "").await.is_empty());
            let narrow = Api::of(Browser::signed_in(app, "admin").await, &["products.view"]).await;
            assert_eq!(kinds(&narrow, "S100").await, ["product"]);
        });
    });
}

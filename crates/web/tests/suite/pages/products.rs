use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

/// an article is added, priced, found.
#[test]
fn an_article_is_added_and_priced() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            browser.get("/products/new").await;
            let fields = [("article", "a1032"), ("name", "真皮女鞋"), ("price", "¥399.00"), ("flag.all_cotton", "no")];
            let added = browser.post("/products", &fields).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
            let path = added.location().to_owned();
            let again = browser.post("/products", &fields).await;
            assert!(again.body.contains("已被使用"), "{}", again.body);
            let wrong = browser.post(&format!("{path}/prices"), &[("from", "2026-04-01"), ("new_price", "x")]).await;
            assert!(wrong.body.contains("请填写金额"), "{}", wrong.body);
            let priced = browser.post(&format!("{path}/prices"), &[("from", "2026-04-01"), ("new_price", "299")]).await;
            assert_eq!(priced.status, StatusCode::SEE_OTHER, "{}", priced.body);
            let page = browser.get(&path).await;
            assert!(page.body.contains("¥299.00") && page.body.contains("¥399.00"));
            let list = browser.get("/products?category=-").await;
            assert_eq!(list.text("tbody tr td a"), "A1032");
        });
    });
}

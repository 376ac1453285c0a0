use crate::testing::Browser;
use service::testing::TestApp;

#[test]
fn pages_are_found_by_name_and_alone_while_typing() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let whole = browser.get("/search?q=%E4%BB%8A%E6%97%A5").await;
            assert_eq!(whole.text(".hit-title"), "今日");
            assert!(whole.body.contains("<html"));
            let part = browser.fragment("/search?q=%E4%BB%8A", "search-hits").await;
            assert!(part.body.contains("今日") && !part.body.contains("<html"), "{}", part.body);
            let none = browser.get("/search?q=zzz").await;
            assert!(none.text(".empty").contains("没有找到“zzz”"), "{}", none.body);
        });
    });
}

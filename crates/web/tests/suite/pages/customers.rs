use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

/// a file is begun with name and phone, found, seen masked and in full.
#[test]
fn a_file_is_begun_found_and_seen() {
    TestApp::each(|app| {
        let _ = app.staff("wangfang", "supervisor", &app.store);
        TestApp::block(async {
            let browser = Browser::with_new_password(app, "wangfang").await;
            let empty = browser.get("/customers").await;
            assert!(empty.text(".empty").contains("没有找到顾客"), "{}", empty.body);
            browser.get("/customers/new?q=13812342211").await;
            let wrong = browser.post("/customers", &[("name", ""), ("phones.0", "12")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.body.contains("电话号码位数不对") && wrong.body.contains("value=\"12\""));
            let fields = [("name", "王芳"), ("phones.0", "138 1234 2211"), ("profile.soft.work", "教师")];
            let added = browser.post("/customers", &fields).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
            let path = added.location().to_owned();
            let file = browser.get(&path).await;
            assert!(file.body.contains("138****2211") && !file.body.contains("13812342211"));
            assert!(!file.body.contains("教师"), "what was told in confidence is not shown");
            let full = browser.post(&format!("{path}/full"), &[]).await;
            assert!(full.body.contains("13812342211") && full.body.contains("教师"), "{}", full.body);
            let known = browser.post("/customers", &fields).await;
            assert!(known.body.contains("该号码已登记在王芳的档案中"), "{}", known.body);
            let said = [("purpose", "marketing"), ("channel", "sms"), ("given", "no")];
            let noted = browser.post(&format!("{path}/consents"), &said).await;
            assert_eq!(noted.status, StatusCode::SEE_OTHER);
            let file = browser.get(&path).await;
            assert!(file.body.contains("不同意") && file.body.contains("查看完整资料"));
            let list = browser.get("/customers?q=2211").await;
            assert_eq!(list.text("tbody tr td a"), "王芳");
            let filtered = browser.get("/customers?kind=dealer").await;
            assert!(filtered.text(".empty").contains("没有找到顾客") && filtered.body.contains("chip"));
        });
    });
}

/// whoever sees a masked file changes what it shows, and nothing else.
#[test]
fn a_file_is_changed_without_being_seen_in_full() {
    TestApp::each(|app| {
        let _ = app.staff("wangfang", "supervisor", &app.store);
        TestApp::block(async {
            let browser = Browser::with_new_password(app, "wangfang").await;
            browser.get("/customers/new").await;
            let added = browser.post("/customers", &[("name", "王芳"), ("phones.0", "13812342211")]).await;
            let path = added.location().to_owned();
            let masked = [("version", "1"), ("name", "王芳"), ("city", "深圳"), ("class", "a")];
            let edited = browser.post(&path, &masked).await;
            assert_eq!(edited.status, StatusCode::SEE_OTHER, "{}", edited.body);
            let form = browser.get(&format!("{path}/edit")).await;
            assert!(form.body.contains("value=\"13812342211\"") && form.body.contains("value=\"深圳\""));
            let stale = browser.post(&path, &masked).await;
            assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
        });
    });
}

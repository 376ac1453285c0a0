use crate::testing::{Answer, Browser};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use service::testing::TestApp;
use std::time::Duration;

async fn upload(browser: &Browser, token: &str, kind: &str, name: &str, bytes: &[u8]) -> Answer {
    let part =
        |name: &str, value: &str| format!("--B\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let mut body = part("_csrf", token).into_bytes();
    body.extend(part("kind", kind).bytes());
    let head = format!("--B\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n--B--\r\n"));
    let request = Request::post("/imports").header("content-type", "multipart/form-data; boundary=B");
    browser.send(request, Body::from(body)).await
}

async fn ended(browser: &Browser, path: &str) -> Answer {
    for _ in 0..500 {
        let page = browser.get(path).await;
        if !page.body.contains("id=\"progress\"") {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the import does not end");
}

/// a broken file is told, a good one is tried and run, bad rows are downloaded.
#[test]
fn a_list_goes_in_by_the_pages() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            browser.get("/imports").await;
            let token = browser.form_token();
            let foreign = upload(&browser, "guess", "customers", "a.csv", b"x").await;
            assert_eq!(foreign.status, StatusCode::FORBIDDEN);
            let broken = upload(&browser, &token, "customers", "list.xlsx", b"no sheet").await;
            assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(broken.body.contains("文件可能损坏"), "{}", broken.body);
            let list = "姓名,手机\n王芳,13812342211\n=cmd,电话\n";
            let added = upload(&browser, &token, "customers", "list.csv", list.as_bytes()).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
            let path = added.location().to_owned();
            let page = browser.get(&path).await;
            assert!(page.body.contains("<option value=\"手机\" selected>手机</option>"), "{}", page.body);
            let missing = [("version", "1"), ("columns.phone", "手机")];
            let missing = browser.post(&format!("{path}/check"), &missing).await;
            assert!(missing.body.contains("请指定对应的列"), "{}", missing.body);
            let columns = [("version", "1"), ("columns.name", "姓名"), ("columns.phone", "手机")];
            let begun = browser.post(&format!("{path}/check"), &columns).await;
            assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
            let tried = ended(&browser, &path).await;
            assert!(tried.body.contains("试运行结果") && tried.body.contains("电话号码只能包含数字"), "{}", tried.body);
            assert!(browser.get("/customers").await.text(".empty").contains("没有找到顾客"), "nothing was written");
            browser.post(&format!("{path}/start"), &[]).await;
            let done = ended(&browser, &path).await;
            assert_eq!(done.text(".head .tag"), "已完成", "{}", done.body);
            let errors = browser.get(&format!("{path}/errors.csv")).await;
            assert!(errors.body.contains("'=cmd,电话,3,电话: 电话号码只能包含数字"), "{}", errors.body);
            assert_eq!(browser.get("/customers").await.text("tbody tr td a"), "王芳");
        });
    });
}

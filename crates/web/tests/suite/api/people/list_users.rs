use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

#[test]
fn users_come_page_by_page() {
    TestApp::each(|app| {
        for login in ["anna", "bert", "cleo"] {
            let _ = app.staff(login, "clerk", &app.store);
        }
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let (mut seen, mut path) = (Vec::new(), "/api/v1/users?limit=2".to_owned());
            loop {
                let answer = browser.get(&path).await;
                assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
                let page = answer.json();
                let logins = page["items"].as_array().unwrap().iter();
                seen.extend(logins.map(|user| user["login"].as_str().unwrap().to_owned()));
                let Some(next) = page["next"].as_str() else { break };
                path = format!("/api/v1/users?limit=2&after={next}");
            }
            assert_eq!(seen, ["admin", "anna", "bert", "cleo"]);
            for wrong in ["limit=0", "limit=x", "after=*"] {
                let answer = browser.get(&format!("/api/v1/users?{wrong}")).await;
                assert!(answer.status.is_client_error(), "{wrong}: {}", answer.body);
                assert_eq!(answer.header("content-type"), "application/problem+json");
            }
        });
    });
}

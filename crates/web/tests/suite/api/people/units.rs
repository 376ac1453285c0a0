use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

#[test]
fn units_users_and_roles_are_kept_over_the_api() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let parent = app.region.id.to_string();
            let wanted = json!({ "code": "SH09", "name": "静安店", "kind": "store", "parent": parent });
            let unit = api.with("POST", "/api/v1/units", &[("idempotency-key", "u1")], Some(&wanted)).await;
            assert_eq!(unit.status, StatusCode::CREATED, "{}", unit.body);
            let unit = unit.json()["id"].as_str().unwrap().to_owned();
            let wrong = json!({ "code": "SH10", "name": "x", "kind": "castle", "parent": parent });
            let wrong = api.with("POST", "/api/v1/units", &[], Some(&wrong)).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            let change = json!({ "name": "静安寺店", "city": "上海", "active": false });
            let path = format!("/api/v1/units/{unit}");
            let tag = api.get(&path).await.header("etag").to_owned();
            let changed = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
            assert_eq!((changed.status, &changed.json()["active"]), (StatusCode::OK, &json!(false)));
            let user = json!({ "login": "wangfang", "name": "王芳", "password": "correct horse", "role": "clerk",
                               "unit": unit });
            let user = api.with("POST", "/api/v1/users", &[], Some(&user)).await;
            assert_eq!(user.status, StatusCode::CREATED, "{}", user.body);
            let user = format!("/api/v1/users/{}", user.json()["id"].as_str().unwrap());
            let role = json!({ "role": "supervisor", "unit": unit });
            let given = api.with("POST", &format!("{user}/grants"), &[], Some(&role)).await;
            assert_eq!(given.status, StatusCode::CREATED, "{}", given.body);
            let grant = given.json()["id"].as_str().unwrap().to_owned();
            let taken = api.with("DELETE", &format!("/api/v1/grants/{grant}"), &[], None).await;
            assert_eq!(taken.status, StatusCode::NO_CONTENT);
            let left = api.get(&format!("{user}/grants")).await.json();
            assert_eq!(left["items"].as_array().unwrap().len(), 1);
            assert_eq!(api.with("POST", &format!("{user}/disable"), &[], None).await.json()["active"], json!(false));
            assert_eq!(api.get(&format!("{user}/sessions")).await.json()["items"], json!([]));
            let narrow = Api::of(Browser::signed_in(app, "admin").await, &["cases.view"]).await;
            assert_eq!(narrow.get("/api/v1/units").await.status, StatusCode::FORBIDDEN);
        });
    });
}

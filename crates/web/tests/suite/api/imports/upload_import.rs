use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;
use std::time::Duration;

const LIST: &str = "姓名,手机号\n王芳,13812342211\n李明,电话\n";

/// uploaded, tried, run, with the rows that could not be used.
#[test]
fn the_life_of_an_import() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let upload = format!("/api/v1/imports?unit={}&kind=customers&file_name=list.csv", app.store.id);
            let added = api.raw("POST", &upload, "application/octet-stream", LIST).await;
            assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
            let path = format!("/api/v1/imports/{}", added.json()["id"].as_str().unwrap());
            let tag = api.get(&path).await.header("etag").to_owned();
            let mut template = added.json()["template"].clone();
            template["system"] = json!("pos");
            let set = api.with("PUT", &format!("{path}/template"), &[("if-match", &tag)], Some(&template)).await;
            assert_eq!(set.status, StatusCode::OK, "{}", set.body);
            let begun = api.with("POST", &format!("{path}/checks"), &[], Some(&json!({}))).await;
            assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.body);
            assert_eq!(ended(&api, &path).await["counts"]["created"], 1);
            let begun = api.with("POST", &format!("{path}/runs"), &[], Some(&json!({}))).await;
            assert_eq!(begun.status, StatusCode::ACCEPTED, "{}", begun.body);
            let done = ended(&api, &path).await;
            assert_eq!((&done["state"], &done["counts"]["rejected"]), (&json!("done"), &json!(1)));
            let errors = api.get(&format!("{path}/errors")).await.json();
            let bad = &errors["items"][0];
            assert_eq!((&bad["row"], &bad["reasons"][0]["code"]), (&json!(3), &json!("phone-characters")));
            let late = api.with("POST", &format!("{path}/stops"), &[], Some(&json!({}))).await;
            assert_eq!(late.json()["type"], "urn:sanbao:problem:import-not-running");
            let wrong = api.raw("POST", &upload, "application/octet-stream", "").await;
            assert_eq!(wrong.json()["errors"][0]["code"], "input-is-empty");
        });
    });
}

async fn ended(api: &Api, path: &str) -> serde_json::Value {
    for _ in 0..500 {
        let import = api.get(path).await.json();
        if !["checking", "running"].contains(&import["state"].as_str().unwrap()) {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the import does not end");
}

use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// the first draft of a company begins from a profile.
#[test]
fn without_a_manual_in_force_a_draft_begins_from_a_profile() {
    TestApp::each(|app| {
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["manual.*"]).await;
            let nothing = json!({ "name": "初稿" });
            let refused = api.with("POST", "/api/v1/manual/drafts", &[], Some(&nothing)).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "none is in force: {}", refused.body);
            let unknown = json!({ "name": "初稿", "profile": "../store-chain" });
            let refused = api.with("POST", "/api/v1/manual/drafts", &[], Some(&unknown)).await;
            assert_eq!(refused.json()["errors"][0]["field"], "profile", "{}", refused.body);
            let first = json!({ "name": "初稿", "profile": "store-chain" });
            let begun = api.with("POST", "/api/v1/manual/drafts", &[], Some(&first)).await;
            let publish = format!("/api/v1/manual/drafts/{}/publish", begun.json()["id"].as_str().unwrap());
            let published = api.with("POST", &publish, &[], Some(&json!({ "reason": "启用" }))).await;
            assert_eq!(published.json()["number"], 1, "{}", published.body);
        });
    });
}

/// a draft is changed, refused with errors, published with a reason.
#[test]
fn a_draft_goes_its_way_over_the_api() {
    TestApp::each(|app| {
        app.publish("store-chain");
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["manual.*"]).await;
            let path = "packs/policies/store41.toml";
            let files = api.get("/api/v1/manual/versions/1/files").await.json();
            let file = files["items"].as_array().unwrap().iter().find(|file| file["path"] == path).unwrap();
            let text = file["text"].as_str().unwrap().to_owned();
            let begun = api.with("POST", "/api/v1/manual/drafts", &[], Some(&json!({ "name": "十天" }))).await;
            assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.body);
            let draft = format!("/api/v1/manual/drafts/{}", begun.json()["id"].as_str().unwrap());
            let publish = format!("{draft}/publish");
            let reason = json!({ "reason": "延长" });
            let wrong = json!({ "path": path, "text": text.replacen("\"refund\"", "\"refnd\"", 1) });
            let tag = api.get(&draft).await.header("etag").to_owned();
            let saved = api.with("PUT", &draft, &[("if-match", &tag)], Some(&wrong)).await;
            assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
            assert_eq!(
                api.with("PUT", &draft, &[("if-match", &tag)], Some(&wrong)).await.status,
                StatusCode::PRECONDITION_FAILED
            );
            let found = api.get(&format!("{draft}/findings")).await.json();
            let wrong_file = found["items"].as_array().unwrap().iter().find(|found| found["severity"] == "error");
            assert_eq!(wrong_file.unwrap()["file"], path, "{found}");
            let texts = api.get(&format!("{draft}/files")).await.json();
            assert!(texts["items"].as_array().unwrap().contains(&wrong), "the draft as it is");
            let refused = api.with("POST", &publish, &[], Some(&reason)).await;
            assert_eq!(
                (refused.status, &refused.json()["type"]),
                (StatusCode::CONFLICT, &json!("urn:sanbao:problem:manual-has-errors"))
            );
            let right = json!({ "path": path, "text": text.replace("default = \"7d\"", "default = \"10d\"") });
            api.with("PUT", &draft, &[("if-match", saved.header("etag"))], Some(&right)).await;
            let published = api.with("POST", &publish, &[], Some(&reason)).await;
            assert_eq!(published.json()["number"], 2, "{}", published.body);
            assert_eq!(api.get(&draft).await.status, StatusCode::NOT_FOUND);
            let versions = api.get("/api/v1/manual/versions").await.json();
            assert_eq!(versions["items"][0]["reason"], "延长");
        });
    });
}

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

const PATH: &str = "packs/policies/store41.toml";

/// Saves the text of the policy with something replaced.
async fn change(api: &Api, draft: &str, from: &str, to: &str) {
    let files = api.get(&format!("{draft}/files")).await.json();
    let file = files["items"].as_array().unwrap().iter().find(|file| file["path"] == PATH).unwrap();
    let text = file["text"].as_str().unwrap().replace(from, to);
    assert_ne!(file["text"], text, "{from}");
    let tag = api.get(draft).await.header("etag").to_owned();
    let saved = api.with("PUT", draft, &[("if-match", &tag)], Some(&json!({ "path": PATH, "text": text }))).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
}

/// what the decisions of the last days would have been under a draft, with the money.
#[test]
fn a_draft_is_tried_on_history() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let body = json!({ "claim": shop.claim(), "choice": { "remedy": "refund" } });
            let decisions = format!("/api/v1/cases/{}/decisions", shop.case(&api).await);
            let decided = api.with("POST", &decisions, &[], Some(&body)).await;
            assert_eq!(decided.status, StatusCode::CREATED, "{}", decided.body);
            let begun = api.with("POST", "/api/v1/manual/drafts", &[], Some(&json!({ "name": "三天" }))).await;
            let draft = format!("/api/v1/manual/drafts/{}", begun.json()["id"].as_str().unwrap());
            let replay = format!("{draft}/replay?days=30");
            let same = api.get(&replay).await.json();
            assert_eq!((&same["looked_at"], &same["same"]), (&json!(1), &json!(1)), "{same}");
            change(&api, &draft, "default = \"7d\"", "default = \"3d\"").await;
            let other = api.get(&replay).await.json();
            assert_eq!((&other["different"], &other["paid_change"]), (&json!(1), &json!("-299.00")), "{other}");
            assert_eq!(other["changes"][0]["from"], "refund");
            let example = &other["examples"][0];
            assert_eq!(example["before"]["clause"], "ST41-06", "{other}");
            assert!(example["number"].as_str().unwrap().starts_with("SH01-"), "{other}");
            let wrong = api.get(&format!("{draft}/replay?days=0")).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            change(&api, &draft, "\"refund\"", "\"refnd\"").await;
            let refused = api.get(&replay).await;
            assert_eq!(
                (refused.status, &refused.json()["type"]),
                (StatusCode::CONFLICT, &json!("urn:sanbao:problem:draft-has-errors"))
            );
        });
    });
}

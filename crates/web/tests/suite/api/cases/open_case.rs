use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::{Value, json};
use service::testing::TestApp;

/// a claim by the API from the call to its end.
#[test]
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
fn a_case_lives_through_the_api() {
    TestApp::each(|app| {
        let unit = app.store.id.to_string();
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let mut new = json!({ "unit": unit, "kind": "repair", "channel": "hotline", "account": "鞋底开胶" });
            let missing = api.with("POST", "/api/v1/cases", &[], Some(&new)).await;
            assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", missing.body);
            let fields: Vec<Value> =
                missing.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
            assert_eq!(fields, ["contact.name", "contact.phone", "contact.address", "product"]);
            new["questions"] = json!(["哪一款鞋？"]);
            let key = [("idempotency-key", "call-1")];
            let opened = api.with("POST", "/api/v1/cases", &key, Some(&new)).await;
            assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.body);
            let again = api.with("POST", "/api/v1/cases", &key, Some(&new)).await;
            assert_eq!(again.body, opened.body, "R-139: sent twice, one case");
            let id = opened.json()["id"].as_str().unwrap().to_owned();
            let at = |rest: &str| format!("/api/v1/cases/{id}{rest}");

            let case = api.get(&at("")).await;
            assert_eq!(case.json()["state"], "clarifying");
            let tag = case.header("etag").to_owned();
            let question = api.get(&at("/questions")).await.json()["items"][0]["id"].as_str().unwrap().to_owned();
            let answer = json!({ "answer": "A1032" });
            let path = at(&format!("/questions/{question}/answer"));
            assert_eq!(api.with("POST", &path, &[], Some(&answer)).await.status, StatusCode::OK);
            let late = json!({ "staff": null });
            let late = api.with("PUT", &at("/assignment"), &[("if-match", &tag)], Some(&late)).await;
            assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
            let change = json!({
                "kind": "repair", "contact": { "name": "王芳", "phone": "138", "address": "上海" },
                "product": "A1032", "account": "鞋底开胶", "wish": "修好",
            });
            let tag = api.get(&at("")).await.header("etag").to_owned();
            let edited = api.with("PUT", &at(""), &[("if-match", &tag)], Some(&change)).await;
            assert_eq!((edited.status, &edited.json()["missing"]), (StatusCode::OK, &json!([])), "{}", edited.body);
            let nothing = json!({});
            let cleared = api.with("POST", &at("/clearance"), &[], Some(&nothing)).await;
            assert_eq!(cleared.json()["state"], "open", "{}", cleared.body);
            let reply = json!({ "kind": "call", "body": "约了周三上门" });
            assert_eq!(api.with("POST", &at("/comments"), &[], Some(&reply)).await.status, StatusCode::CREATED);
            let ending = json!({ "reason": "answered", "note": "已说明" });
            let closed = api.with("POST", &at("/closure"), &[], Some(&ending)).await;
            assert_eq!(closed.json()["ending"]["reason"], "answered", "{}", closed.body);
            let twice = api.with("POST", &at("/closure"), &[], Some(&ending)).await;
            assert_eq!(twice.status, StatusCode::CONFLICT);
            assert_eq!(twice.json()["type"], "urn:sanbao:problem:case-closed");
            let events = api.get(&at("/timeline")).await.json();
            let named: Vec<&str> =
                events["items"].as_array().unwrap().iter().map(|e| e["event"].as_str().unwrap()).collect();
            let told = ["case.closed", "case.commented", "case.cleared", "case.edited", "case.answered"];
            assert_eq!(named[..5], told);
        });
    });
}

/// lists are filtered, and found by words; a clerk sees the own store only.
#[test]
fn lists_are_filtered_and_confined() {
    TestApp::each(|app| {
        let _ = app.staff("wangfang", "clerk", &app.store);
        let units = [app.store.id.to_string(), app.other_store.id.to_string()];
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            for unit in &units {
                let new = json!({
                    "unit": unit, "kind": "return", "channel": "counter", "account": "颜色不喜欢",
                    "contact": { "name": "李娜", "phone": "13900001234" },
                });
                assert_eq!(api.with("POST", "/api/v1/cases", &[], Some(&new)).await.status, StatusCode::CREATED);
            }
            let count = async |api: &Api, query: &str| {
                let answer = api.get(&format!("/api/v1/cases?{query}")).await;
                assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.body);
                answer.json()["items"].as_array().unwrap().len()
            };
            assert_eq!(count(&api, "").await, 2);
            assert_eq!(count(&api, &format!("unit={}&sort=oldest", units[1])).await, 1);
            assert_eq!(count(&api, "group=closed&kind=return").await, 0);
            assert_eq!(count(&api, "q=1234&mine=true").await, 2);
            let number = api.get("/api/v1/case-numbers/SH01-2026-000001").await;
            assert_eq!(number.json()["unit"], json!(units[0]), "{}", number.body);
            let clerk = Browser::with_new_password(app, "wangfang").await;
            let own = clerk.get("/api/v1/cases?group=all").await.json();
            assert_eq!(own["items"].as_array().unwrap().len(), 1, "{own}");
            let hidden = clerk.get("/api/v1/case-numbers/SH02-2026-000001").await;
            assert_eq!(hidden.status, StatusCode::FORBIDDEN);
        });
    });
}

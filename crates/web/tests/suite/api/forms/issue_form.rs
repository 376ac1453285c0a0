use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// programs issue, list, sign and cancel forms, and get them as files.
#[test]
fn r549_r553_programs_issue_sign_and_cancel_forms() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case = shop.case(&api).await;
            let post = async |path: String, body: serde_json::Value| api.with("POST", &path, &[], Some(&body)).await;
            let of = api.get(&format!("/api/v1/forms/of?about=case&subject={case}")).await.json();
            let offered = of["offered"].as_array().unwrap();
            assert!(offered.iter().any(|form| form["form"] == "F-22"), "{of}");
            let made = post("/api/v1/forms".to_owned(), json!({ "form": "F-22", "subject": case })).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
            let form = made.json();
            let id = form["id"].as_str().unwrap().to_owned();
            assert_eq!((&form["title"], &form["copies"]), (&json!("商品退换修受理单"), &json!(2)));
            let again = post("/api/v1/forms".to_owned(), json!({ "form": "F-22", "subject": case })).await;
            assert_eq!(
                (again.status, &again.json()["type"]),
                (StatusCode::CONFLICT, &json!("urn:sanbao:problem:form-issued-already"))
            );
            let shown = api.get(&format!("/api/v1/forms/{id}")).await.json();
            assert_eq!(shown["sheet"]["copies"], json!(["第一联 门店留存", "第二联 顾客留存"]));
            let signed = post(format!("/api/v1/forms/{id}/signature"), json!({ "signer": "王芳" })).await;
            assert_eq!((signed.status, &signed.json()["signer"]), (StatusCode::OK, &json!("王芳")));
            let twice = post(format!("/api/v1/forms/{id}/signature"), json!({ "signer": "王芳" })).await;
            assert_eq!(twice.json()["type"], "urn:sanbao:problem:form-signed-already");
            let none = post(format!("/api/v1/forms/{id}/cancellation"), json!({ "reason": "" })).await;
            assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
            let gone = post(format!("/api/v1/forms/{id}/cancellation"), json!({ "reason": "写错" })).await;
            assert_eq!((&gone.json()["state"], &gone.json()["reason"]), (&json!("cancelled"), &json!("写错")));
            let listed = api.get("/api/v1/forms?state=cancelled&form=F-22").await.json();
            assert_eq!(listed["items"].as_array().unwrap().len(), 1, "{listed}");
            let file = api.get(&format!("/api/v1/forms/{id}/pdf")).await;
            // A machine without a Chinese font says so; it never sends a file of empty boxes.
            match file.status {
                StatusCode::OK => {
                    assert_eq!(file.header("content-type"), "application/pdf");
                    assert!(file.body.starts_with("%PDF-"));
                }
                other => assert_eq!(
                    (other, &file.json()["type"]),
                    (StatusCode::CONFLICT, &json!("urn:sanbao:problem:form-no-font"))
                ),
            }
        });
    });
}

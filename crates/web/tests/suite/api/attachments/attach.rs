use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// photos are attached once, told by content, and seen by those who may see the case.
#[test]
fn photos_are_attached_and_served_to_those_who_may_see_the_case() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let _ = app.staff("zhaoli", "clerk", &app.other_store);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case = shop.case(&api).await;
            let path = format!("/api/v1/cases/{case}/attachments?file_name=..%2Fsole%2Eexe");
            let kind = "application/octet-stream";
            for (bytes, code) in [(&b"<html>"[..], "not-a-photo"), (b"", "photo-empty")] {
                let refused = api.bytes(&path, kind, bytes).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
                assert_eq!(refused.json()["errors"][0]["code"], code);
            }
            let large = api.bytes(&path, kind, &vec![0; domain::attachments::MOST_BYTES + 100_000]).await;
            assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", large.body);
            assert_eq!(api.get(&path).await.json()["items"], json!([]), "nothing was kept");

            let attached = api.bytes(&path, kind, PNG).await;
            assert_eq!(attached.status, StatusCode::CREATED, "{}", attached.body);
            let attached = attached.json();
            assert_eq!((&attached["kind"], &attached["file_name"]), (&json!("png"), &json!("sole.png")));
            assert_eq!(api.bytes(&path, kind, PNG).await.json()["id"], attached["id"], "once");
            let one = format!("/api/v1/attachments/{}", attached["id"].as_str().unwrap());
            let content = api.get(&format!("{one}/content")).await;
            assert_eq!(content.header("content-type"), "image/png");
            assert_eq!(content.header("x-content-type-options"), "nosniff");
            let clerk = Browser::with_new_password(app, "zhaoli").await;
            for hidden in [&one, &format!("{one}/content"), &path] {
                assert_eq!(clerk.get(hidden).await.status, StatusCode::FORBIDDEN, "{hidden}");
            }
            let kept = api.with("DELETE", &one, &[], None).await;
            assert_eq!(kept.json()["type"], "urn:sanbao:problem:evidence-stays");
            let timeline = api.get(&format!("/api/v1/cases/{case}/timeline")).await.json();
            assert_eq!(timeline["items"][0]["event"], "case.attached", "{timeline}");
        });
    });
}

/// a file is attached as a form or paper of the manual, also one that is there already; nothing else is taken.
#[test]
fn a_file_is_attached_as_a_document_of_the_manual() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case = shop.case(&api).await;
            let path = format!("/api/v1/cases/{case}/attachments?file_name=a.png");
            let kind = "application/octet-stream";
            let plain = api.bytes(&path, kind, PNG).await.json();
            assert_eq!(plain["document"], json!(null));
            let unknown = api.bytes(&format!("{path}&document=F-990"), kind, PNG).await;
            assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unknown.body);
            assert_eq!(unknown.json()["errors"][0]["code"], "document-unknown");
            let named = api.bytes(&format!("{path}&document=W-01"), kind, PNG).await.json();
            assert_eq!((&named["id"], &named["document"]), (&plain["id"], &json!("W-01")));
            assert_eq!(api.bytes(&path, kind, PNG).await.json()["document"], "W-01", "a name is not lost");
        });
    });
}

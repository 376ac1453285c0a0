use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use service::testing::TestApp;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// several at once, all or none, in the timeline and on paper; a picture is shown, a document is a link.
#[test]
fn photos_are_added_at_the_page_of_a_case() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let _ = app.staff("zhaoli", "clerk", &app.other_store);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let case = shop.case(&Api::of(Browser::signed_in(app, "admin").await, &["*"]).await).await;
            let (at, to) = (format!("/cases/{case}"), format!("/cases/{case}/attachments"));
            browser.get(&at).await;
            let none = browser.upload(&to, &[], &[("", b"")]).await;
            assert_eq!(none.text("#m-file"), "请先选择照片或文件", "{}", none.body);
            let mixed = browser.upload(&to, &[], &[("a.jpg", JPEG), ("evil.jpg", b"<svg/onload=alert(1)>")]).await;
            assert_eq!(mixed.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(mixed.text("#m-file").contains("JPEG"), "{}", mixed.text("#m-file"));
            assert!(!browser.get(&at).await.body.contains("/attachments/"), "all or none");
            let both = browser.upload(&to, &[], &[("a.jpg", JPEG), ("<b>.png", PNG), ("r.pdf", b"%PDF-1.4 ")]).await;
            assert_eq!(both.location(), at, "{}", both.body);
            let page = browser.get(&at).await;
            assert_eq!(page.body.matches("<img class=\"photo\"").count(), 2, "{}", page.body);
            assert!(page.body.contains("r.pdf") && !page.body.contains("<b>.png"), "{}", page.body);
            assert_eq!(
                page.body.matches("添加照片或文件 · ").count() + page.body.matches("添加了照片或文件").count(),
                3
            );
            let (_, rest) = page.body.split_once("src=\"/attachments/").unwrap();
            let photo = browser.get(&format!("/attachments/{}", rest.split('"').next().unwrap())).await;
            assert_eq!(photo.header("content-type"), "image/jpeg");
            let paper = browser.get(&format!("{at}/print")).await;
            assert_eq!(paper.body.matches("<img class=\"photo\"").count(), 2, "{}", paper.body);
            let other = Browser::with_new_password(app, "zhaoli").await;
            let hidden = other.get(&format!("/attachments/{}", rest.split('"').next().unwrap())).await;
            assert_eq!(hidden.status, StatusCode::FORBIDDEN);
            other.get("/").await;
            assert_eq!(other.upload(&to, &[], &[("a.jpg", JPEG)]).await.status, StatusCode::FORBIDDEN);
        });
    });
}

/// at the counter photos are brought before there is a case, and go with the claim when it is saved.
#[test]
fn photos_brought_at_the_counter_go_with_the_claim() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            browser.get(&format!("/counter/claim?line={}", shop.line)).await;
            let answers = shop.claim()["answers"].as_object().unwrap().clone();
            let mut fields = vec![("line".to_owned(), shop.line.clone())];
            for (fact, value) in answers {
                let text = value.as_str().map_or_else(|| yes(&value), str::to_owned);
                fields.push((format!("a.{fact}"), text));
            }
            let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let wrong = browser.upload("/counter/photos", &fields, &[("x.gif", b"GIF89a")]).await;
            assert!(wrong.body.contains("JPEG"), "{}", wrong.body);
            let brought = browser.upload("/counter/photos", &fields, &[("a.jpg", JPEG)]).await;
            assert_eq!(brought.status, StatusCode::OK, "{}", brought.body);
            assert!(!brought.body.contains("<html"));
            let (_, rest) = brought.body.split_once("name=\"photo\" value=\"").unwrap();
            let photo = rest.split('"').next().unwrap().to_owned();
            let mut saved = fields;
            saved.extend([("photo", photo.as_str()), ("choice", "refund"), ("agreed", "yes")]);
            saved.extend([("contact.name", "李娜"), ("contact.phone", "13900001234")]);
            let saved = browser.post("/counter", &saved).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
            let page = browser.get(saved.location()).await;
            assert!(page.body.contains(&format!("src=\"/attachments/{photo}\"")), "{}", page.body);
        });
    });
}

fn yes(value: &serde_json::Value) -> String {
    (if value == true { "yes" } else { "no" }).to_owned()
}

/// A repair whose goods a technician took from the customer.
const TAKEN_AWAY: [(&str, &str); 7] = [
    ("kind", "repair"),
    ("contact.name", "王芳"),
    ("contact.phone", "13812345678"),
    ("contact.address", "东门中路1号"),
    ("product", "女靴"),
    ("fault", "前掌磨穿"),
    ("taken_away", "yes"),
];

/// the page of a case says what is missing and refuses to close it; a scan that is uploaded as the form takes
/// its place.
#[test]
fn what_is_missing_is_said_and_a_scan_takes_its_place() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let staff = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            let api = Api::of_staff(app, staff.id).await;
            boss.get("/repairs/new").await;
            let ticket = boss.post("/repairs/new", &TAKEN_AWAY).await.location().to_owned();
            assert!(boss.get(&ticket).await.body.contains("上门取走"));
            let cases = api.get("/api/v1/cases?limit=1").await.json();
            let case = cases["items"][0]["id"].as_str().unwrap().to_owned();
            let (at, listed) = (format!("/cases/{case}"), format!("/api/v1/cases/{case}/documents"));
            let missing = api.get(&listed).await.json();
            let one = &missing["items"][0];
            assert_eq!(
                (&one["document"], &one["before"], &one["standing"]),
                (&"F-34".into(), &"close".into(), &"missing".into())
            );
            let page = boss.get(&at).await;
            assert!(page.text("[data-documents]").contains("客户货品领取收据"), "{}", page.body);

            let ending = [("reason", "withdrawn"), ("note", "顾客不修了"), ("satisfied", "yes")];
            let refused = boss.post(&format!("{at}/close"), &ending).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
            assert!(refused.text(".notice.bad").contains("F-34 客户货品领取收据"), "{}", refused.text(".notice.bad"));
            let to = format!("{at}/attachments");
            let wrong = boss.upload(&to, &[("document", "F-990")], &[("r.pdf", b"%PDF-1.4 ")]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
            assert_eq!(wrong.text("#m-document"), "制度里没有这份资料");
            let scan = boss.upload(&to, &[("document", "F-34")], &[("收据.pdf", b"%PDF-1.4 ")]).await;
            assert_eq!(scan.location(), at, "{}", scan.body);
            assert!(boss.get(&at).await.text("[data-documents]").contains("已上传"));
            assert_eq!(api.get(&listed).await.json()["items"][0]["standing"], "attached");
            let files = api.get(&format!("/api/v1/cases/{case}/attachments")).await.json();
            assert_eq!(files["items"][0]["document"], "F-34");
            let closed = boss.post(&format!("{at}/close"), &ending).await;
            assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
        });
    });
}

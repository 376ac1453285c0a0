//! Requests that nobody should send: each gets a clear answer, and nothing is half done afterwards.

use crate::testing::{Answer, Api, Browser, Shop};
use axum::http::StatusCode;
use serde_json::{Value, json};
use service::testing::TestApp;

/// What would do harm if it were taken for anything but text.
const HOSTILE: &str = "'; drop table case_file; -- <script>alert(1)</script>\"{{7}}";

/// What a page shows of it: every sign that would do harm is written out.
fn is_text(page: &Answer) {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    assert!(page.body.contains("drop table case_file; -- &#60;script&#62;alert(1)"), "{}", page.body);
}

async fn made(api: &Api, path: &str, body: &Value) -> String {
    let answer = api.with("POST", path, &[], Some(body)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{path}: {}", answer.body);
    answer.json()["id"].as_str().unwrap_or_default().to_owned()
}

/// Everything in the records of the company that has a page of its own, with hostile text in all its fields.
#[test]
fn hostile_text_is_kept_and_shown_as_text() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let contact = json!({ "name": HOSTILE, "phone": "13900001234", "address": HOSTILE });
            let case = json!({
                "unit": shop.unit, "kind": "complaint", "channel": "counter", "contact": contact, "product": HOSTILE,
                "serial": "S'\"<b>", "reference": "R'\"<b>", "account": HOSTILE, "wish": HOSTILE,
            });
            let case = made(&api, "/api/v1/cases", &case).await;
            let comment = json!({ "kind": "note", "body": HOSTILE });
            made(&api, &format!("/api/v1/cases/{case}/comments"), &comment).await;
            let question = json!({ "question": HOSTILE });
            made(&api, &format!("/api/v1/cases/{case}/questions"), &question).await;
            let shown = api.get(&format!("/api/v1/cases/{case}")).await.json();
            assert_eq!(
                (&shown["account"], &shown["wish"], &shown["contact"]),
                (&json!(HOSTILE), &json!(HOSTILE), &contact)
            );
            for part in ["", "/print", "/edit", "/peek"] {
                is_text(&browser.get(&format!("/cases/{case}{part}")).await);
            }
            is_text(&browser.get("/cases?tab=all").await);
            let customer = json!({
                "unit": shop.unit, "kind": "consumer", "name": HOSTILE, "phones": ["13700001111"], "address": HOSTILE,
                "city": "上海'\"<b>",
            });
            let customer = made(&api, "/api/v1/customers", &customer).await;
            is_text(&browser.get(&format!("/customers/{customer}")).await);
            is_text(&browser.get("/customers?q=13700001111").await);
            let product = json!({ "article": "X'\"<b>", "name": HOSTILE, "category": "suit" });
            let product = made(&api, "/api/v1/products", &product).await;
            is_text(&browser.get(&format!("/products/{product}")).await);
            let query: String = form_urlencoded::byte_serialize(HOSTILE.as_bytes()).collect();
            for page in ["/search", "/counter", "/cases", "/customers", "/products", "/purchases"] {
                let found = browser.get(&format!("{page}?q={query}")).await;
                assert_eq!(found.status, StatusCode::OK, "{page}");
                assert!(!found.body.contains("<script>alert"), "{page}");
            }
            let view = json!({ "name": "'\"<b>alert</b>", "query": HOSTILE });
            assert_eq!(api.with("POST", "/api/v1/case-views", &[], Some(&view)).await.status, StatusCode::CREATED);
            assert!(!browser.get("/cases").await.body.contains("<b>alert"));
        });
    });
}

/// Forms of pages: what is typed wrong is shown again, as text.
#[test]
fn hostile_text_in_forms_is_shown_again_as_text() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            for (page, to) in [
                ("/cases/new", "/cases/new"),
                ("/customers/new", "/customers"),
                ("/products/new", "/products"),
                ("/people/add", "/people"),
                ("/people/units", "/people/units"),
            ] {
                assert_eq!(browser.get(page).await.status, StatusCode::OK, "{page}");
                let fields =
                    ["account", "name", "login", "article", "code", "contact.name", "phone", "city", "email", "price"];
                let fields: Vec<(&str, &str)> = fields.into_iter().map(|name| (name, HOSTILE)).collect();
                let again = browser.post(to, &fields).await;
                assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}: {}", again.body);
                assert!(!again.body.contains("<script>alert"), "{page}");
                assert!(again.body.contains("drop table case_file"), "{page}: what was typed stays");
            }
        });
    });
}

/// A zero character, a lone surrogate, another encoding, another form than JSON, too much of it.
#[test]
fn bodies_that_are_none_are_refused_and_do_nothing() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case = |account: &str| {
                format!(
                    r#"{{"unit":"{}","kind":"complaint","channel":"counter","account":"{account}",
                    "contact":{{"name":"王芳","phone":"13900001234"}}}}"#,
                    shop.unit
                )
            };
            let json = "application/json";
            let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
            let large = case(&"x".repeat(3 << 20));
            let wrong = [
                (json, case("a\\u0000b"), 400),
                (json, case("\\ud800"), 400),
                (json, "{\"unit\":".to_owned(), 400),
                (json, deep, 400),
                (json, case("a").replacen('{', "{\"other\":1,", 1), 400),
                (json, large, 413),
                ("text/plain", case("a"), 415),
                ("multipart/form-data; boundary=x", case("a"), 415),
                ("application/x-www-form-urlencoded", case("a"), 415),
                ("", case("a"), 415),
            ];
            for (kind, body, status) in wrong {
                let answer = api.raw("POST", "/api/v1/cases", kind, &body).await;
                assert_eq!(answer.status.as_u16(), status, "{kind} {}: {}", &body[..body.len().min(80)], answer.body);
                assert_eq!(answer.header("content-type"), "application/problem+json");
            }
            let bytes = [case("a").replace("王芳", "").as_bytes(), b"\xff\xfe"].concat();
            assert_eq!(api.bytes("/api/v1/cases", json, &bytes).await.status, StatusCode::BAD_REQUEST);
            assert_eq!(api.get("/api/v1/cases?group=all").await.json()["items"], json!([]), "nothing was opened");
        });
    });
}

const PAGES_ASTRAY: [&str; 13] = [
    "/assets/..%2f..%2fCargo.toml",
    "/assets/%2e%2e/%2e%2e/Cargo.toml",
    "/assets/..%5c..%5cCargo.toml",
    "/assets/%00",
    "/attachments/..%2f1",
    "/attachments/1%00",
    "/cases/..%2f..%2fetc%2fpasswd",
    "/cases/number/..%2f..%2f",
    "/cases/9223372036854775808",
    "/cases/-1",
    "/manual/packs/..%2f..%2fCargo",
    "/search?q=%00",
    "/cases?q=%00&after=%ff",
];

const ENDPOINTS_ASTRAY: [&str; 10] = [
    "/api/v1/cases/%2e%2e",
    "/api/v1/cases/1%2f2",
    "/api/v1/case-numbers/%00",
    "/api/v1/case-numbers/..%2f..%2f",
    "/api/v1/cases?after=%22'--",
    "/api/v1/cases?limit=-1",
    "/api/v1/cases?limit=99999999999999999999",
    "/api/v1/cases?from=yesterday",
    "/api/v1/search?q=%00",
    "/api/v1/journal/case/-1?after=x",
];

/// Addresses that lead out, or nowhere.
#[test]
fn addresses_that_lead_astray_lead_nowhere() {
    TestApp::each(|app| {
        let _ = Shop::open(app);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            for path in PAGES_ASTRAY {
                let answer = browser.get(path).await;
                assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
                assert!(!answer.body.contains("[workspace]"), "{path}");
            }
            for path in ENDPOINTS_ASTRAY {
                let answer = api.get(path).await;
                assert!(answer.status.is_client_error(), "{path}: {} {}", answer.status, answer.body);
                assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
            }
            // A draft of the manual takes no file outside of it.
            let draft = made(&api, "/api/v1/manual/drafts", &json!({ "name": "x" })).await;
            let draft = format!("/api/v1/manual/drafts/{draft}");
            let tag = api.get(&draft).await.header("etag").to_owned();
            for path in ["../../x.toml", "/etc/passwd", "packs/../../x", "", "C:\\x", "packs\\..\\x"] {
                let change = json!({ "path": path, "text": "x" });
                let refused = api.with("PUT", &draft, &[("if-match", &tag)], Some(&change)).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", refused.body);
            }
            assert_eq!(api.get(&draft).await.header("etag"), tag);
        });
    });
}

/// Versions and keys: an old version and a key used for something else change nothing.
#[test]
fn stale_versions_and_reused_keys_change_nothing() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case = shop.case(&api).await;
            let at = format!("/api/v1/cases/{case}");
            let tag = api.get(&at).await.header("etag").to_owned();
            let wish = |wish: &str| {
                let contact = json!({ "name": "李娜", "phone": "13900001234", "address": "" });
                json!({ "kind": "return", "contact": contact, "product": "S100", "account": "颜色不喜欢", "wish": wish })
            };
            let first = api.with("PUT", &at, &[("if-match", &tag)], Some(&wish("退货"))).await;
            assert_eq!(first.status, StatusCode::OK, "{}", first.body);
            for (stale, status) in [(tag.as_str(), 412), ("\"x\"", 412), ("*", 412), ("", 412)] {
                let late = api.with("PUT", &at, &[("if-match", stale)], Some(&wish("别的"))).await;
                assert_eq!(late.status.as_u16(), status, "{stale}: {}", late.body);
            }
            let without = api.with("PUT", &at, &[], Some(&wish("别的"))).await;
            assert_eq!(without.status, StatusCode::PRECONDITION_REQUIRED);
            assert_eq!(api.get(&at).await.json()["wish"], "退货");
            let note = |body: &str| json!({ "kind": "note", "body": body });
            let comments = format!("{at}/comments");
            let key = [("idempotency-key", "note-1")];
            let made = api.with("POST", &comments, &key, Some(&note("一"))).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
            assert_eq!(api.with("POST", &comments, &key, Some(&note("一"))).await.body, made.body);
            let other = api.with("POST", &comments, &key, Some(&note("二"))).await;
            assert_eq!(
                (other.status, &other.json()["type"]),
                (StatusCode::CONFLICT, &json!("urn:sanbao:problem:idempotency-key-used"))
            );
            // The same key and body at another address is another request too.
            let elsewhere = shop.case(&api).await;
            let moved = api.with("POST", &format!("/api/v1/cases/{elsewhere}/comments"), &key, Some(&note("一"))).await;
            assert_eq!(moved.status, StatusCode::CONFLICT);
            let long = "k".repeat(201);
            for bad in ["", long.as_str()] {
                let refused = api.with("POST", &comments, &[("idempotency-key", bad)], Some(&note("三"))).await;
                assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{}", refused.body);
            }
            let all = api.get(&comments).await.json();
            assert_eq!(all["items"].as_array().unwrap().len(), 1, "{all}");
        });
    });
}

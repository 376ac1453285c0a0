use crate::testing::{Browser, at_empty};
use axum::http::StatusCode;
use service::manuals;
use service::testing::{TestApp, manuals_folder};
use web::Config;

const FIELDS: [(&str, &str); 7] = [
    ("company", "三宝服饰"),
    ("code", "HQ"),
    ("profile", "store-chain"),
    ("name", "管理员"),
    ("login", "admin"),
    ("password", "correct horse"),
    ("repeated", "correct horse"),
];

///
#[test]
fn an_empty_installation_is_set_up_once() {
    let service = service::testing::empty();
    TestApp::block(async {
        let browser = Browser::at(&service);
        assert_eq!(browser.get("/login").await.location(), "/setup");
        browser.get("/setup").await;
        let mut wrong = FIELDS;
        wrong[5] = ("password", "short");
        let answer = browser.post("/setup", &wrong).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.text("#m-repeated"), "两次输入的密码不一致");
        let mut unknown = FIELDS;
        unknown[2] = ("profile", "../profiles/store-chain");
        let refused = browser.post("/setup", &unknown).await;
        assert!(!refused.text("#m-profile").is_empty(), "{}", refused.body);
        let done = browser.post("/setup", &FIELDS).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/"));
        assert_eq!(browser.get("/").await.status, StatusCode::OK);
        let running = service.running();
        let (number, manual) = manuals::in_force(&running).unwrap();
        assert_eq!((number, manual.id()), (1, "store-chain"), "work can begin at once");
        let other = Browser::at(&service);
        assert_eq!(other.get("/setup").await.location(), "/login");
    });
}

#[test]
fn on_a_network_the_code_is_asked_for() {
    let config = Config { setup_code: Some("4711".to_owned()), ..Config::at("http://localhost", &manuals_folder()) };
    at_empty(config, async |browser| {
        browser.get("/setup").await;
        let refused = browser.post("/setup", &FIELDS).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!refused.text("#m-setup_code").is_empty());
        let mut fields = FIELDS.to_vec();
        fields.push(("setup_code", "4711"));
        assert_eq!(browser.post("/setup", &fields).await.status, StatusCode::SEE_OTHER);
    });
}

//! What happens around every page.

mod bad_input;
mod zero;

use crate::testing::{Browser, at_empty};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::get;
use service::testing::{TestApp, manuals_folder};
use std::time::Duration;
use web::{Config, Web};

fn plain() -> Config {
    Config::at("http://localhost", &manuals_folder())
}

#[test]
fn answers_carry_the_security_headers() {
    at_empty(plain(), async |browser| {
        let answer = browser.get("/setup").await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("strict-transport-security"), "");
        assert_eq!(answer.header("x-request-id").len(), 16);
    });
    at_empty(Config::at("https://service.example.cn/", &manuals_folder()), async |browser| {
        let answer = browser.get("/setup").await;
        assert!(answer.header("strict-transport-security").contains("max-age"));
        assert!(answer.header("set-cookie").ends_with("; Secure"), "{}", answer.header("set-cookie"));
    });
}

#[test]
fn a_form_without_the_token_of_its_session_is_turned_away() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let fields = [("language", "en")];
            let refused = browser.post_with("/me", "guess", &fields).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN);
            assert_eq!(refused.text("h1"), "表单已失效");
            let bare = browser.send(Request::post("/me"), Body::from("language=en")).await;
            assert_eq!(bare.status, StatusCode::FORBIDDEN);
            // The right token, but sent by another site's page.
            browser.get("/me").await;
            let request = Request::post("/me").header("sec-fetch-site", "cross-site");
            assert_eq!(browser.send(request, Body::empty()).await.status, StatusCode::FORBIDDEN);
            assert_eq!(browser.get("/me").await.text("h1"), "个人设置");
        });
    });
}

#[test]
fn a_form_sent_after_the_session_ended_leads_to_the_log_in_and_back_to_its_page() {
    TestApp::each(|app| {
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            app.clock.turn(jiff::SignedDuration::from_hours(24 * 30));
            let request = Request::post("/me")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("referer", "http://localhost/me?tab=2");
            let answer = browser.send(request, Body::from("_csrf=old&language=en")).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/login?next=%2Fme%3Ftab%3D2"));
            let by_script = Request::post("/me")
                .header("hx-request", "true")
                .header("hx-current-url", "http://localhost/me?tab=3")
                .header("x-csrf-token", "old");
            let answer = browser.send(by_script, Body::empty()).await;
            assert_eq!(answer.header("hx-redirect"), "/login?next=%2Fme%3Ftab%3D3");
        });
    });
}

#[test]
fn failures_are_pages_or_problems_or_messages() {
    at_empty(plain(), async |browser| {
        let page = browser.get("/nowhere").await;
        assert_eq!((page.status, page.text("h1").as_str()), (StatusCode::NOT_FOUND, "找不到该页面"));
        assert!(page.body.contains(page.header("x-request-id")));
        let method = browser.send(Request::delete("/login").header("x-csrf-token", "x"), Body::empty()).await;
        assert_eq!(method.status, StatusCode::FORBIDDEN);
        let api = browser.get("/api/v1/nowhere").await;
        assert_eq!(api.header("content-type"), "application/problem+json");
        let problem = api.json();
        assert_eq!((problem["status"].as_i64(), problem["title"].as_str()), (Some(404), Some("找不到该页面")));
        assert_eq!(problem["type"], "urn:sanbao:problem:not-found");
        let message = browser.fragment("/nowhere", "x").await;
        assert_eq!((message.status, message.body.as_str()), (StatusCode::NOT_FOUND, ""));
        assert!(message.header("hx-trigger").contains("\\u627e"), "{}", message.header("hx-trigger"));
        let english = browser.send(Request::get("/nowhere").header("accept-language", "en"), Body::empty()).await;
        assert_eq!(english.text("h1"), "This page does not exist");
    });
}

#[test]
fn theme_and_language_of_the_device_are_kept() {
    at_empty(plain(), async |browser| {
        browser.get("/setup").await;
        let set = browser.post("/preferences/theme", &[("theme", "dark"), ("back", "/setup")]).await;
        assert_eq!(set.location(), "/setup");
        browser.post("/preferences/language", &[("lang", "zh-TW"), ("back", "https://evil.example")]).await;
        let page = browser.get("/setup").await;
        assert!(page.body.contains("<html lang=\"zh-TW\" data-theme=\"dark\">"), "{}", &page.body[..200]);
        let wrong = browser.post("/preferences/theme", &[("theme", "pink")]).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn a_panic_and_an_endless_request_are_told_like_other_failures() {
    let config = Config { timeout: Duration::from_millis(50), ..plain() };
    let web = Web::new(service::testing::empty(), config);
    TestApp::block(async {
        let routes = axum::Router::new()
            .route(
                "/panic",
                get(|| async {
                    if true {
                        panic!("a secret")
                    }
                }),
            )
            .route("/endless", get(std::future::pending::<()>));
        let browser = Browser::on(web::http::layered(routes, &web).with_state(web));
        let panicked = browser.get("/panic").await;
        assert_eq!((panicked.status, panicked.text("h1").as_str()), (StatusCode::INTERNAL_SERVER_ERROR, "系统出错"));
        assert!(!panicked.body.contains("a secret"));
        assert_eq!(browser.get("/endless").await.status, StatusCode::SERVICE_UNAVAILABLE);
    });
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    at_empty(plain(), async |browser| {
        browser.get("/setup").await;
        let much = "x".repeat(3 * 1024 * 1024);
        let answer = browser.post("/setup", &[("company", &much)]).await;
        assert_eq!((answer.status, answer.text("h1").as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "提交的内容过大"));
    });
}

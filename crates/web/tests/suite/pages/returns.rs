//! Consumer returns at the pages and over the API: refusals that are answered, stages, free services, visits.

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use domain::cases::{Channel, Contact, Decided, Decision, Kind, Quality, Refusing, Scope};
use domain::decisions::{Choice, Override};
use domain::people::Actor;
use serde_json::{Value, json};
use service::cases::{self, NewCase};
use service::decisions::{self, Claimed, NewDecision};
use service::testing::TestApp;
use std::sync::Arc;

async fn opened(app: &TestApp, by: &Arc<Actor>, line: Option<i64>) -> i64 {
    let new = NewCase {
        unit: app.store.id,
        kind: Kind::Return,
        channel: Channel::Visit,
        customer: None,
        purchase_line: line,
        contact: Contact { name: "王芳".to_owned(), phone: "13812342211".to_owned(), address: "上海".to_owned() },
        product: "羊毛西服".to_owned(),
        serial: String::new(),
        reference: String::new(),
        purchased_on: Some(jiff::civil::date(2026, 2, 20)),
        account: "不喜欢".to_owned(),
        wish: "退货".to_owned(),
        urgent: false,
        assignee: Some(by.id),
        received_at: None,
        questions: Vec::new(),
        clarify_until: None,
    };
    app.service.command(by, move |tx, call| cases::open(tx, call, &new)).await.unwrap().id
}

/// A refusal that the customer does not know of yet.
async fn refused(app: &TestApp, by: &Arc<Actor>) -> i64 {
    let case = opened(app, by, None).await;
    let refusing =
        Refusing { clause: "ST41-07".to_owned(), reason: "购买已超过十五天".to_owned(), ..Refusing::default() };
    let (quality, scope, outcome) = (Quality::NoFault, Scope::OutOfScope, Decision::Refused);
    let decided = Decided { id: 7, quality, scope, outcome, refusing: Some(refusing) };
    app.service.command(by, move |tx, call| cases::decided(tx, call, case, &decided)).await.unwrap();
    case
}

/// at the page a refusal is told and answered; who insists is shown to wait for the superior, and the case is not closed
/// as refused.
#[test]
fn r256_a_refusal_is_answered_at_the_page() {
    TestApp::each(|app| {
        let _ = Shop::open(app);
        let clerk = app.staff("clerk", "clerk", &app.store);
        let _ = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let at = format!("/cases/{}", refused(app, &clerk).await);
            let browser = Browser::with_new_password(app, "clerk").await;
            let page = browser.get(&at).await;
            assert!(!page.body.contains("name=\"reaction\""), "the customer does not know of it: {}", page.body);
            browser.post(&format!("{at}/tell_refusal"), &[]).await;
            let page = browser.get(&at).await;
            assert!(
                page.body.contains("value=\"accepts\"") && page.body.contains("value=\"insists\""),
                "{}",
                page.body
            );
            let nothing = browser.post(&format!("{at}/answer_refusal"), &[]).await;
            assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
            let insists = browser.post(&format!("{at}/answer_refusal"), &[("reaction", "insists")]).await;
            assert_eq!(insists.status, StatusCode::SEE_OTHER, "{}", insists.body);
            let page = browser.get(&at).await;
            assert_eq!(page.text("#case-next"), "上级重新判定");
            assert!(!page.body.contains("value=\"insists\""), "the customer may still give in");
            assert!(!page.body.contains(">重新判定<"), "that is for the superior");
            let boss = Browser::with_new_password(app, "boss").await;
            assert!(boss.get(&at).await.body.contains(">重新判定<"));
            let close = boss.post(&format!("{at}/close"), &[("reason", "refused"), ("note", "不接受")]).await;
            assert!(close.text(".notice.bad").contains("坚持要求"), "{}", close.body);
        });
    });
}

/// the same over the API.
#[test]
fn r256_a_refusal_is_answered_over_the_api() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        TestApp::block(async {
            let at = format!("/api/v1/cases/{}", refused(app, &clerk).await);
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let answer = async |reaction: &str| {
                let body = json!({ "reaction": reaction });
                api.with("POST", &format!("{at}/refusal-answer"), &[], Some(&body)).await
            };
            let early = answer("insists").await;
            assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
            assert_eq!(early.json()["type"], "urn:sanbao:problem:refusal-not-told");
            let told = api.with("POST", &format!("{at}/refusal-notice"), &[], Some(&json!({}))).await;
            assert_eq!(told.json()["refusing"]["reaction"], Value::Null, "{}", told.body);
            let wrong = answer("shrugs").await;
            assert!(wrong.status.is_client_error() && wrong.status != StatusCode::CONFLICT, "{}", wrong.body);
            let said = answer("insists").await.json();
            assert_eq!((&said["refusing"]["reaction"], &said["scope"]), (&json!("insists"), &json!("escalated")));
            assert!(said["refusing"]["answered_at"].is_string(), "{said}");
            assert_eq!(answer("insists").await.status, StatusCode::CONFLICT);
        });
    });
}

async fn decided(app: &TestApp, by: &Arc<Actor>, case: i64, remedy: &str) {
    let amount = if remedy == "refund" { 29_900 } else { 0 };
    let over = Override { reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount };
    let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
    let claimed = Claimed { unit: app.store.id, case: Some(case), ..Claimed::default() };
    let new = NewDecision { case, claimed, choice, over: Some(over) };
    app.service.command(by, move |tx, call| decisions::record(tx, call, &new)).await.unwrap();
}

/// The names of the stages that are done.
fn done(stages: &Value) -> Vec<&str> {
    let stages = stages.as_array().unwrap().iter();
    stages.filter(|stage| stage["at"].is_string()).map(|stage| stage["stage"].as_str().unwrap()).collect()
}

/// the stages of a return over the API and at the page, with the form that is still to be issued; R-260: what was
/// replaced first is looked into.
#[test]
fn r249_the_stages_of_a_return_are_shown() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let case = opened(app, &boss, shop.line.parse().ok()).await;
            decided(app, &boss, case, "exchange").await;
            let api = Api::of_staff(app, boss.id).await;
            let of_case = api.get(&format!("/api/v1/cases/{case}/returns")).await.json();
            assert_eq!(of_case["offer"]["is_organisation"], json!(false), "{of_case}");
            assert_eq!(done(&of_case["stages"]), ["accepted", "heard", "judged"]);
            let new = json!({ "way": "courier", "pieces": 1 });
            let made = api.with("POST", &format!("/api/v1/cases/{case}/returns"), &[], Some(&new)).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
            let at = format!("/api/v1/returns/{}", made.json()["id"].as_str().unwrap());
            let post = async |rest: &str, body: Value| {
                let answer = api.with("POST", &format!("{at}{rest}"), &[], Some(&body)).await;
                assert!(answer.status.is_success(), "{rest}: {}", answer.body);
                answer.json()
            };
            post("/advance", json!({ "advance": "replace_first", "reason": "途中遗失" })).await;
            post("/replacements", json!({ "pieces": 1, "article": "S100 50", "price": 29_900 })).await;
            let browser = Browser::with_new_password(app, "boss").await;
            let page = browser.get(&at.replace("/api/v1", "")).await;
            assert!(page.body.contains("待开具") && page.body.contains("换货申请"), "{}", page.body);
            assert!(page.body.contains("name=\"inquiry\""), "{}", page.body);
            let found = post("/investigation", json!({ "finding": "lost", "result": "快递确认遗失" })).await;
            assert_eq!(found["inquiry"], json!("lost"));
            let seen = api.get(&at).await.json();
            assert_eq!(done(&seen["stages"]), ["accepted", "heard", "judged"], "given, but not on its form");
            assert_eq!(seen["stages"].as_array().unwrap().len(), 6);
        });
    });
}

/// two people have the page of one return open. The second one is told who was first, when and what they did, sees the
/// newest state, and finds again what was typed; a program is told the same in fields.
#[test]
fn r253_the_second_of_two_at_a_return_is_told_who_was_first() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        let _ = app.staff("clerk", "clerk", &app.store);
        TestApp::block(async {
            let case = opened(app, &boss, shop.line.parse().ok()).await;
            decided(app, &boss, case, "refund").await;
            let api = Api::of_staff(app, boss.id).await;
            let new = json!({ "way": "counter", "pieces": 1 });
            let made = api.with("POST", &format!("/api/v1/cases/{case}/returns"), &[], Some(&new)).await;
            let at = format!("/api/v1/returns/{}", made.json()["id"].as_str().unwrap());
            let tag = api.get(&at).await.header("etag").to_owned();
            let received = json!({ "pieces": 1 });
            let received = api.with("POST", &format!("{at}/receipts"), &[("if-match", &tag)], Some(&received)).await;
            assert!(received.status.is_success(), "{}", received.body);

            let browser = Browser::with_new_password(app, "clerk").await;
            browser.get(&at.replace("/api/v1", "")).await;
            let version = tag.trim_matches('"');
            let typed = [("act", "receive"), ("version", version), ("received", "1"), ("condition", "鞋盒破损")];
            let late = browser.post(&at.replace("/api/v1", ""), &typed).await;
            assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.body);
            let told = late.text(".notice.bad");
            let who = format!("{}已于 ", boss.name);
            assert!(told.contains(&who) && told.contains("先行处理：收到退回货品"), "{told}");
            assert!(told.contains("您填写的内容已保留"), "{told}");
            let fresh = api.get(&at).await.header("etag").to_owned();
            let shown = format!("name=\"version\" value=\"{}\"", fresh.trim_matches('"'));
            assert!(late.body.contains(&shown), "the forms go on from the newest state: {}", late.body);

            let received = json!({ "pieces": 1 });
            let again = api.with("POST", &format!("{at}/receipts"), &[("if-match", &tag)], Some(&received)).await;
            assert_eq!(again.status, StatusCode::PRECONDITION_FAILED, "{}", again.body);
            let problem = again.json();
            assert_eq!(
                (&problem["changed"], &problem["changed_by"]),
                (&json!("return.goods_received"), &json!(boss.name))
            );
            assert!(problem["changed_at"].is_string(), "{problem}");
        });
    });
}

/// a free service is recorded at the page of the purchase and over the API; nothing is cut before somebody was told.
#[test]
fn r262_free_services_are_recorded() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let api = Api::of_staff(app, boss.id).await;
            let at = format!("/api/v1/lines/{}/services", shop.line);
            let untold = api.with("POST", &at, &[], Some(&json!({ "kind": "cutting" }))).await;
            assert_eq!(untold.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", untold.body);
            let line = api.get(&format!("/api/v1/lines/{}", shop.line)).await.json();
            assert_eq!(line["facts"]["cut"], Value::Null);
            let page = format!("/purchases/{}", line["purchase"].as_str().unwrap());
            let browser = Browser::with_new_password(app, "boss").await;
            browser.get(&page).await;
            let cut = [("line", shop.line.as_str()), ("kind", "cutting"), ("note", "改短3厘米")];
            let untold = browser.post(&format!("{page}/services"), &cut).await;
            assert_eq!(untold.status, StatusCode::UNPROCESSABLE_ENTITY);
            let told: Vec<_> = cut.into_iter().chain([("told", "李娜")]).collect();
            let saved = browser.post(&format!("{page}/services"), &told).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
            assert!(browser.get(&page).await.body.contains("剪裁后不能退换"));
            assert_eq!(api.get(&at).await.json()[0]["told"], json!("李娜"));
            let line = api.get(&format!("/api/v1/lines/{}", shop.line)).await.json();
            assert_eq!(line["facts"]["cut"], json!("true"), "the policy reads it");
        });
    });
}

/// the visits of organisations, empty where nobody came, at the page and over the API.
#[test]
fn r195_visits_are_reported() {
    TestApp::each(|app| {
        let _ = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        let unit = app.store.id;
        TestApp::block(async {
            opened(app, &boss, None).await;
            let api = Api::of_staff(app, boss.id).await;
            let query = format!("unit={unit}&from=2026-03-01T00:00:00Z&before=2026-04-01T00:00:00Z");
            let report = api.get(&format!("/api/v1/case-visits?{query}")).await;
            assert_eq!((report.status, &report.json()["number"]), (StatusCode::OK, &json!(0)), "{}", report.body);
            let browser = Browser::with_new_password(app, "boss").await;
            let page = browser.get(&format!("/cases/visits?unit={unit}&month=2026-03")).await;
            assert!(page.body.contains("这个月没有单位来访"), "{}", page.body);
        });
    });
}

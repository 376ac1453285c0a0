//! Money at the pages and over the API.

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use domain::decisions::{Choice, Override};
use domain::people::Actor;
use serde_json::json;
use service::decisions::{self, Claimed, NewDecision};
use service::testing::TestApp;
use std::sync::Arc;

/// A manager gives the money back.
async fn decided(app: &TestApp, by: &Arc<Actor>, case: i64) {
    let over =
        Override { reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: 29_900 };
    let choice = Choice { remedy: "refund".to_owned(), service: None, communicated: true, reason: String::new() };
    let claimed = Claimed { unit: app.store.id, case: Some(case), ..Claimed::default() };
    let new = NewDecision { case, claimed, choice, over: Some(over) };
    app.service.command(by, move |tx, call| decisions::record(tx, call, &new)).await.unwrap();
}

/// The cashier pays what is on top of the list, the way it was paid, and prints it.
async fn paid(cashier: &Browser) {
    assert!(cashier.get("/").await.body.contains("待付款"));
    let list = cashier.get("/money").await;
    let id = list.body.split("action=\"/money/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let order = format!("/money/{id}");
    let wrong = cashier.post(&order, &[("act", "pay"), ("method", "cash")]).await;
    assert!(wrong.text(".notice.bad").contains("微信支付"), "{}", wrong.body);
    let pay = [("act", "pay"), ("method", "wechat"), ("version", "1"), ("back", "list")];
    let done = cashier.post(&order, &pay).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/money?tab=pay"), "{}", done.body);
    assert!(cashier.get(&order).await.body.contains("已付"));
    let print = cashier.get(&format!("{order}/print")).await;
    assert_eq!(print.text("h1"), "退款申请单");
}

/// The cashier looks at the day, closes it and prints it.
async fn end_of_day(cashier: &Browser, shop: &Shop) {
    let day = cashier.get("/money/day").await;
    assert!(day.body.contains("微信支付") && day.body.contains("¥299.00"), "{}", day.body);
    let closed = cashier.post("/money/day", &[("unit", &shop.unit), ("day", "2026-03-02"), ("seen", "0")]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
    let paper = cashier.get(&format!("/money/day/print?unit={}&day=2026-03-02", shop.unit)).await;
    assert_eq!(paper.text("h1"), "账务与报表");
}

/// An expense waits, cannot be approved by whoever asked for it, and is taken back.
async fn an_expense(api: &Api, shop: &Shop) {
    let none = json!({});
    let expense = json!({ "kind": "expense", "unit": shop.unit, "amount": 6000, "reason": "车费", "vouchers": "车票", "budget": "travel" });
    let asked = api.with("POST", "/api/v1/money", &[], Some(&expense)).await;
    assert_eq!(asked.json()["state"], json!("waiting"), "{}", asked.body);
    let own = asked.json()["id"].as_str().unwrap().to_owned();
    let approve = api.with("POST", &format!("/api/v1/money/{own}/approval"), &[], Some(&none)).await;
    assert_eq!(approve.status, StatusCode::CONFLICT, "{}", approve.body);
    let reason = json!({ "reason": "填错了" });
    let cancel = api.with("POST", &format!("/api/v1/money/{own}/cancellation"), &[], Some(&reason)).await;
    assert_eq!(cancel.json()["state"], json!("cancelled"), "{}", cancel.body);
}

/// a refund is asked for at its case, paid from the list, and printed under its Chinese title; what
/// stands against it is said at the form.
#[test]
fn a_refund_goes_from_the_case_to_the_cashier() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        let _ = (app.staff("clerk", "clerk", &app.store), app.staff("cashier", "cashier", &app.store));
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case: i64 = shop.case(&api).await.parse().unwrap();
            let clerk = Browser::with_new_password(app, "clerk").await;
            let at = format!("/cases/{case}");
            clerk.get(&at).await;
            let fields = [
                ("refund_amount", ""),
                ("refund_original", "wechat"),
                ("refund_ground", "inspected"),
                ("refund_inspection", "未再穿着"),
            ];
            let to = format!("/money/cases/{case}/refund");
            let early = clerk.post(&to, &fields).await;
            assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(early.text(".notice.bad").contains("没有同意退款的判定"), "{}", early.text(".notice.bad"));
            decided(app, &boss, case).await;
            let bare = clerk.post(&to, &fields[..3]).await;
            assert!(bare.body.contains("m-refund_inspection"), "{}", bare.body);
            let asked = clerk.post(&to, &fields).await;
            assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, at.as_str()), "{}", asked.body);
            assert!(clerk.get(&at).await.body.contains("退款 ¥299.00"));

            let cashier = Browser::with_new_password(app, "cashier").await;
            paid(&cashier).await;
            end_of_day(&cashier, &shop).await;
            for path in ["/money/cash", "/money/month", "/money/ledger", "/money/accounts", "/money/advances"] {
                assert_eq!(cashier.get(path).await.status, StatusCode::OK, "{path}");
            }
            assert_eq!(cashier.get("/money/ledger.csv").await.status, StatusCode::FORBIDDEN);
            assert_eq!(cashier.get("/money/new").await.status, StatusCode::FORBIDDEN);
        });
    });
}

/// over the API from the fee to the counted cash, the ledger and the end of the day.
#[test]
fn fees_cash_and_the_ledger_over_the_api() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let csv = browser.get("/money/ledger.csv").await;
            assert!(csv.header("content-type").starts_with("text/csv") && csv.body.contains("借方"));
            let api = Api::of(browser, &["*"]).await;
            let case = shop.case(&api).await;
            let at = format!("/api/v1/cases/{case}");
            let fee = json!({ "amount": 8000, "reason": "换拉链", "consent": "当面同意" });
            let made = api.with("POST", &format!("{at}/fees"), &[], Some(&fee)).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
            let id = made.json()["id"].as_str().unwrap().to_owned();
            let cash = json!({ "method": "cash" });
            let order = format!("/api/v1/money/{id}");
            let early = api.with("POST", &format!("{order}/collection"), &[], Some(&cash)).await;
            assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
            let none = json!({});
            let finished = api.with("POST", &format!("{at}/service-completion"), &[], Some(&none)).await;
            assert_eq!(finished.json()["fees"], json!(1), "{}", finished.body);
            let done = api.with("POST", &format!("{order}/collection"), &[], Some(&cash)).await;
            assert_eq!(done.json()["state"], json!("settled"), "{}", done.body);
            let of_case = api.get(&format!("{at}/money")).await.json();
            assert_eq!((&of_case["paid_by_customer"], &of_case["left"]), (&json!(8000), &json!(null)), "{of_case}");
            let ledger = api.get("/api/v1/ledger?account=drawer").await.json();
            assert_eq!(ledger["items"][0]["book"], json!(8000), "{ledger}");
            let hand_over = json!({ "unit": shop.unit });
            let nothing = api.with("POST", "/api/v1/cash", &[], Some(&hand_over)).await;
            assert_eq!(nothing.status, StatusCode::CONFLICT, "it is in the drawer already: {}", nothing.body);
            an_expense(&api, &shop).await;
            let day = format!("/api/v1/money-days?unit={}&day=2026-03-02", shop.unit);
            assert_eq!(api.get(&day).await.json()["drawer"], json!(8000));
            let closing = json!({ "unit": shop.unit, "day": "2026-03-02", "seen": 0 });
            let closed = api.with("POST", "/api/v1/money-days", &[], Some(&closing)).await;
            assert_eq!(closed.status, StatusCode::CREATED, "{}", closed.body);
            let later = json!({ "unit": shop.unit, "day": "2026-03-02" });
            let month = api.with("POST", "/api/v1/money-months", &[], Some(&later)).await;
            assert_eq!(month.status, StatusCode::CONFLICT, "{}", month.body);
        });
    });
}

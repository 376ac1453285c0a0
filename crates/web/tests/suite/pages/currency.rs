//! Money in another currency at the pages and over the API.

use crate::testing::{Api, Browser, Shop, suit};
use axum::http::StatusCode;
use domain::cases::{Channel, Contact, Kind};
use domain::decisions::{Choice, Override};
use domain::people::{Actor, UnitKind};
use domain::purchases::{self as bought, NewPurchase, Proof};
use jiff::civil::date;
use policy::Money;
use serde_json::json;
use service::cases::{self, NewCase};
use service::decisions::{self, Claimed, NewDecision};
use service::testing::TestApp;
use service::{Call, Tx, people, purchases};
use std::sync::Arc;

/// A case about a suit that was paid in a currency.
async fn paid_in(app: &TestApp, by: &Arc<Actor>, currency: &str) -> i64 {
    let (unit, staff) = (app.store.id, by.id);
    let new = NewPurchase {
        unit,
        customer: None,
        number: format!("T-{currency}"),
        receipt: format!("R-{currency}"),
        channel: bought::Channel::Online,
        sold_on: date(2026, 2, 25),
        sold_time: None,
        proof: Proof::TillReceipt,
        currency: currency.to_owned(),
        lines: vec![suit(Money::from_minor(29_900))],
    };
    let open = move |tx: &mut Tx<'_>, call: &Call| {
        let line = purchases::add(tx, call, &new)?.lines[0].id;
        let contact =
            Contact { name: "Emma".to_owned(), phone: "13812342211".to_owned(), address: "Toronto".to_owned() };
        let new = NewCase {
            unit,
            kind: Kind::Return,
            channel: Channel::Web,
            customer: None,
            purchase_line: Some(line),
            contact,
            product: "羊毛西服".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: Some(date(2026, 2, 25)),
            account: "开线".to_owned(),
            wish: "退货".to_owned(),
            urgent: false,
            assignee: Some(staff),
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        Ok(cases::open(tx, call, &new)?.id)
    };
    app.service.command(&app.admin, open).await.unwrap()
}

/// A manager gives the money back.
async fn decided(app: &TestApp, by: &Arc<Actor>, case: i64) {
    let over =
        Override { reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: 29_900 };
    let choice = Choice { remedy: "refund".to_owned(), service: None, communicated: true, reason: String::new() };
    let claimed = Claimed { unit: app.store.id, case: Some(case), ..Claimed::default() };
    let new = NewDecision { case, claimed, choice, over: Some(over) };
    app.service.command(by, move |tx, call| decisions::record(tx, call, &new)).await.unwrap();
}

/// the form of a refund asks for a rate where the purchase was in another currency, says what is missing of it, and
/// offers the latest one the next time.
#[test]
fn r391_the_form_of_a_refund_asks_for_the_rate() {
    TestApp::each(|app| {
        let _ = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        let by = app.staff("clerk", "clerk", &app.store);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let clerk = Browser::with_new_password(app, "clerk").await;
            let own = paid_in(app, &by, "CNY").await;
            assert!(!clerk.get(&format!("/cases/{own}")).await.body.contains("refund_rate"), "paid in yuan");
            let case = paid_in(app, &by, "CAD").await;
            decided(app, &boss, case).await;
            let at = format!("/cases/{case}");
            let page = clerk.get(&at).await;
            assert!(page.text("label[for=f-refund_rate]").contains("CAD 汇率"), "{}", page.body);

            let asked = [
                ("refund_amount", "100"),
                ("refund_original", "card"),
                ("refund_ground", "inspected"),
                ("refund_inspection", "未再穿着"),
            ];
            let to = format!("/money/cases/{case}/refund");
            let bare = clerk.post(&to, &asked).await;
            assert!(bare.text(".notice.bad").contains("请填写 CAD 的汇率"), "{}", bare.body);
            let half = clerk.post(&to, &[&asked[..], &[("refund_rate", "5.1234")]].concat()).await;
            assert!(half.body.contains("m-refund_rate_day") && half.body.contains("m-refund_rate_source"));
            let rate = |day| {
                [("refund_rate", "5.1234"), ("refund_rate_day", day), ("refund_rate_source", "中国银行现汇卖出价")]
            };
            let ahead = clerk.post(&to, &[&asked[..], &rate("2026-03-03")].concat()).await;
            assert_eq!(ahead.text("#m-refund_rate_day"), "不能晚于今天", "{}", ahead.body);
            let done = clerk.post(&to, &[&asked[..], &rate("2026-03-02")].concat()).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            assert!(clerk.get(&at).await.body.contains("value=\"5.1234\""), "offered for the next one");
            let money = api.get(&format!("/api/v1/cases/{case}/money")).await.json();
            assert_eq!((&money["purchase_currency"], &money["latest_rate"]), (&json!("CAD"), &json!("5.1234")));
            assert_eq!(
                (&money["amounts"][0]["currency"], &money["amounts"][0]["book"]),
                (&json!("CAD"), &json!(51_234))
            );
        });
    });
}

/// what stays on the account of a dealer keeps its currency, rate and papers; without a rate it is refused.
#[test]
fn r271_an_offset_at_the_page_keeps_its_currency() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let new = people::NewUnit {
            code: "D01".to_owned(),
            name: "Maple Trading".to_owned(),
            kind: UnitKind::Dealer,
            parent: app.company.id,
            city: "Toronto".to_owned(),
        };
        let dealer = app.service.command_now(&app.admin, move |tx, call| people::add_unit(tx, call, &new)).unwrap();
        let dealer = dealer.id.to_string();
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            browser.get("/money/new").await;
            let asked = [
                ("kind", "credit"),
                ("unit", shop.unit.as_str()),
                ("partner", dealer.as_str()),
                ("offset", "yes"),
                ("amount", "100"),
                ("reason", "退货冲账"),
                ("vouchers", "CN-0012"),
                ("currency", "usd"),
            ];
            let bare = browser.post("/money/new", &asked).await;
            assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(bare.body.contains("m-rate"), "{}", bare.body);
            let rate = [("rate", "7.2"), ("rate_day", "2026-03-02"), ("rate_source", "中国银行现汇卖出价")];
            let done = browser.post("/money/new", &[&asked[..], &rate].concat()).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            let api = Api::of(browser, &["*"]).await;
            let amount = api.get(&format!("/api/v1{}", done.location())).await.json();
            assert_eq!(
                (&amount["currency"], &amount["amount"], &amount["book"]),
                (&json!("USD"), &json!(10_000), &json!(72_000))
            );
            assert_eq!((&amount["rate"], &amount["vouchers"]), (&json!("7.2"), &json!("CN-0012")), "{amount}");
        });
    });
}

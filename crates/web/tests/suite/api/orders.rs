//! Orders over the API and at their page: the price, the deposit, the balance.

use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// A case of somebody who wants tiles; its id.
async fn case(app: &TestApp, api: &Api) -> String {
    let new = json!({
        "unit": app.company.id.to_string(), "kind": "consultation", "channel": "counter", "account": "选好了砖",
        "wish": "下单", "product": "柔光砖 800×800",
        "contact": { "name": "李娜", "phone": "13900001234", "address": "锦江路 1 号" },
    });
    let opened = api.with("POST", "/api/v1/cases", &[], Some(&new)).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.body);
    opened.json()["id"].as_str().unwrap_or_default().to_owned()
}

/// The balance stands on the page; what is typed wrong or too much is said; without an amount what is needed is asked for.
async fn asked_for(finance: &Browser, page: &str) {
    let seen = finance.get(page).await;
    assert!(seen.body.contains("应收余额") && seen.body.contains("¥6,528.00"), "{}", seen.body);
    let typed = finance.post(page, &[("act", "ask"), ("amount", "一半")]).await;
    assert_eq!(typed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(typed.body.contains("m-amount") && typed.body.contains("一半"), "{}", typed.body);
    let much = finance.post(page, &[("act", "ask"), ("amount", "6528.01")]).await;
    assert!(much.text(".notice.bad").contains("6528.00"), "{}", much.text(".notice.bad"));
    assert_eq!(finance.post(page, &[("act", "ask"), ("amount", "")]).await.status, StatusCode::SEE_OTHER);
}

/// The customer pays; receipt and order show what is left.
async fn paid(finance: &Browser, page: &str) -> String {
    let asked = finance.get(page).await;
    let amount = asked.body.split("href=\"/money/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let amount = amount.to_owned();
    let pay = [("act", "collect"), ("method", "wechat")];
    let paid = finance.post(&format!("/money/{amount}"), &pay).await;
    assert_eq!(paid.status, StatusCode::SEE_OTHER, "{}", paid.body);
    let receipt = finance.get(&format!("/money/{amount}/print")).await;
    assert_eq!(receipt.text("h1"), "收款凭证");
    assert!(receipt.body.contains("李娜"), "{}", receipt.body);
    assert!(receipt.body.contains("应收余额") && receipt.body.contains("¥4,569.60"), "{}", receipt.body);
    let now = finance.get(&format!("{page}/print")).await;
    assert!(now.body.contains("¥4,569.60") && now.body.contains("李娜"), "{}", now.body);
    amount
}

/// What was paid is given back on request: with a reason, and no more than was paid.
async fn given_back(manager: &Browser, api: &Api, amount: &str) {
    let page = format!("/money/{amount}");
    assert!(manager.get(&page).await.body.contains("退还这笔款项"));
    let silent = manager.post(&page, &[("act", "give_back"), ("amount", "100"), ("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.body.contains("m-reason") && silent.body.contains("value=\"100\""), "{}", silent.body);
    let much = manager.post(&page, &[("act", "give_back"), ("amount", "1958.41"), ("reason", "改选")]).await;
    assert!(much.text(".notice.bad").contains("1958.40"), "{}", much.text(".notice.bad"));
    let part = manager.post(&page, &[("act", "give_back"), ("amount", "100"), ("reason", "少要一箱")]).await;
    assert_eq!(part.status, StatusCode::SEE_OTHER, "{}", part.body);
    let at = format!("/api/v1/money/{amount}/refunds");
    let rest = api.with("POST", &at, &[], Some(&json!({ "reason": "不要了" }))).await;
    assert_eq!(rest.status, StatusCode::CREATED, "{}", rest.body);
    let rest = rest.json();
    assert_eq!((&rest["kind"], &rest["amount"]), (&json!("deposit_refund"), &json!(185_840)), "{rest}");
    assert_eq!((&rest["state"], &rest["original"]), (&json!("waiting"), &json!("wechat")), "{rest}");
    let none = api.with("POST", &at, &[], Some(&json!({ "reason": "不要了" }))).await;
    assert_eq!(none.json()["type"], "urn:sanbao:problem:refund-exceeds-paid", "{}", none.body);
}

/// what an order comes to and what of it is paid stands in its answer, on its page and on its papers; a step that
/// needs the deposit is refused before.
#[test]
fn r394_an_order_shows_its_balance() {
    TestApp::each(|app| {
        app.publish("tile-showroom");
        let designer = app.staff("designer", "designer", &app.company);
        let orders = app.staff("orders", "order_department", &app.company);
        let manager = app.staff("manager", "store_manager", &app.company);
        let (guide, cashier) =
            (app.staff("guide", "guide", &app.company), app.staff("finance", "finance", &app.company));
        TestApp::block(async {
            let case = case(app, &Api::of_staff(app, guide.id).await).await;
            let (designer, orders) = (Api::of_staff(app, designer.id).await, Api::of_staff(app, orders.id).await);
            let cashier = Api::of_staff(app, cashier.id).await;
            let line = json!({ "article": "HS-PY800", "quantity": "96", "price": "68.00" });
            let new = json!({ "sort": "F-59", "case": case, "lines": [line] });
            let made = designer.with("POST", "/api/v1/applications", &[], Some(&new)).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
            let price = made.json()["price"].clone();
            assert_eq!(price, json!({ "total": 652_800, "deposit": 195_840, "before_steps": [195_840, 195_840, 0] }));
            let id = made.json()["id"].as_str().unwrap().to_owned();
            let at = format!("/api/v1/applications/{id}");
            let approved = orders.with("POST", &format!("{at}/approval"), &[], Some(&json!({}))).await;
            assert_eq!(approved.status, StatusCode::OK, "{}", approved.body);
            let step = json!({ "step": "measured" });
            let ask = json!({ "amount": 652_801 });
            let much = cashier.with("POST", &format!("{at}/payments"), &[], Some(&ask)).await;
            assert_eq!(much.json()["type"], "urn:sanbao:problem:application-beyond-total", "{}", much.body);
            let early = orders.with("POST", &format!("{at}/steps"), &[], Some(&step)).await;
            assert_eq!(early.json()["type"], "urn:sanbao:problem:application-unpaid", "{}", early.body);

            let finance = Browser::with_new_password(app, "finance").await;
            asked_for(&finance, &format!("/applications/{id}")).await;
            let amount = paid(&finance, &format!("/applications/{id}")).await;
            let shown = cashier.get(&at).await.json();
            assert_eq!((&shown["paid"], &shown["balance"]), (&json!(195_840), &json!(456_960)), "{shown}");
            let done = orders.with("POST", &format!("{at}/steps"), &[], Some(&step)).await;
            assert_eq!(done.status, StatusCode::OK, "{}", done.body);
            let manager = (Browser::with_new_password(app, "manager").await, Api::of_staff(app, manager.id).await);
            given_back(&manager.0, &manager.1, &amount).await;
        });
    });
}

/// what is offered is chosen from a list, and a price beyond its range is said at its cell.
#[test]
fn r396_a_price_beyond_its_range_is_said_at_its_cell() {
    TestApp::each(|app| {
        app.publish("tile-showroom");
        let _ = app.staff("designer", "designer", &app.company);
        let guide = app.staff("guide", "guide", &app.company);
        TestApp::block(async {
            let case = case(app, &Api::of_staff(app, guide.id).await).await;
            let designer = Browser::with_new_password(app, "designer").await;
            let form = designer.get(&format!("/applications/new?sort=F-69&case={case}")).await;
            assert!(form.body.contains("<select class=\"input\" name=\"lines.0.item\""), "{}", form.body);
            assert!(form.body.contains("30.00–50.00"), "{}", form.body);
            let fields = |price: &'static str| {
                [
                    ("sort", "F-69"),
                    ("case", case.as_str()),
                    ("values.due", "2026-03-09"),
                    ("lines.0.item", "living_room"),
                    ("lines.0.room", "客厅"),
                    ("lines.0.area", "24"),
                    ("lines.0.price", price),
                ]
            };
            let dear = designer.post("/applications", &fields("52")).await;
            assert_eq!(dear.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(dear.body.contains("不能高于 50.00") && dear.body.contains("selected"), "{}", dear.body);
            let done = designer.post("/applications", &fields("38")).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            let shown = designer.get(done.location()).await;
            assert!(shown.body.contains("客厅效果图") && shown.body.contains("¥912.00"), "{}", shown.body);
        });
    });
}

//! Purchases: the list, one purchase with its lines, the form.

mod finish;
mod form;
mod list;
mod view;

pub use form::PurchaseForm;
pub use list::PurchasesPage;
pub use view::PurchasePage;

use crate::Web;
use axum::Router;
use axum::routing::{get, post};
use domain::purchases::Channel;
use jiff::civil::{date, time};
use policy::Money;
use service::purchases::PurchaseBrief;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/purchases", get(list::show).post(form::add))
        .route("/purchases/new", get(form::new))
        .route("/purchases/{id}", get(view::show))
        .route("/purchases/{id}/customer", post(view::attach))
        .route("/purchases/{id}/services", post(finish::add))
}

/// A made-up purchase.
pub(in crate::pages) fn sample_brief() -> PurchaseBrief {
    PurchaseBrief {
        id: 1,
        number: "W2026-9".to_owned(),
        receipt: "R-77".to_owned(),
        source: String::new(),
        sold_on: date(2026, 2, 20),
        sold_time: Some(time(14, 5, 0, 0)),
        channel: Some(Channel::Store),
        unit: 1,
        unit_name: "深圳东门店".to_owned(),
        customer: Some(1),
        customer_name: Some("王芳".to_owned()),
        total: Money::from_minor(39_900),
        currency: "CNY".to_owned(),
        lines: 1,
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::Browser;
    use axum::http::StatusCode;
    use service::testing::TestApp;

    /// recorded, found by its receipt, put into a customer's file.
    #[test]
    fn a_purchase_is_recorded_and_found() {
        TestApp::each(|app| {
            let _ = app.staff("wangfang", "supervisor", &app.store);
            TestApp::block(async {
                let browser = Browser::with_new_password(app, "wangfang").await;
                browser.get("/purchases/new").await;
                let ticket =
                    [("sold_on", "2026-02-20"), ("channel", "store"), ("proof", "till_receipt"), ("receipt", "r-77")];
                let wrong = browser.post("/purchases", &ticket).await;
                assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
                let line =
                    [("lines.0.article", "a1032"), ("lines.0.paid", "399"), ("lines.0.sale_kind", "special_price")];
                let fields: Vec<_> = ticket.into_iter().chain(line).chain([("lines.1.sale_kind", "normal")]).collect();
                let added = browser.post("/purchases", &fields).await;
                assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
                let path = added.location().to_owned();
                let page = browser.get(&path).await;
                assert!(page.body.contains("A1032") && page.body.contains("特价") && page.body.contains("¥399.00"));
                browser.post("/customers", &[("name", "王芳"), ("phones.0", "13812342211")]).await;
                let nobody = browser.post(&format!("{path}/customer"), &[("version", "1"), ("q", "13900000000")]).await;
                assert!(nobody.body.contains("没有找到这位顾客"), "{}", nobody.body);
                let put = browser.post(&format!("{path}/customer"), &[("version", "1"), ("q", "2211")]).await;
                assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.body);
                let list = browser.get("/purchases?q=R-77").await;
                assert!(list.body.contains("王芳"), "{}", list.body);
                let none = browser.get("/purchases?from=2026-02-21").await;
                assert!(none.text(".empty").contains("没有购买记录"));
            });
        });
    }
}

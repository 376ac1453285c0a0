//! Forms at their pages.

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use service::testing::TestApp;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// issued at the page of its case, printed in two copies, signed with the drawn signature,
/// cancelled with a reason that the register shows.
#[test]
fn r550_r553_r554_a_form_is_issued_printed_signed_and_cancelled() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            let case = shop.case(&Api::of(Browser::signed_in(app, "admin").await, &["*"]).await).await;
            let page = browser.get(&format!("/cases/{case}")).await;
            assert!(page.body.contains("value=\"F-22\""), "{}", page.text("main"));
            let fields = [("form", "F-22"), ("subject", &*case), ("back", "/cases")];
            let made = browser.post("/forms", &fields).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
            let at = made.location().to_owned();
            let one = browser.get(&at).await;
            assert!(one.text("main").contains("商品退换修受理单") && one.text("main").contains("待签字"));
            let again = browser.post("/forms", &fields).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(again.text("main").contains("BSL000001"), "{}", again.text("main"));

            let paper = browser.get(&format!("{at}/print")).await;
            assert_eq!(paper.body.matches("<section class=\"copy\"").count(), 2, "{}", paper.body);
            assert!(paper.text("main").contains("第一联 门店留存") && paper.text("main").contains("第二联 顾客留存"));

            browser.get(&at).await;
            let signature = format!("{at}/signature");
            let nobody = browser.upload(&signature, &[("signer", ""), ("version", "1")], &[("签字.png", PNG)]).await;
            assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nobody.body);
            let signed =
                browser.upload(&signature, &[("signer", "王芳"), ("version", "1")], &[("签字.png", PNG)]).await;
            assert_eq!(signed.location(), at, "{}", signed.body);
            let one = browser.get(&at).await;
            assert!(one.text("main").contains("王芳") && one.body.contains("/attachments/"), "{}", one.text("main"));

            let gone = browser.post(&at, &[("reason", "型号写错"), ("version", "2")]).await;
            assert_eq!(gone.location(), at, "{}", gone.body);
            assert!(browser.get(&format!("{at}/print")).await.text("main").contains("已作废：型号写错"));
            let register = browser.get("/forms?tab=cancelled&q=BSL000001").await;
            assert!(register.text("#form-rows").contains("型号写错"), "{}", register.text("main"));
            assert!(!browser.get("/forms?tab=unsigned").await.text("#form-rows").contains("BSL"));
            let case = browser.get(&format!("/cases/{case}")).await;
            assert!(case.text("main").contains("型号写错"), "the case shows what became of it");
        });
    });
}

/// a register is issued for a unit and some days.
#[test]
fn r553_a_register_is_issued_from_its_page() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let browser = Browser::signed_in(app, "admin").await;
            shop.case(&Api::of(Browser::signed_in(app, "admin").await, &["*"]).await).await;
            let page = browser.get("/forms/new").await;
            assert!(page.body.contains("F-37") && !page.body.contains("F-22"), "{}", page.body);
            let unit = app.store.id.to_string();
            let wrong = [("form", "F-37"), ("unit", &*unit), ("from", "2026-03-02"), ("until", "2026-03-01")];
            assert_eq!(browser.post("/forms", &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
            let right = [("form", "F-37"), ("unit", &*unit), ("from", "2026-03-01"), ("until", "2026-03-02")];
            let made = browser.post("/forms", &right).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
            assert!(browser.get(made.location()).await.text("main").contains("客户投诉处理登记表"));
        });
    });
}

use crate::testing::{Api, Browser, Shop};
use axum::http::StatusCode;
use domain::decisions::{Choice, Override};
use domain::money::{Kind, State};
use service::decisions::{self, Claimed, NewDecision};
use service::messages::AskedSort;
use service::money::{self, NewDue};
use service::testing::TestApp;

/// a link shows the request on a phone and lets its person approve it without a password; a wrong one shows
/// nothing, and a form of another site does nothing.
#[test]
fn a_request_is_approved_by_a_link() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        let boss = app.staff("boss", "store_manager", &app.store);
        let chief = app.staff("chief", "supervisor", &app.region);
        TestApp::block(async {
            let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
            let case: i64 = shop.case(&api).await.parse().unwrap();
            let over =
                Override {
                    reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: 80_000
                };
            let choice =
                Choice { remedy: "refund".to_owned(), service: None, communicated: false, reason: String::new() };
            let claimed = Claimed { unit: app.store.id, case: Some(case), ..Claimed::default() };
            let new = NewDecision { case, claimed, choice, over: Some(over) };
            app.service.command(&boss, move |tx, call| decisions::record(tx, call, &new)).await.unwrap();
            let link = service::testing::approval_link(&app.service, case, chief.id).await;
            let phone = Browser::at(&app.service);
            assert_eq!(phone.get("/a/AAAA").await.status, StatusCode::NOT_FOUND);
            assert_eq!(phone.get(&format!("{link}A")).await.status, StatusCode::NOT_FOUND);
            let foreign = Browser::at(&app.service).post(&link, &[("act", "approve")]).await;
            assert_eq!(foreign.status, StatusCode::FORBIDDEN, "{}", foreign.body);
            let shown = phone.get(&link).await;
            assert!(shown.body.contains("¥800.00") && shown.body.contains("chief"), "{}", shown.body);
            let empty = phone.post(&link, &[("act", "refuse"), ("reason", "")]).await;
            assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
            let done = phone.post(&link, &[("act", "approve"), ("version", "1")]).await;
            assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, link.as_str()), "{}", done.body);
            assert!(phone.get(&link).await.body.contains("已同意"));
            let again = phone.post(&link, &[("act", "approve")]).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(again.body.contains("这个链接已失效"), "{}", again.body);
            assert!(phone.get("/approvals").await.location().starts_with("/login"), "the link opens nothing else");
            app.clock.turn(jiff::SignedDuration::from_hours(24 * 8));
            assert_eq!(phone.get(&link).await.status, StatusCode::CONFLICT);
        });
    });
}

/// the page shows an amount to whoever can approve it, and looking at it decides nothing, however often; once
/// it is decided the page says so and offers nothing.
#[test]
fn r385_an_amount_is_shown_and_approved_by_a_link() {
    TestApp::each(|app| {
        Shop::open(app);
        let manager = app.staff("manager", "store_manager", &app.store);
        let clerk = app.staff("clerk", "clerk", &app.store);
        let unit = app.store.id;
        TestApp::block(async {
            let new = NewDue {
                kind: Kind::Expense,
                unit,
                case: None,
                party: None,
                party_name: String::new(),
                amount: policy::Money::from_minor(6_000),
                currency: None,
                rate: None,
                reason: "市内交通".to_owned(),
                vouchers: "发票一张".to_owned(),
                budget: "travel".to_owned(),
                decided: false,
            };
            let asked = app.service.command(&clerk, move |tx, call| money::request(tx, call, &new)).await.unwrap();
            let id = asked.file.id;
            let link = service::testing::link_to(&app.service, AskedSort::Money, id, manager.id).await;
            let phone = Browser::at(&app.service);
            for _ in 0..3 {
                let shown = phone.get(&link).await;
                assert_eq!(shown.status, StatusCode::OK);
                assert!(shown.body.contains("¥60.00") && shown.body.contains("市内交通"), "{}", shown.body);
                assert!(shown.body.contains("name=\"act\" value=\"approve\""), "{}", shown.body);
            }
            let state = app.service.query(&manager, move |tx, call| money::one(tx, call, id)).await.unwrap();
            assert_eq!(state.file.order.state, State::Waiting, "looking decides nothing");
            let passed = phone.post(&link, &[("act", "pass_on")]).await;
            assert_eq!(passed.status, StatusCode::NOT_FOUND);
            let done = phone.post(&link, &[("act", "approve")]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            let after = phone.get(&link).await;
            assert!(after.body.contains("链接不能再用来审批"), "{}", after.body);
            assert!(!after.body.contains("name=\"act\""), "{}", after.body);
            let again = phone.post(&link, &[("act", "refuse"), ("reason", "不必要")]).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(again.body.contains("这个链接已失效"), "{}", again.body);
        });
    });
}

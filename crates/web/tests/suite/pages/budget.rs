//! The service budget at its page and over the API.

use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// the one in charge plans at the page; a slip is said at its field; who only sees money sees no form.
#[test]
fn r392_a_budget_is_planned_at_its_page() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = (app.staff("boss", "operations_manager", &app.company), app.staff("cashier", "cashier", &app.store));
        let unit = app.store.id.to_string();
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            let at = format!("/money/budget?unit={unit}&year=2026&from=1&until=6");
            assert!(boss.get(&at).await.body.contains("差旅与外勤"));
            let plan = |travel: &'static str, version: &'static str| {
                let unit = unit.clone();
                let boss = &boss;
                async move {
                    let (year, months) = (("year", "2026"), [("from", "1"), ("until", "6")]);
                    let fields = [("unit", unit.as_str()), year, months[0], months[1], ("version", version)];
                    let lines = [("line-travel", travel), ("line-training", "12,000")];
                    boss.post("/money/budget", &[&fields[..], &lines[..]].concat()).await
                }
            };
            let typed = plan("两千", "0").await;
            assert_eq!(typed.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(typed.body.contains("m-line-travel") && typed.body.contains("两千"), "{}", typed.body);
            assert_eq!(plan("-5", "0").await.status, StatusCode::UNPROCESSABLE_ENTITY);
            let done = plan("2400.5", "0").await;
            assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, at.as_str()), "{}", done.body);
            let shown = boss.get(&at).await;
            assert!(shown.body.contains("¥2,400.50") && shown.body.contains("¥1,200.25"), "{}", shown.body);
            let late = plan("1", "0").await;
            assert!(late.text(".notice.bad").contains("已"), "{}", late.text(".notice.bad"));

            let cashier = Browser::with_new_password(app, "cashier").await;
            let seen = cashier.get(&at).await;
            assert!(seen.body.contains("¥2,400.50") && !seen.body.contains("line-travel"), "{}", seen.body);
            let denied = cashier.post("/money/budget", &[("unit", unit.as_str()), ("year", "2026")]).await;
            assert_eq!(denied.status, StatusCode::FORBIDDEN);
            let odd = cashier.get("/money/budget?unit=x&year=99&from=13&until=0").await;
            assert_eq!(odd.status, StatusCode::OK, "an address that makes no sense shows the year to date");
        });
    });
}

/// over the API, with the version that was read; what is booked for an expense counts to the line that it names.
#[test]
fn r392_a_budget_over_the_api() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let boss = app.staff("boss", "operations_manager", &app.company);
        let repairer = app.staff("repairer", "repairer", &app.store);
        let unit = app.store.id.to_string();
        TestApp::block(async {
            let (boss, repairer) = (Api::of_staff(app, boss.id).await, Api::of_staff(app, repairer.id).await);
            let at = format!("/api/v1/units/{unit}/budgets/2026");
            let plan = json!({ "lines": { "travel": 240_000 } });
            let version = |tag: &'static str| [("if-match", tag)];
            let blind = boss.with("PUT", &at, &[], Some(&plan)).await;
            assert_eq!(blind.status, StatusCode::PRECONDITION_REQUIRED, "{}", blind.body);
            let made = boss.with("PUT", &at, &version("\"0\""), Some(&plan)).await;
            assert_eq!((made.status, made.header("etag")), (StatusCode::OK, "\"1\""), "{}", made.body);
            let stale = boss.with("PUT", &at, &version("\"0\""), Some(&json!({ "lines": {} }))).await;
            assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.body);
            let unknown = boss.with("PUT", &at, &version("\"1\""), Some(&json!({ "lines": { "parties": 1 } }))).await;
            assert_eq!(unknown.json()["type"], "urn:sanbao:problem:budget-line-unknown", "{}", unknown.body);
            let denied = repairer.with("PUT", &at, &version("\"1\""), Some(&plan)).await;
            assert_eq!(denied.status, StatusCode::FORBIDDEN, "{}", denied.body);

            let expense = |budget: &str| {
                json!({ "kind": "expense", "unit": unit, "amount": 6_000, "reason": "车费", "vouchers": "车票",
                    "budget": budget })
            };
            let bare = repairer.with("POST", "/api/v1/money", &[], Some(&expense(""))).await;
            assert_eq!(bare.json()["errors"][0]["field"], "budget", "{}", bare.body);
            let asked = repairer.with("POST", "/api/v1/money", &[], Some(&expense("travel"))).await.json();
            assert_eq!(asked["budget"], "travel", "{asked}");
            let approval = format!("/api/v1/money/{}/approval", asked["id"].as_str().unwrap());
            let approved = boss.with("POST", &approval, &[], Some(&json!({}))).await;
            assert_eq!(approved.status, StatusCode::OK, "{}", approved.body);
            let shown = boss.get(&format!("/api/v1/budgets?unit={unit}&year=2026&until=3")).await;
            assert_eq!(shown.header("etag"), "\"1\"");
            let shown = shown.json();
            let figures = shown["figures"].as_array().unwrap();
            let travel = figures.iter().find(|figure| figure["line"] == "travel").unwrap();
            let figure = [&travel["year"], &travel["planned"], &travel["actual"], &travel["before"]];
            assert_eq!(figure, [&json!(240_000), &json!(60_000), &json!(6_000), &json!(0)]);
            assert_eq!((&shown["cost"]["actual"], &shown["last"]), (&json!(6_000), &json!("2026-03-31")));
            let ledger = boss.get("/api/v1/ledger?account=expense").await.json();
            assert_eq!(ledger["items"][0]["budget"], "travel", "{ledger}");
            let backwards = boss.get(&format!("/api/v1/budgets?unit={unit}&year=2026&from=5&until=3")).await;
            assert_eq!(backwards.json()["type"], "urn:sanbao:problem:budget-period", "{}", backwards.body);
        });
    });
}

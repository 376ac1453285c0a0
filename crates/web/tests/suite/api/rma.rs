//! A dealer's return through the API, from the application to the account.

use crate::testing::Api;
use axum::http::StatusCode;
use domain::people::UnitKind;
use serde_json::{Value, json};
use service::people::{self, NewUnit};
use service::testing::TestApp;

async fn as_role(app: &TestApp, login: &str, role: &str, unit: &service::people::Unit) -> Api {
    let new = people::NewUser {
        login: login.to_owned(),
        name: login.to_owned(),
        phone: String::new(),
        email: String::new(),
        password: service::testing::PASSWORD.to_owned(),
        role: role.to_owned(),
        unit: unit.id,
    };
    let user = people::add_user(&app.service, &app.admin, new).await.unwrap();
    Api::of_staff(app, user.id).await
}

fn line(ground: &str) -> Value {
    json!({
        "model": "MC-2012", "batch": "B0715", "pieces": 50, "worth": 8000, "ground": ground, "whole_lamp": true,
        "warranty_until": "2027-01-01",
    })
}

/// What cannot come back is told with its field, before anybody is asked.
async fn refused(dealer: &Api, unit: &str) {
    let wrong = json!({ "unit": unit, "contact": "陈老板", "lines": [line("other")] });
    let answer = dealer.with("POST", "/api/v1/rma", &[], Some(&wrong)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    assert_eq!(answer.json()["errors"][0]["field"], "lines.0.whole_lamp");
    let checked = json!({ "unit": unit, "lines": [line("other")] });
    let answer = dealer.with("POST", "/api/v1/rma/check", &[], Some(&checked)).await;
    assert_eq!(answer.json()["objections"][0]["code"], "rma-whole-lamp", "{}", answer.body);
}

/// The second box is scanned, everything is counted, tested, credited and closed.
async fn process(app: &TestApp, (bench, orders): (&Api, &Api), (at, number): (&str, &str)) {
    let scanned = json!({ "unit": app.company.id.to_string(), "said": format!("{number}/2") });
    let came = bench.with("POST", "/api/v1/rma/arrivals", &[], Some(&scanned)).await;
    assert_eq!(came.json()["received"]["number"], number, "{}", came.body);
    for (api, path, body) in [
        (bench, "count", json!({ "counts": [47] })),
        (bench, "tests", json!({ "line": 1, "defect": 47, "result": "驱动击穿" })),
        (orders, "outcomes", json!({ "line": 1, "outcome": "credited", "pieces": 47 })),
        (orders, "closure", json!({})),
    ] {
        let answer = api.with("POST", &format!("{at}/{path}"), &[], Some(&body)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    }
}

async fn a_dealer(app: &TestApp) -> people::Unit {
    let new = NewUnit {
        code: "GD01".to_owned(),
        name: "佛山经销商".to_owned(),
        kind: UnitKind::Dealer,
        parent: app.region.id,
        city: String::new(),
    };
    app.service.command(&app.admin, move |tx, call| people::add_unit(tx, call, &new)).await.unwrap()
}

/// D113: what cannot come back is told with its field; 47 of 50 are credited; the account shows it.
#[test]
fn a_dealers_return_goes_its_way() {
    TestApp::each(|app| {
        app.publish("lighting-maker");
        TestApp::block(async {
            let gd01 = a_dealer(app).await;
            let dealer = as_role(app, "dealer", "dealer", &gd01).await;
            let region = as_role(app, "region", "region_manager", &app.region).await;
            let orders = as_role(app, "orders", "order_department", &app.company).await;
            let bench = as_role(app, "bench", "technical_department", &app.company).await;
            let unit = gd01.id.to_string();

            refused(&dealer, &unit).await;
            let right = json!({ "unit": unit, "contact": "陈老板", "lines": [line("quality")] });
            let made = dealer.with("POST", "/api/v1/rma", &[("idempotency-key", "1")], Some(&right)).await;
            assert_eq!((made.status, &made.json()["stage"]), (StatusCode::CREATED, &json!("to_review")));
            let again = dealer.with("POST", "/api/v1/rma", &[("idempotency-key", "1")], Some(&right)).await;
            assert_eq!(again.json()["id"], made.json()["id"]);
            let number = made.json()["number"].as_str().unwrap().to_owned();
            let at = format!("/api/v1/rma/{}", made.json()["id"].as_str().unwrap());

            let own = dealer.with("POST", &format!("{at}/review"), &[], Some(&json!({}))).await;
            assert_eq!(own.status, StatusCode::FORBIDDEN);
            for (api, path, body, stage) in [
                (&region, "review", json!({ "note": "属实" }), "to_approve"),
                (&orders, "approval", json!({}), "to_send"),
                (&dealer, "consignment", json!({ "boxes": [20, 30], "carrier": "德邦" }), "awaited"),
                (&bench, "boxes", json!({ "box": 1 }), "to_count"),
            ] {
                let answer = api.with("POST", &format!("{at}/{path}"), &[], Some(&body)).await;
                assert_eq!(answer.json()["stage"], stage, "{}", answer.body);
            }
            process(app, (&bench, &orders), (&at, &number)).await;
            let shown = dealer.get(&at).await;
            assert_eq!(shown.json()["lines"][0]["difference"], -3);
            assert_eq!(shown.json()["balance"], -376_000);
            let listed = orders.get("/api/v1/rma?scope=all").await.json();
            assert_eq!(listed["items"][0]["stage"], "closed");
        });
    });
}

/// R-264, D115: a box without a number is held; its sender is told before it goes back; a stale version is refused.
#[test]
fn r264_d115_a_box_without_a_number_is_held() {
    TestApp::each(|app| {
        app.publish("lighting-maker");
        TestApp::block(async {
            let bench = as_role(app, "bench", "technical_department", &app.company).await;
            let unit = app.company.id.to_string();
            let bare = json!({ "unit": unit, "sender": "不明" });
            let wrong = bench.with("POST", "/api/v1/rma/arrivals", &[], Some(&bare)).await;
            assert_eq!(wrong.json()["errors"][0]["field"], "location", "{}", wrong.body);
            let new = json!({ "unit": unit, "sender": "不明", "location": "B-03" });
            let held = bench.with("POST", "/api/v1/rma/arrivals", &[], Some(&new)).await.json()["held"].clone();
            let at = format!("/api/v1/rma/holds/{}", held["id"].as_str().unwrap());
            let (parcel, how) = (json!({ "parcel": "DB200" }), json!({ "how": "电话" }));
            let early = bench.with("POST", &format!("{at}/return"), &[], Some(&parcel)).await;
            assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
            let told = bench.with("POST", &format!("{at}/notice"), &[], Some(&how)).await;
            assert_eq!(told.status, StatusCode::OK, "{}", told.body);
            let stale = bench.with("POST", &format!("{at}/return"), &[("if-match", "\"1\"")], Some(&parcel)).await;
            assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.body);
            let gone = bench.with("POST", &format!("{at}/return"), &[], Some(&parcel)).await;
            assert_eq!(gone.json()["state"], "sent_back");
            assert_eq!(bench.get("/api/v1/rma/holds?waiting=true").await.json()["items"], json!([]));
            assert_eq!(bench.get(&at).await.json()["parcel"], "DB200");
        });
    });
}

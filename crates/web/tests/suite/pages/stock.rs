//! The goods book at its pages and over the API.

use crate::testing::{Api, Browser};
use axum::http::StatusCode;
use serde_json::json;
use service::testing::TestApp;

/// goods are counted and disposed of at the page; a slip is said where it was made, and what may not be is said in
/// words; who only sees goods sees no form.
#[test]
fn r255_goods_are_counted_and_disposed_of_at_the_page() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = (app.staff("boss", "store_manager", &app.store), app.staff("cashier", "cashier", &app.store));
        let unit = app.store.id.to_string();
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            assert!(boss.get("/stock").await.body.contains("没有这样的货品"));
            let count = async |counted: &'static str, note: &'static str| {
                let of = [("unit", unit.as_str()), ("article", "女鞋<b> A1"), ("quality", "defective")];
                boss.post("/stock/count", &[&of[..], &[("counted", counted), ("note", note)]].concat()).await
            };
            let slip = count("十二", "年终盘点").await;
            assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(slip.body.contains("m-counted") && slip.body.contains("十二"), "{}", slip.body);
            assert!(count("12", "").await.body.contains("m-note"));
            let done = count("12", "年终盘点").await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
            let shown = boss.get(done.location()).await;
            assert!(shown.body.contains("12 件") && !shown.body.contains("<b> A1"), "{}", shown.body);

            let dispose = async |destination: &'static str, pieces: &'static str| {
                let of = [("unit", unit.as_str()), ("article", "女鞋<b> A1"), ("quality", "defective")];
                let to = [("destination", destination), ("pieces", pieces), ("list", "/stock?quality=defective")];
                boss.post("/stock/dispose", &[&of[..], &to[..]].concat()).await
            };
            let never = dispose("good", "1").await;
            assert_eq!(never.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(never.text(".notice.bad").contains("不能当新品"), "{}", never.text(".notice.bad"));
            assert!(dispose("scrap", "13").await.text(".notice.bad").contains("最多还有 12 件"));
            assert_eq!(dispose("scrap", "5").await.status, StatusCode::SEE_OTHER);
            let moved = boss.get("/stock/movements").await;
            assert!(moved.body.contains("处置：报废") && moved.body.contains("-5"), "{}", moved.body);
            // for the books of the company.
            let file = boss.get("/stock/movements.csv?quality=defective").await;
            assert!(file.header("content-disposition").contains("stock-2026-03-02.csv"));
            assert!(file.body.contains("\"-5\",\"处置：报废\"") && file.body.contains("盘点调整"), "{}", file.body);

            let cashier = Browser::with_new_password(app, "cashier").await;
            let seen = cashier.get("/stock").await;
            assert!(seen.body.contains("7 件") && !seen.body.contains("/stock/dispose"), "{}", seen.body);
            let of = [("unit", unit.as_str()), ("article", "女鞋<b> A1"), ("quality", "defective")];
            let to = [("destination", "scrap"), ("pieces", "1")];
            let denied = cashier.post("/stock/dispose", &[&of[..], &to[..]].concat()).await;
            assert_eq!(denied.status, StatusCode::FORBIDDEN);
        });
    });
}

/// over the API, once for each key.
#[test]
fn r255_goods_over_the_api() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let boss = app.staff("boss", "store_manager", &app.store);
        let unit = app.store.id.to_string();
        TestApp::block(async {
            let api = Api::of_staff(app, boss.id).await;
            let count = json!({ "unit": unit, "article": "拉链", "quality": "good", "counted": 20, "note": "期初" });
            let made = api.with("POST", "/api/v1/stock/counts", &[("idempotency-key", "k1")], Some(&count)).await;
            assert_eq!((made.status, &made.json()["pieces"]), (StatusCode::OK, &json!(20)), "{}", made.body);
            let scrap =
                json!({ "unit": unit, "article": "拉链", "quality": "good", "destination": "scrap", "pieces": 3 });
            for _ in 0..2 {
                let done =
                    api.with("POST", "/api/v1/stock/disposals", &[("idempotency-key", "k2")], Some(&scrap)).await;
                assert_eq!((done.status, &done.json()["pieces"]), (StatusCode::OK, &json!(17)), "{}", done.body);
            }
            let more =
                json!({ "unit": unit, "article": "拉链", "quality": "good", "destination": "scrap", "pieces": 18 });
            let refused = api.with("POST", "/api/v1/stock/disposals", &[], Some(&more)).await;
            assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
            let levels = api.get("/api/v1/stock?quality=good&article=拉").await.json();
            assert_eq!(levels["items"][0]["pieces"], json!(17));
            let moved = api.get("/api/v1/stock/movements?from=2026-03-02&until=2026-03-02").await.json();
            let pieces: Vec<_> = moved["items"].as_array().unwrap().iter().map(|one| one["pieces"].clone()).collect();
            assert_eq!(pieces, [json!(-3), json!(20)]);
            let before = api.get("/api/v1/stock/movements?until=2026-03-01").await.json();
            assert_eq!(before["items"], json!([]));
        });
    });
}

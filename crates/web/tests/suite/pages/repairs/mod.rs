//! Repairs at their pages: opened at the counter, worked on, given back, printed, counted.

mod steps;

use crate::testing::{Browser, Shop};
use axum::http::StatusCode;
use service::testing::TestApp;

const NEW: [(&str, &str); 8] = [
    ("kind", "repair"),
    ("contact.name", "王芳"),
    ("contact.phone", "13812345678"),
    ("product", "女靴<script>"),
    ("fault", "前掌磨穿"),
    ("accessories", "鞋盒"),
    ("quantity", "1"),
    ("received", "yes"),
];

/// Does a step at the page of a ticket.
async fn step(browser: &Browser, at: &str, act: &str, fields: &[(&str, &str)]) -> StatusCode {
    let mut all = vec![("act", act)];
    all.extend_from_slice(fields);
    browser.post(at, &all).await.status
}

/// ends the work with a part that was put in; how many there are has to be said.
async fn finished(boss: &Browser, at: &str) {
    let half = [("act", "finish"), ("done", "换前掌"), ("part", "橡胶前掌"), ("part_pieces", "")];
    assert!(boss.post(at, &half).await.text(".field-wrong").contains("数字"));
    let part = [("part", "橡胶前掌"), ("part_pieces", "2"), ("part_old", "kept"), ("part_note", "磨穿")];
    let done = step(boss, at, "finish", &[&[("done", "换前掌")], &part[..]].concat()).await;
    assert_eq!(done, StatusCode::SEE_OTHER);
    assert!(boss.get(at).await.body.contains("橡胶前掌 × 2 · 旧件收回 · 磨穿"));
}

/// from the counter to the signature; what stands against a step is told in words.
#[test]
fn a_repair_is_opened_worked_on_and_given_back_at_the_pages() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            boss.get("/repairs/new").await;
            let missing = boss.post("/repairs/new", &[("kind", "repair"), ("fault", "")]).await;
            assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(missing.body.contains("m-fault"), "{}", missing.body);
            let opened = boss.post("/repairs/new", &NEW).await;
            assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
            let at = opened.location().to_owned();
            let page = boss.get(&at).await;
            assert_eq!(page.text("h1"), "SH01-R-2026-000001");
            assert!(page.body.contains("要先报价") && !page.body.contains("女靴<script>"), "{}", page.body);
            let early = boss.post(&at, &[("act", "start")]).await;
            assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(early.text(".notice.bad").contains("顾客同意"), "{}", early.text(".notice.bad"));
            let wrong = boss.post(&at, &[("act", "estimate"), ("amount", "八十"), ("note", "换前掌")]).await;
            assert!(wrong.body.contains("m-amount"), "{}", wrong.body);
            let ok = StatusCode::SEE_OTHER;
            assert_eq!(step(&boss, &at, "estimate", &[("amount", "80"), ("note", "换前掌")]).await, ok);
            let agreed = [("agreed", "yes"), ("told", "8000"), ("how", "phone"), ("by", "王芳")];
            assert_eq!(step(&boss, &at, "answer", &agreed).await, ok);
            assert_eq!(step(&boss, &at, "start", &[]).await, ok);
            assert!(boss.get("/").await.body.contains("我的维修"));
            finished(&boss, &at).await;
            assert_eq!(step(&boss, &at, "test", &[("passed", "yes"), ("standard", "新品标准")]).await, ok);
            assert_eq!(step(&boss, &at, "ready", &[]).await, ok);
            assert_eq!(step(&boss, &at, "notify", &[("channel", "hotline"), ("answer", "明天来取")]).await, ok);
            let unpaid = boss.post(&at, &[("act", "hand_back"), ("signed_by", "王芳")]).await;
            assert!(unpaid.text(".notice.bad").contains("维修费"), "{}", unpaid.text(".notice.bad"));
            assert_eq!(step(&boss, &at, "collect", &[("method", "cash")]).await, ok);
            assert_eq!(step(&boss, &at, "hand_back", &[("signed_by", "王芳")]).await, ok);
            let done = boss.get(&at).await;
            assert!(done.body.contains("已交还") && done.body.contains("明天来取"), "{}", done.body);
            let case = done.body.split("href=\"/cases/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            assert!(boss.get(&format!("/cases/{case}")).await.body.contains("SH01-R-2026-000001"));
            let report = boss.get("/repairs/report").await;
            assert!(report.body.contains("已修好") && report.body.contains("100.0 %"), "{}", report.body);
        });
    });
}

/// F-25, F-34, F-35, F-49: papers have their original titles, in Chinese whatever is read.
#[test]
fn papers_have_their_original_titles() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("boss", "store_manager", &app.store);
        let _ = app.staff("lina", "clerk", &app.other_store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            boss.get("/repairs/new").await;
            let at = boss.post("/repairs/new", &NEW).await.location().to_owned();
            boss.get("/me").await;
            boss.post("/preferences/language", &[("lang", "en"), ("back", "/")]).await;
            let receipt = boss.get(&format!("{at}/print?paper=80mm")).await;
            assert_eq!(receipt.text("h1"), "客户货品领取收据");
            assert!(receipt.body.contains("narrow-paper") && receipt.body.contains("前掌磨穿"));
            for (form, title) in [("estimate", "报价单"), ("pickup", "取货通知"), ("alteration", "修改单")] {
                assert_eq!(boss.get(&format!("{at}/print?form={form}")).await.text("h1"), title);
            }
            let register = boss.get("/repairs/register").await;
            assert_eq!(register.text("h1"), "客户货品维修登记薄");
            assert!(register.body.contains("SH01-R-2026-000001"));
            let other = Browser::with_new_password(app, "lina").await;
            for part in ["", "/print"] {
                assert_eq!(other.get(&format!("{at}{part}")).await.status, StatusCode::FORBIDDEN, "{part}");
            }
            assert!(!other.get("/repairs?tab=all").await.body.contains("SH01-R-2026-000001"));
            assert!(!other.get("/repairs/register").await.body.contains("SH01-R-2026-000001"));
        });
    });
}

/// The board shows each ticket in the column of its progress, and its part alone when something happened.
#[test]
fn the_board_shows_where_each_repair_stands() {
    TestApp::each(|app| {
        let shop = Shop::open(app);
        TestApp::block(async {
            let boss = Browser::signed_in(app, "admin").await;
            let form = boss.get(&format!("/repairs/new?line={}", shop.line)).await;
            assert!(form.body.contains("羊毛西服") && form.body.contains("第 1 次维修"), "{}", form.body);
            let fields = [("kind", "repair"), ("line", shop.line.as_str()), ("unit", shop.unit.as_str())];
            let more = [("contact.name", "李娜"), ("contact.phone", "13900001234"), ("fault", "肩缝开线")];
            let all: Vec<(&str, &str)> = fields.into_iter().chain(more).collect();
            let opened = boss.post("/repairs/new", &all).await;
            assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
            let board = boss.get("/repairs").await;
            let column = board.text("[data-column=estimate]");
            assert!(column.contains("SH01-R-2026-000001") && column.contains("肩缝开线"), "{column}");
            let part = boss.fragment("/repairs", "repairs").await;
            assert!(part.body.contains("SH01-R-2026-000001") && !part.body.contains("<html"));
            let found = boss.get("/repairs?tab=list&q=sh01-r-2026-1").await;
            assert!(found.body.contains("SH01-R-2026-000001"), "{}", found.body);
            let photo: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";
            let at = opened.location().to_owned();
            boss.get(&at).await;
            let sent = boss.upload(&format!("{at}/photos"), &[], &[("a.jpg", photo)]).await;
            assert_eq!(sent.location(), at, "{}", sent.body);
            assert!(boss.get(&at).await.body.contains("class=\"photo\""));
        });
    });
}

//! Applications at their pages: handed in with what is wrong beside its field, reviewed, carried out, printed.

use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

/// A repairer and a manager of a store, signed in.
async fn people(app: &TestApp) -> (Browser, Browser) {
    let repairer = Browser::with_new_password(app, "repairer").await;
    (repairer, Browser::with_new_password(app, "boss").await)
}

/// tools are asked for, handed out after approval, and taken back; what is wrong stands beside its field.
#[test]
fn r323_tools_from_the_request_until_they_are_back() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("repairer", "repairer", &app.store);
        let _ = app.staff("boss", "store_manager", &app.store);
        let unit = app.store.id.to_string();
        TestApp::block(async {
            let (repairer, boss) = people(app).await;
            let sorts = repairer.get("/applications/new").await;
            assert!(sorts.body.contains("工具资料领用单") && !sorts.body.contains("备用件领料单"), "{}", sorts.body);
            let form = repairer.get("/applications/new?sort=L-01").await;
            assert!(form.body.contains("店长"), "who reviews it: {}", form.body);
            let half =
                [("sort", "L-01"), ("unit", unit.as_str()), ("values.purpose", "上门<b>"), ("lines.1.item", "万用表")];
            let wrong = repairer.post("/applications", &half).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.body.contains("m-values.back_on") && wrong.body.contains("万用表"), "{}", wrong.body);
            assert!(!wrong.body.contains("上门<b>"));
            let more = repairer.post("/applications", &[half[0], half[1], half[3], ("more", "1")]).await;
            assert_eq!(more.status, StatusCode::OK);
            assert!(more.body.contains("lines.9.item") && more.body.contains("万用表"), "{}", more.body);
            let full =
                [half[0], half[1], half[2], ("values.back_on", "2026-03-20"), half[3], ("lines.1.quantity", "1")];
            let made = repairer.post("/applications", &full).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
            let at = made.location().to_owned();
            let own = repairer.get(&at).await;
            assert!(
                own.body.contains("待店长审批") && own.body.contains("data-application=\"withdraw\""),
                "{}",
                own.body
            );
            assert!(!own.body.contains("data-application=\"approve\""));
            reviewed(&boss, &at).await;
            issued(&boss, &at).await;
        });
    });
}

/// it is issued as a form, with a number and a copy for each holder, and stands on its page.
async fn issued(boss: &Browser, at: &str) {
    let subject = at.rsplit('/').next().unwrap_or_default();
    let issue = [("form", "L-01"), ("subject", subject), ("back", at)];
    let made = boss.post("/forms", &issue).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let form = made.location().to_owned();
    let paper = boss.get(&format!("{form}/print")).await;
    assert_eq!(paper.text("h1"), "工具资料领用单");
    assert!(paper.body.contains("第一联 领用人留存") && paper.body.contains("第二联 保管人留存"), "{}", paper.body);
    assert!(paper.body.contains("-SGJ000001") && paper.body.contains("万用表"), "{}", paper.body);
    assert!(boss.get(at).await.body.contains(&form), "it stands on the page of the application");
    assert!(boss.get(&form).await.body.contains(&format!("href=\"{at}\"")), "and leads back to it");
    assert!(boss.get("/forms?q=万用表").await.body.contains(&form), "found by a word on it");
}

/// The manager approves, hands out, takes back.
async fn reviewed(boss: &Browser, at: &str) {
    assert!(boss.get("/").await.body.contains(at), "the first page says that it waits");
    assert!(boss.get("/applications").await.body.contains(at));
    let page = boss.get(at).await;
    assert_eq!(page.text("#application-next"), "请您审批");
    let silent = boss.post(at, &[("act", "refuse"), ("version", "1")]).await;
    assert!(silent.body.contains("m-reason"), "{}", silent.body);
    let approved = boss.post(at, &[("act", "approve"), ("version", "1"), ("note", "同意")]).await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.body);
    assert!(boss.get("/").await.body.contains("已批准待办理的申请"), "the first page says what is to be handed out");
    boss.get(at).await;
    let stale = boss.post(at, &[("act", "carry_out"), ("version", "1"), ("step", "issued")]).await;
    assert!(!stale.text(".notice.bad").is_empty(), "{}", stale.body);
    let page = boss.get(at).await;
    assert_eq!(page.text("#application-next"), "下一步：发放");
    assert!(page.body.contains("已批准"), "{}", page.body);
    boss.post(at, &[("act", "carry_out"), ("version", "2"), ("step", "issued")]).await;
    let out = boss.get("/applications?tab=to_carry_out").await;
    assert!(out.body.contains(at) && out.body.contains("已发放，未归还"), "{}", out.body);
    boss.post(at, &[("act", "carry_out"), ("version", "3"), ("step", "returned"), ("done_note", "完好")]).await;
    let done = boss.get(at).await;
    assert!(done.body.contains("已归还") && done.body.contains("完好"), "{}", done.body);
    let paper = boss.get(&format!("{at}/print")).await;
    assert_eq!(paper.text("h1"), "工具资料领用单");
    assert!(paper.body.contains("boss"), "who approved it: {}", paper.body);
}

/// what was refused is changed and handed in again; the paper says that nobody has approved it.
#[test]
fn r399_what_was_refused_is_handed_in_again() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("repairer", "repairer", &app.store);
        let _ = app.staff("boss", "store_manager", &app.store);
        let unit = app.store.id.to_string();
        TestApp::block(async {
            let (repairer, boss) = people(app).await;
            let fields = [
                ("sort", "L-01"),
                ("unit", unit.as_str()),
                ("values.purpose", "上门检修"),
                ("values.back_on", "2026-03-20"),
                ("lines.0.item", "热风枪"),
                ("lines.0.quantity", "2"),
            ];
            repairer.get("/applications/new?sort=L-01").await;
            let at = repairer.post("/applications", &fields).await.location().to_owned();
            boss.get(&at).await;
            boss.post(&at, &[("act", "refuse"), ("version", "1"), ("reason", "一把就够")]).await;
            let page = repairer.get(&at).await;
            assert!(page.body.contains("未批准") && page.body.contains("一把就够"), "{}", page.body);
            assert!(repairer.get(&format!("{at}/print")).await.body.contains("copy-stamp"));
            let id = at.rsplit('/').next().unwrap();
            let again = repairer.get(&format!("/applications/new?sort=L-01&from={id}")).await;
            assert!(again.body.contains("热风枪") && again.body.contains("上门检修"), "{}", again.body);
            let other = repairer.get("/applications/new?sort=F-07").await;
            assert!(!other.body.contains("values."), "what the company does not use is not offered");
            assert_eq!(boss.get("/applications/9999").await.status, StatusCode::NOT_FOUND);
        });
    });
}

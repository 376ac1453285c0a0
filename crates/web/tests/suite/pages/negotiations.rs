//! Negotiations at their pages: begun on a case, with photos, judged, offered, settled, revisited.

use crate::testing::Browser;
use axum::http::StatusCode;
use service::testing::TestApp;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

const NEW: [(&str, &str); 8] = [
    ("kind", "complaint"),
    ("channel", "counter"),
    ("contact.name", "王芳"),
    ("contact.phone", "13812345678"),
    ("contact.address", "南京东路100号"),
    ("product", "米白连衣裙<script>"),
    ("account", "颜色和图片不一样"),
    ("wish", "退一半"),
];

/// A case, and a negotiation about it.
async fn begun(browser: &Browser, kind: &str) -> (String, String) {
    browser.get("/cases/new").await;
    let case = browser.post("/cases/new", &NEW).await.location().to_owned();
    let page = browser.get(&case).await;
    assert!(page.body.contains("开始协商"), "{}", page.body);
    let to = case.replace("/cases/", "/negotiations/cases/");
    let nothing = browser.post(&to, &[("negotiation_kind", "")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let opened = browser.post(&to, &[("negotiation_kind", kind)]).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let at = opened.location().to_owned();
    browser.get(&at).await;
    (case, at)
}

/// Does one thing at the page of a negotiation, and shows it afterwards.
async fn act(browser: &Browser, at: &str, act: &str, fields: &[(&str, &str)]) -> String {
    let mut all = vec![("act", act)];
    all.extend_from_slice(fields);
    let answer = browser.post(at, &all).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.body);
    browser.get(at).await.body
}

/// photos are asked for and attached, judged, offered, declined, settled, revisited.
#[test]
fn r281_a_quality_claim_at_its_page() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            let (case, at) = begun(&boss, "quality").await;
            let page = boss.get(&at).await;
            assert_eq!(page.text("h1"), "SH01-2026-XS000001");
            assert_eq!(page.text("#negotiation-next"), "请顾客发来照片");
            assert!(!page.body.contains("连衣裙<script>"));
            let asked = act(&boss, &at, "ask", &[]).await;
            assert!(asked.contains("等待照片"), "{asked}");
            assert!(boss.get("/negotiations?tab=photos").await.body.contains(&at));
            let none = boss.upload(&format!("{at}/photos"), &[], &[]).await;
            assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
            let early = boss.post(&at, &[("act", "photos")]).await;
            assert!(early.text(".notice.bad").contains("还没有照片"), "{}", early.body);
            boss.get(&at).await;
            let there = boss.upload(&format!("{at}/photos"), &[], &[("a.jpg", JPEG)]).await;
            assert_eq!(there.location(), at, "{}", there.body);
            judged_and_settled(&boss, &at).await;
            assert!(boss.get(&case).await.body.contains("SH01-2026-XS000001"));
            revisited(&boss, &at).await;
        });
    });
}

/// Judged, offered, declined, offered again, accepted.
async fn judged_and_settled(boss: &Browser, at: &str) {
    assert!(boss.get("/negotiations?tab=judging").await.body.contains(at));
    boss.get(at).await;
    let half = boss.post(at, &[("act", "judge"), ("fault", "yes"), ("severity", "serious")]).await;
    assert!(half.body.contains("m-local_repair"), "{}", half.body);
    let judged = act(boss, at, "judge", &[("fault", "yes"), ("severity", "slight")]).await;
    assert!(["折让", "换货", "退货退款"].iter().all(|word| judged.contains(word)), "{judged}");
    let wrong = boss.post(at, &[("act", "offer"), ("solution", "discount"), ("offer_amount", "三十")]).await;
    assert!(wrong.body.contains("m-offer_amount"), "{}", wrong.body);
    act(boss, at, "offer", &[("solution", "discount"), ("offer_amount", "30")]).await;
    act(boss, at, "decline", &[("decline_reason", "不划算")]).await;
    act(boss, at, "offer", &[("solution", "exchange")]).await;
    let settled = act(boss, at, "accept", &[]).await;
    assert!(settled.contains("换货") && settled.contains("不划算"), "{settled}");
    assert!(boss.get("/negotiations?tab=settled").await.body.contains(at));
}

/// Not satisfied the first time, satisfied the second.
async fn revisited(boss: &Browser, at: &str) {
    boss.get(at).await;
    let nobody = boss.post(at, &[("act", "revisit")]).await;
    assert!(nobody.body.contains("m-satisfied"), "{}", nobody.body);
    let again = act(boss, at, "revisit", &[("satisfied", "no"), ("revisit_note", "还是想折让")]).await;
    assert!(again.contains("第 2 轮") && again.contains("还是想折让"), "{again}");
    act(boss, at, "offer", &[("solution", "exchange"), ("offer_note", "换新款")]).await;
    act(boss, at, "accept", &[]).await;
    let ended = act(boss, at, "revisit", &[("satisfied", "yes")]).await;
    assert!(ended.contains("已结束"), "{ended}");
    assert_eq!(boss.post(at, &[("act", "dance")]).await.status, StatusCode::NOT_FOUND);
}

/// the questions about a page, with their answers kept for judging anew; a stale form is told.
#[test]
fn r292_the_questions_about_a_page() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("boss", "store_manager", &app.store);
        let _ = app.staff("lina", "store_manager", &app.other_store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            let (_, at) = begun(&boss, "description").await;
            let skipped = act(&boss, &at, "skip", &[("skip_reason", "文字描述")]).await;
            assert!(skipped.contains("略过：") && skipped.contains("文字描述"), "{skipped}");
            let answers = [("quote", "颜色：米白"), ("complaint_true", "no"), ("wrong_sent", "no"), ("misread", "yes")];
            let judged = act(&boss, &at, "judge", &answers).await;
            assert!(judged.contains("下一单赠礼") && judged.contains("颜色：米白"), "{judged}");
            assert!(!judged.contains("改单重发"), "only what the judgement leads to");
            let checked = "name=\"misread\" value=\"yes\" checked";
            assert!(judged.contains(checked), "what was answered stands in the form: {judged}");
            let stale = boss.post(&at, &[("act", "offer"), ("version", "1"), ("solution", "gift")]).await;
            assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
            let gift = [("solution", "gift"), ("offer_amount", "8"), ("offer_note", "发夹一枚")];
            let offered = act(&boss, &at, "offer", &gift).await;
            assert!(offered.contains("发夹一枚") && offered.contains("8.00"), "{offered}");
            let lina = Browser::with_new_password(app, "lina").await;
            assert_eq!(lina.get(&at).await.status, StatusCode::FORBIDDEN);
            assert!(!lina.get("/negotiations?tab=all").await.body.contains(&at));
        });
    });
}

/// a parcel that is damaged: the buyer is told, and the damage is reported from here.
#[test]
fn r284_a_damaged_parcel_at_its_page() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            let (case, at) = begun(&boss, "parcel").await;
            assert!(boss.get(&at).await.body.contains(&case.replace("/cases/", "/anomalies/new?case=")));
            act(&boss, &at, "skip", &[("skip_reason", "快递员已拍照")]).await;
            let answers = [("packaging_damaged", "yes"), ("courier_liable", "yes")];
            let all: Vec<(&str, &str)> = std::iter::once(("act", "judge")).chain(answers).collect();
            let early = boss.post(&at, &all).await;
            assert!(early.text(".notice.bad").contains("拒收"), "{}", early.body);
            boss.get(&at).await;
            act(&boss, &at, "advise", &[]).await;
            act(&boss, &at, "judge", &answers).await;
            act(&boss, &at, "offer", &[("solution", "reship")]).await;
            let blocked = boss.post(&at, &[("act", "accept")]).await;
            assert!(blocked.text(".notice.bad").contains("登记破损"), "{}", blocked.body);
            boss.get(&at).await;
            let gone = act(&boss, &at, "withdraw", &[("withdraw_reason", "买家自己处理了")]).await;
            assert!(gone.contains("已撤销"), "{gone}");
        });
    });
}

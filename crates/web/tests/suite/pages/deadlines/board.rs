use crate::testing::Browser;
use axum::http::StatusCode;
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::testing::{TestApp, work_off};

const COMPLAINT: [(&str, &str); 5] = [
    ("kind", "complaint"),
    ("channel", "counter"),
    ("contact.name", "王芳"),
    ("contact.phone", "13812345678"),
    ("account", "态度不好"),
];

async fn work(app: &TestApp) {
    let worker = Worker::new(app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
    work_off(&app.service, &worker, service::deadlines::CONSUMER).await;
}

/// a complaint shows its time left in list, case and board; it is paused, goes on, gets more
/// time once the customer was told, and a miss is explained, all by the page.
#[test]
fn deadlines_are_seen_and_worked_on_at_the_pages() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = app.staff("boss", "store_manager", &app.store);
        TestApp::block(async {
            let boss = Browser::with_new_password(app, "boss").await;
            boss.get("/cases/new").await;
            let case = boss.post("/cases/new", &COMPLAINT).await.location().to_owned();
            work(app).await;
            assert!(boss.get("/cases").await.body.contains("data-due"), "time left in the list");
            let shown = boss.get(&case).await;
            assert!(shown.body.contains("首次答复投诉") && shown.body.contains("办结投诉"), "{}", shown.body);
            let board = boss.get("/deadlines?tab=all").await;
            assert!(board.body.contains("首次答复投诉") && board.body.contains("王芳"));
            // The second one is to settle the complaint.
            let links: Vec<&str> = shown.body.split("href=\"/deadlines/").skip(1).collect();
            let id = links.last().and_then(|rest| rest.split('"').next()).unwrap();
            let at = format!("/deadlines/{id}");
            assert_eq!(
                boss.post(&at, &[("act", "pause"), ("pause", "force_majeure")]).await.status,
                StatusCode::SEE_OTHER
            );
            assert!(boss.get(&at).await.body.contains("已暂停"));
            assert_eq!(boss.post(&at, &[("act", "resume")]).await.status, StatusCode::SEE_OTHER);
            let until = ("until", "2026-04-01T18:00");
            let early = boss.post(&at, &[("act", "extend"), until, ("reason", "调查")]).await;
            assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(early.body.contains("先告知顾客"), "{}", early.body);
            let told = [("act", "extend"), until, ("reason", "调查"), ("customer_told", "on")];
            assert_eq!(boss.post(&at, &told).await.status, StatusCode::SEE_OTHER);
            assert!(boss.get(&at).await.body.contains("2026-04-01 18:00"));
            for _ in 0..3 {
                app.clock.turn(jiff::SignedDuration::from_hours(10));
                boss.get("/").await;
            }
            work(app).await;
            let first = format!("/deadlines/{}", links[0].split('"').next().unwrap());
            let today = boss.get("/").await;
            assert!(today.body.contains("已超时的时限") && today.body.contains(&first), "{}", today.body);
            let explained = boss.post(&first, &[("act", "explain"), ("reason", "供应商停业")]).await;
            assert_eq!(explained.status, StatusCode::SEE_OTHER);
            assert!(boss.get(&first).await.body.contains("供应商停业"));
            assert!(boss.get(&case).await.body.contains("已超时"), "the timeline tells it");
        });
    });
}

/// whoever a missed deadline was escalated to finds it on the first page and on a list of its own.
#[test]
fn what_was_escalated_to_somebody_waits_on_the_first_page() {
    TestApp::each(|app| {
        app.publish("store-chain");
        let _ = (app.staff("clerk", "clerk", &app.store), app.staff("boss", "store_manager", &app.store));
        TestApp::block(async {
            let clerk = Browser::with_new_password(app, "clerk").await;
            clerk.get("/cases/new").await;
            let case = clerk.post("/cases/new", &COMPLAINT).await.location().to_owned();
            work(app).await;
            app.clock.turn(jiff::SignedDuration::from_hours(25));
            work(app).await;
            let boss = Browser::with_new_password(app, "boss").await;
            let today = boss.get("/").await.body;
            assert!(today.contains("上报给我的超时"), "{today}");
            let listed = boss.get("/deadlines?tab=escalated").await.body;
            assert!(listed.contains("首次答复投诉") && listed.contains(&case), "{listed}");
        });
    });
}

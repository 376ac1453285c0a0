use crate::testing::Browser;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::people::UnitPath;
use domain::{Subject, SubjectKind};
use futures_util::StreamExt;
use service::journal::Cursor;
use service::people;
use service::testing::{TestApp, manuals_folder};
use std::time::Duration;
use tower::ServiceExt;
use web::events::{Happened, PACE, may_hear};
use web::{Config, Web};

const EDITED: &str = "\"unit.edited\"";

/// Reads a stream until it has said something or has been silent for a while.
async fn heard(web: &Web, cookie: &str, last: Option<&str>, until: &str, act: impl AsyncFnOnce()) -> String {
    let mut request = Request::get("/events").header(header::COOKIE, format!("sanbao_session={cookie}"));
    if let Some(last) = last {
        request = request.header("last-event-id", last);
    }
    let response = web::router(web.clone()).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let mut stream = response.into_body().into_data_stream();
    tokio::time::sleep(PACE * 2).await;
    act().await;
    let mut text = String::new();
    while !(text.contains(until) && text.ends_with("\n\n")) {
        match tokio::time::timeout(Duration::from_secs(3), stream.next()).await {
            Ok(Some(Ok(bytes))) => text.push_str(&String::from_utf8_lossy(&bytes)),
            _ => break,
        }
    }
    text
}

async fn session(app: &TestApp, login: &str) -> String {
    Browser::signed_in(app, login).await.cookie("sanbao_session").unwrap()
}

#[test]
fn changes_are_heard_by_those_who_may_see_them_and_after_an_absence() {
    TestApp::each(|app| {
        TestApp::block(async {
            let web = Web::new(app.service.clone(), Config::at("http://localhost", &manuals_folder()));
            let cookie = session(app, "admin").await;
            let rename = async |name: &'static str| {
                let id = app.store.id;
                let change = people::UnitChange { name: name.to_owned(), city: String::new(), active: true };
                let renamed = app.service.command(&app.admin, move |tx, call| {
                    let version = people::unit(tx, id)?.version;
                    people::edit_unit(tx, call, id, version, &change)
                });
                renamed.await.unwrap();
            };
            let text = heard(&web, &cookie, None, EDITED, async || rename("一店").await).await;
            assert!(text.contains("event: journal") && text.contains(&format!("unit:{}", app.store.id)), "{text}");
            assert!(!text.contains("一店"), "no content is sent: {text}");
            let last = text.rsplit("id: ").next().and_then(|rest| rest.lines().next()).unwrap().to_owned();
            rename("二店").await;
            let missed = heard(&web, &cookie, Some(&last), EDITED, async || ()).await;
            assert_eq!(missed.matches("event: journal").count(), 1, "{missed}");
        });
    });
}

#[test]
fn who_may_not_see_a_unit_hears_nothing_of_it() {
    let actor = web::account::Account::sample(&["cases.view"]).actor;
    let happened = |kind, path: Option<&str>| Happened {
        cursor: Cursor::default(),
        subject: Subject::new(kind, 1),
        event: "x".to_owned(),
        unit: path.map(|path| UnitPath::stored(path.to_owned())),
    };
    assert!(may_hear(&actor, &happened(SubjectKind::Case, Some("/1/2/"))));
    assert!(!may_hear(&actor, &happened(SubjectKind::Case, Some("/2/"))));
    assert!(!may_hear(&actor, &happened(SubjectKind::Unit, Some("/1/2/"))));
    assert!(!may_hear(&actor, &happened(SubjectKind::System, None)));
    let reviewer = web::account::Account::sample(&["applications.view"]).actor;
    let named = |event: &str| Happened { event: event.to_owned(), ..happened(SubjectKind::Unit, Some("/1/2/")) };
    assert!(may_hear(&reviewer, &named("application.applied")), "an application without a case is noted in its unit");
    assert!(!may_hear(&reviewer, &named("unit.renamed")) && !may_hear(&actor, &named("application.applied")));
}

//! The outbox: what has to be done by hand first, what waits, and everything.

use super::view::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query};
use ::manual::Way;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use service::messages::{self, Filter, Group, MessageRow};
use service::{Running, people};

/// Rows of a page.
const ROWS: i64 = 50;

/// The outbox; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "messages/list.html", blocks = ["rows"])]
pub struct MessageList {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    ways: Vec<Choice>,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    is_tasks: bool,
}

/// A part of the messages.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

fn group(query: &Query) -> Group {
    query.text("tab").and_then(Group::parse).unwrap_or(Group::Tasks)
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/messages", raw.as_deref());
    let after = query.cursor()?;
    let filter = Filter {
        group: group(&query),
        way: query.text("way").and_then(Way::parse),
        unit: query.text("unit").and_then(|id| id.parse().ok()),
    };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = messages::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::MessagesView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let (page, running) = (signed.page("messages-title"), signed.web.service().running());
    let list = MessageList::new(page, &running, &query, found, units);
    Ok(match signed.visitor.fragment() {
        Some("messages") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl MessageList {
    fn new(page: Page, running: &Running, query: &Query, found: service::Page<MessageRow>, units: Vec<Choice>) -> Self {
        let group = group(query);
        let tabs = Group::ALL.iter().map(|of| Tab {
            name: page.name("messages-tab", of.id()),
            href: format!("/messages?tab={}", of.id()),
            is_here: *of == group,
        });
        let ways: Vec<Choice> =
            Way::ALL.iter().map(|way| Choice::new(way.id(), page.name("message-way", way.id()))).collect();
        let chips = [query.chip("way", page.t("message-way"), &ways), query.chip("unit", page.t("unit"), &units)];
        Self {
            form: query.form(),
            tabs: tabs.collect(),
            chips: chips.into_iter().flatten().collect(),
            lines: found.items.iter().map(|row| Line::of(&page, running, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            is_tasks: group == Group::Tasks,
            ways,
            units,
            page,
        }
    }
}

impl Sample for MessageList {
    const TITLE: &'static str = "messages-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/messages", Some("unit=1&way=sms"));
        let found = service::Page { items: vec![view::sample(&page).row], next: None };
        Self::new(page, &Running::default(), &query, found, vec![Choice::new(1, "深圳东门店")])
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser, Shop};
    use axum::http::StatusCode;
    use serde_json::json;
    use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
    use service::testing::{TestApp, work_off};

    async fn work(app: &TestApp) {
        let worker = Worker::new(app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        work_off(&app.service, &worker, service::messages::CONSUMER).await;
    }

    /// what cannot be sent stands on the start page, in the list and at its case; somebody phones and says so.
    #[test]
    fn what_cannot_be_sent_is_done_by_hand() {
        TestApp::each(|app| {
            let shop = Shop::open(app);
            let _ = app.staff("boss", "store_manager", &app.store);
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let case = shop.case(&api).await;
                let asked = json!({ "question": "鞋底照片？" });
                let answer = api.with("POST", &format!("/api/v1/cases/{case}/questions"), &[], Some(&asked)).await;
                assert!(answer.status.is_success(), "{}", answer.body);
                work(app).await;
                let listed = api.get("/api/v1/messages?group=tasks").await.json();
                let one = &listed["items"][0];
                assert_eq!((&one["state"], &one["why"]), (&json!("given_up"), &json!("no_gateway")), "{listed}");
                let id = one["id"].as_str().unwrap();
                let boss = Browser::with_new_password(app, "boss").await;
                assert!(boss.get("/").await.body.contains(&format!("/messages/{id}")), "the start page");
                assert!(boss.get("/messages").await.body.contains("请顾客补充资料"));
                assert!(boss.get(&format!("/cases/{case}")).await.body.contains(&format!("/messages/{id}")));
                let at = format!("/messages/{id}");
                let shown = boss.get(&at).await;
                assert!(shown.body.contains("鞋底照片") && shown.body.contains("没有设置发送通道"), "{}", shown.body);
                assert!(boss.get(&format!("{at}/print")).await.body.contains("鞋底照片"));
                boss.get(&at).await;
                let wrong = boss.post(&at, &[("act", "settle"), ("how", "")]).await;
                assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
                let done = boss.post(&at, &[("act", "settle"), ("how", "phone"), ("note", "已电话告知")]).await;
                assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, at.as_str()));
                assert!(boss.get(&at).await.body.contains("已人工处理"));
                assert!(boss.get(&format!("/cases/{case}")).await.body.contains("已电话告知"), "the timeline");
                assert!(!boss.get("/").await.body.contains(&at));
                let over = api.with("POST", &format!("/api/v1/messages/{id}/retry"), &[], Some(&json!({}))).await;
                assert_eq!(over.status, StatusCode::CONFLICT, "{}", over.body);
                let shown = api.get(&format!("/api/v1/messages/{id}")).await.json();
                assert_eq!((&shown["state"], &shown["settled_how"]), (&json!("done"), &json!("phone")), "{shown}");
            });
        });
    }

    /// Templates and notices of the manual are read with made-up values by whoever may read the manual.
    #[test]
    fn templates_are_shown_with_made_up_values() {
        TestApp::each(|app| {
            app.publish("store-chain");
            let _ = app.staff("boss", "store_manager", &app.store);
            TestApp::block(async {
                let boss = Browser::with_new_password(app, "boss").await;
                let page = boss.get("/messages/templates").await;
                assert!(page.body.contains("王芳您好") && !page.body.contains("{customer}"), "{}", page.body);
                assert!(page.body.contains("告知顾客已受理") && page.body.contains("09:00-21:00"), "{}", page.body);
            });
        });
    }
}

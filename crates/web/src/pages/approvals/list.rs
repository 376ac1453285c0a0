//! The list of requests: those that wait for somebody can be decided there, on a phone as well.

use super::view::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use service::approvals::{self, ApprovalRow, Filter, Scope};
use service::{Running, people};

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "approvals/list.html", blocks = ["rows"])]
pub struct ApprovalList {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    is_waiting: bool,
}

/// A part of the requests.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

fn scope(query: &Query) -> Scope {
    query.text("tab").and_then(Scope::parse).unwrap_or(Scope::Waiting)
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/approvals", raw.as_deref());
    let after = query.cursor()?;
    let filter = Filter {
        scope: scope(&query),
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        with_decided: query.text("decided").is_some(),
    };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = approvals::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::ApprovalsView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let (page, running) = (signed.page("approvals-title"), signed.web.service().running());
    let list = ApprovalList::new(page, &running, (&query, signed.actor.id), found, units);
    Ok(match signed.visitor.fragment() {
        Some("approvals") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl ApprovalList {
    fn new(
        page: Page,
        running: &Running,
        (query, me): (&Query, i64),
        found: service::Page<ApprovalRow>,
        units: Vec<Choice>,
    ) -> Self {
        let scope = scope(query);
        let tabs = Scope::ALL.iter().map(|of| Tab {
            name: page.name("approvals-tab", of.id()),
            href: format!("/approvals?tab={}", of.id()),
            is_here: *of == scope,
        });
        let line = |row: &ApprovalRow| match scope {
            Scope::Waiting => Line::deciding(&page, running, row, me),
            Scope::Mine | Scope::All => Line::of(&page, running, row),
        };
        let unit = query.chip("unit", page.t("unit"), &units);
        Self {
            form: query.form(),
            tabs: tabs.collect(),
            chips: unit.into_iter().collect(),
            lines: found.items.iter().map(line).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            is_waiting: scope == Scope::Waiting,
            units,
            page,
        }
    }
}

impl Sample for ApprovalList {
    const TITLE: &'static str = "approvals-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/approvals", Some("unit=1"));
        let found = service::Page { items: vec![view::sample(&page).row], next: None };
        let mut list = Self::new(page, &Running::default(), (&query, 2), found, vec![Choice::new(1, "深圳东门店")]);
        list.lines[0].may = view::May { approve: true, confirm: true, refuse: true, pass_on: true };
        list
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser, Shop};
    use axum::http::StatusCode;
    use domain::decisions::{Choice, Override};
    use domain::people::Actor;
    use serde_json::{Value, json};
    use service::decisions::{self, Claimed, NewDecision};
    use service::testing::TestApp;
    use std::sync::Arc;

    /// Somebody gives more than he or she may: the request waits.
    async fn decided(app: &TestApp, by: &Arc<Actor>, case: i64) {
        let over = Override {
            reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: 80_000
        };
        let choice = Choice { remedy: "refund".to_owned(), service: None, communicated: false, reason: String::new() };
        let claimed = Claimed { unit: app.store.id, case: Some(case), ..Claimed::default() };
        let new = NewDecision { case, claimed, choice, over: Some(over) };
        app.service.command(by, move |tx, call| decisions::record(tx, call, &new)).await.unwrap();
    }

    /// a request is seen, measured and decided by programs, one that another has decided by nobody.
    #[test]
    fn requests_are_decided_over_the_api() {
        TestApp::each(|app| {
            let shop = Shop::open(app);
            let boss = app.staff("boss", "store_manager", &app.store);
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let case: i64 = shop.case(&api).await.parse().unwrap();
                decided(app, &boss, case).await;
                let all = api.get("/api/v1/approvals").await.json();
                let one = &all["items"][0];
                assert_eq!(
                    (&one["amount"], &one["state"], &one["kind"]),
                    (&json!(80_000), &json!("waiting"), &json!("override"))
                );
                let id = one["id"].as_str().unwrap();
                let at = format!("/api/v1/approvals/{id}");
                let shown = api.get(&at).await.json();
                // Nobody is supervisor there: the next level decides.
                assert_eq!(shown["deciders"][0]["id"], json!(app.admin.id.to_string()), "{shown}");
                let none: Value = json!({});
                let verbal =
                    json!({ "giver": shown["deciders"][0]["id"], "given_at": "2026-03-02T01:00:00Z", "what": "同意" });
                let foreign = api.with("POST", &format!("{at}/verbal-permission"), &[], Some(&verbal)).await;
                assert_eq!(foreign.status, StatusCode::CONFLICT, "{}", foreign.body);
                let stale = api.with("POST", &format!("{at}/approval"), &[("if-match", "\"9\"")], Some(&none)).await;
                assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED, "{}", stale.body);
                let done = api.with("POST", &format!("{at}/approval"), &[], Some(&none)).await;
                assert_eq!((done.status, &done.json()["state"]), (StatusCode::OK, &json!("approved")), "{}", done.body);
                for (verb, body) in
                    [("refusal", json!({ "reason": "否" })), ("passing-on", none.clone()), ("withdrawal", none)]
                {
                    let late = api.with("POST", &format!("{at}/{verb}"), &[], Some(&body)).await;
                    assert_eq!(late.status, StatusCode::CONFLICT, "{verb} {}", late.body);
                }
                let period = "from=2026-03-01T00:00:00Z&before=2026-04-01T00:00:00Z";
                let report = api.get(&format!("/api/v1/approval-report?{period}")).await.json();
                assert_eq!((&report["decided"], &report["waited"]), (&json!(1), &json!(1)), "{report}");
                let waiting = api.get("/api/v1/approvals?scope=waiting").await.json();
                assert_eq!(waiting["items"], json!([]));
            });
        });
    }

    /// a request is seen on the start page, in the list and at its case by whoever decides it, and
    /// approved or refused there; whoever asked sees it and cannot decide it.
    #[test]
    fn requests_are_decided_from_the_list_and_the_page() {
        TestApp::each(|app| {
            let shop = Shop::open(app);
            let boss = app.staff("boss", "store_manager", &app.store);
            let _ = app.staff("chief", "supervisor", &app.region);
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let case: i64 = shop.case(&api).await.parse().unwrap();
                decided(app, &boss, case).await;
                let chief = Browser::with_new_password(app, "chief").await;
                let today = chief.get("/").await;
                assert!(today.body.contains("待我审批") && today.body.contains("¥800.00"), "{}", today.body);
                let list = chief.get("/approvals").await;
                assert!(list.body.contains("确认同意：退货 ¥800.00？"), "{}", list.body);
                let at =
                    list.body.split("action=\"/approvals/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
                let at = format!("/approvals/{at}");
                let own = Browser::with_new_password(app, "boss").await;
                assert!(!own.get("/approvals").await.body.contains("¥800.00"));
                assert!(own.get("/approvals?tab=mine").await.body.contains("¥800.00"));
                let seen = own.get(&format!("/cases/{case}")).await;
                assert!(
                    seen.body.contains("督导（华东区）：chief") && seen.body.contains("300.00 以内"),
                    "{}",
                    seen.body
                );
                own.get(&at).await;
                let refused = own.post(&at, &[("act", "approve")]).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert!(refused.body.contains("不能审批自己提交的申请"), "{}", refused.body);
                assert_eq!(
                    chief.post(&at, &[("act", "refuse"), ("reason", "")]).await.status,
                    StatusCode::UNPROCESSABLE_ENTITY
                );
                let done = chief.post(&at, &[("act", "approve"), ("version", "1"), ("back", "list")]).await;
                assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/approvals"));
                assert!(!chief.get("/approvals").await.body.contains("¥800.00"));
                assert!(chief.get(&at).await.body.contains("已同意"));
                assert!(own.get(&format!("/cases/{case}")).await.body.contains("审批同意"));
                let report = chief.get("/approvals/report").await;
                assert!(report.body.contains("期间判定 1 单，其中 1 单（100%）"), "{}", report.body);
            });
        });
    }
}

//! A company with people on every level, and what they do about approvals.

use domain::cases::{Channel, Contact, Kind};
use domain::decisions::{Choice, Override};
use domain::people::Actor;
use domain::{Subject, SubjectKind};
use jiff::civil::date;
use serde_json::json;
use service::approvals::{self, ApprovalRow, CaseApproval, Filter, Scope};
use service::cases::{self, NewCase};
use service::decisions::{self, Claimed, NewDecision};
use service::testing::TestApp;
use service::{Call, Error, Tx, journal, people};
use std::sync::Arc;

/// A chain of stores with people on every level: the manager may give 300 yuan, the supervisor 1,000, operations 5,000,
/// the director any amount.
pub(crate) struct Company<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) clerk: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
    pub(crate) supervisor: Arc<Actor>,
    pub(crate) operations: Arc<Actor>,
    pub(crate) director: Arc<Actor>,
}

impl<'a> Company<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        app.publish("store-chain");
        Self {
            app,
            clerk: app.staff("clerk", "clerk", &app.store),
            manager: app.staff("manager", "store_manager", &app.store),
            supervisor: app.staff("supervisor", "supervisor", &app.region),
            operations: app.staff("operations", "operations_manager", &app.company),
            director: app.staff("director", "marketing_director", &app.company),
        }
    }

    pub(crate) fn give<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.command_now(actor, command)
    }

    pub(crate) fn ask<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.query_now(actor, query)
    }

    pub(crate) fn open(&self) -> i64 {
        let new = NewCase {
            unit: self.app.store.id,
            kind: Kind::Return,
            channel: Channel::Visit,
            customer: None,
            purchase_line: None,
            contact: Contact {
                name: "王芳".to_owned(),
                phone: "13812342211".to_owned(),
                address: "南京东路100号".to_owned(),
            },
            product: "羊毛西服".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: Some(date(2026, 2, 20)),
            account: "肩缝开线".to_owned(),
            wish: "退货".to_owned(),
            urgent: false,
            assignee: Some(self.clerk.id),
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        self.give(&self.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    pub(crate) fn decision(&self, case: i64, yuan: i64) -> NewDecision {
        let over =
            Override {
                reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: yuan * 100
            };
        NewDecision {
            case,
            claimed: Claimed { unit: self.app.store.id, case: Some(case), ..Claimed::default() },
            choice: Choice { remedy: "refund".to_owned(), service: None, communicated: false, reason: String::new() },
            over: Some(over),
        }
    }

    /// A claim that the policy leaves to a supervisor: an error of the company.
    pub(crate) fn claim_for_a_supervisor(&self, case: i64) -> NewDecision {
        let answers = json!({
            "category": "suit", "sale": "2026-02-20", "paid": "299.00", "proof": "till_receipt", "sale_kind": "normal",
            "channel": "store", "cause": "company_error", "packaging": "intact", "accessories": "complete",
            "warranty_card": true, "customer_place": "local", "use_marks": false, "resale_ok": true, "worn": false,
            "opened": true, "custom_made": false, "washed": false,
        });
        let answers = answers.as_object().cloned().unwrap();
        let claimed = Claimed { unit: self.app.store.id, answers, case: Some(case), ..Claimed::default() };
        let choice = Choice { remedy: "manual".to_owned(), service: None, communicated: false, reason: String::new() };
        NewDecision { case, claimed, choice, over: None }
    }

    /// A case on which somebody decides otherwise for an amount.
    pub(crate) fn decided(&self, by: &Arc<Actor>, yuan: i64) -> i64 {
        let case = self.open();
        let new = self.decision(case, yuan);
        self.give(by, move |tx, call| decisions::record(tx, call, &new)).unwrap();
        case
    }

    pub(crate) fn of(&self, case: i64) -> CaseApproval {
        self.ask(&self.supervisor, move |tx, call| approvals::of_case(tx, call, case)).unwrap().0.unwrap()
    }

    pub(crate) fn request(&self, case: i64) -> i64 {
        self.of(case).row.file.id
    }

    pub(crate) fn approve(&self, by: &Arc<Actor>, case: i64) -> Result<ApprovalRow, Error> {
        let id = self.request(case);
        self.give(by, move |tx, call| approvals::approve(tx, call, id, None))
    }

    pub(crate) fn pass_on(&self, by: &Arc<Actor>, case: i64) -> Result<ApprovalRow, Error> {
        let id = self.request(case);
        self.give(by, move |tx, call| approvals::pass_on(tx, call, id, None))
    }

    pub(crate) fn refuse(&self, by: &Arc<Actor>, case: i64, reason: &'static str) -> Result<ApprovalRow, Error> {
        let id = self.request(case);
        self.give(by, move |tx, call| approvals::refuse(tx, call, id, None, reason))
    }

    pub(crate) fn case(&self, case: i64) -> domain::cases::Case {
        self.ask(&self.supervisor, move |tx, call| cases::view(tx, call, case)).unwrap().case
    }

    /// The events of a case, oldest first.
    pub(crate) fn events(&self, case: i64) -> Vec<String> {
        let subject = Subject::new(SubjectKind::Case, case);
        let page = self.app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 100)).unwrap();
        let mut events: Vec<String> = page.entries.into_iter().map(|entry| entry.event).collect();
        events.reverse();
        events
    }

    pub(crate) fn listed(&self, by: &Arc<Actor>, scope: Scope) -> Vec<i64> {
        let filter = Filter { scope, unit: None, with_decided: false };
        let page = self.ask(by, move |tx, call| approvals::list(tx, call, &filter, None, 50)).unwrap();
        page.items.into_iter().map(|row| row.file.case).collect()
    }

    /// The same person signed in again, with the roles held now.
    pub(crate) fn again(&self, actor: &Arc<Actor>) -> Arc<Actor> {
        let (id, now, running) = (actor.id, self.app.clock.now(), self.app.service.running());
        let read = move |tx: &mut Tx<'_>| people::grants_in_force(tx, &running, id, now);
        let grants = self.app.service.store().read_now(read).unwrap();
        Arc::new(Actor { grants, ..Actor::clone(actor) })
    }
}

pub(crate) fn code(error: &Error) -> &'static str {
    match error {
        Error::Refused(refusal) => refusal.code,
        Error::Denied { .. } => "denied",
        Error::Stale { .. } => "stale",
        Error::Invalid(fields) => fields[0].code,
        other => panic!("{other}"),
    }
}

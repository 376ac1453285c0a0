//! A refusal that the customer does not accept.

use super::*;
use domain::cases::{CloseReason, Decided, Decision, Ending, Quality, Reaction, Refusing, Scope as InScope};
use domain::deadlines::State as Clock;
use jiff::SignedDuration;
use service::deadlines::{self, ClockRow};
use service::forms;
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::testing::work_off;

const REASON: &str = "购买已超过十五天，不能退货";

impl Store<'_> {
    fn refuse(&self, by: &Arc<Actor>, case: i64) -> Result<(), Error> {
        let refusing = Refusing { clause: "ST41-07".to_owned(), reason: REASON.to_owned(), ..Refusing::default() };
        let decided = Decided {
            id: 7,
            quality: Quality::NoFault,
            scope: InScope::OutOfScope,
            outcome: Decision::Refused,
            refusing: Some(refusing),
        };
        self.give(by, move |tx, call| cases::decided(tx, call, case, &decided).map(drop))
    }

    fn answer(&self, case: i64, reaction: Reaction) -> Result<cases::CaseFile, Error> {
        self.give(&self.clerk, move |tx, call| cases::answer_refusal(tx, call, case, reaction))
    }

    fn end(&self, case: i64, reason: CloseReason) -> Result<cases::CaseFile, Error> {
        let ending = Ending { reason, note: "顾客不接受".to_owned(), satisfied: None };
        self.give(&self.manager, move |tx, call| cases::close(tx, call, case, None, &ending))
    }

    fn turn(&self) {
        let worker = Worker::new(self.app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&self.app.service, &worker, deadlines::CONSUMER));
    }

    fn clock(&self, case: i64) -> Option<ClockRow> {
        let ask = move |tx: &mut Tx<'_>, call: &Call| deadlines::of_case(tx, call, case);
        let clocks = self.app.service.query_now(&self.manager, ask).unwrap();
        clocks.into_iter().find(|row| row.file.deadline == "decide_anew")
    }
}

/// a refusal is printed with clause and reason; a customer who insists goes to the superior, who decides anew within a
/// time; until then the case is not closed as refused, and whoever refused does not decide again.
#[test]
fn r256_who_insists_goes_to_the_superior() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let new = new_case(app.store.id, store.line, Channel::Visit, store.clerk.id);
        let case = store.give(&store.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id;
        assert_eq!(code(store.issue("F-73", case)), "form:form-not-for-this");
        assert_eq!(code(store.answer(case, Reaction::Insists)), "no-refusal");
        store.refuse(&store.clerk, case).unwrap();
        assert_eq!(code(store.answer(case, Reaction::Insists)), "refusal-not-told");
        store.give(&store.clerk, move |tx, call| cases::tell_refusal(tx, call, case)).unwrap();
        let file = store.answer(case, Reaction::Insists).unwrap();
        assert_eq!(file.case.scope, Some(InScope::Escalated));
        let form = store.issue("F-73", case).unwrap().file.id;
        let sheet = app.service.query_now(&store.clerk, move |tx, call| forms::one(tx, call, form)).unwrap().sheet;
        let text = sheet.to_json();
        for said in ["不予受理告知单", "ST41-07", REASON, "坚持要求"] {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert_eq!(code(store.end(case, CloseReason::Refused)), "refusal-insisted");
        assert_eq!(code(store.refuse(&store.clerk, case)), "refusal-insisted");
        store.turn();
        assert_eq!(store.clock(case).map(|row| row.file.clock.state), Some(Clock::Running));
        app.clock.turn(SignedDuration::from_hours(24 * 5));
        store.turn();
        let subject = Subject::new(SubjectKind::Case, case);
        let page = app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 500)).unwrap();
        let escalated: Vec<_> = page.entries.iter().filter(|entry| entry.event == "deadline.escalated").collect();
        let staff = serde_json::json!([store.manager.id.to_string()]);
        assert!(escalated.iter().any(|entry| entry.details()["staff"] == staff), "{escalated:?}");
        store.refuse(&store.manager, case).unwrap();
        store.turn();
        assert_eq!(store.clock(case).map(|row| row.file.clock.state), Some(Clock::MetLate));
        assert_eq!(code(store.end(case, CloseReason::Refused)), "refusal-not-told", "it was decided anew");
        store.give(&store.clerk, move |tx, call| cases::tell_refusal(tx, call, case)).unwrap();
        store.answer(case, Reaction::Accepts).unwrap();
        store.end(case, CloseReason::Refused).unwrap();
    });
}

/// whoever refused is not his own superior; whoever gives in takes the escalation back.
#[test]
fn r256_nobody_is_his_own_superior() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let supervisor = app.staff("supervisor", "supervisor", &app.region);
        let new = new_case(app.store.id, store.line, Channel::Visit, store.clerk.id);
        let case = store.give(&store.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id;
        store.refuse(&store.manager, case).unwrap();
        store.give(&store.clerk, move |tx, call| cases::tell_refusal(tx, call, case)).unwrap();
        store.answer(case, Reaction::Insists).unwrap();
        assert_eq!(code(store.refuse(&store.manager, case)), "refusal-insisted");
        store.turn();
        store.answer(case, Reaction::Accepts).unwrap();
        store.turn();
        assert_eq!(store.clock(case).map(|row| row.file.clock.state), Some(Clock::Cancelled));
        store.answer(case, Reaction::Insists).unwrap();
        store.refuse(&supervisor, case).unwrap();
    });
}

/// Two clerks act on one return at once: the second is told that somebody was first, and nothing is doubled.
#[test]
fn the_second_of_two_is_told() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Visit, "refund", 299);
        let row = store.open(case, Way::Counter, 2).unwrap();
        let (id, version) = (row.file.id, Some(row.file.version));
        store.give(&store.clerk, move |tx, call| returns::receive(tx, call, id, version, (2, ""))).unwrap();
        let again = store.give(&store.manager, move |tx, call| returns::receive(tx, call, id, version, (2, "")));
        assert_eq!(code(again), "stale");
        let again = store.receive(id, 1);
        assert_eq!(code(again), "pieces-too-many");
    });
}

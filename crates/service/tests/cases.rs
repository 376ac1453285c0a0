//! Cases: from the contact to the end.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::cases::{
    Agreement, Channel, CloseReason, Contact, Decided, Decision, Ending, Kind, Quality, Refusing, Scope, State,
};
use domain::people::Actor;
use jiff::SignedDuration;
use jiff::civil::date;
use service::cases::{self, CaseChange, CaseFile, CommentKind, NewCase, NewComment, Opened};
use service::testing::TestApp;
use service::{Call, Error, Tx, journal};
use std::sync::Arc;

fn contact() -> Contact {
    Contact { name: "王芳".to_owned(), phone: "13812345678".to_owned(), address: "南京东路100号".to_owned() }
}

fn new_case(unit: i64, kind: Kind, channel: Channel) -> NewCase {
    NewCase {
        unit,
        kind,
        channel,
        customer: None,
        purchase_line: None,
        contact: contact(),
        product: "真皮女鞋 A1032".to_owned(),
        serial: String::new(),
        reference: String::new(),
        purchased_on: Some(date(2026, 2, 20)),
        account: "鞋底开胶，走路进水".to_owned(),
        wish: "换一双".to_owned(),
        urgent: false,
        assignee: None,
        received_at: None,
        questions: Vec::new(),
        clarify_until: None,
    }
}

/// Runs one command.
fn run<T: Send + 'static>(
    app: &TestApp,
    actor: &Arc<Actor>,
    command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    app.service.command_now(actor, command)
}

fn open(app: &TestApp, actor: &Arc<Actor>, new: NewCase) -> Result<Opened, Error> {
    run(app, actor, move |tx, call| cases::open(tx, call, &new))
}

fn comment(app: &TestApp, actor: &Arc<Actor>, id: i64, kind: CommentKind, body: &str) {
    let new = NewComment { kind, channel: Some(Channel::Phone), body: body.to_owned() };
    run(app, actor, move |tx, call| cases::comment(tx, call, id, &new)).unwrap();
}

fn close(app: &TestApp, actor: &Arc<Actor>, id: i64, reason: CloseReason, note: &str) -> Result<CaseFile, Error> {
    let ending = Ending { reason, note: note.to_owned(), satisfied: None };
    run(app, actor, move |tx, call| cases::close(tx, call, id, None, &ending))
}

fn view(app: &TestApp, id: i64) -> CaseFile {
    app.service.query_now(&app.admin, move |tx, call| cases::view(tx, call, id)).unwrap()
}

fn events(app: &TestApp, id: i64) -> Vec<String> {
    let page = app.service.query_now(&app.admin, move |tx, call| cases::timeline(tx, call, id, None, 100)).unwrap();
    page.entries.into_iter().rev().map(|entry| entry.event).collect()
}

fn says(error: Error) -> String {
    match error {
        Error::Invalid(fields) => fields.into_iter().map(|f| f.field).collect::<Vec<_>>().join(" "),
        Error::Refused(refusal) => refusal.code.to_owned(),
        other => other.to_string(),
    }
}

fn decided(outcome: Decision, reason: Option<&str>) -> Decided {
    let refusing =
        |reason: &str| Refusing { clause: "ST41-08".to_owned(), reason: reason.to_owned(), ..Refusing::default() };
    Decided { id: 7, quality: Quality::Fault, scope: Scope::InScope, outcome, refusing: reason.map(refusing) }
}

fn agreement() -> Agreement {
    let terms = serde_json::Value::Null;
    Agreement { remedy: "exchange".to_owned(), summary: "换同款38码".to_owned(), amount: None, terms }
}

/// numbers run in order of arrival per unit and year.
#[test]
fn numbers_run_by_unit_and_year() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let other = app.staff("other", "clerk", &app.other_store);
        let number = |actor, unit: i64| open(app, actor, new_case(unit, Kind::Return, Channel::Visit)).unwrap().number;
        assert_eq!(number(&clerk, app.store.id), "SH01-2026-000001");
        assert_eq!(number(&clerk, app.store.id), "SH01-2026-000002");
        assert_eq!(number(&other, app.other_store.id), "SH02-2026-000001");
        // 2027 in Shanghai, still 2026 in London.
        app.clock.set("2026-12-31T17:00:00Z".parse().unwrap());
        assert_eq!(number(&clerk, app.store.id), "SH01-2027-000001");
        let found = app.service.query_now(&clerk, |tx, call| cases::by_number(tx, call, " sh01-2026-2 ")).unwrap();
        assert_eq!(view(app, found).case.number, "SH01-2026-000002");
        let hidden = app.service.query_now(&clerk, |tx, call| cases::by_number(tx, call, "SH02-2026-1"));
        assert!(matches!(hidden, Err(Error::Denied { .. })));
    });
}

/// What the second of two is told: about what, what the first one did, and who that was.
fn first<T: std::fmt::Debug>(second: Result<T, Error>) -> (&'static str, String, String) {
    match second.unwrap_err() {
        Error::Stale { what, changed: Some(changed) } => (what, changed.event, changed.by_name),
        other => panic!("{other:?}"),
    }
}

/// at the counter a claim goes from the account to the agreement and its end.
#[test]
fn a_claim_is_decided_agreed_and_closed() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let id = open(app, &clerk, new_case(app.store.id, Kind::Exchange, Channel::Visit)).unwrap().id;
        let case = view(app, id).case;
        assert_eq!((case.state, case.assignee), (State::Open, Some(clerk.id)), "whoever stands there is served");
        let early = run(app, &clerk, move |tx, call| cases::agree(tx, call, id, None, &agreement())).unwrap_err();
        assert_eq!(says(early), "case-step");
        run(app, &clerk, move |tx, call| cases::decided(tx, call, id, &decided(Decision::Approved, None))).unwrap();
        let version = view(app, id).case.version;
        let stale = run(app, &clerk, move |tx, call| cases::agree(tx, call, id, Some(version - 1), &agreement()));
        assert_eq!(first(stale), ("case", "case.decided".to_owned(), clerk.name.clone()));
        run(app, &clerk, move |tx, call| cases::agree(tx, call, id, Some(version), &agreement())).unwrap();
        let closed = close(app, &clerk, id, CloseReason::Settled, "").unwrap().case;
        assert_eq!((closed.state, closed.closed_at), (State::Closed, Some(app.clock.now())));
        assert_eq!(closed.agreement, Some(agreement()));
        assert_eq!(events(app, id), ["case.opened", "case.decided", "case.agreed", "case.closed"]);
        let verified = app.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap();
        assert_eq!(verified.findings, []);
    });
}

/// a refusal is closed when the customer knows it; reopening takes the ending away and asks for a reason.
#[test]
fn a_refusal_is_told_before_the_case_ends() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let boss = app.staff("boss", "supervisor", &app.region);
        let id = open(app, &clerk, new_case(app.store.id, Kind::Return, Channel::Visit)).unwrap().id;
        let vague = move |tx: &mut Tx<'_>, call: &Call| cases::decided(tx, call, id, &decided(Decision::Refused, None));
        assert_eq!(says(run(app, &clerk, vague).unwrap_err()), "reason");
        let clear = decided(Decision::Refused, Some("购买已超过十五天，不能退货"));
        run(app, &clerk, move |tx, call| cases::decided(tx, call, id, &clear)).unwrap();
        let untold = close(app, &clerk, id, CloseReason::Refused, "顾客接受").unwrap_err();
        assert_eq!(says(untold), "refusal-not-told");
        run(app, &clerk, move |tx, call| cases::tell_refusal(tx, call, id)).unwrap();
        close(app, &clerk, id, CloseReason::Refused, "顾客接受").unwrap();
        let denied = run(app, &clerk, move |tx, call| cases::reopen(tx, call, id, None, "顾客不服"));
        assert!(matches!(denied, Err(Error::Denied { .. })));
        let blank = run(app, &boss, move |tx, call| cases::reopen(tx, call, id, None, " ")).unwrap_err();
        assert_eq!(says(blank), "reason");
        let open = run(app, &boss, move |tx, call| cases::reopen(tx, call, id, None, "顾客不服")).unwrap().case;
        assert_eq!((open.state, open.closed_at, open.ending), (State::Reopened, None, None));
    });
}

/// a repair call without name or address is taken in to be clarified, and not processed before.
#[test]
fn an_unclear_call_is_clarified_first() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let call = NewCase {
            contact: Contact { phone: "13812345678".to_owned(), ..Contact::default() },
            product: String::new(),
            ..new_case(app.store.id, Kind::Repair, Channel::Phone)
        };
        let missing = open(app, &clerk, call.clone()).unwrap_err();
        assert_eq!(says(missing), "contact.name contact.address product");
        let unclear = NewCase { questions: vec!["是哪一款灯？".to_owned()], ..call };
        let id = open(app, &clerk, unclear).unwrap().id;
        let case = view(app, id).case;
        assert_eq!(case.state, State::Clarifying);
        assert_eq!(case.clarify_until, Some(app.clock.now() + domain::cases::CLARIFY_WITHIN));
        let judge = move |tx: &mut Tx<'_>, call: &Call| cases::judge(tx, call, id, None, (Some(Quality::Fault), None));
        assert_eq!(says(run(app, &clerk, judge).unwrap_err()), "case-clarifying");

        let detail = app.service.query_now(&clerk, move |tx, call| cases::detail(tx, call, id)).unwrap();
        let question = detail.questions[0].id;
        run(app, &clerk, move |tx, call| cases::answer(tx, call, id, question, "吸顶灯 X3")).unwrap();
        let twice = run(app, &clerk, move |tx, call| cases::answer(tx, call, id, question, "别的"));
        assert_eq!(first(twice), ("question", "case.answered".to_owned(), clerk.name.clone()));
        let early = run(app, &clerk, move |tx, call| cases::clear(tx, call, id)).unwrap_err();
        assert_eq!(says(early), "contact.name contact.address product");
        let change = CaseChange {
            kind: Kind::Repair,
            contact: contact(),
            product: "吸顶灯 X3".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: None,
            account: "不亮".to_owned(),
            wish: String::new(),
        };
        run(app, &clerk, move |tx, call| cases::edit(tx, call, id, None, &change)).unwrap();
        let cleared = run(app, &clerk, move |tx, call| cases::clear(tx, call, id)).unwrap().case;
        assert_eq!((cleared.state, cleared.clarify_until), (State::Open, None));
    });
}

/// later edits are logged by field; R-039: the end needs the customer's particulars.
#[test]
fn edits_are_logged_and_blanks_are_refused() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let id = open(app, &clerk, new_case(app.store.id, Kind::Return, Channel::Visit)).unwrap().id;
        let change = CaseChange {
            kind: Kind::Exchange,
            contact: Contact { address: String::new(), ..contact() },
            product: "A1032".to_owned(),
            serial: String::new(),
            reference: "T-0099".to_owned(),
            purchased_on: Some(date(2026, 2, 20)),
            account: "鞋底开胶，走路进水".to_owned(),
            wish: "换一双".to_owned(),
        };
        let blank = CaseChange { account: "  ".to_owned(), ..change.clone() };
        let refused = run(app, &clerk, move |tx, call| cases::edit(tx, call, id, None, &blank)).unwrap_err();
        assert_eq!(says(refused), "account");
        run(app, &clerk, move |tx, call| cases::edit(tx, call, id, Some(1), &change)).unwrap();
        let page = app.service.query_now(&clerk, move |tx, call| cases::timeline(tx, call, id, None, 1)).unwrap();
        let details = page.entries[0].details();
        let fields: Vec<&str> =
            details["changes"].as_array().unwrap().iter().map(|c| c["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["kind", "product", "reference", "contact.address"]);
        assert!(!page.entries[0].data.contains("南京"), "personal values stay out of the journal");
        let open = close(app, &clerk, id, CloseReason::Withdrawn, "不换了").unwrap_err();
        assert_eq!(says(open), "contact.address");
    });
}

/// replies and calls are filed and answer the contact; urgent ones are marked.
#[test]
fn a_reply_answers_the_contact() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let letter = new_case(app.store.id, Kind::Consultation, Channel::Letter);
        let id = open(app, &clerk, letter).unwrap().id;
        assert_eq!((view(app, id).case.state, view(app, id).case.answered_at), (State::New, None));
        run(app, &clerk, move |tx, call| cases::mark_urgent(tx, call, id, true)).unwrap();
        comment(app, &clerk, id, CommentKind::Note, "需要问工厂");
        assert!(view(app, id).case.waits(), "a note is no answer");
        assert_eq!(says(close(app, &clerk, id, CloseReason::Answered, "已复").unwrap_err()), "no-reply-filed");
        app.clock.turn(SignedDuration::from_hours(1));
        comment(app, &clerk, id, CommentKind::Reply, "可以水洗");
        let case = view(app, id).case;
        assert_eq!((case.state, case.answered_at), (State::Open, Some(app.clock.now())));
        close(app, &clerk, id, CloseReason::Answered, "已复").unwrap();
        let detail = app.service.query_now(&clerk, move |tx, call| cases::detail(tx, call, id)).unwrap();
        let bodies: Vec<&str> = detail.comments.iter().map(|comment| comment.body.as_str()).collect();
        assert_eq!(bodies, ["可以水洗", "需要问工厂"]);
    });
}

/// a store passes a repair on to the service centre with all facts, and goes on seeing it.
#[test]
fn a_case_is_passed_on_and_still_seen() {
    TestApp::each(|app| {
        let boss = app.staff("boss", "supervisor", &app.store);
        let centre = app.staff("centre", "supervisor", &app.other_store);
        let new = NewCase { purchased_on: None, ..new_case(app.store.id, Kind::Repair, Channel::Visit) };
        let id = open(app, &boss, new).unwrap().id;
        let to = app.other_store.id;
        let lacking = run(app, &boss, move |tx, call| cases::forward(tx, call, id, None, to)).unwrap_err();
        assert_eq!(says(lacking), "purchased_on");
        let case = view(app, id).case;
        let change = CaseChange {
            kind: case.kind,
            contact: case.contact,
            product: case.product,
            serial: case.serial,
            reference: case.reference,
            purchased_on: Some(date(2026, 1, 5)),
            account: case.account,
            wish: case.wish,
        };
        run(app, &boss, move |tx, call| cases::edit(tx, call, id, None, &change)).unwrap();
        let passed = run(app, &boss, move |tx, call| cases::forward(tx, call, id, None, to)).unwrap();
        assert_eq!((passed.case.unit, passed.origin, passed.case.assignee), (to, Some(app.store.id), None));
        assert!(app.service.query_now(&boss, move |tx, call| cases::view(tx, call, id)).is_ok());
        let denied = run(app, &boss, move |tx, call| cases::mark_urgent(tx, call, id, true));
        assert!(matches!(denied, Err(Error::Denied { .. })));
        run(app, &centre, move |tx, call| cases::mark_urgent(tx, call, id, true)).unwrap();
    });
}

/// a case is given only to somebody who may deal with it there; whoever sees it may take it.
#[test]
fn a_case_is_given_to_somebody_who_may_see_it() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let other = app.staff("other", "clerk", &app.other_store);
        let boss = app.staff("boss", "supervisor", &app.region);
        let id = open(app, &clerk, new_case(app.store.id, Kind::Complaint, Channel::Phone)).unwrap().id;
        let give = |actor: &Arc<Actor>, to: Option<i64>| {
            run(app, actor, move |tx, call| cases::assign(tx, call, id, None, to))
        };
        assert!(matches!(give(&clerk, Some(boss.id)), Err(Error::Denied { .. })));
        assert_eq!(says(give(&boss, Some(other.id)).unwrap_err()), "cannot-handle-cases");
        let taken = give(&clerk, Some(clerk.id)).unwrap();
        assert_eq!((taken.case.state, taken.assignee_name.as_deref()), (State::Open, Some("clerk")));
        let given = give(&boss, Some(boss.id)).unwrap();
        assert_eq!(given.assignee_name.as_deref(), Some("boss"));
        assert_eq!(give(&boss, None).unwrap().assignee_name, None);
        let unit = app.store.path.clone();
        let handlers = app.service.query_now(&boss, move |tx, call| {
            service::people::colleagues_who_may(tx, call, domain::people::Command::CasesView, &unit)
        });
        let names: Vec<String> = handlers.unwrap().into_iter().map(|colleague| colleague.name).collect();
        assert_eq!(names, ["boss", "clerk", "管理员"]);
    });
}

/// head office verifies particulars, of a sample that nobody picks, and never those of an own case.
#[test]
fn head_office_verifies_a_sample() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let start = app.clock.now();
        for _ in 0..30 {
            open(app, &clerk, new_case(app.store.id, Kind::Return, Channel::Visit)).unwrap();
            app.clock.turn(SignedDuration::from_hours(1));
        }
        let end = app.clock.now();
        let draw = |seed: &'static str| {
            let drawn =
                app.service.query_now(&app.admin, move |tx, call| cases::sample(tx, call, (start, end), 10, seed));
            drawn.unwrap().into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let sample = draw("三月");
        assert!(sample.len() >= 5 && sample == draw("三月") && sample != draw("四月"));
        let id = sample[0];
        let verified = run(app, &app.admin, move |tx, call| cases::verify(tx, call, id, true, "")).unwrap().case;
        assert_eq!((verified.verified_by, verified.verified_at), (Some(app.admin.id), Some(end)));
        let wrong = run(app, &app.admin, move |tx, call| cases::verify(tx, call, id, false, "")).unwrap_err();
        assert_eq!(says(wrong), "note");
        let me = app.admin.id;
        run(app, &app.admin, move |tx, call| cases::assign(tx, call, id, None, Some(me))).unwrap();
        let own = run(app, &app.admin, move |tx, call| cases::verify(tx, call, id, true, "")).unwrap_err();
        assert_eq!(says(own), "own-case");
    });
}

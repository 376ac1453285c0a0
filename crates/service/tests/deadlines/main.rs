//! Deadlines in a running company: started by what happens, moved by time, by people and by a changed calendar.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod calendars;
mod company;

use company::{Company, HOUR};
use domain::cases::{CloseReason, Ending, Kind};
use domain::deadlines::State;
use domain::people::Actor;
use jiff::SignedDuration;
use service::cases;
use service::deadlines::{self, Extending, Filter};
use service::jobs::{BATCH, HANDLERS, Worker};
use service::journal::Entry;
use service::testing::TestApp;
use service::{Error, manuals};
use std::sync::Arc;

fn is(states: &[(String, State)], expected: &[(&str, State)]) -> bool {
    states.iter().map(|(name, state)| (name.as_str(), *state)).eq(expected.iter().copied())
}

/// one event starts two clocks, each is met by its own event, and nobody is told of anything.
#[test]
fn r183_two_clocks_start_at_once_and_are_met() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Complaint);
        let both = [("answer_complaint", State::Running), ("settle_complaint", State::Running)];
        assert!(is(&company.states(case), &both), "{:?}", company.states(case));
        assert_eq!(company.clock(case, "answer_complaint").file.clock.due_at, app.clock.now() + HOUR * 24);
        company.wait(HOUR * 2);
        company.reply(case);
        let answered = [("answer_complaint", State::Met), ("settle_complaint", State::Running)];
        assert!(is(&company.states(case), &answered), "{:?}", company.states(case));
        company.wait(HOUR * 30);
        assert_eq!(company.events(case, "answer_complaint"), ["deadline.started", "deadline.met"]);
        let ending = Ending { reason: CloseReason::Answered, note: "已致歉".to_owned(), satisfied: None };
        app.service.command_now(&company.manager, move |tx, call| cases::close(tx, call, case, None, &ending)).unwrap();
        company.turn();
        company.wait(HOUR * 24 * 60);
        assert_eq!(company.events(case, "settle_complaint"), ["deadline.started", "deadline.met"]);
    });
}

/// what was done in time and cannot be read yet, since somebody else's transaction holds the journal back, is no
/// miss: the moment waits, that of another case does not.
#[test]
fn r179_a_deadline_waits_for_what_was_noted_about_its_case() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let (answered, forgotten) = (company.open(Kind::Complaint), company.open(Kind::Complaint));
        company.wait(HOUR * 23);
        company.reply_unread(answered);
        app.clock.turn(HOUR * 2);
        // Does what is due and follows nothing.
        let blind = Worker::new(app.service.clone(), "blind", &[], HANDLERS).with(BATCH, &[]);
        let turn = || TestApp::block(blind.turn(|| false)).unwrap();
        assert_eq!(turn(), 1, "the moment of the case that nobody answered");
        assert_eq!(turn(), 0, "the other one waits and is not asked for again at once");
        let missed = "deadline.missed".to_owned();
        assert!(company.events(forgotten, "answer_complaint").contains(&missed));
        assert!(!company.events(answered, "answer_complaint").contains(&missed));
        company.turn();
        assert_eq!(company.clock(answered, "answer_complaint").file.clock.state, State::Met);
        let events = company.events(answered, "answer_complaint");
        assert_eq!(events.iter().filter(|event| **event == "deadline.met").count(), 1, "{events:?}");
        assert!(!events.contains(&missed), "{events:?}");
    });
}

/// warned at four fifths, missed at the end, and one superior further up with each step; once, whoever works
/// and however often it is started anew.
#[test]
fn r212_a_missed_deadline_goes_up_step_by_step() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Complaint);
        let count = |event: &str| company.events(case, "answer_complaint").iter().filter(|own| *own == event).count();
        company.wait(HOUR * 19);
        assert_eq!(count("deadline.warned"), 0);
        app.clock.turn(HOUR);
        let (one, two) = (company.worker("one"), company.worker("two"));
        TestApp::block(async {
            let (first, second) = tokio::join!(one.turn(|| false), two.turn(|| false));
            first.unwrap();
            second.unwrap();
        });
        company.turn();
        assert_eq!((count("deadline.warned"), count("deadline.missed")), (1, 0), "19.2 hours");
        company.wait(HOUR * 3);
        assert_eq!(count("deadline.missed"), 0);
        company.wait(HOUR * 2);
        assert_eq!((count("deadline.missed"), count("deadline.escalated")), (1, 1));
        company.wait(HOUR * 48);
        company.wait(HOUR * 48);
        let told: Vec<_> = company.told(case).into_iter().filter(|entry| entry.event == "deadline.escalated").collect();
        let own = |entry: &&Entry| entry.details()["deadline"] == "answer_complaint";
        let whom: Vec<_> = told.iter().filter(own).map(|entry| entry.details()["staff"].clone()).collect();
        let expected = [&company.manager, &company.supervisor].map(|actor| serde_json::json!([actor.id.to_string()]));
        assert_eq!(whom, expected, "the store's manager, then the region's supervisor");
        assert_eq!(count("deadline.warned") + count("deadline.missed") + count("deadline.escalated"), 4);
        assert_eq!(app.service.store().read_now(|tx| store::jobs::given_up(tx, 10)).unwrap(), []);
    });
}

/// what is done at the very moment when the time is over is done in time, and nobody notes a miss.
#[test]
fn r179_the_last_moment_is_in_time() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Complaint);
        app.clock.set(company.clock(case, "answer_complaint").file.clock.due_at);
        company.reply(case);
        let told = company.events(case, "answer_complaint");
        assert_eq!(told, ["deadline.started", "deadline.warned", "deadline.met"]);
        assert_eq!(company.clock(case, "answer_complaint").file.clock.state, State::Met);
    });
}

/// what was missed can be explained, and is met late; what was not cannot.
#[test]
fn r179_a_miss_has_a_reason() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Complaint);
        let id = company.clock(case, "answer_complaint").file.id;
        let explain = |reason: &'static str| {
            app.service.command_now(&company.clerk, move |tx, call| deadlines::explain(tx, call, id, reason))
        };
        assert_eq!(explain("忙").unwrap_err(), Error::refused("deadline-not-missed"));
        company.wait(HOUR * 25);
        assert_eq!(explain(" ").unwrap_err(), Error::field("reason", "required"));
        explain("系统停机").unwrap();
        company.reply(case);
        let row = company.clock(case, "answer_complaint");
        assert_eq!((row.file.clock.state, row.file.reason.as_str()), (State::MetLate, "系统停机"));
        assert_eq!(row.file.clock.overdue(app.clock.now()), Some(HOUR));
    });
}

/// while facts are awaited from the customer the time stands still by itself; for other reasons people let it.
#[test]
fn r211_time_stands_still_with_a_reason() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Complaint);
        let due = company.clock(case, "settle_complaint").file.clock.due_at;
        app.service
            .command_now(&company.clerk, move |tx, call| cases::ask(tx, call, case, "哪一天的事？", None))
            .unwrap();
        company.wait(HOUR * 24 * 3);
        assert_eq!(company.clock(case, "settle_complaint").file.clock.state, State::Paused);
        let clear = move |tx: &mut service::Tx<'_>, call: &service::Call| {
            let question = cases::questions(tx, call, case)?[0].id;
            cases::answer(tx, call, case, question, "上周五")?;
            cases::clear(tx, call, case)
        };
        app.service.command_now(&company.clerk, clear).unwrap();
        company.turn();
        let row = company.clock(case, "settle_complaint");
        assert_eq!((row.file.clock.state, row.file.clock.due_at), (State::Running, due + HOUR * 72));
        let id = row.file.id;
        let pause = |reason: &'static str| {
            app.service.command_now(&company.clerk, move |tx, call| deadlines::pause(tx, call, id, None, reason))
        };
        assert_eq!(pause("clarifying").unwrap_err(), Error::field("reason", "unknown-pause"), "it begins by itself");
        pause("force_majeure").unwrap();
        assert!(matches!(pause("force_majeure"), Err(Error::Refused(_))));
        app.clock.turn(HOUR * 24);
        app.service.command_now(&company.clerk, move |tx, call| deadlines::resume(tx, call, id, None)).unwrap();
        assert_eq!(company.clock(case, "settle_complaint").file.clock.due_at, due + HOUR * 96);
        pause("force_majeure").unwrap();
        company.wait(HOUR * 24 * 31);
        assert_eq!(company.clock(case, "settle_complaint").file.clock.state, State::Running, "at most 30 days");
    });
}

/// a mandatory deadline stays; another gets more time with a reason once the customer was told.
#[test]
fn r186_the_customer_is_told_before_the_date() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Complaint);
        let extend = |deadline: &str, customer_told| {
            let row = company.clock(case, deadline);
            let until = row.file.clock.due_at + HOUR * 48;
            let more = Extending { until, reason: "等待门店调查".to_owned(), customer_told };
            let (id, version) = (row.file.id, Some(row.file.version));
            app.service.command_now(&company.manager, move |tx, call| deadlines::extend(tx, call, id, version, &more))
        };
        assert_eq!(extend("answer_complaint", true).unwrap_err(), Error::refused("deadline-mandatory"));
        assert_eq!(extend("settle_complaint", false).unwrap_err(), Error::field("customer_told", "tell-customer"));
        let first = company.clock(case, "settle_complaint").file.clock.due_at;
        assert_eq!(extend("settle_complaint", true).unwrap().clock.due_at, first + HOUR * 48);
        let row = company.clock(case, "settle_complaint");
        let (id, stale) = (row.file.id, Some(row.file.version - 1));
        let more = Extending { until: row.file.clock.due_at + HOUR, reason: "又".to_owned(), customer_told: true };
        let late =
            app.service.command_now(&company.manager, move |tx, call| deadlines::extend(tx, call, id, stale, &more));
        let Error::Stale { what, changed: Some(changed) } = late.unwrap_err() else { panic!() };
        assert_eq!((what, changed.event.as_str(), changed.by), ("deadline", "deadline.extended", company.manager.id));
        company.wait(HOUR * 24 * 8);
        assert_eq!(company.clock(case, "settle_complaint").file.clock.state, State::Extended);
        company.wait(HOUR * 24 * 2);
        assert_eq!(company.clock(case, "settle_complaint").file.clock.state, State::Missed);
    });
}

/// when a calendar changes, the open deadlines on it move, and the journal says from when to when.
#[test]
fn r574_a_changed_calendar_moves_deadlines() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let claim = company.open(Kind::Consultation);
        let (before, kept) = (company.clock(claim, "answer_other"), company.open(Kind::Complaint));
        let answer = company.clock(kept, "answer_complaint").file.clock.due_at;
        let bundle = manual::Bundle::read(&service::testing::manuals_folder(), "store-chain").unwrap();
        let path = bundle.manual_path();
        let text = bundle.text(&path).unwrap().replace("hours = [\"10:00-21:30\"]", "hours = [\"10:00-18:00\"]");
        let changed = bundle.with_file(&path, text).unwrap();
        TestApp::block(manuals::publish(&app.service, &app.admin, changed, "冬季营业时间")).unwrap();
        company.turn();
        company.wait(SignedDuration::from_secs(11));
        let after = company.clock(claim, "answer_other");
        assert_eq!(after.file.clock.due_at, before.file.clock.due_at - HOUR * 7 / 2, "shops close at 18:00 now");
        assert_eq!(company.clock(kept, "answer_complaint").file.clock.due_at, answer, "hours run around the clock");
        let told = company.told(claim).pop().unwrap();
        assert_eq!(told.event, "deadline.recomputed");
        assert_eq!(told.details()["before"], before.file.clock.due_at.to_string());
        assert_eq!(told.details()["due"], after.file.clock.due_at.to_string());
        company.wait(HOUR);
        assert_eq!(company.events(kept, "answer_complaint"), ["deadline.started"]);
    });
}

/// The board shows what falls due by person and unit, overdue first, and only what may be seen.
#[test]
fn the_board_shows_what_falls_due() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let first = company.open(Kind::Complaint);
        company.wait(HOUR * 20);
        let second = company.open(Kind::Complaint);
        company.wait(HOUR * 5);
        let board = |actor: &Arc<Actor>, filter: Filter| {
            let page = app.service.query_now(actor, move |tx, call| deadlines::board(tx, call, &filter, None, 50));
            page.map(|page| {
                page.items.into_iter().map(|row| (row.file.case.unwrap(), row.file.deadline)).collect::<Vec<_>>()
            })
        };
        let due = |case, name: &str| (case, name.to_owned());
        let soon = Filter { before: Some(app.clock.now() + HOUR * 24), ..Filter::default() };
        let expected = vec![due(first, "answer_complaint"), due(second, "answer_complaint")];
        assert_eq!(board(&company.clerk, soon.clone()).unwrap(), expected);
        let own = Filter { owner: Some(company.manager.id), ..soon };
        assert_eq!(board(&company.clerk, own).unwrap(), []);
        let elsewhere = app.staff("other", "clerk", &app.other_store);
        assert_eq!(board(&elsewhere, Filter::default()).unwrap(), []);
        assert!(matches!(
            board(&elsewhere, Filter { unit: Some(app.store.id), ..Filter::default() }),
            Err(Error::Denied { .. })
        ));
        let end = app.clock.now() + HOUR * 24;
        let figures =
            app.service.query_now(&company.supervisor, move |tx, call| deadlines::figures(tx, call, end)).unwrap();
        let [row] = figures.as_slice() else { panic!("{figures:?}") };
        assert_eq!((row.owner, row.unit, row.due, row.overdue), (Some(company.clerk.id), app.store.id, 2, 1));
        // Given to somebody else, the case takes its deadlines along.
        let to = Some(company.manager.id);
        app.service.command_now(&company.manager, move |tx, call| cases::assign(tx, call, first, None, to)).unwrap();
        company.turn();
        assert_eq!(company.clock(first, "answer_complaint").file.owner, to);
        let next = app.service.query_now(&company.clerk, move |tx, _| deadlines::next_of_cases(tx, &[first, second]));
        assert_eq!(next.unwrap()[&second].due_at, company.clock(second, "answer_complaint").file.clock.due_at);
    });
}

/// what was escalated to somebody stands on a list of its own for him or her, until it is done or has no point.
#[test]
fn r212_what_was_escalated_to_somebody_is_listed_until_it_is_over() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Complaint);
        let told = |actor: &Arc<Actor>| {
            let filter = Filter { told: Some(actor.id), ..Filter::default() };
            let page = app.service.query_now(actor, move |tx, call| deadlines::board(tx, call, &filter, None, 50));
            page.unwrap().items.into_iter().map(|row| row.file.deadline).collect::<Vec<_>>()
        };
        company.wait(HOUR * 23);
        assert!(told(&company.manager).is_empty());
        company.wait(HOUR * 2);
        assert_eq!(told(&company.manager), ["answer_complaint"]);
        assert!(told(&company.supervisor).is_empty() && told(&company.clerk).is_empty());
        company.wait(HOUR * 48);
        assert_eq!(told(&company.supervisor), ["answer_complaint"]);
        company.reply(case);
        assert!(told(&company.manager).is_empty() && told(&company.supervisor).is_empty());
    });
}

/// Several hundred fall due in one minute while two processes work: each is missed once and told once.
#[test]
fn many_deadlines_at_once_are_told_once_each() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let cases: Vec<i64> = (0..220).map(|_| company.open(Kind::Complaint)).collect();
        app.clock.turn(HOUR * 25);
        let (one, two) = (company.worker("one"), company.worker("two"));
        TestApp::block(async {
            let work = async |worker: &Worker| while worker.turn(|| false).await.unwrap() > 0 {};
            tokio::join!(work(&one), work(&two));
        });
        company.turn();
        for case in cases {
            let events = company.events(case, "answer_complaint");
            let expected = ["deadline.started", "deadline.warned", "deadline.missed", "deadline.escalated"];
            assert_eq!(events, expected);
        }
        assert_eq!(app.service.store().read_now(|tx| store::jobs::given_up(tx, 10)).unwrap(), []);
    });
}

/// What manuals may start deadlines on is what the program notes, by the same names.
#[test]
fn the_events_of_manuals_are_those_of_the_journal() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let approvals = text("../../domain/src/approvals/event.rs");
    let money = text("../../domain/src/money/event.rs");
    let messages = text("../../domain/src/messages/event.rs");
    let repairs = text("../../domain/src/repairs/event.rs");
    let returns = text("../../domain/src/returns/event.rs");
    let rma = text("../../domain/src/rma/event.rs") + &text("../../domain/src/rma/hold.rs");
    let shipments = text("../../domain/src/shipments/event.rs") + &text("../../domain/src/anomalies/event.rs");
    let negotiations = text("../../domain/src/negotiations/event.rs");
    let forms = text("../../domain/src/forms/event.rs") + &text("../../domain/src/applications/event.rs");
    let source = text("cases/events.rs") + &text("deadlines/events.rs");
    let source =
        source + &approvals + &money + &messages + &repairs + &returns + &rma + &shipments + &negotiations + &forms;
    let noted: Vec<&str> =
        source.split("#[serde(rename = \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for event in manual::EVENTS {
        let is_noted = noted.contains(&event.id);
        assert_eq!(is_noted, event.by == manual::Emitter::Running, "{}", event.id);
    }
    let of_cases = noted.iter().filter(|id| id.starts_with("case."));
    let unknown: Vec<_> = of_cases.filter(|id| manual::event(id).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

//! Work in the background: done once by one node, tried again, given up.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use serde::Serialize;
use service::jobs::{BATCH, Follower, Handler, ROUTINES, Worker};
use service::journal::Entry;
use service::testing::{TestApp, work_off};
use service::{Call, Error, journal, upkeep};
use store::{Tx, jobs};

#[derive(Serialize)]
#[serde(tag = "event")]
enum Event {
    #[serde(rename = "test.worked")]
    Worked,
}

const SUBJECT: Subject = Subject::new(SubjectKind::System, 77);

fn work(tx: &mut Tx<'_>, call: &Call, payload: &str) -> Result<u64, Error> {
    journal::append(tx, call, SUBJECT, None, &Event::Worked)?;
    if payload == "fail" { Err(Error::Store(store::StoreError::Busy)) } else { Ok(1) }
}

const HANDLERS: &[Handler] = &[Handler { kind: "test.work", run: work }];

fn worker(app: &TestApp, owner: &str) -> Worker {
    Worker::new(app.service.clone(), owner, &[], HANDLERS)
}

fn put(app: &TestApp, kind: &'static str, key: &'static str, payload: &'static str) {
    let now = app.clock.now();
    app.service.store().write_now(move |tx| jobs::put(tx, kind, key, now, payload)).unwrap();
}

/// How often the work left its trace.
fn traces(app: &TestApp) -> usize {
    let timeline = app.service.store().read_now(|tx| journal::timeline(tx, SUBJECT, None, 100)).unwrap();
    timeline.entries.len()
}

fn turn(worker: &Worker) -> usize {
    TestApp::block(worker.turn(|| false)).unwrap()
}

#[test]
fn a_job_is_done_once_by_one_worker() {
    TestApp::each(|app| {
        put(app, "test.work", "a", "");
        let (one, two) = (worker(app, "one"), worker(app, "two"));
        let (first, second) = TestApp::block(async { tokio::join!(one.turn(|| false), two.turn(|| false)) });
        assert_eq!(first.unwrap() + second.unwrap(), 1);
        assert_eq!((turn(&one), traces(app)), (0, 1));
    });
}

#[test]
fn a_failure_leaves_nothing_and_is_tried_again_until_it_is_given_up() {
    TestApp::each(|app| {
        put(app, "test.work", "a", "fail");
        let worker = worker(app, "one");
        assert_eq!((turn(&worker), turn(&worker)), (1, 0), "not again at once");
        for _ in 0..20 {
            app.clock.turn(SignedDuration::from_hours(7));
            turn(&worker);
        }
        assert_eq!(traces(app), 0, "a failed attempt leaves no trace");
        let vitals = upkeep::vitals(&app.service).unwrap();
        assert_eq!((vitals.jobs_given_up, vitals.jobs_due), (1, 0));
    });
}

#[test]
fn work_that_nobody_knows_is_given_up_at_once() {
    TestApp::each(|app| {
        put(app, "test.unheard_of", "a", "");
        assert_eq!(turn(&worker(app, "one")), 1);
        assert_eq!(upkeep::vitals(&app.service).unwrap().jobs_given_up, 1);
    });
}

#[test]
fn an_ending_worker_leaves_the_rest_to_others() {
    TestApp::each(|app| {
        put(app, "test.work", "a", "");
        assert_eq!(TestApp::block(worker(app, "one").turn(|| true)).unwrap(), 0);
        assert_eq!(turn(&worker(app, "two")), 0, "the lease of the first still runs");
        app.clock.turn(SignedDuration::from_mins(6));
        assert_eq!((turn(&worker(app, "two")), traces(app)), (1, 1));
    });
}

/// each finished day gets its root.
#[test]
fn routines_come_back_every_hour_on_one_node() {
    TestApp::each(|app| {
        let nodes = ["one", "two"].map(|owner| Worker::new(app.service.clone(), owner, ROUTINES, &[]));
        assert_eq!(nodes.each_ref().map(turn), [ROUTINES.len(), 0]);
        assert_eq!(nodes.each_ref().map(turn), [0, 0]);
        app.clock.turn(SignedDuration::from_hours(30));
        assert_eq!(nodes.each_ref().map(turn).iter().sum::<usize>(), ROUTINES.len());
        let vitals = upkeep::vitals(&app.service).unwrap();
        assert_eq!(vitals.last_root.map(|day| day.to_string()).as_deref(), Some("2026-03-02"));
        assert!(vitals.is_set_up && vitals.last_entry_is_sound);
        let figures = TestApp::block(upkeep::figures(&app.service)).unwrap();
        assert_eq!((figures.jobs_waiting, figures.jobs_due), (0, 0));
    });
}

/// Puts a job for each entry of the tests that comes by.
fn note(tx: &mut Tx<'_>, call: &Call, entries: &[Entry]) -> Result<u64, Error> {
    for entry in entries.iter().filter(|entry| entry.event == "test.worked") {
        jobs::put(tx, "test.seen", &entry.seq.to_string(), call.now + SignedDuration::from_hours(9_000), "")?;
    }
    Ok(0)
}

const FOLLOWERS: &[Follower] = &[Follower { consumer: "test", oldest: SignedDuration::from_hours(24), run: note }];

#[test]
fn who_begins_to_follow_passes_over_what_is_long_over() {
    TestApp::each(|app| {
        let happen = || {
            let work = |tx: &mut Tx<'_>, call: &Call| work(tx, call, "");
            app.service.command_now(&app.admin, work).unwrap();
            let last = app.service.store().read_now(journal::last_id).unwrap().unwrap();
            app.clock.turn(SignedDuration::from_hours(20));
            last
        };
        let entries = [happen(), happen(), happen()];
        let worker = worker(app, "one").with(BATCH, FOLLOWERS);
        let follow = || TestApp::block(work_off(&app.service, &worker, "test"));
        let is_seen = |seq: i64| {
            let known = move |tx: &mut Tx<'_>| jobs::is_known(tx, "test.seen", &seq.to_string());
            app.service.store().read_now(known).unwrap()
        };
        follow();
        assert_eq!(entries.map(is_seen), [false, false, true], "60, 40 and 20 hours old");
        let later = happen();
        app.clock.turn(SignedDuration::from_hours(100));
        follow();
        assert!(is_seen(later), "who follows already passes over nothing");
    });
}

//! The journal: chains, verification, roots, feed.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use serde::Serialize;
use service::journal::{self, Cursor, Flaw};
use service::testing::TestApp;
use service::{Error, Service};
use std::sync::Arc;
use store::statements;

statements! {
    CHANGE = "update journal set data = '{\"number\":99}' where subject_kind = 'case' and subject_id = $1 and place = $2";
    REMOVE = "delete from journal where subject_kind = 'case' and subject_id = $1 and place = $2";
    FORGE = "insert into journal (seq, subject_kind, subject_id, place, at, actor_id, actor_name, event, data, previous, \
        hash) select seq + 1000000000000, subject_kind, subject_id, place + 1, at, actor_id, actor_name, event, data, hash, hash \
        from journal where subject_kind = 'case' and subject_id = $1 and place = $2";
    REMOVE_SUBJECT = "delete from journal where subject_kind = 'case' and subject_id = $1";
}

#[derive(Serialize, Clone)]
#[serde(tag = "event")]
enum Event {
    #[serde(rename = "test.noted")]
    Noted { number: i64 },
}

fn note(app: &TestApp, id: i64, number: i64) -> i64 {
    let written = app.service.command_now(&app.admin, move |tx, call| {
        journal::append(tx, call, Subject::new(SubjectKind::Case, id), None, &Event::Noted { number })
    });
    written.unwrap()
}

fn verify(service: &Service) -> journal::Verified {
    service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap()
}

fn run(app: &TestApp, sql: &'static store::Sql, id: i64, place: Option<i64>) {
    let done = app.service.store().write_now(move |tx| match place {
        Some(place) => tx.execute(sql, &[&id, &place]),
        None => tx.execute(sql, &[&id]),
    });
    assert!(done.unwrap() > 0);
}

/// who did what and when, in order, on the subject it was done to.
#[test]
fn a_timeline_is_read_newest_first_in_pages() {
    TestApp::each(|app| {
        for n in 1..=5 {
            note(app, 7, n);
        }
        note(app, 8, 1);
        let subject = Subject::new(SubjectKind::Case, 7);
        let read = |before| app.service.store().read_now(move |tx| journal::timeline(tx, subject, before, 2)).unwrap();
        let first = read(None);
        let second = read(first.next);
        let third = read(second.next);
        let numbers: Vec<i64> = [&first, &second, &third]
            .iter()
            .flat_map(|page| &page.entries)
            .map(|entry| entry.details()["number"].as_i64().unwrap())
            .collect();
        assert_eq!(numbers, [5, 4, 3, 2, 1]);
        assert_eq!(third.next, None);
        let entry = &first.entries[0];
        assert_eq!((entry.event.as_str(), entry.actor_name.as_str(), entry.place), ("test.noted", "管理员", 5));
        assert_eq!(entry.at, app.clock.now());
    });
}

/// the journal is unchangeable; a changed, removed or inserted row is found and named.
#[test]
fn tampering_is_found_and_named() {
    TestApp::each(|app| {
        for id in 1..=6 {
            for n in 1..=4 {
                note(app, id, n);
            }
        }
        assert_eq!(verify(&app.service).findings, []);
        run(app, &CHANGE, 1, Some(2));
        run(app, &REMOVE, 2, Some(2));
        run(app, &REMOVE, 3, Some(4));
        run(app, &FORGE, 4, Some(4));
        run(app, &REMOVE_SUBJECT, 5, None);
        let found: Vec<(Flaw, i64, i64)> =
            verify(&app.service).findings.iter().map(|f| (f.flaw, f.subject.unwrap().id, f.place)).collect();
        assert!(found.contains(&(Flaw::Changed, 1, 2)), "{found:?}");
        assert!(found.contains(&(Flaw::Removed, 2, 2)), "{found:?}");
        assert!(found.contains(&(Flaw::Removed, 3, 4)), "{found:?}");
        assert!(found.iter().any(|(flaw, id, place)| *id == 4 && *place == 5 && *flaw != Flaw::Removed), "{found:?}");
        assert!(found.contains(&(Flaw::Removed, 5, 1)), "{found:?}");
        assert!(found.iter().all(|(_, id, _)| *id != 6), "{found:?}");
    });
}

/// a root for each finished day covers all entries of that day.
#[test]
fn a_day_that_lost_an_entry_does_not_match_its_root() {
    TestApp::each(|app| {
        for n in 1..=3 {
            note(app, 1, n);
        }
        app.clock.turn(SignedDuration::from_hours(24));
        note(app, 1, 4);
        app.clock.turn(SignedDuration::from_hours(24));
        let made = app.service.command_now(&app.admin, journal::close_days).unwrap();
        assert_eq!(made, 2);
        let again = app.service.command_now(&app.admin, journal::close_days).unwrap();
        assert_eq!(again, 0, "a day is closed once");
        let verified = verify(&app.service);
        assert_eq!((verified.findings.len(), verified.days), (0, 2));
        run(app, &REMOVE, 1, Some(1));
        let days = verify(&app.service).findings.iter().filter(|f| f.flaw == Flaw::DayChanged).count();
        assert_eq!(days, 1);
    });
}

#[test]
fn a_reader_goes_on_where_it_stopped_and_misses_nothing() {
    TestApp::each(|app| {
        let start = app.service.store().read_now(journal::end).unwrap();
        let workers: Vec<_> = (0..4)
            .map(|worker| {
                let (service, admin) = (app.service.clone(), Arc::clone(&app.admin));
                std::thread::spawn(move || {
                    for number in 0..25 {
                        let written = service.command_now(&admin, move |tx, call| {
                            let subject = Subject::new(SubjectKind::Case, worker * 100 + number);
                            journal::append(tx, call, subject, None, &Event::Noted { number })
                        });
                        written.unwrap();
                    }
                })
            })
            .collect();
        let mut seen = std::collections::BTreeSet::new();
        let mut cursor = start;
        // On PostgreSQL an entry is settled when no transaction of the whole server can come before it, so the last ones
        // may take a while beside other tests.
        for _ in 0..2_000 {
            let batch = app.service.store().read_now(move |tx| journal::after(tx, cursor, 7)).unwrap();
            // What was written just before the start may be settled after it, and then comes too.
            for entry in batch.iter().filter(|entry| entry.event == "test.noted") {
                assert!(seen.insert(entry.seq), "an entry is read once");
            }
            match batch.last() {
                Some(last) => cursor = last.cursor(),
                None if seen.len() == 100 => break,
                None => std::thread::sleep(std::time::Duration::from_millis(5)),
            }
        }
        assert_eq!(seen.len(), 100, "entries were passed over");
        workers.into_iter().for_each(|worker| worker.join().unwrap());
        assert_eq!(Cursor::parse(&cursor.text()), Some(cursor));
        let kept = app.service.store().write_now(move |tx| journal::advance(tx, "webhooks", cursor));
        kept.unwrap();
        let read = app.service.store().read_now(|tx| journal::cursor_of(tx, "webhooks"));
        assert_eq!(read, Ok::<_, Error>(cursor));
    });
}

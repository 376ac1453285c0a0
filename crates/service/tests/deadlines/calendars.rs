//! Calendars that change under deadlines that run: each that moves is logged with both dates, none moves for nothing, and what
//! was told or missed is not told or missed again.

use super::company::{Company, HOUR};
use domain::cases::Kind;
use domain::deadlines::State;
use jiff::SignedDuration;
use jiff::civil::DateTime;
use service::deadlines::ClockRow;
use service::testing::TestApp;
use service::{Call, Tx, cases, deadlines, manuals};

/// The days and hours of all shops, as the manual has them.
const SHOPS: &str =
    "weekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]\nhours = [\"10:00-21:30\"]";

/// Publishes the manual with other days and hours of all shops, and perhaps a calendar more; waits until deadlines were
/// computed anew.
fn publish(company: &Company<'_>, shops: &str, more: &str) {
    let bundle = manual::Bundle::read(&service::testing::manuals_folder(), "store-chain").unwrap();
    let path = bundle.manual_path();
    let text = bundle.text(&path).unwrap();
    assert!(text.contains(SHOPS));
    let text = text.replace(SHOPS, shops).replace("[calendars.shop]", &format!("{more}[calendars.shop]"));
    let changed = bundle.with_file(&path, text).unwrap();
    let app = company.app;
    TestApp::block(manuals::publish(&app.service, &app.admin, changed, "调整工作日历")).unwrap();
    company.turn();
    company.wait(SignedDuration::from_secs(11));
}

/// A deadline of a case, in any unit.
fn clock(company: &Company<'_>, case: i64, name: &'static str) -> ClockRow {
    let read = move |tx: &mut Tx<'_>, call: &Call| deadlines::of_case(tx, call, case);
    let clocks = company.app.service.query_now(&company.app.admin, read).unwrap();
    clocks.into_iter().find(|row| row.file.deadline == name).unwrap()
}

/// When it ends, on the clocks of the company.
fn due(company: &Company<'_>, case: i64, name: &'static str) -> DateTime {
    let zone = company.app.service.running().zone.clone();
    clock(company, case, name).file.clock.due_at.to_zoned(zone).datetime()
}

/// From when to when it moved, each time that it was logged.
fn moves(company: &Company<'_>, case: i64, name: &str) -> Vec<(String, String)> {
    let told = company.told(case).into_iter().filter(|entry| entry.event == "deadline.recomputed");
    let of = told.map(|entry| entry.details()).filter(|details| details["deadline"] == name);
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    of.map(|details| (text(&details["before"]), text(&details["due"]))).collect()
}

/// How often something was told of it.
fn times(company: &Company<'_>, case: i64, name: &str, event: &str) -> usize {
    company.events(case, name).iter().filter(|told| *told == event).count()
}

/// A change of the days and hours of shops, and the end of a deadline of two working days from Monday 2 March on.
const CHANGES: [(&str, &str, &str); 7] = [
    (
        "a holiday",
        "weekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]\nhours = [\"10:00-21:30\"]\nholidays = [2026-03-03]",
        "2026-03-05T21:30",
    ),
    (
        "a day of the week is free",
        "weekdays = [\"mon\", \"tue\", \"thu\", \"fri\", \"sat\", \"sun\"]\nhours = [\"10:00-21:30\"]\nholidays = [2026-03-03]",
        "2026-03-06T21:30",
    ),
    (
        "a make-up day",
        "weekdays = [\"mon\", \"tue\", \"thu\", \"fri\", \"sat\", \"sun\"]\nhours = [\"10:00-21:30\"]\nholidays = [2026-03-03]\nmake_up = [2026-03-04]",
        "2026-03-05T21:30",
    ),
    (
        "the holiday is gone, and with it the need for the make-up day",
        "weekdays = [\"mon\", \"tue\", \"thu\", \"fri\", \"sat\", \"sun\"]\nhours = [\"10:00-21:30\"]",
        "2026-03-05T21:30",
    ),
    (
        "shorter hours",
        "weekdays = [\"mon\", \"tue\", \"thu\", \"fri\", \"sat\", \"sun\"]\nhours = [\"10:00-18:00\"]",
        "2026-03-05T18:00",
    ),
    (
        "a break at noon, which moves no end of a day",
        "weekdays = [\"mon\", \"tue\", \"thu\", \"fri\", \"sat\", \"sun\"]\nhours = [\"10:00-12:00\", \"13:00-18:00\"]",
        "2026-03-05T18:00",
    ),
    ("all as it was", SHOPS, "2026-03-04T21:30"),
];

/// holidays, make-up days and hours move a deadline, each time with both dates in the journal; a change that moves
/// nothing leaves no entry that says so.
#[test]
fn r574_every_change_of_a_calendar_is_logged_with_both_dates() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Consultation);
        let mut before = clock(&company, case, "answer_other").file.clock.due_at;
        let mut logged = Vec::new();
        for (what, shops, expected) in CHANGES {
            publish(&company, shops, &format!("# {what}\n"));
            assert_eq!(due(&company, case, "answer_other").to_string(), format!("{expected}:00"), "{what}");
            let after = clock(&company, case, "answer_other").file.clock;
            assert_eq!(after.state, State::Running, "{what}");
            if after.due_at != before {
                logged.push((before.to_string(), after.due_at.to_string()));
            }
            let moved = moves(&company, case, "answer_other");
            let ends: Vec<_> = moved.into_iter().filter(|(from, to)| from != to).collect();
            assert_eq!(ends, logged, "{what}");
            before = after.due_at;
        }
        assert_eq!(times(&company, case, "answer_other", "deadline.warned"), 0);
        assert_eq!(times(&company, case, "answer_other", "deadline.missed"), 0);
    });
}

/// a calendar of one unit moves the deadlines of that unit and of no other.
#[test]
fn r574_a_calendar_of_one_unit_moves_only_its_deadlines() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let here = company.open(Kind::Consultation);
        let there = company.open_in(app.other_store.id, Kind::Consultation);
        let before = [here, there].map(|case| due(&company, case, "answer_other"));
        let own = format!(
            "[calendars.pilot]\nweekdays = [\"mon\", \"thu\", \"fri\"]\nhours = [\"10:00-21:30\"]\nunits = [\"{}\"]\n\n",
            app.store.code
        );
        publish(&company, SHOPS, &own);
        assert_eq!(due(&company, here, "answer_other").to_string(), "2026-03-06T21:30:00");
        assert_eq!(due(&company, there, "answer_other"), before[1]);
        assert_eq!([here, there].map(|case| moves(&company, case, "answer_other").len()), [1, 0]);
        publish(&company, SHOPS, "");
        assert_eq!([here, there].map(|case| due(&company, case, "answer_other")), before);
        assert_eq!([here, there].map(|case| moves(&company, case, "answer_other").len()), [2, 0]);
    });
}

/// a deadline that stands still is computed anew as well, stands still on, and then goes on by the new
/// calendar.
#[test]
fn r574_a_paused_deadline_goes_on_by_the_new_calendar() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Exchange);
        let before = due(&company, case, "judge_claim");
        let ask = move |tx: &mut Tx<'_>, call: &Call| cases::ask(tx, call, case, "哪一款？", None).map(drop);
        app.service.command_now(&company.clerk, ask).unwrap();
        company.turn();
        assert_eq!(clock(&company, case, "judge_claim").file.clock.state, State::Paused);
        publish(&company, CHANGES[0].1, "");
        let paused = clock(&company, case, "judge_claim").file.clock;
        assert_eq!((paused.state, paused.pauses.len()), (State::Paused, 1));
        assert_eq!(moves(&company, case, "judge_claim").len(), 1);
        let question = app.service.query_now(&company.clerk, move |tx, call| cases::detail(tx, call, case)).unwrap();
        let question = question.questions[0].id;
        let answer = move |tx: &mut Tx<'_>, call: &Call| {
            cases::answer(tx, call, case, question, "黑色")?;
            cases::clear(tx, call, case).map(drop)
        };
        app.service.command_now(&company.clerk, answer).unwrap();
        company.turn();
        let after = clock(&company, case, "judge_claim").file.clock;
        assert_eq!(after.state, State::Running);
        // One day of the three is no working day any more.
        assert_eq!(due(&company, case, "judge_claim").date(), before.date().tomorrow().unwrap());
    });
}

/// what was missed stays missed and is not missed again.
#[test]
fn r574_a_missed_deadline_stays_missed() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Consultation);
        company.wait(HOUR * 24 * 3);
        let before = clock(&company, case, "answer_other").file.clock;
        assert_eq!(before.state, State::Missed);
        publish(&company, CHANGES[0].1, "");
        let after = clock(&company, case, "answer_other").file.clock;
        assert_eq!((after.state, after.due_at), (State::Missed, before.due_at));
        assert_eq!(moves(&company, case, "answer_other"), []);
        company.wait(HOUR);
        assert_eq!(times(&company, case, "answer_other", "deadline.missed"), 1);
    });
}

/// who was warned early is warned again only where the new date has a warning that is still to come.
#[test]
fn r574_an_early_warning_is_not_told_twice_for_one_time() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open(Kind::Consultation);
        let warn = clock(&company, case, "answer_other").file.clock.warn_at;
        company.wait(warn.duration_since(app.clock.now()) + HOUR);
        assert_eq!(times(&company, case, "answer_other", "deadline.warned"), 1);
        // The end moves a little: the warning for it would have been some minutes ago, and was told.
        publish(&company, &SHOPS.replace("21:30", "21:45"), "");
        assert_eq!(moves(&company, case, "answer_other").len(), 1);
        assert_eq!(times(&company, case, "answer_other", "deadline.warned"), 1, "told already");
        // It moves by days: there is a warning to come.
        publish(&company, &format!("{SHOPS}\nholidays = [2026-03-04, 2026-03-05, 2026-03-06]"), "");
        let moved = clock(&company, case, "answer_other").file.clock;
        assert!(moved.warn_at > app.clock.now() && !moved.warned);
        company.wait(moved.warn_at.duration_since(app.clock.now()) + SignedDuration::from_mins(1));
        assert_eq!(times(&company, case, "answer_other", "deadline.warned"), 2);
        assert_eq!(times(&company, case, "answer_other", "deadline.missed"), 0);
    });
}

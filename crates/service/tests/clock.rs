//! The clock of the machine is set back by an hour: nothing is done twice, nothing stands still, and no record is older than
//! the one before it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::cases::{Channel, Contact, Kind};
use domain::deadlines::State;
use domain::people::Actor;
use jiff::{SignedDuration, Timestamp};
use service::cases::{self, NewCase};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, ROUTINES, Worker};
use service::testing::{TestApp, work_off};
use service::{Call, Clock, Machine, Service, Tx, deadlines, journal, manuals};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use store::StoreError;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

store::statements! {
    OLDER_THAN_BEFORE = "select count(*) from journal a join journal b on a.subject_kind = b.subject_kind \
        and a.subject_id = b.subject_id and a.place = b.place + 1 where a.at < b.at";
    TURNS = "select kind, count(*) from job where kind in ('journal.close_days', 'money.watch') group by kind order by kind";
    FAILED = "select count(*) from job where given_up = 1 or (error is not null and ended_at is null)";
}

/// A machine whose clock on the wall can be set, and which runs on meanwhile.
#[derive(Debug)]
struct Set {
    wall: AtomicI64,
    running: AtomicI64,
}

impl Set {
    fn at(at: Timestamp) -> Arc<Self> {
        Arc::new(Self { wall: AtomicI64::new(at.as_microsecond()), running: AtomicI64::new(0) })
    }

    /// Lets time go by.
    fn pass(&self, time: SignedDuration) {
        let micros = i64::try_from(time.as_micros()).unwrap();
        self.wall.fetch_add(micros, Ordering::SeqCst);
        self.running.fetch_add(micros, Ordering::SeqCst);
    }

    /// Sets the clock on the wall.
    fn set_by(&self, by: SignedDuration) {
        self.wall.fetch_add(i64::try_from(by.as_micros()).unwrap(), Ordering::SeqCst);
    }
}

impl Machine for Set {
    fn wall(&self) -> Timestamp {
        Timestamp::from_microsecond(self.wall.load(Ordering::SeqCst)).unwrap()
    }

    fn running(&self) -> Duration {
        Duration::from_micros(self.running.load(Ordering::SeqCst).unsigned_abs())
    }
}

/// the time goes on at half speed until the machine has caught up, and never back.
#[test]
fn r579_time_never_goes_back() {
    let begin: Timestamp = "2026-03-02T07:30:00Z".parse().unwrap();
    let machine = Set::at(begin);
    let clock = Clock::of(machine.clone());
    machine.pass(MINUTE);
    assert_eq!(clock.now(), begin + MINUTE);
    machine.set_by(-HOUR);
    assert_eq!(clock.now(), begin + MINUTE, "it does not go back");
    machine.pass(HOUR);
    assert_eq!(clock.now(), begin + MINUTE + HOUR / 2, "and does not stand still");
    machine.pass(HOUR);
    assert_eq!(clock.now(), begin + MINUTE + HOUR, "the machine has caught up");
    machine.pass(MINUTE);
    assert_eq!((clock.now(), machine.wall()), (begin + MINUTE * 2 + HOUR, begin + MINUTE * 2 + HOUR));
    machine.set_by(HOUR);
    assert_eq!(clock.now(), machine.wall(), "forward it follows at once");
    // Asked often, the halves of the smallest steps add up.
    machine.set_by(-HOUR);
    let before = clock.now();
    for _ in 0..1_000 {
        machine.pass(SignedDuration::from_micros(1));
        let _ = clock.now();
    }
    assert_eq!(clock.now().duration_since(before), SignedDuration::from_micros(500));
}

/// after a restart it goes on from the newest record; one that is far ahead of the machine was wrong itself.
#[test]
fn r579_after_a_restart_time_goes_on_from_the_newest_record() {
    let begin: Timestamp = "2026-03-02T07:30:00Z".parse().unwrap();
    let clock = Clock::of(Set::at(begin));
    clock.not_before(begin - HOUR);
    assert_eq!(clock.now(), begin);
    clock.not_before(begin + HOUR);
    assert_eq!(clock.now(), begin + HOUR);
    clock.not_before(begin + HOUR * 24 * 365);
    assert_eq!(clock.now(), begin + HOUR);
}

/// A company by the clock of a machine.
struct Company {
    service: Service,
    system: Arc<Actor>,
    machine: Arc<Set>,
    unit: i64,
}

impl Company {
    fn new(app: &TestApp) -> Self {
        app.publish("store-chain");
        let machine = Set::at(app.clock.now() + MINUTE);
        Self {
            service: started(app, &machine, 7),
            system: Arc::new(Actor::system("test")),
            machine,
            unit: app.store.id,
        }
    }

    fn open(&self) -> i64 {
        let new = NewCase {
            unit: self.unit,
            kind: Kind::Complaint,
            channel: Channel::Phone,
            customer: None,
            purchase_line: None,
            contact: Contact { name: "王芳".to_owned(), phone: "13812342211".to_owned(), address: String::new() },
            product: "女鞋".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: None,
            account: "态度不好".to_owned(),
            wish: "道歉".to_owned(),
            urgent: false,
            assignee: None,
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        let open = move |tx: &mut Tx<'_>, call: &Call| cases::open(tx, call, &new);
        self.service.command_now(&self.system, open).unwrap().id
    }

    /// Lets time go by, ten minutes after the other, with everything done that is due.
    fn live(&self, time: SignedDuration) {
        for _ in 0..time.as_mins() / 10 {
            self.machine.pass(MINUTE * 10);
            self.work();
        }
    }

    fn work(&self) {
        let worker = Worker::new(self.service.clone(), "one", ROUTINES, HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&self.service, &worker, deadlines::CONSUMER));
    }

    fn state(&self, case: i64) -> State {
        let read = move |tx: &mut Tx<'_>, call: &Call| deadlines::of_case(tx, call, case);
        let clocks = self.service.query_now(&self.system, read).unwrap();
        clocks.into_iter().find(|row| row.file.deadline == "answer_complaint").unwrap().file.clock.state
    }

    /// How often something was noted in the journal of a case.
    fn noted(&self, case: i64, event: &str) -> usize {
        let subject = domain::Subject::new(domain::SubjectKind::Case, case);
        let page = self.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 500)).unwrap();
        let of = |entry: &journal::Entry| entry.event == event && entry.details()["deadline"] == "answer_complaint";
        page.entries.iter().filter(|entry| of(entry)).count()
    }

    fn count(&self, sql: &'static store::Sql) -> i64 {
        self.service.store().read_now::<_, StoreError>(move |tx| tx.one(sql, &[], |row| row.get(0))).unwrap()
    }

    fn turns(&self) -> Vec<(String, i64)> {
        let read = |tx: &mut Tx<'_>| tx.rows(&TURNS, &[], |row| Ok((row.get(0)?, row.get(1)?)));
        self.service.store().read_now::<_, StoreError>(read).unwrap()
    }
}

/// A process on the database of a test.
fn started(app: &TestApp, machine: &Arc<Set>, node: u16) -> Service {
    let service = Service::start(app.service.store().clone(), Clock::of(machine.clone()), node).unwrap();
    service.run_under(app.service.running().as_ref().clone());
    TestApp::block(manuals::refresh(&service)).unwrap();
    service
}

/// deadlines, their warnings, the routines of every hour and the days of the journal, over a clock that is set back
/// by an hour shortly before a deadline and once more across a restart.
#[test]
fn r579_a_clock_set_back_by_an_hour_repeats_nothing_and_stops_nothing() {
    TestApp::each(|app| {
        let mut company = Company::new(app);
        let case = company.open();
        company.work();
        company.live(HOUR * 23 + MINUTE * 30);
        assert_eq!((company.noted(case, "deadline.warned"), company.state(case)), (1, State::Running));
        let turns = company.turns();
        company.machine.set_by(-HOUR);
        company.work();
        assert_eq!(company.turns(), turns, "an hour that was worked is not worked again");
        // Half an hour is left, which takes an hour now; it would take an hour and a half if time stood still.
        company.live(MINUTE * 50);
        assert_eq!(company.state(case), State::Running);
        company.live(MINUTE * 20);
        assert_eq!((company.state(case), company.noted(case, "deadline.missed")), (State::Missed, 1));

        // A process that starts meanwhile goes on from what is on record.
        let newest = company.service.store().read_now(journal::last_at).unwrap().unwrap();
        company.machine.set_by(-HOUR);
        company.service = started(app, &company.machine, 8);
        assert!(company.service.clock().now() >= newest);
        let other = company.open();
        company.work();
        company.live(HOUR * 26);
        assert_eq!((company.state(other), company.noted(other, "deadline.missed")), (State::Missed, 1));
        for event in ["deadline.warned", "deadline.missed"] {
            assert_eq!(company.noted(case, event), 1, "{event}");
        }
        assert_eq!((company.count(&OLDER_THAN_BEFORE), company.count(&FAILED)), (0, 0));
        let verified = company.service.store().read_now(|tx| journal::verify(tx, &mut |_| ())).unwrap();
        assert_eq!(verified.findings, []);
    });
}

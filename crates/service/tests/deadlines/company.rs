//! A company that works by the manual of a chain of stores, and what its deadlines say.

use domain::cases::{Channel, Contact, Kind};
use domain::deadlines::State;
use domain::people::Actor;
use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use service::cases::{self, CommentKind, NewCase, NewComment};
use service::deadlines::{self, ClockRow};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::journal::{self, Entry};
use service::testing::{TestApp, work_off};
use std::sync::Arc;

pub(crate) const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A company that works by the manual of a chain of stores, with people.
pub(crate) struct Company<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) clerk: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
    pub(crate) supervisor: Arc<Actor>,
}

impl<'a> Company<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        app.publish("store-chain");
        Self {
            app,
            clerk: app.staff("clerk", "clerk", &app.store),
            manager: app.staff("manager", "store_manager", &app.store),
            supervisor: app.staff("supervisor", "supervisor", &app.region),
        }
    }

    pub(crate) fn open(&self, kind: Kind) -> i64 {
        self.opened(&self.manager, (self.app.store.id, Some(self.clerk.id)), kind)
    }

    /// A case of another unit, which nobody handles yet.
    pub(crate) fn open_in(&self, unit: i64, kind: Kind) -> i64 {
        self.opened(&self.app.admin, (unit, None), kind)
    }

    fn opened(&self, by: &Arc<Actor>, (unit, assignee): (i64, Option<i64>), kind: Kind) -> i64 {
        let new = NewCase {
            unit,
            kind,
            channel: Channel::Phone,
            customer: None,
            purchase_line: None,
            contact: Contact {
                name: "王芳".to_owned(), phone: "13812342211".to_owned(), address: "上海".to_owned()
            },
            product: "女鞋".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: kind.is_claim().then_some(jiff::civil::date(2026, 2, 20)),
            account: "态度不好".to_owned(),
            wish: "道歉".to_owned(),
            urgent: false,
            assignee,
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        let opened = self.app.service.command_now(by, move |tx, call| cases::open(tx, call, &new));
        let id = opened.unwrap().id;
        self.turn();
        id
    }

    pub(crate) fn worker(&self, owner: &str) -> Worker {
        Worker::new(self.app.service.clone(), owner, &[], HANDLERS).with(BATCH, FOLLOWERS)
    }

    pub(crate) fn turn(&self) {
        TestApp::block(work_off(&self.app.service, &self.worker("one"), deadlines::CONSUMER));
    }

    pub(crate) fn wait(&self, time: SignedDuration) {
        self.app.clock.turn(time);
        self.turn();
    }

    pub(crate) fn reply(&self, case: i64) {
        self.reply_unread(case);
        self.turn();
    }

    pub(crate) fn reply_unread(&self, case: i64) {
        let new = NewComment { kind: CommentKind::Reply, channel: Some(Channel::Phone), body: "您好".to_owned() };
        self.app.service.command_now(&self.clerk, move |tx, call| cases::comment(tx, call, case, &new)).unwrap();
    }

    pub(crate) fn clocks(&self, case: i64) -> Vec<ClockRow> {
        self.app.service.query_now(&self.clerk, move |tx, call| deadlines::of_case(tx, call, case)).unwrap()
    }

    pub(crate) fn clock(&self, case: i64, deadline: &str) -> ClockRow {
        self.clocks(case).into_iter().find(|row| row.file.deadline == deadline).unwrap()
    }

    pub(crate) fn states(&self, case: i64) -> Vec<(String, State)> {
        self.clocks(case).into_iter().map(|row| (row.file.deadline, row.file.clock.state)).collect()
    }

    /// The entries about deadlines of a case, oldest first.
    pub(crate) fn told(&self, case: i64) -> Vec<Entry> {
        let subject = Subject::new(SubjectKind::Case, case);
        let page = self.app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 500)).unwrap();
        let mut entries = page.entries;
        entries.retain(|entry| entry.event.starts_with("deadline."));
        entries.reverse();
        entries
    }

    pub(crate) fn events(&self, case: i64, deadline: &str) -> Vec<String> {
        let of = |entry: &Entry| entry.details()["deadline"] == deadline;
        self.told(case).iter().filter(|entry| of(entry)).map(|entry| entry.event.clone()).collect()
    }
}

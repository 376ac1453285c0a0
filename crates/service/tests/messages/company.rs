//! A company that writes to its customers through servers on this machine.

use domain::cases::{Channel, Contact, Decided, Decision, Kind, Quality, Refusing, Scope};
use domain::decisions::{Choice, Override};
use domain::people::Actor;
use domain::{Subject, SubjectKind};
use gateways::testing::{Answer, Asked, Conduct, HttpServer, SmtpServer};
use gateways::{Gateways, Mail, Sms};
use jiff::SignedDuration;
use serde_json::json;
use service::cases::{self, NewCase};
use service::decisions::{self, Claimed, NewDecision};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::journal::{self, Entry};
use service::messages::{self, Filter, Group, MessageDetail, MessageRow, Outlets, Sender};
use service::people::{self, UserChange};
use service::testing::{TestApp, work_off};
use service::{Call, Error, Service, Tx};
use std::sync::Arc;
use std::time::Duration;

pub(crate) const SECRET: &str = "a secret that is shared";

/// What no test waits for unless it wants to.
const PATIENCE: Duration = Duration::from_secs(15);

pub(crate) struct Company<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) service: Service,
    pub(crate) sms: HttpServer,
    pub(crate) mail: SmtpServer,
    pub(crate) clerk: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
    pub(crate) supervisor: Arc<Actor>,
}

pub(crate) fn taken(_: &Asked) -> Answer {
    Answer::Says(200, json!({ "id": "g-1" }).to_string())
}

impl<'a> Company<'a> {
    /// With a mail server and an SMS gateway that behave.
    pub(crate) fn new(app: &'a TestApp) -> Self {
        let (sms, mail) = (HttpServer::start(taken), SmtpServer::start(Conduct::Take));
        let gateways = Gateways {
            mail: Some(Mail::new(&mail.url(), "service@anbu.example").unwrap()),
            sms: Some(Sms::new(&sms.url("/send"), "anbu", SECRET).unwrap()),
            robots: Vec::new(),
        };
        app.publish("store-chain");
        let outlets = Outlets { gateways, public_url: "https://service.anbu.example".to_owned() };
        Self {
            app,
            service: app.service.clone().with_outlets(outlets),
            sms,
            mail,
            clerk: app.staff("clerk", "clerk", &app.store),
            manager: app.staff("manager", "store_manager", &app.store),
            supervisor: app.staff("supervisor", "supervisor", &app.region),
        }
    }

    pub(crate) fn give<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.service.command_now(actor, command)
    }

    pub(crate) fn opened(&self, customer: Option<i64>, phone: &str) -> i64 {
        self.opened_as(Kind::Return, customer, phone)
    }

    fn opened_as(&self, kind: Kind, customer: Option<i64>, phone: &str) -> i64 {
        let new = NewCase {
            unit: self.app.store.id,
            kind,
            channel: Channel::Visit,
            customer,
            purchase_line: None,
            contact: Contact {
                name: "王芳".to_owned(), phone: phone.to_owned(), address: "南京东路100号".to_owned()
            },
            product: "羊毛西服".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: Some(jiff::civil::date(2026, 2, 20)),
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

    /// A customer who calls.
    pub(crate) fn called(&self) -> i64 {
        let contact =
            Contact { name: "王芳".to_owned(), phone: "13812342211".to_owned(), address: "上海".to_owned() };
        let new = NewCase {
            unit: self.app.store.id,
            kind: Kind::Return,
            channel: Channel::Phone,
            customer: None,
            purchase_line: None,
            contact,
            product: "羊毛西服".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: Some(jiff::civil::date(2026, 2, 20)),
            account: "不喜欢".to_owned(),
            wish: "退货".to_owned(),
            urgent: false,
            assignee: Some(self.clerk.id),
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        self.give(&self.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    /// A complaint that nobody handles.
    pub(crate) fn complained(&self) -> i64 {
        let case = self.opened_as(Kind::Complaint, None, "13812342211");
        self.give(&self.manager, move |tx, call| cases::assign(tx, call, case, None, None)).unwrap();
        case
    }

    /// The steps of escalations of a case, the earliest first, with those who were told.
    pub(crate) fn escalated(&self, case: i64) -> Vec<(String, Vec<i64>)> {
        let subject = Subject::new(SubjectKind::Case, case);
        let page = self.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 500)).unwrap();
        let steps = page.entries.iter().rev().filter(|entry| entry.event == "deadline.escalated");
        let staff = |entry: &Entry| {
            let ids = entry.details()["staff"].as_array().cloned().unwrap_or_default();
            ids.iter().filter_map(|id| id.as_str()?.parse().ok()).collect()
        };
        steps.map(|entry| (entry.details()["deadline"].to_string(), staff(entry))).collect()
    }

    /// A refusal that the customer was told.
    pub(crate) fn refused(&self, case: i64, clause: &str, reason: &str) {
        let refusing = Refusing { clause: clause.to_owned(), reason: reason.to_owned(), ..Refusing::default() };
        let (quality, scope, outcome) = (Quality::NoFault, Scope::OutOfScope, Decision::Refused);
        let decided = Decided { id: 7, quality, scope, outcome, refusing: Some(refusing) };
        let tell = move |tx: &mut Tx<'_>, call: &Call| {
            cases::decided(tx, call, case, &decided)?;
            cases::tell_refusal(tx, call, case)
        };
        self.give(&self.clerk, tell).unwrap();
    }

    pub(crate) fn open(&self) -> i64 {
        self.opened(None, "138 1234 2211")
    }

    /// Asks the customer for something, which must reach him or her.
    pub(crate) fn ask(&self, case: i64) {
        let question = "鞋底照片？";
        self.give(&self.clerk, move |tx, call| cases::ask(tx, call, case, question, None)).unwrap();
    }

    /// A decision that somebody has to approve first.
    pub(crate) fn decided(&self, case: i64) {
        let over = Override {
            reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: 80_000
        };
        let choice = Choice { remedy: "refund".to_owned(), service: None, communicated: false, reason: String::new() };
        let claimed = Claimed { unit: self.app.store.id, case: Some(case), ..Claimed::default() };
        let new = NewDecision { case, claimed, choice, over: Some(over) };
        self.give(&self.manager, move |tx, call| decisions::record(tx, call, &new)).unwrap();
    }

    pub(crate) fn with_mail(&self, actor: &Arc<Actor>, email: &str) {
        let id = actor.id;
        let change = UserChange { name: actor.name.clone(), phone: String::new(), email: email.to_owned() };
        let edit = move |tx: &mut Tx<'_>, call: &Call| {
            let version = people::user(tx, call, id)?.version;
            people::edit_user(tx, call, id, version, &change)
        };
        self.give(&self.app.admin, edit).unwrap();
    }

    pub(crate) fn sender(&self, owner: &str) -> Sender {
        Sender::new(self.service.clone(), owner).patient(PATIENCE)
    }

    /// Follows the journal to its end.
    pub(crate) fn follow(&self) {
        let worker = Worker::new(self.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&self.service, &worker, messages::CONSUMER));
    }

    /// Does everything that is due.
    pub(crate) fn work(&self) {
        self.follow();
        while TestApp::block(self.sender("one").turn(|| false)).unwrap() > 0 {}
        self.follow();
    }

    pub(crate) fn wait(&self, time: SignedDuration) {
        self.app.clock.turn(time);
        self.work();
    }

    /// The messages of a case, oldest first.
    pub(crate) fn messages(&self, case: i64) -> Vec<MessageRow> {
        let found = self.service.query_now(&self.manager, move |tx, call| messages::of_case(tx, call, case));
        let mut rows = found.unwrap();
        rows.reverse();
        rows
    }

    pub(crate) fn message(&self, case: i64, notice: &str) -> MessageDetail {
        let id = self.messages(case).into_iter().find(|row| row.file.notice == notice).unwrap().file.id;
        self.service.query_now(&self.manager, move |tx, call| messages::message(tx, call, id)).unwrap()
    }

    pub(crate) fn listed(&self, by: &Arc<Actor>, group: Group) -> Vec<i64> {
        let filter = Filter { group, way: None, unit: None };
        let page = self.service.query_now(by, move |tx, call| messages::list(tx, call, &filter, None, 50)).unwrap();
        page.items.into_iter().map(|row| row.file.id).collect()
    }

    /// The entries about messages of a case, oldest first.
    pub(crate) fn told(&self, case: i64) -> Vec<Entry> {
        let subject = Subject::new(SubjectKind::Case, case);
        let page = self.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 500)).unwrap();
        let mut entries = page.entries;
        entries.retain(|entry| entry.event.starts_with("message."));
        entries.reverse();
        entries
    }

    /// Everything that happened to a case, oldest first; without what the decision itself notes.
    pub(crate) fn all_events(&self, case: i64) -> Vec<String> {
        let subject = Subject::new(SubjectKind::Case, case);
        let page = self.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 500)).unwrap();
        let mut events: Vec<String> = page.entries.into_iter().map(|entry| entry.event).collect();
        events.retain(|event| event.starts_with("approval."));
        events.reverse();
        events
    }

    pub(crate) fn events(&self, case: i64) -> Vec<String> {
        self.told(case).into_iter().map(|entry| entry.event).collect()
    }
}

//! A web shop with its agents, its finance and its warehouse, on every engine.

use domain::cases::{Channel, Contact, Kind as CaseKind};
use domain::decisions::{Choice, Override};
use domain::negotiations::{Answers, Kind, Severity, Solution};
use domain::people::{Actor, UnitKind};
use domain::{Subject, SubjectKind};
use gateways::testing::{Answer, HttpServer};
use gateways::{Gateways, Sms};
use jiff::{SignedDuration, Timestamp};
use service::attachments::{self, NewFile};
use service::cases::{self, CaseFile, NewCase};
use service::decisions::{self, Claimed, NewDecision};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::messages::Outlets;
use service::money::{self, OrderRow};
use service::negotiations::{self, Acceptance, NegotiationRow, NewNegotiation, NewOffer, Revisit};
use service::people::{self, NewUnit};
use service::testing::{TestApp, work_off};
use service::{Call, Error, Service, Tx, deadlines, journal, messages};
use std::sync::Arc;

pub(crate) const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What somebody does.
type Done = Result<NegotiationRow, Error>;

pub(crate) struct Shop<'a> {
    pub(crate) app: &'a TestApp,
    service: Service,
    _sms: HttpServer,
    pub(crate) unit: people::Unit,
    pub(crate) agent: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
    pub(crate) finance: Arc<Actor>,
    pub(crate) warehouse: Arc<Actor>,
}

/// A shop that sells within the country.
pub(crate) fn each(test: impl Fn(&Shop<'_>)) {
    TestApp::each(|app| test(&Shop::new(app, "web-shop", "after_sales_agent")));
}

/// A shop that sells across borders.
pub(crate) fn each_abroad(test: impl Fn(&Shop<'_>)) {
    TestApp::each(|app| test(&Shop::new(app, "cross-border-shop", "agent")));
}

pub(crate) fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.code.to_owned(),
        Error::Invalid(fields) => format!("{}:{}", fields[0].field, fields[0].code),
        Error::Denied { .. } => "denied".to_owned(),
        Error::Stale { .. } => "stale".to_owned(),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn fault() -> Answers {
    Answers { fault: Some(true), ..Answers::default() }
}

pub(crate) fn serious(local_repair: bool) -> Answers {
    Answers { severity: Some(Severity::Serious), local_repair: Some(local_repair), ..fault() }
}

/// The answers about a page: whether the wrong product was sent, whether the customer misread it.
pub(crate) fn page(wrong_sent: bool, misread: bool) -> Answers {
    let quote = "颜色：米白，偏黄".to_owned();
    let misread = (!wrong_sent).then_some(misread);
    Answers { quote, complaint_true: Some(false), wrong_sent: Some(wrong_sent), misread, ..Answers::default() }
}

impl<'a> Shop<'a> {
    fn new(app: &'a TestApp, profile: &str, agent: &str) -> Self {
        app.publish(profile);
        let new = NewUnit {
            code: "WD01".to_owned(),
            name: "旗舰店".to_owned(),
            kind: UnitKind::WebShop,
            parent: app.company.id,
            city: "杭州".to_owned(),
        };
        let unit = app.service.command_now(&app.admin, move |tx, call| people::add_unit(tx, call, &new)).unwrap();
        let sms = HttpServer::start(|_| Answer::Says(200, serde_json::json!({ "id": "g-1" }).to_string()));
        let way = Sms::new(&sms.url("/send"), "shop", "a secret that is shared").unwrap();
        let gateways = Gateways { mail: None, sms: Some(way), robots: Vec::new() };
        let outlets = Outlets { gateways, public_url: "https://shop.example".to_owned() };
        Self {
            app,
            service: app.service.clone().with_outlets(outlets),
            _sms: sms,
            agent: app.staff("agent", agent, &unit),
            manager: app.staff("manager", "customer_service", &app.company),
            finance: app.staff("finance", "finance", &app.company),
            warehouse: app.staff("warehouse", "warehouse", &unit),
            unit,
        }
    }

    pub(crate) fn give<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.service.command_now(by, command)
    }

    pub(crate) fn ask<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> T {
        self.service.query_now(&self.manager, query).unwrap()
    }

    pub(crate) fn case(&self, kind: CaseKind) -> i64 {
        let new = NewCase {
            unit: self.unit.id,
            kind,
            channel: Channel::Chat,
            customer: None,
            purchase_line: None,
            contact: Contact {
                name: "王芳".to_owned(),
                phone: "13812342211".to_owned(),
                address: "杭州市文三路 1 号".to_owned(),
            },
            product: "米白连衣裙".to_owned(),
            serial: String::new(),
            reference: "T-20260301".to_owned(),
            purchased_on: Some(jiff::civil::date(2026, 2, 25)),
            account: "颜色不对，有线头".to_owned(),
            wish: "处理一下".to_owned(),
            urgent: false,
            assignee: Some(self.agent.id),
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        self.give(&self.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    pub(crate) fn view(&self, case: i64) -> CaseFile {
        self.ask(move |tx, call| cases::view(tx, call, case))
    }

    pub(crate) fn photo(&self, case: i64) {
        let bytes: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";
        let file = NewFile { name: "线头.jpg".to_owned(), bytes: Arc::from(bytes) };
        self.give(&self.agent, move |tx, call| attachments::attach(tx, call, case, &file)).unwrap();
    }

    /// A decision on a case, against the proposal.
    pub(crate) fn decide(&self, case: i64, remedy: &str, amount: i64) {
        let (reason, evidence) = ("已看照片".to_owned(), "照片一张".to_owned());
        let over = Some(Override { reason, evidence, amount });
        let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
        let claimed = Claimed { unit: self.unit.id, case: Some(case), ..Claimed::default() };
        let new = NewDecision { case, claimed, choice, over };
        self.give(&self.manager, move |tx, call| decisions::record(tx, call, &new)).unwrap();
    }

    pub(crate) fn open(&self, case: i64, kind: Kind) -> Done {
        self.give(&self.agent, move |tx, call| negotiations::open(tx, call, NewNegotiation { case, kind }))
    }

    pub(crate) fn take_photos(&self, id: i64) -> Done {
        self.give(&self.agent, move |tx, call| negotiations::take_photos(tx, call, id, None))
    }

    pub(crate) fn skip(&self, id: i64, reason: &'static str) -> Done {
        self.give(&self.agent, move |tx, call| negotiations::skip(tx, call, id, None, reason))
    }

    pub(crate) fn judge(&self, id: i64, answers: Answers) -> Done {
        self.give(&self.agent, move |tx, call| negotiations::judge(tx, call, id, None, &answers))
    }

    pub(crate) fn offer(&self, id: i64, solution: Solution, amount: i64, note: &str) -> Done {
        let new = NewOffer { solution, amount, note: note.to_owned() };
        self.give(&self.agent, move |tx, call| negotiations::offer(tx, call, id, None, &new))
    }

    pub(crate) fn accept(&self, id: i64) -> Done {
        self.accept_with(id, Acceptance::default())
    }

    pub(crate) fn accept_with(&self, id: i64, new: Acceptance) -> Done {
        self.give(&self.agent, move |tx, call| negotiations::accept(tx, call, id, None, &new))
    }

    pub(crate) fn revisit(&self, by: &Arc<Actor>, id: i64, satisfied: bool, close_case: bool) -> Done {
        let new = Revisit { satisfied, note: "电话回访".to_owned(), close_case };
        self.give(by, move |tx, call| negotiations::revisit(tx, call, id, None, &new))
    }

    /// A negotiation about a description, without photos, judged so.
    pub(crate) fn described(&self, kind: CaseKind, answers: Answers) -> (i64, i64) {
        let case = self.case(kind);
        let id = self.open(case, Kind::Description).unwrap().file.id;
        self.skip(id, "文字描述，无须照片").unwrap();
        self.judge(id, answers).unwrap();
        (case, id)
    }

    pub(crate) fn orders(&self, case: i64) -> Vec<OrderRow> {
        self.ask(move |tx, call| money::of_case(tx, call, case)).orders
    }

    /// Lets everything be done that is due.
    pub(crate) fn work(&self) {
        let worker = Worker::new(self.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&self.service, &worker, deadlines::CONSUMER));
        TestApp::block(work_off(&self.service, &worker, messages::CONSUMER));
    }

    pub(crate) fn wait(&self, hours: i64) {
        self.work();
        self.app.clock.turn(HOUR * i32::try_from(hours).unwrap());
        self.work();
    }

    /// The latest deadline of a name: how it stands, and when it is due.
    pub(crate) fn deadline(&self, case: i64, pack: &str, name: &str) -> Option<(&'static str, Timestamp)> {
        self.work();
        let rows = self.ask(move |tx, call| deadlines::of_case(tx, call, case));
        let own = rows.iter().filter(|row| row.file.pack == pack && row.file.deadline == name);
        let latest = own.max_by_key(|row| row.file.start_seq)?;
        Some((latest.file.clock.state.id(), latest.file.clock.due_at))
    }

    /// What a customer is told by a notice; nothing while it is not written.
    pub(crate) fn told(&self, case: i64, notice: &'static str) -> Option<String> {
        self.work();
        let rows = self.ask(move |tx, call| messages::of_case(tx, call, case));
        rows.into_iter().find(|row| row.file.notice == notice).map(|row| row.file.body)
    }

    /// The events of a case that begin so, oldest first.
    pub(crate) fn events(&self, case: i64, start: &str) -> Vec<String> {
        let subject = Subject::new(SubjectKind::Case, case);
        let read = self.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 200));
        let mut entries = read.unwrap().entries;
        entries.reverse();
        entries.into_iter().map(|entry| entry.event).filter(|event| event.starts_with(start)).collect()
    }
}

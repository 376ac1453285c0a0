//! A store that sold a pair of shoes, with the people who take repairs in, do them and give them back.

use domain::cases::{Case, Channel, Contact};
use domain::customers::CustomerKind;
use domain::decisions::Choice;
use domain::people::Actor;
use domain::products::Flags;
use domain::purchases::{Channel as SaleChannel, Dates, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use domain::repairs::{Intake, Kind, Measures, Payer};
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use policy::{Lang, Money};
use serde_json::{Value, json};
use service::attachments::{self, NewFile};
use service::counter::{TakeIn, take_in};
use service::customers::{self, NewCustomer};
use service::deadlines::{self, ClockRow};
use service::decisions::{self, Claimed, NewDecision, Preview};
use service::jobs::{BATCH, FOLLOWERS, HANDLERS, Worker};
use service::products::{self, NewProduct};
use service::repairs::{self, Finishing, Mailing, NewNotice, NewRepair, Opened, Testing, TicketRow};
use service::testing::{TestApp, work_off};
use service::{Call, Error, Tx, cases, journal, purchases};
use std::sync::Arc;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

pub(crate) struct Shop<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) clerk: Arc<Actor>,
    pub(crate) repairer: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
    pub(crate) line: i64,
}

impl<'a> Shop<'a> {
    /// A store that sold a pair of leather shoes on a day.
    pub(crate) fn new(app: &'a TestApp, sold_on: Date) -> Self {
        Self::of(app, sold_on, Quantity::ONE)
    }

    /// The same with so many on one line.
    pub(crate) fn of(app: &'a TestApp, sold_on: Date, quantity: Quantity) -> Self {
        app.publish("store-chain");
        let clerk = app.staff("clerk", "clerk", &app.store);
        let repairer = app.staff("repairer", "repairer", &app.store);
        let manager = app.staff("manager", "store_manager", &app.store);
        let unit = app.store.id;
        let line =
            app.service.command_now(&app.admin, move |tx, call| sold(tx, call, unit, (sold_on, quantity))).unwrap();
        Self { app, clerk, repairer, manager, line }
    }

    pub(crate) fn give<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.command_now(actor, command)
    }

    pub(crate) fn ask<T: Send + 'static>(
        &self,
        actor: &Arc<Actor>,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.query_now(actor, query)
    }

    fn claimed(&self, answers: &Value) -> Claimed {
        let answers = answers.as_object().unwrap().clone();
        Claimed { unit: self.app.store.id, line: Some(self.line), answers, ..Claimed::default() }
    }

    pub(crate) fn preview(&self) -> Preview {
        self.preview_for("")
    }

    /// The claim of somebody who wears one of several garments.
    pub(crate) fn preview_for(&self, wearer: &str) -> Preview {
        let claimed = Claimed { wearer: wearer.to_owned(), ..self.claimed(&fault()) };
        self.ask(&self.clerk, move |tx, call| decisions::preview(tx, call, &claimed, Lang::ZhCn)).unwrap()
    }

    /// A claim for a separated sole, decided and agreed on; its case.
    pub(crate) fn case(&self, remedy: &str) -> i64 {
        let photo = NewFile { name: "a.png".to_owned(), bytes: Arc::from(PNG) };
        let photo = self.give(&self.clerk, move |tx, call| attachments::attach_loose(tx, call, &photo)).unwrap();
        let new = TakeIn {
            claimed: self.claimed(&fault()),
            case: None,
            customer: None,
            contact: Contact::default(),
            channel: Channel::Visit,
            account: "右脚鞋底开胶".to_owned(),
            wish: remedy.to_owned(),
            choice: Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() },
            over: None,
            agreed: true,
            summary: String::new(),
            attachments: vec![photo.id],
        };
        self.give(&self.clerk, move |tx, call| take_in(tx, call, &new)).unwrap().case
    }

    /// Decides a case anew.
    pub(crate) fn decide(&self, by: &Arc<Actor>, case: i64, remedy: &str) -> Result<decisions::Decision, Error> {
        let claimed = Claimed { case: Some(case), ..self.claimed(&fault()) };
        let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
        let new = NewDecision { case, claimed, choice, over: None };
        self.give(by, move |tx, call| decisions::record(tx, call, &new))
    }

    pub(crate) fn of_case(&self, id: i64) -> Case {
        self.ask(&self.manager, move |tx, call| cases::view(tx, call, id)).unwrap().case
    }

    pub(crate) fn open(&self, new: NewRepair) -> Result<Opened, Error> {
        self.give(&self.clerk, move |tx, call| repairs::open(tx, call, &new))
    }

    /// A free repair of a new case, taken in; its ticket.
    pub(crate) fn taken_in(&self) -> Opened {
        let case = self.case("free_repair");
        self.open(NewRepair { case: Some(case), received: true, ..repair() }).unwrap()
    }

    pub(crate) fn start(&self, id: i64) -> Result<TicketRow, Error> {
        self.give(&self.repairer, move |tx, call| repairs::start(tx, call, id, None))
    }

    pub(crate) fn finish(&self, id: i64) -> Result<TicketRow, Error> {
        let new = Finishing { done: "重新上胶压合".to_owned(), parts: Vec::new() };
        self.give(&self.repairer, move |tx, call| repairs::finish(tx, call, id, None, &new))
    }

    pub(crate) fn test(&self, id: i64, passed: bool) -> Result<TicketRow, Error> {
        let found = if passed { String::new() } else { "后跟仍开胶".to_owned() };
        let new = Testing { passed, standard: "新品标准".to_owned(), found };
        self.give(&self.repairer, move |tx, call| repairs::test(tx, call, id, None, &new))
    }

    pub(crate) fn make_ready(&self, id: i64) -> Result<TicketRow, Error> {
        self.give(&self.repairer, move |tx, call| repairs::make_ready(tx, call, id, None))
    }

    /// The whole way from the repairer to the shelf.
    pub(crate) fn repaired(&self, id: i64) {
        self.start(id).unwrap();
        self.finish(id).unwrap();
        self.test(id, true).unwrap();
        self.make_ready(id).unwrap();
    }

    pub(crate) fn notify(&self, id: i64) -> Result<TicketRow, Error> {
        let new = NewNotice { channel: Channel::Phone, answer: "无人接听".to_owned() };
        self.give(&self.clerk, move |tx, call| repairs::notify(tx, call, id, None, &new))
    }

    pub(crate) fn hand_back(&self, id: i64) -> Result<TicketRow, Error> {
        let new = repairs::Handing { signed_by: "李娜".to_owned() };
        self.give(&self.clerk, move |tx, call| repairs::hand_back(tx, call, id, None, &new))
    }

    pub(crate) fn mail_back(&self, id: i64, wanted: bool) -> Result<TicketRow, Error> {
        let new = parcel(wanted);
        self.give(&self.clerk, move |tx, call| repairs::mail_back(tx, call, id, None, &new))
    }

    pub(crate) fn ticket(&self, id: i64) -> TicketRow {
        self.ask(&self.clerk, move |tx, call| repairs::ticket(tx, call, id)).unwrap()
    }

    /// The events of a case, oldest first.
    pub(crate) fn events(&self, case: i64) -> Vec<String> {
        let subject = Subject::new(SubjectKind::Case, case);
        let page = self.app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 200)).unwrap();
        let mut events: Vec<String> = page.entries.into_iter().map(|entry| entry.event).collect();
        events.reverse();
        events
    }

    /// Works until the journal was followed and nothing is left to do.
    pub(crate) fn work(&self) {
        let worker = Worker::new(self.app.service.clone(), "one", &[], HANDLERS).with(BATCH, FOLLOWERS);
        TestApp::block(work_off(&self.app.service, &worker, deadlines::CONSUMER));
    }

    /// The deadlines of a case, once everything was followed.
    pub(crate) fn deadlines(&self, case: i64) -> Vec<ClockRow> {
        self.work();
        self.ask(&self.manager, move |tx, call| deadlines::of_case(tx, call, case)).unwrap()
    }

    /// The latest deadline of a name: how it stands, and when it is due.
    pub(crate) fn deadline(&self, case: i64, pack: &str, name: &str) -> Option<(&'static str, Timestamp)> {
        let rows = self.deadlines(case);
        let found = rows.iter().rev().find(|row| row.file.pack == pack && row.file.deadline == name);
        found.map(|row| (row.file.clock.state.id(), row.file.clock.due_at))
    }

    /// Goes on at a time of day some days after the tests begin, in Shanghai.
    pub(crate) fn day(&self, days: i8, hour: i8) {
        self.app.clock.set(at(days, hour));
        self.work();
    }
}

/// A parcel to the address on file.
pub(crate) fn parcel(wanted: bool) -> Mailing {
    Mailing {
        carrier: "顺丰".to_owned(),
        tracking: "SF100".to_owned(),
        address: "南京西路1号".to_owned(),
        verified: true,
        payer: Payer::Company,
        wanted,
    }
}

/// So many days after 2026-03-02, in Shanghai.
pub(crate) fn at(days: i8, hour: i8) -> Timestamp {
    let day = date(2026, 3, 2).checked_add(jiff::Span::new().days(days)).unwrap();
    format!("{day}T{hour:02}:00:00+08:00").parse().unwrap()
}

/// What is answered about the separated sole of worn shoes.
fn fault() -> Value {
    json!({
        "cause": "quality", "defect": "sole_separated", "part": "sole", "severity": "slight", "usable": false,
        "stock_same": true, "packaging": "intact", "accessories": "complete", "warranty_card": true,
        "customer_place": "local", "use_marks": true, "resale_ok": false, "worn": true, "opened": true,
        "custom_made": false, "washed": false,
    })
}

pub(crate) fn intake() -> Intake {
    Intake {
        fault: "右脚鞋底开胶".to_owned(),
        accessories: "鞋盒".to_owned(),
        condition: "鞋面有划痕".to_owned(),
        quantity: 1,
        ..Intake::default()
    }
}

/// A repair that still needs a case.
pub(crate) fn repair() -> NewRepair {
    NewRepair {
        case: None,
        unit: None,
        kind: Kind::Repair,
        chargeable: false,
        purchase_line: None,
        contact: Contact::default(),
        product: String::new(),
        serial: String::new(),
        intake: intake(),
        measures: Measures::default(),
        promised_at: None,
        received: false,
        attachments: Vec::new(),
    }
}

fn sold(tx: &mut Tx<'_>, call: &Call, unit: i64, (sold_on, quantity): (Date, Quantity)) -> Result<i64, Error> {
    let paid = Money::from_minor(39_900);
    let product = NewProduct {
        article: "A1032".to_owned(),
        name: "真皮女鞋".to_owned(),
        category: "adult_leather_shoe".to_owned(),
        price: Some(paid),
        ..NewProduct::default()
    };
    products::add(tx, call, &product)?;
    let customer = NewCustomer {
        unit,
        kind: Some(CustomerKind::Consumer),
        name: "李娜".to_owned(),
        phones: vec!["13900001234".to_owned()],
        address: "南京西路1号".to_owned(),
        ..NewCustomer::default()
    };
    let customer = customers::add(tx, call, &customer)?;
    let line = NewLine {
        article: "A1032".to_owned(),
        description: String::new(),
        quantity,
        unit_price: None,
        paid,
        serial: String::new(),
        sale_kind: Some(SaleKind::Normal),
        flags: Flags::unknown(),
        dates: Dates::none(),
        warranty_card: None,
        warranty_no: String::new(),
        defects: String::new(),
    };
    let new = NewPurchase {
        unit,
        customer: Some(customer.id),
        number: "T-1".to_owned(),
        receipt: "R-1".to_owned(),
        channel: SaleChannel::Store,
        sold_on,
        sold_time: None,
        proof: Proof::TillReceipt,
        currency: "CNY".to_owned(),
        lines: vec![line],
    };
    purchases::add(tx, call, &new).map(|purchase| purchase.lines[0].id)
}

pub(crate) fn code(error: &Error) -> &'static str {
    match error {
        Error::Refused(refusal) => refusal.code,
        Error::Denied { .. } => "denied",
        Error::Stale { .. } => "stale",
        Error::Invalid(fields) => fields[0].code,
        other => panic!("{other}"),
    }
}

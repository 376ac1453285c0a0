//! A store that takes matters in, and a maker with a dealer, on every engine.

use domain::cases::{Channel, CloseReason, Contact, Ending, Kind};
use domain::decisions::{Choice, Override};
use domain::people::{Actor, UnitKind};
use domain::products::Flags;
use domain::purchases::{self as bought, Dates, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use domain::repairs::{Intake, Measures};
use domain::returns::Way;
use domain::rma::{Ground, Wanted};
use domain::{Subject, SubjectKind};
use jiff::civil::date;
use policy::Money;
use service::cases::NewCase;
use service::decisions::{self, Claimed, NewDecision};
use service::forms::{self, FormDetail, FormRow, NewForm, NewSignature};
use service::people::NewUnit;
use service::repairs::NewRepair;
use service::returns::NewReturn;
use service::rma::NewRma;
use service::testing::TestApp;
use service::{Call, Error, Tx, cases, journal, people, purchases, repairs, returns, rma};
use std::sync::Arc;

pub(crate) fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.code.to_owned(),
        Error::Invalid(fields) => format!("{}:{}", fields[0].field, fields[0].code),
        Error::Denied { .. } => "denied".to_owned(),
        Error::Stale { .. } => "stale".to_owned(),
        Error::NotFound { what } => format!("no {what}"),
        other => panic!("{other:?}"),
    }
}

pub(crate) struct Company<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) clerk: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
    pub(crate) auditor: Arc<Actor>,
}

impl<'a> Company<'a> {
    /// Stores of a chain.
    pub(crate) fn stores(app: &'a TestApp) -> Self {
        app.publish("store-chain");
        Self {
            app,
            clerk: app.staff("clerk", "clerk", &app.store),
            manager: app.staff("manager", "store_manager", &app.store),
            auditor: app.staff("auditor", "auditor", &app.company),
        }
    }

    /// A maker with a dealer: the clerk works in the order department.
    pub(crate) fn maker(app: &'a TestApp) -> Self {
        app.publish("lighting-maker");
        Self {
            app,
            clerk: app.staff("orders", "order_department", &app.company),
            manager: app.staff("service", "customer_service", &app.company),
            auditor: app.staff("auditor", "auditor", &app.company),
        }
    }

    pub(crate) fn give<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.command_now(by, command)
    }

    pub(crate) fn ask<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        query: impl FnOnce(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.query_now(by, query)
    }

    pub(crate) fn case_of(&self, kind: Kind, unit: i64, line: Option<i64>) -> i64 {
        let new = NewCase {
            unit,
            kind,
            channel: Channel::Visit,
            customer: None,
            purchase_line: line,
            contact: Contact {
                name: "王芳".to_owned(),
                phone: "13812342211".to_owned(),
                address: "南京东路100号".to_owned(),
            },
            product: "真皮女鞋 37".to_owned(),
            serial: "SN-1032".to_owned(),
            reference: "R-2026-0001".to_owned(),
            purchased_on: Some(date(2026, 2, 20)),
            account: "鞋底开胶".to_owned(),
            wish: "换货".to_owned(),
            urgent: false,
            assignee: (unit == self.app.store.id).then_some(self.clerk.id),
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        let system = Arc::new(Actor::system("test"));
        self.give(&system, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    pub(crate) fn case(&self) -> i64 {
        self.case_of(Kind::Exchange, self.app.store.id, None)
    }

    pub(crate) fn close(&self, case: i64) {
        let ending = Ending { reason: CloseReason::Withdrawn, note: "顾客撤回".to_owned(), satisfied: None };
        self.give(&self.manager, move |tx, call| cases::close(tx, call, case, None, &ending)).unwrap();
    }

    pub(crate) fn issue(&self, form: &str, subject: i64) -> Result<FormRow, Error> {
        let new = NewForm { form: form.to_owned(), subject: Some(subject), ..NewForm::default() };
        self.give(&self.clerk, move |tx, call| forms::issue(tx, call, &new))
    }

    pub(crate) fn register(&self, form: &str, from: i8, until: i8) -> Result<FormRow, Error> {
        let (from, until) = (Some(date(2026, 3, from)), Some(date(2026, 3, until)));
        let unit = Some(self.app.store.id);
        let new = NewForm { form: form.to_owned(), subject: None, unit, from, until };
        self.give(&self.manager, move |tx, call| forms::issue(tx, call, &new))
    }

    pub(crate) fn cancel(&self, id: i64, reason: &'static str) -> Result<FormRow, Error> {
        self.give(&self.manager, move |tx, call| forms::cancel(tx, call, (id, None), reason))
    }

    pub(crate) fn sign(&self, id: i64, attachment: Option<i64>) -> Result<FormRow, Error> {
        let new = NewSignature { signer: "王芳".to_owned(), at: None, attachment };
        self.give(&self.clerk, move |tx, call| forms::sign(tx, call, (id, None), &new))
    }

    pub(crate) fn one(&self, id: i64) -> FormDetail {
        self.ask(&self.auditor, move |tx, call| forms::one(tx, call, id)).unwrap()
    }

    /// The numbers that a filter finds, the newest first.
    pub(crate) fn listed(&self, filter: forms::Filter) -> Vec<String> {
        let read = move |tx: &mut Tx<'_>, call: &Call| forms::list(tx, call, &filter, None, 50);
        self.ask(&self.auditor, read).unwrap().items.into_iter().map(|row| row.file.number).collect()
    }

    /// The events of forms in a journal.
    pub(crate) fn told(&self, kind: SubjectKind, id: i64) -> Vec<String> {
        let ask = move |tx: &mut Tx<'_>| journal::timeline(tx, Subject::new(kind, id), None, 100);
        let mut entries = self.app.service.store().read_now(ask).unwrap().entries;
        entries.reverse();
        entries.into_iter().map(|entry| entry.event).filter(|event| event.starts_with("form.")).collect()
    }

    /// A repair that is here.
    pub(crate) fn repair(&self) -> i64 {
        let intake = Intake { fault: "鞋底开胶".to_owned(), quantity: 1, ..Intake::default() };
        let new = NewRepair {
            case: None,
            unit: Some(self.app.store.id),
            kind: domain::repairs::Kind::Repair,
            chargeable: false,
            purchase_line: None,
            contact: Contact { name: "王芳".to_owned(), phone: "13812345678".to_owned(), address: String::new() },
            product: "女靴".to_owned(),
            serial: String::new(),
            intake,
            measures: Measures::default(),
            promised_at: None,
            received: true,
            attachments: Vec::new(),
        };
        self.give(&self.manager, move |tx, call| repairs::open(tx, call, &new)).unwrap().id
    }

    /// A return for a refund that somebody decided.
    pub(crate) fn goods_return(&self) -> i64 {
        let new = purchase(self.app.store.id);
        let system = Arc::new(Actor::system("test"));
        let line = self.give(&system, move |tx, call| purchases::add(tx, call, &new)).unwrap().lines[0].id;
        let case = self.case_of(Kind::Return, self.app.store.id, Some(line));
        let (reason, evidence) = ("老顾客，特别照顾".to_owned(), "照片三张".to_owned());
        let over = Some(Override { reason, evidence, amount: 29_900 });
        let choice = Choice { remedy: "refund".to_owned(), service: None, communicated: true, reason: String::new() };
        let claimed = Claimed { unit: self.app.store.id, case: Some(case), ..Claimed::default() };
        let new = NewDecision { case, claimed, choice, over };
        self.give(&self.manager, move |tx, call| decisions::record(tx, call, &new)).unwrap();
        let new = NewReturn { case, way: Way::Counter, pieces: 1, reason: None };
        self.give(&self.clerk, move |tx, call| returns::open(tx, call, &new)).unwrap().file.id
    }

    /// An approved return of a dealer in two boxes; its dealer's unit comes first.
    pub(crate) fn dealers_return(&self) -> (i64, i64) {
        let (app, system) = (self.app, Arc::new(Actor::system("test")));
        let (code, name, city) = ("GD01".to_owned(), "佛山经销商".to_owned(), "佛山".to_owned());
        let new = NewUnit { code, name, kind: UnitKind::Dealer, parent: app.region.id, city };
        let unit = self.give(&system, move |tx, call| people::add_unit(tx, call, &new)).unwrap();
        let dealer = app.staff("dealer", "dealer", &unit);
        let region = app.staff("region", "region_manager", &app.region);
        let new = NewRma { unit: unit.id, case: None, contact: "陈老板".to_owned(), lines: vec![lamps(30)] };
        let id = self.give(&dealer, move |tx, call| rma::apply(tx, call, &new)).unwrap().file.id;
        self.give(&region, move |tx, call| rma::review(tx, call, id, None, "属实")).unwrap();
        self.give(&self.clerk, move |tx, call| rma::approve(tx, call, id, None, "")).unwrap();
        self.give(&dealer, move |tx, call| rma::send(tx, call, id, None, (&[20, 10], "德邦", "DB100"))).unwrap();
        (unit.id, id)
    }
}

fn lamps(pieces: u32) -> Wanted {
    Wanted {
        model: "MC-2012 筒灯".to_owned(),
        batch: "B0715".to_owned(),
        category: String::new(),
        pieces,
        worth: Money::from_minor(8_000),
        ground: Ground::Quality,
        fault: "不亮".to_owned(),
        traits: Vec::new(),
        whole_lamp: true,
        produced_on: Some(date(2025, 7, 15)),
        warranty_until: None,
        paid_repair: false,
    }
}

fn purchase(unit: i64) -> NewPurchase {
    let line = NewLine {
        article: "A1032".to_owned(),
        description: "真皮女鞋 37".to_owned(),
        quantity: Quantity::pieces(1),
        unit_price: Some(Money::from_minor(29_900)),
        paid: Money::from_minor(29_900),
        serial: String::new(),
        sale_kind: Some(SaleKind::Normal),
        flags: Flags::unknown(),
        dates: Dates::none(),
        warranty_card: None,
        warranty_no: String::new(),
        defects: String::new(),
    };
    NewPurchase {
        unit,
        customer: None,
        number: String::new(),
        receipt: "R-2026-0001".to_owned(),
        channel: bought::Channel::Store,
        sold_on: date(2026, 2, 20),
        sold_time: None,
        proof: Proof::TillReceipt,
        currency: "CNY".to_owned(),
        lines: vec![line],
    }
}

//! A store with its money: a purchase, cases about it, and the people who decide, ask, pay, collect and count.

use domain::cases::{Channel, Contact, Kind as CaseKind};
use domain::decisions::{Choice, Override};
use domain::money::{Ground, Kind, Method};
use domain::people::Actor;
use domain::products::Flags;
use domain::purchases::{self as bought, Dates, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use domain::{Subject, SubjectKind};
use jiff::civil::date;
use policy::Money;
use service::cases::{self, NewCase};
use service::decisions::{self, Claimed, NewDecision};
use service::journal::{self, Entry};
use service::money::{self, NewDue, NewFee, NewRefund, OrderRow, Payment};
use service::testing::TestApp;
use service::{Call, Error, Tx, purchases};
use std::sync::Arc;

pub(crate) struct Company<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) clerk: Arc<Actor>,
    pub(crate) cashier: Arc<Actor>,
    pub(crate) repairer: Arc<Actor>,
    pub(crate) manager: Arc<Actor>,
    pub(crate) supervisor: Arc<Actor>,
    pub(crate) operations: Arc<Actor>,
    pub(crate) line: i64,
}

pub(crate) const fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

impl<'a> Company<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        Self::paid_in(app, "CNY")
    }

    /// One whose customer has paid in a currency.
    pub(crate) fn paid_in(app: &'a TestApp, currency: &str) -> Self {
        app.publish("store-chain");
        let line = app
            .service
            .command_now(&Arc::new(Actor::system("test")), {
                let new = NewPurchase { currency: currency.to_owned(), ..purchase(app.store.id) };
                move |tx, call| purchases::add(tx, call, &new)
            })
            .unwrap()
            .lines[0]
            .id;
        Self {
            app,
            clerk: app.staff("clerk", "clerk", &app.store),
            cashier: app.staff("cashier", "cashier", &app.store),
            repairer: app.staff("repairer", "repairer", &app.store),
            manager: app.staff("manager", "store_manager", &app.store),
            supervisor: app.staff("supervisor", "supervisor", &app.region),
            operations: app.staff("operations", "operations_manager", &app.company),
            line,
        }
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

    /// A case about the shoes that were bought for 399 yuan.
    pub(crate) fn open(&self) -> i64 {
        let new = NewCase {
            unit: self.app.store.id,
            kind: CaseKind::Return,
            channel: Channel::Visit,
            customer: None,
            purchase_line: Some(self.line),
            contact: Contact {
                name: "王芳".to_owned(),
                phone: "13812342211".to_owned(),
                address: "南京东路100号".to_owned(),
            },
            product: "真皮女鞋".to_owned(),
            serial: String::new(),
            reference: String::new(),
            purchased_on: Some(date(2026, 2, 20)),
            account: "鞋底开胶".to_owned(),
            wish: "退货".to_owned(),
            urgent: false,
            assignee: Some(self.clerk.id),
            received_at: None,
            questions: Vec::new(),
            clarify_until: None,
        };
        self.give(&self.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id
    }

    pub(crate) fn decide(&self, by: &Arc<Actor>, case: i64, remedy: &str, yuan: i64) {
        let over =
            Override {
                reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: yuan * 100
            };
        let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
        let claimed = Claimed { unit: self.app.store.id, case: Some(case), ..Claimed::default() };
        let new = NewDecision { case, claimed, choice, over: Some(over) };
        self.give(by, move |tx, call| decisions::record(tx, call, &new)).unwrap();
    }

    /// A case on which a refund was decided.
    pub(crate) fn decided(&self, yuan: i64) -> i64 {
        let case = self.open();
        self.decide(&self.manager, case, "refund", yuan);
        case
    }

    pub(crate) fn refund(&self, by: &Arc<Actor>, case: i64, amount: Option<i64>) -> Result<OrderRow, Error> {
        let new = NewRefund {
            case,
            amount: amount.map(yuan),
            pieces: 1,
            original: Method::Wechat,
            ground: Ground::Inspected,
            inspection: "鞋底开胶，未再穿着".to_owned(),
            reason: String::new(),
            currency: None,
            rate: None,
        };
        self.give(by, move |tx, call| money::request_refund(tx, call, &new))
    }

    pub(crate) fn fee(&self, case: i64, amount: i64, finished: bool) -> Result<OrderRow, Error> {
        let new = NewFee {
            case,
            amount: yuan(amount),
            reason: "换鞋跟".to_owned(),
            consent: "顾客当面同意".to_owned(),
            finished,
        };
        self.give(&self.repairer, move |tx, call| money::request_fee(tx, call, &new))
    }

    pub(crate) fn due(&self, kind: Kind, amount: i64) -> NewDue {
        let spent = matches!(kind, Kind::Expense | Kind::Advance);
        NewDue {
            kind,
            unit: self.app.store.id,
            case: None,
            party: None,
            party_name: String::new(),
            amount: yuan(amount),
            currency: None,
            rate: None,
            reason: "去顾客家取货".to_owned(),
            vouchers: "高铁票两张".to_owned(),
            budget: if spent { "travel".to_owned() } else { String::new() },
            decided: false,
        }
    }

    pub(crate) fn request(&self, by: &Arc<Actor>, new: NewDue) -> Result<OrderRow, Error> {
        self.give(by, move |tx, call| money::request(tx, call, &new))
    }

    pub(crate) fn approve(&self, by: &Arc<Actor>, id: i64) -> Result<OrderRow, Error> {
        self.give(by, move |tx, call| money::approve(tx, call, id, None))
    }

    pub(crate) fn pay(&self, by: &Arc<Actor>, id: i64, method: Method) -> Result<OrderRow, Error> {
        self.give(by, move |tx, call| money::pay(tx, call, id, None, &Payment::of(method)))
    }

    pub(crate) fn collect(&self, by: &Arc<Actor>, id: i64, method: Method) -> Result<OrderRow, Error> {
        self.give(by, move |tx, call| money::collect(tx, call, id, None, &Payment::of(method)))
    }

    pub(crate) fn case(&self, case: i64) -> domain::cases::Case {
        self.ask(&self.supervisor, move |tx, call| cases::view(tx, call, case)).unwrap().case
    }

    /// The events of a subject, oldest first.
    pub(crate) fn events(&self, kind: SubjectKind, id: i64) -> Vec<String> {
        self.entries(kind, id).into_iter().map(|entry| entry.event).collect()
    }

    pub(crate) fn entries(&self, kind: SubjectKind, id: i64) -> Vec<Entry> {
        let subject = Subject::new(kind, id);
        let page = self.app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 100)).unwrap();
        let mut entries = page.entries;
        entries.reverse();
        entries
    }
}

fn purchase(unit: i64) -> NewPurchase {
    let line = NewLine {
        article: "A1032".to_owned(),
        description: "真皮女鞋".to_owned(),
        quantity: Quantity::ONE,
        unit_price: None,
        paid: yuan(399),
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

pub(crate) fn code<T: std::fmt::Debug>(done: Result<T, Error>) -> &'static str {
    match done {
        Ok(done) => panic!("not refused: {done:?}"),
        Err(Error::Refused(refusal)) => refusal.code,
        Err(Error::Denied { .. }) => "denied",
        Err(Error::Stale { .. }) => "stale",
        Err(Error::Invalid(fields)) => fields[0].code,
        Err(other) => panic!("{other}"),
    }
}

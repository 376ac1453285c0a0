//! Returns in a running store: goods come back, are inspected, and are refunded or exchanged.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod arrived;
mod at_once;
mod currency;
mod freight;
mod old_goods;
mod organisation;
mod other_article;
mod recovered;
mod refusals;
mod replace_first;
mod stages;
mod stock;
mod visits;

use domain::cases::{Channel, Contact, Goods, Kind as CaseKind, Money as Axis};
use domain::decisions::{Choice, Override};
use domain::money::{Kind, Method, State};
use domain::people::Actor;
use domain::products::Flags;
use domain::purchases::{self as bought, Dates, NewLine, NewPurchase, Proof, Quantity, SaleKind};
use domain::returns::{Advance, Closure, Disposal, Process, Recovery, Replacement, Way};
use domain::{Subject, SubjectKind};
use jiff::civil::date;
use policy::Money;
use service::cases::{self, NewCase};
use service::decisions::{self, Claimed, NewDecision};
use service::money::{self, OrderRow};
use service::returns::{self, Filter, Granted, NewRefundOf, NewReplacementOf, NewReturn, Recovered, ReturnRow, Scope};
use service::testing::TestApp;
use service::{Call, Error, Tx, journal, purchases};
use std::sync::Arc;

fn yuan(yuan: i64) -> Money {
    Money::from_minor(yuan * 100)
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.code.to_owned(),
        Error::Invalid(fields) => format!("{}:{}", fields[0].field, fields[0].code),
        Error::Denied { .. } => "denied".to_owned(),
        Error::Stale { .. } => "stale".to_owned(),
        other => panic!("{other:?}"),
    }
}

/// A store that has sold three pairs of shoes for 299 yuan each.
struct Store<'a> {
    app: &'a TestApp,
    clerk: Arc<Actor>,
    cashier: Arc<Actor>,
    manager: Arc<Actor>,
    line: i64,
}

impl<'a> Store<'a> {
    fn new(app: &'a TestApp) -> Self {
        let new = purchase(app.store.id);
        Self::of(app, new)
    }

    /// One whose customer has paid in a currency.
    fn paid_in(app: &'a TestApp, currency: &str) -> Self {
        Self::of(app, NewPurchase { currency: currency.to_owned(), ..purchase(app.store.id) })
    }

    /// The same with pairs for so many yuan.
    fn selling(app: &'a TestApp, price: i64, channel: bought::Channel) -> Self {
        let mut new = NewPurchase { channel, ..purchase(app.store.id) };
        new.lines[0].unit_price = Some(yuan(price));
        new.lines[0].paid = yuan(price);
        Self::of(app, new)
    }

    fn of(app: &'a TestApp, new: NewPurchase) -> Self {
        app.publish("store-chain");
        let add = move |tx: &mut Tx<'_>, call: &Call| purchases::add(tx, call, &new);
        let line = app.service.command_now(&Arc::new(Actor::system("test")), add).unwrap().lines[0].id;
        Self {
            app,
            clerk: app.staff("clerk", "clerk", &app.store),
            cashier: app.staff("cashier", "cashier", &app.store),
            manager: app.staff("manager", "store_manager", &app.store),
            line,
        }
    }

    fn give<T: Send + 'static>(
        &self,
        by: &Arc<Actor>,
        command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.app.service.command_now(by, command)
    }

    /// A case on which somebody decided, not agreed on before.
    fn case(&self, channel: Channel, remedy: &str, amount: i64) -> i64 {
        let new = new_case(self.app.store.id, self.line, channel, self.clerk.id);
        let case = self.give(&self.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id;
        self.decide(case, remedy, amount);
        case
    }

    fn decide(&self, case: i64, remedy: &str, amount: i64) {
        let (reason, evidence) = ("老顾客，特别照顾".to_owned(), "照片三张".to_owned());
        let over = Some(Override { reason, evidence, amount: amount * 100 });
        let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
        let claimed = Claimed { unit: self.app.store.id, case: Some(case), ..Claimed::default() };
        let new = NewDecision { case, claimed, choice, over };
        self.give(&self.manager, move |tx, call| decisions::record(tx, call, &new)).unwrap();
    }

    fn open(&self, case: i64, way: Way, pieces: u32) -> Result<ReturnRow, Error> {
        self.give(&self.clerk, move |tx, call| returns::open(tx, call, &NewReturn { case, way, pieces, reason: None }))
    }

    fn send(&self, id: i64) -> Result<ReturnRow, Error> {
        self.give(&self.clerk, move |tx, call| returns::send(tx, call, id, None, ("顺丰", "SF1388")))
    }

    fn receive(&self, id: i64, pieces: u32) -> Result<ReturnRow, Error> {
        self.give(&self.clerk, move |tx, call| returns::receive(tx, call, id, None, (pieces, "外箱完好")))
    }

    fn inspect(&self, id: i64, accepted: u32, rejected: u32) -> Result<ReturnRow, Error> {
        let result = (accepted, rejected, "鞋底开胶，未再穿着");
        self.give(&self.clerk, move |tx, call| returns::inspect(tx, call, id, None, result))
    }

    fn refund(&self, id: i64, pieces: u32) -> Result<ReturnRow, Error> {
        let new = NewRefundOf::new(pieces, Method::Wechat);
        self.give(&self.clerk, move |tx, call| returns::refund(tx, call, id, None, &new))
    }

    fn replace(&self, id: i64, price: i64, original: Option<Method>) -> Result<ReturnRow, Error> {
        let new = Replacement { article: "真皮女鞋 38".to_owned(), price: yuan(price) };
        let new = NewReplacementOf::new(1, new, original);
        self.give(&self.clerk, move |tx, call| returns::replace(tx, call, id, None, &new))
    }

    fn dispose(&self, id: i64, pieces: u32) -> Result<ReturnRow, Error> {
        let to = (pieces, Disposal::DefectStock, "");
        self.give(&self.clerk, move |tx, call| returns::dispose(tx, call, id, None, to))
    }

    /// Closes it; `by` says who makes good what was given ahead, if anything was.
    fn close(&self, id: i64, by: &str) -> Result<ReturnRow, Error> {
        self.close_as(&self.clerk, id, by)
    }

    fn close_as(&self, who: &Arc<Actor>, id: i64, by: &str) -> Result<ReturnRow, Error> {
        let by = Recovery::parse(by);
        let from = if by == Some(Recovery::Carrier) { "顺丰" } else { "" }.to_owned();
        let note = if by == Some(Recovery::WriteOff) { "顾客已搬走，联系不上" } else { "" }.to_owned();
        let recovered = Recovered { by, from, note };
        self.give(who, move |tx, call| returns::close(tx, call, id, None, &recovered))
    }

    fn orders(&self, case: i64) -> Vec<OrderRow> {
        let ask = move |tx: &mut Tx<'_>, call: &Call| money::of_case(tx, call, case);
        self.app.service.query_now(&self.manager, ask).unwrap().orders
    }

    fn pay(&self, id: i64) {
        let payment = money::Payment::of(Method::Wechat);
        self.give(&self.cashier, move |tx, call| money::pay(tx, call, id, None, &payment)).unwrap();
    }

    fn axes(&self, case: i64) -> (Goods, Axis) {
        let ask = move |tx: &mut Tx<'_>, call: &Call| cases::view(tx, call, case);
        let case = self.app.service.query_now(&self.manager, ask).unwrap().case;
        (case.goods, case.money)
    }

    /// The events of returns in the journal of a case.
    fn returned(&self, case: i64) -> Vec<String> {
        let subject = Subject::new(SubjectKind::Case, case);
        let ask = move |tx: &mut Tx<'_>| journal::timeline(tx, subject, None, 100);
        let mut entries = self.app.service.store().read_now(ask).unwrap().entries;
        entries.reverse();
        entries.into_iter().map(|entry| entry.event).filter(|event| event.starts_with("return.")).collect()
    }

    fn listed(&self, scope: Scope) -> Vec<i64> {
        let filter = Filter { scope, unit: None, process: None };
        let ask = move |tx: &mut Tx<'_>, call: &Call| returns::list(tx, call, &filter, None, 10);
        self.app.service.query_now(&self.clerk, ask).unwrap().items.into_iter().map(|row| row.file.id).collect()
    }
}

fn purchase(unit: i64) -> NewPurchase {
    let line = NewLine {
        article: "A1032".to_owned(),
        description: "真皮女鞋 37".to_owned(),
        quantity: Quantity::pieces(3),
        unit_price: Some(yuan(299)),
        paid: yuan(299),
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
        channel: bought::Channel::Online,
        sold_on: date(2026, 2, 20),
        sold_time: None,
        proof: Proof::TillReceipt,
        currency: "CNY".to_owned(),
        lines: vec![line],
    }
}

fn new_case(unit: i64, line: i64, channel: Channel, assignee: i64) -> NewCase {
    NewCase {
        unit,
        kind: CaseKind::Return,
        channel,
        customer: None,
        purchase_line: Some(line),
        contact: Contact {
            name: "王芳".to_owned(),
            phone: "13812342211".to_owned(),
            address: "南京东路100号".to_owned(),
        },
        product: "真皮女鞋 37".to_owned(),
        serial: String::new(),
        reference: String::new(),
        purchased_on: Some(date(2026, 2, 20)),
        account: "鞋底开胶".to_owned(),
        wish: "退货".to_owned(),
        urgent: false,
        assignee: Some(assignee),
        received_at: None,
        questions: Vec::new(),
        clarify_until: None,
    }
}

/// What the journal says of a return of three pieces of which two arrived.
const OF_TWO_OF_THREE: [&str; 9] = [
    "return.opened",
    "return.goods_sent",
    "return.goods_received",
    "return.inspected",
    "return.refund_announced",
    "return.disposed",
    "return.waived",
    "return.result_final",
    "return.closed",
];

/// of three pairs that were agreed on two arrive; two are refunded in one payment,
/// and nothing before the inspection.
#[test]
fn r251_of_three_pieces_of_which_two_arrive_two_are_refunded() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Web, "refund", 299);
        assert_eq!(code(store.open(case, Way::Courier, 4)), "pieces-too-many");
        let row = store.open(case, Way::Courier, 3).unwrap();
        assert_eq!((row.file.number.as_str(), row.file.back.process), ("SH01-2026-TH000001", Process::WebShop));
        assert_eq!(code(store.open(case, Way::Courier, 1)), "return-open-already");
        let id = row.file.id;
        assert_eq!(code(store.receive(id, 1)), "return-without-tracking");
        store.send(id).unwrap();
        assert_eq!(store.axes(case), (Goods::Awaited, Axis::Nothing));
        assert_eq!(code(store.refund(id, 1)), "return-not-inspected");
        assert!(store.orders(case).is_empty(), "a refusal leaves nothing behind");
        store.receive(id, 2).unwrap();
        assert_eq!(code(store.refund(id, 1)), "return-not-inspected");
        assert_eq!(store.listed(Scope::Due), [id]);
        store.inspect(id, 2, 0).unwrap();
        store.refund(id, 2).unwrap();
        let orders = store.orders(case);
        assert_eq!((orders.len(), orders[0].file.amount, orders[0].file.order.kind), (1, yuan(598), Kind::Refund));
        assert_eq!(store.axes(case), (Goods::Inspecting, Axis::RefundDue));
        store.pay(orders[0].file.id);
        store.dispose(id, 2).unwrap();
        assert!(store.listed(Scope::Due).is_empty(), "the third pair may still come");
        assert_eq!(code(store.close(id, "")), "return-awaits-goods");
        let waived = store.give(&store.clerk, move |tx, call| returns::waive(tx, call, id, None, (1, "顾客留下一双")));
        assert!(waived.unwrap().file.back.pieces.is_judged());
        let seen = store.app.service.query_now(&store.clerk, move |tx, call| returns::one(tx, call, id)).unwrap();
        let disposed = seen.steps.iter().find(|step| step.what == "return.disposed").unwrap();
        assert_eq!((disposed.pieces, disposed.detail.as_str()), (2, Disposal::DefectStock.id()));
        let closed = store.close(id, "").unwrap();
        assert_eq!(closed.file.back.closure, Closure::Closed);
        assert_eq!(store.axes(case), (Goods::Kept, Axis::Refunded));
        assert_eq!(store.returned(case), OF_TWO_OF_THREE);
    });
}

/// an exchange for something dearer is paid by the customer, for something cheaper by the company.
#[test]
fn r254_the_difference_of_an_exchange_goes_either_way() {
    TestApp::each(|app| {
        let store = Store::new(app);
        for (price, kind, amount) in [(399, Kind::Fee, 100), (199, Kind::Refund, 100)] {
            let case = store.case(Channel::Visit, "exchange", 0);
            let id = store.open(case, Way::Counter, 1).unwrap().file.id;
            assert_eq!(code(store.replace(id, price, None)), "return-not-inspected");
            store.receive(id, 1).unwrap();
            store.inspect(id, 1, 0).unwrap();
            if kind == Kind::Refund {
                assert_eq!(code(store.replace(id, price, None)), "difference-without-method");
            }
            store.replace(id, price, Some(Method::Wechat)).unwrap();
            let orders = store.orders(case);
            assert_eq!((orders.len(), orders[0].file.order.kind, orders[0].file.amount), (1, kind, yuan(amount)));
            store.dispose(id, 1).unwrap();
            store.close(id, "").unwrap();
            assert_eq!(store.axes(case).0, Goods::Kept);
        }
        let case = store.case(Channel::Visit, "exchange", 0);
        let id = store.open(case, Way::Counter, 1).unwrap().file.id;
        store.receive(id, 1).unwrap();
        store.inspect(id, 1, 0).unwrap();
        store.replace(id, 299, None).unwrap();
        assert!(store.orders(case).is_empty());
    });
}

/// the urgent exchange. A manager allows it, and the number of the parcel is verified before anything leaves.
#[test]
fn r288_an_urgent_exchange_leaves_before_the_goods_arrive() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Web, "exchange", 0);
        let id = store.open(case, Way::Courier, 1).unwrap().file.id;
        let urgent =
            Granted { advance: Advance::Urgent, reason: "周末婚礼要穿".to_owned(), supplier: String::new() };
        let wish = urgent.clone();
        let by_clerk = store.give(&store.clerk, move |tx, call| returns::grant(tx, call, id, None, &wish));
        assert_eq!(code(by_clerk), "denied");
        store.give(&store.manager, move |tx, call| returns::grant(tx, call, id, None, &urgent)).unwrap();
        store.send(id).unwrap();
        assert_eq!(code(store.replace(id, 299, None)), "return-tracking-unverified");
        store.give(&store.clerk, move |tx, call| returns::verify(tx, call, id, None)).unwrap();
        let row = store.replace(id, 299, None).unwrap();
        assert_eq!((row.file.back.pieces.replaced, row.file.back.pieces.received), (1, 0));
        assert_eq!(code(store.close(id, "")), "return-awaits-goods");
        store.receive(id, 1).unwrap();
        store.inspect(id, 1, 0).unwrap();
        store.dispose(id, 1).unwrap();
        store.close(id, "").unwrap();
    });
}

/// pre-compensation pays first and claims the same from the supplier at once.
#[test]
fn r127_pre_compensation_claims_from_the_supplier() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Web, "refund", 299);
        let id = store.open(case, Way::Courier, 1).unwrap().file.id;
        let granted = |supplier: &str| Granted {
            advance: Advance::PreCompensation,
            reason: "鞋底断裂伤人".to_owned(),
            supplier: supplier.to_owned(),
        };
        let (nobody, somebody) = (granted(" "), granted("广州步健鞋厂"));
        let by_manager = store.give(&store.manager, move |tx, call| returns::grant(tx, call, id, None, &nobody));
        assert_eq!(code(by_manager), "supplier:required");
        store.give(&store.manager, move |tx, call| returns::grant(tx, call, id, None, &somebody)).unwrap();
        store.refund(id, 1).unwrap();
        let mut kinds: Vec<(Kind, Money, State)> =
            store.orders(case).iter().map(|row| (row.file.order.kind, row.file.amount, row.file.order.state)).collect();
        kinds.sort_by_key(|(kind, ..)| *kind);
        assert_eq!(kinds, [(Kind::Refund, yuan(299), State::Open), (Kind::SupplierClaim, yuan(299), State::Open)]);
    });
}

//! Orders: what is quoted, the deposit before anybody measures, and the balance.

use super::company::{Company, Pairs, code};
use domain::applications::State;
use domain::cases::{CloseReason, Ending, Kind};
use domain::money::{Account, Kind as For, Method, State as Stands};
use domain::people::Actor;
use policy::Money;
use service::applications::{self, ApplicationDetail};
use service::cases;
use service::money::{self, LedgerFilter, NewDepositRefund, OrderRow, Payment};
use service::testing::TestApp;
use std::sync::Arc;

const TILES: Pairs<'_> = &[("article", "HS-PY800"), ("spec", "800×800"), ("quantity", "96"), ("price", "68.00")];
const EDGES: Pairs<'_> = &[("article", "HS-MW150"), ("quantity", "2.5"), ("price", "30.01")];

/// A showroom with those who order, review and collect.
struct Showroom<'a> {
    company: Company<'a>,
    orders: Arc<Actor>,
    cashier: Arc<Actor>,
}

impl<'a> Showroom<'a> {
    fn new(app: &'a TestApp) -> Self {
        let company = Company::showroom(app);
        Self {
            orders: app.staff("orders", "order_department", &app.company),
            cashier: app.staff("finance", "finance", &app.company),
            company,
        }
    }

    /// An order of 6,603.03 yuan about a case.
    fn ordered(&self, case: i64) -> i64 {
        let trips: Pairs<'_> = &[("trips", "1")];
        let row = self.company.apply(&self.company.applicant, ("F-59", Some(case)), trips, &[TILES, EDGES]);
        row.unwrap().file.id
    }

    fn ask(&self, id: i64, amount: Option<i64>) -> Result<OrderRow, service::Error> {
        let amount = amount.map(Money::from_minor);
        self.company.give(&self.cashier, move |tx, call| applications::ask_for_payment(tx, call, id, amount))
    }

    fn collect(&self, id: i64) {
        let payment = Payment::of(Method::Wechat);
        let done = self.company.give(&self.cashier, move |tx, call| money::collect(tx, call, id, None, &payment));
        assert_eq!(done.unwrap().file.order.kind, For::Deposit);
    }

    fn pay_back(&self, id: i64, method: Method) -> Result<OrderRow, service::Error> {
        let payment = Payment::of(method);
        self.company.give(&self.cashier, move |tx, call| money::pay(tx, call, id, None, &payment))
    }

    fn one(&self, id: i64) -> ApplicationDetail {
        self.company.ask(&self.orders, move |tx, call| applications::one(tx, call, id)).unwrap()
    }
}

/// nobody measures or prepares before the deposit is paid; what is paid and what is due is told on the order and on
/// the receipt; no more than the total is ever asked for. The price is fixed when it is handed in.
#[test]
fn r394_an_order_waits_for_its_deposit() {
    TestApp::each(|app| {
        let showroom = Showroom::new(app);
        let company = &showroom.company;
        let id = showroom.ordered(company.case(Kind::Consultation));
        let price = showroom.one(id).row.file.application().price.clone().unwrap();
        assert_eq!((price.total, price.deposit), (660_303, 198_091), "30 %, in whole fen upwards");
        assert_eq!(code(showroom.ask(id, None)), "application-not-approved");
        company.approve(&showroom.orders, id).unwrap();
        let measured = || company.carry_out(&showroom.orders, id, "measured");
        assert_eq!(code(measured()), "application-unpaid");
        assert_eq!(code(showroom.ask(id, Some(660_304))), "application-beyond-total");
        let asked = showroom.ask(id, None).unwrap();
        assert_eq!(asked.file.amount, Money::from_minor(198_091));
        assert_eq!(code(measured()), "application-unpaid", "asked for is not paid");
        showroom.collect(asked.file.id);
        measured().unwrap();
        company.carry_out(&showroom.orders, id, "prepared").unwrap();

        let seen = company.ask(&showroom.cashier, move |tx, call| applications::one(tx, call, id)).unwrap();
        assert_eq!((seen.paid.paid, seen.may_ask_for), (Money::from_minor(198_091), Some(Money::from_minor(462_212))));
        assert_eq!(seen.payments.len(), 1);
        let rest = showroom.ask(id, None).unwrap();
        assert_eq!(code(showroom.ask(id, Some(1))), "application-beyond-total", "all of it is asked for");
        showroom.collect(rest.file.id);
        let order = company.ask(&showroom.cashier, move |tx, _| applications::order_of(tx, &rest)).unwrap().unwrap();
        assert_eq!((order.total, order.balance), (Money::from_minor(660_303), Money::ZERO));
        assert_eq!(company.carry_out(&showroom.orders, id, "delivered").unwrap().file.application().state, State::Done);
        let filter = LedgerFilter { account: Some(Account::Sales), ..LedgerFilter::default() };
        let ledger = company.ask(&showroom.cashier, move |tx, call| money::ledger(tx, call, &filter, None, 9)).unwrap();
        let booked: i64 = ledger.items.iter().map(|line| line.book.minor()).sum();
        assert_eq!(booked, -660_303, "it stands in the ledger as sales, not as fees");
    });
}

/// what was cancelled can be asked for again; who may not charge does not ask; nothing else is paid for.
#[test]
fn r394_who_asks_for_what() {
    TestApp::each(|app| {
        let showroom = Showroom::new(app);
        let company = &showroom.company;
        let case = company.case(Kind::Consultation);
        let id = showroom.ordered(case);
        company.approve(&showroom.orders, id).unwrap();
        let ask =
            move |by: &Arc<Actor>| company.give(by, move |tx, call| applications::ask_for_payment(tx, call, id, None));
        let denied = app.staff("worker", "workshop", &app.company);
        assert_eq!(code(ask(&denied)), "denied");
        let asked = ask(&showroom.cashier).unwrap().file.id;
        company
            .give(&showroom.cashier, move |tx, call| money::cancel(tx, call, asked, None, "写错").map(drop))
            .unwrap();
        assert_eq!(ask(&showroom.cashier).unwrap().file.amount, Money::from_minor(198_091));
        let need: Pairs<'_> = &[("need", "客厅通铺"), ("proposal", "800×800")];
        let free = company.apply(&company.applicant, ("L-04", Some(case)), need, &[]).unwrap().file.id;
        assert_eq!(code(showroom.ask(free, None)), "application-not-priced");
    });
}

/// what was paid on an order goes back the way it came, once somebody else has approved it, and never
/// more than was paid; what is on its way back pays for no step any more. Of two who ask at once the second hears of it.
#[test]
fn r394_a_deposit_goes_back_the_way_it_came() {
    TestApp::each(|app| {
        let showroom = Showroom::new(app);
        let company = &showroom.company;
        let manager = app.staff("manager", "store_manager", &app.company);
        let case = company.case(Kind::Consultation);
        let id = showroom.ordered(case);
        company.approve(&showroom.orders, id).unwrap();
        let asked = showroom.ask(id, None).unwrap().file.id;
        let back = |deposit: i64, version, amount: Option<i64>, reason: &'static str| {
            let new = NewDepositRefund { amount: amount.map(Money::from_minor), reason: reason.to_owned() };
            company.give(&manager, move |tx, call| money::give_back(tx, call, (deposit, version), &new))
        };
        assert_eq!(code(back(asked, None, None, "改选")), "deposit-not-paid");
        showroom.collect(asked);
        assert_eq!(code(back(asked, None, None, "")), "reason:required");
        assert_eq!(code(back(asked, None, Some(198_092), "改选")), "refund-exceeds-paid");
        let part = back(asked, None, Some(98_091), "少要两箱").unwrap();
        assert_eq!((part.file.order.kind, part.file.order.state), (For::DepositRefund, Stands::Waiting));
        assert_eq!(part.file.number, "HQ-2026-TD000001");
        assert_eq!(code(back(asked, Some(2), None, "改选")), "stale", "somebody else has asked meanwhile");
        assert_eq!(code(company.carry_out(&showroom.orders, id, "measured")), "application-unpaid");
        assert_eq!(showroom.one(id).paid.paid, Money::from_minor(100_000));
        let all = back(asked, None, None, "不要了").unwrap();
        assert_eq!(all.file.amount, Money::from_minor(100_000), "all that is left");
        assert_eq!(code(back(asked, None, None, "改选")), "refund-exceeds-paid");
        assert_eq!(code(back(part.file.id, None, None, "改选")), "deposit-not-paid");

        let cancelled = part.file.id;
        company.give(&showroom.cashier, move |tx, call| money::cancel(tx, call, cancelled, None, "照旧")).unwrap();
        let all = all.file.id;
        let pay = |method| showroom.pay_back(all, method);
        assert_eq!(code(pay(Method::Wechat)), "money-awaits-approval");
        let own = company.give(&manager, move |tx, call| money::approve(tx, call, all, None));
        assert_eq!(code(own), "money-own");
        let boss = app.staff("boss", "general_manager", &app.company);
        company.give(&boss, move |tx, call| money::approve(tx, call, all, None)).unwrap();
        assert_eq!(code(pay(Method::Cash)), "refund-other-method");
        assert_eq!(pay(Method::Wechat).unwrap().file.order.state, Stands::Settled);
        assert_eq!(showroom.one(id).paid.paid, Money::from_minor(98_091), "what was not given back pays for its part");
        assert_eq!(showroom.one(id).may_ask_for, Some(Money::from_minor(100_000)));
        let next = showroom.ask(id, None).unwrap();
        assert_eq!(next.file.amount, Money::from_minor(100_000), "the deposit is asked for anew");
        let balance = company.ask(&showroom.cashier, move |tx, _| money::balance_of_case(tx, case)).unwrap();
        assert_eq!((balance.paid_in, balance.paid_out), (Money::from_minor(198_091), Money::from_minor(100_000)));
    });
}

/// a case is not settled while goods were got ready on it that are not paid; who gives up is let go.
#[test]
fn r394_a_case_with_an_unpaid_order_is_not_settled() {
    TestApp::each(|app| {
        let showroom = Showroom::new(app);
        let company = &showroom.company;
        let manager = app.staff("manager", "store_manager", &app.company);
        let close = |case: i64, reason| {
            let ending = Ending { reason, note: "办结".to_owned(), satisfied: Some(true) };
            company.give(&manager, move |tx, call| cases::close(tx, call, case, None, &ending))
        };
        let case = company.case(Kind::Consultation);
        let id = showroom.ordered(case);
        company.approve(&showroom.orders, id).unwrap();
        let asked = showroom.ask(id, None).unwrap().file.id;
        showroom.collect(asked);
        company.carry_out(&showroom.orders, id, "measured").unwrap();
        match close(case, CloseReason::Answered) {
            Err(service::Error::Refused(refusal)) => {
                assert_eq!(refusal.code, "application-balance-open");
                assert!(
                    refusal.args.iter().any(|(name, value)| *name == "balance" && value == "4622.12"),
                    "{refusal:?}"
                );
            }
            other => panic!("{other:?}"),
        }
        let rest = showroom.ask(id, None).unwrap().file.id;
        showroom.collect(rest);
        close(case, CloseReason::Answered).unwrap();

        let given_up = company.case(Kind::Consultation);
        let id = showroom.ordered(given_up);
        company.approve(&showroom.orders, id).unwrap();
        let asked = showroom.ask(id, None).unwrap().file.id;
        showroom.collect(asked);
        company.carry_out(&showroom.orders, id, "measured").unwrap();
        close(given_up, CloseReason::Withdrawn).unwrap();
    });
}

/// drawings are quoted by area within the range of the manual, and paid before they are drawn.
#[test]
fn r396_drawings_are_quoted_in_their_range() {
    TestApp::each(|app| {
        let showroom = Showroom::new(app);
        let company = &showroom.company;
        let case = company.case(Kind::Consultation);
        let quote = |item: &str, price: &str| {
            let line: Pairs<'_> = &[("item", item), ("room", "客厅"), ("area", "24"), ("price", price)];
            company.apply(&company.applicant, ("F-69", Some(case)), &[("due", "2026-03-09")], &[line])
        };
        assert_eq!(code(quote("living_room", "52")), "lines.0.price:beyond-rate");
        assert_eq!(code(quote("room", "29")), "lines.0.price:below-rate");
        assert_eq!(code(quote("kitchen", "40")), "lines.0.item:not-a-choice");
        let id = quote("living_room", "38").unwrap().file.id;
        company.approve(&company.reviewer, id).unwrap();
        assert_eq!(code(company.carry_out(&company.reviewer, id, "drawn")), "application-unpaid");
        let asked = showroom.ask(id, None).unwrap();
        assert_eq!(asked.file.amount, Money::from_minor(91_200), "without a share the deposit is all of it");
        showroom.collect(asked.file.id);
        company.carry_out(&company.reviewer, id, "drawn").unwrap();
    });
}

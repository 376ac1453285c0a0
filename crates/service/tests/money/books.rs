//! The books: accounts of dealers, foreign currency, the end of a day and of a month.

use super::company::{Company, code, yuan};
use domain::money::{Account, Kind, Method, Rate, RateSource, State};
use domain::people::{Actor, UnitKind};
use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use policy::Money;
use service::money::{self, Filter, LedgerFilter, NewDue, NewOffset, OpenKind, Scope};
use service::testing::TestApp;
use service::{Error, people};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Company<'_> {
    pub(crate) fn listed(&self, by: &Arc<Actor>, scope: Scope) -> Vec<i64> {
        let filter = Filter { scope, unit: None, kind: None };
        let page = self.ask(by, move |tx, call| money::list(tx, call, &filter, None, 50)).unwrap();
        page.items.into_iter().map(|row| row.file.id).collect()
    }

    pub(crate) fn waiting(&self, by: &Arc<Actor>) -> Vec<i64> {
        self.listed(by, Scope::Approve)
    }

    fn lines(&self, filter: LedgerFilter) -> Vec<money::LedgerLine> {
        let page = self.ask(&self.app.admin, move |tx, call| money::ledger(tx, call, &filter, None, 500));
        page.unwrap().items
    }

    pub(crate) fn sum(&self, account: Account) -> Money {
        let lines = self.lines(LedgerFilter { account: Some(account), ..LedgerFilter::default() });
        Money::from_minor(lines.iter().map(|line| line.book.minor()).sum())
    }

    /// Each entry adds up to nothing, in each currency and in that of the company; the journal is whole.
    pub(crate) fn balances(&self) {
        let mut sums: BTreeMap<(i64, String), i64> = BTreeMap::new();
        let mut book: BTreeMap<i64, i64> = BTreeMap::new();
        let lines = self.lines(LedgerFilter::default());
        assert!(!lines.is_empty());
        for line in lines {
            *sums.entry((line.entry, line.currency)).or_default() += line.amount.minor();
            *book.entry(line.entry).or_default() += line.book.minor();
        }
        assert!(sums.values().all(|sum| *sum == 0) && book.values().all(|sum| *sum == 0));
        let verified = self.app.service.store().read_now(|tx| service::journal::verify(tx, &mut |_| {})).unwrap();
        assert!(verified.findings.is_empty(), "{:?}", verified.findings);
    }

    fn close(&self, day: Date, seen: usize) -> Result<money::Reported<money::DayReport>, Error> {
        let store = self.app.store.id;
        self.give(&self.manager, move |tx, call| money::close_day(tx, call, store, day, seen))
    }
}

/// credits and penalties of a dealer stay on its account; a penalty is approved by somebody else;
/// the balance is known at any date. A shortage of spare parts is charged in the same way.
#[test]
fn r271_dealers_have_an_account() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let new = people::NewUnit {
            code: "D01".to_owned(),
            name: "粤达经销".to_owned(),
            kind: UnitKind::Dealer,
            parent: app.company.id,
            city: "广州".to_owned(),
        };
        let dealer = company.give(&app.admin, move |tx, call| people::add_unit(tx, call, &new)).unwrap().id;
        let (store, operations) = (app.store.id, Arc::clone(&company.operations));
        let offset = |kind, amount: i64| {
            let reason = "退货冲账".to_owned();
            let new = NewOffset::of(kind, (dealer, store), yuan(amount), reason);
            company.give(&operations, move |tx, call| money::request_offset(tx, call, &new))
        };
        assert_eq!(code(offset(Kind::Refund, 1)), "not-a-choice");
        let credit = offset(Kind::Credit, 400).unwrap();
        assert_eq!(credit.file.order.state, State::Waiting);
        assert_eq!(code(company.approve(&company.operations, credit.file.id)), "money-own");
        let approved = company.approve(&company.supervisor, credit.file.id).unwrap();
        assert_eq!((approved.file.order.state, approved.file.order.method), (State::Settled, Some(Method::Offset)));
        app.clock.turn(SignedDuration::from_hours(24));
        let penalty = offset(Kind::Penalty, 900).unwrap();
        company.approve(&company.supervisor, penalty.file.id).unwrap();
        let balance = |day| {
            let of = (Account::Dealer, dealer);
            company.ask(&company.operations, move |tx, call| money::balance_of_party(tx, call, of, day)).unwrap()
        };
        let shortage = offset(Kind::Debit, 60).unwrap();
        company.approve(&company.supervisor, shortage.file.id).unwrap();
        assert_eq!((balance(date(2026, 3, 2)), balance(date(2026, 3, 3))), (yuan(-400), yuan(560)));
        let all = company.ask(&company.operations, move |tx, call| {
            money::party_balances(tx, call, Account::Dealer, date(2026, 3, 3))
        });
        let all: Vec<(String, Money)> = all.unwrap().into_iter().map(|row| (row.name, row.balance)).collect();
        assert_eq!(all, [("粤达经销".to_owned(), yuan(560))]);
        assert_eq!((company.sum(Account::Drawer), company.sum(Account::Bank)), (Money::ZERO, Money::ZERO));
        company.balances();
    });
}

/// a local repair in another currency keeps its rate, and the ledger balances in both currencies.
#[test]
fn r391_a_local_repair_keeps_its_rate() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        let rate = RateSource {
            rate: Rate::parse("7.1862").unwrap(),
            day: date(2026, 3, 2),
            source: "中国银行现汇卖出价".to_owned(),
        };
        let abroad = |rate| NewDue {
            case: Some(case),
            currency: Some("USD".to_owned()),
            rate,
            ..company.due(Kind::LocalRepair, 50)
        };
        assert_eq!(code(company.request(&company.clerk, abroad(None))), "rate-missing");
        let row = company.request(&company.clerk, abroad(Some(rate.clone()))).unwrap();
        assert_eq!((row.file.amount, row.file.order.amount), (yuan(50), Money::from_minor(35_931)));
        assert_eq!(row.file.details.rate, Some(rate));
        company.approve(&company.manager, row.file.id).unwrap();
        company.pay(&company.cashier, row.file.id, Method::Paypal).unwrap();
        assert_eq!(company.sum(Account::LocalRepair), Money::from_minor(35_931));
        company.balances();
    });
}

/// whoever closes a day has seen what is open; afterwards the day is as it was, and what comes later stands on
/// the next one.
#[test]
fn r541_a_closed_day_stays_as_it_was() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let (store, first, second) = (app.store.id, date(2026, 3, 2), date(2026, 3, 3));
        let refund = company.refund(&company.clerk, company.decided(299), None).unwrap().file.id;
        let fee = company.fee(company.open(), 80, true).unwrap().file.id;
        company.collect(&company.repairer, fee, Method::Cash).unwrap();
        let report = move |company: &Company<'_>, day| {
            company.ask(&company.cashier, move |tx, call| money::day(tx, call, store, day)).unwrap()
        };
        let before = report(&company, first);
        let kinds: Vec<OpenKind> = before.report.open.iter().map(|item| item.kind).collect();
        assert_eq!((kinds, before.closed.is_none()), (vec![OpenKind::ToPay, OpenKind::InHand], true));
        assert_eq!(before.report.decided[0].number, 1);
        assert_eq!(code(company.close(first, 1)), "day-open-changed");
        assert_eq!(code(company.close(second, 2)), "day-not-yet");
        let closed = company.close(first, 2).unwrap();
        assert_eq!(closed.report, before.report);
        assert_eq!(code(company.close(first, 2)), "day-closed");
        let paid = company.pay(&company.cashier, refund, Method::Wechat).unwrap();
        assert_eq!(paid.file.settled_on, Some(second), "it is still the same evening");
        let kept = report(&company, first);
        assert_eq!((&kept.report, kept.closed.map(|closed| closed.by)), (&before.report, Some("manager".to_owned())));
        assert!(company.events(SubjectKind::Unit, store).contains(&"day.closed".to_owned()));
        app.clock.turn(SignedDuration::from_hours(48));
        let days = company.ask(&company.manager, money::unclosed_days).unwrap();
        assert_eq!(days.iter().map(|day| day.day).collect::<Vec<_>>(), [second]);
        assert_eq!(code(company.close(date(2026, 3, 4), 1)), "day-earlier-open");
        company.close(second, 1).unwrap();
        let ledger = LedgerFilter { from: Some(second), until: Some(second), ..LedgerFilter::default() };
        assert_eq!(company.lines(ledger).len(), 2);
        company.balances();
    });
}

/// a month is closed after its days; expense, what is booked against it, and what is left.
#[test]
fn r542_a_month_sums_up_what_its_days_say() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let (region, first) = (app.region.id, date(2026, 3, 2));
        let fee = company.fee(company.open(), 80, true).unwrap().file.id;
        company.collect(&company.cashier, fee, Method::Card).unwrap();
        let expense = company.request(&company.repairer, company.due(Kind::Expense, 300)).unwrap().file.id;
        company.approve(&company.manager, expense).unwrap();
        company.pay(&company.cashier, expense, Method::Cash).unwrap();
        let close = |company: &Company<'_>| {
            company.give(&company.supervisor, move |tx, call| money::close_month(tx, call, region, first))
        };
        assert_eq!(code(close(&company)), "month-not-over");
        app.clock.turn(SignedDuration::from_hours(24 * 31));
        assert_eq!(code(close(&company)), "month-day-open");
        company.close(first, 0).unwrap();
        let closed = close(&company).unwrap().report;
        assert_eq!((closed.expense, closed.offset, closed.net), (30_000, 8_000, 22_000));
        assert_eq!(code(close(&company)), "month-closed");
        let kept = company.ask(&company.supervisor, move |tx, call| money::month(tx, call, region, first)).unwrap();
        assert_eq!((kept.report, kept.closed.is_some()), (closed, true));
        let subject = Subject::new(SubjectKind::Unit, region);
        assert_eq!(company.events(subject.kind, subject.id).last().map(String::as_str), Some("month.closed"));
    });
}

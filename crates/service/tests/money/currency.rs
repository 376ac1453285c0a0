//! Money in other currencies than that of the company: each amount stays in its own, at a rate with its day and source.

use super::company::{Company, code, yuan};
use domain::money::{Account, Ground, Kind, Method, Rate, RateSource, State};
use domain::people::UnitKind;
use jiff::civil::{Date, date};
use policy::Money;
use service::money::{self, LedgerFilter, NewDue, NewOffset, NewRefund, OrderRow, Settlement};
use service::testing::TestApp;
use service::{Error, people};

const TODAY: Date = date(2026, 3, 2);

fn rate(text: &str, day: Date) -> RateSource {
    RateSource { rate: Rate::parse(text).unwrap(), day, source: "中国银行现汇卖出价".to_owned() }
}

impl Company<'_> {
    fn refund_at(&self, case: i64, cents: i64, rate: Option<RateSource>) -> Result<OrderRow, Error> {
        self.refund_in(case, None, cents, rate)
    }

    fn refund_in(
        &self,
        case: i64,
        currency: Option<&str>,
        cents: i64,
        rate: Option<RateSource>,
    ) -> Result<OrderRow, Error> {
        let new = NewRefund {
            case,
            amount: Some(Money::from_minor(cents)),
            pieces: 1,
            original: Method::Paypal,
            ground: Ground::Inspected,
            inspection: "鞋底开胶".to_owned(),
            reason: String::new(),
            currency: currency.map(str::to_owned),
            rate,
        };
        self.give(&self.clerk, move |tx, call| money::request_refund(tx, call, &new))
    }

    /// What a page offers for a case: the currency of the purchase, and its latest rate.
    fn offered(&self, case: i64) -> Option<(String, Option<RateSource>)> {
        let seen = self.ask(&self.cashier, move |tx, call| money::of_case(tx, call, case)).unwrap();
        seen.foreign.map(|foreign| (foreign.currency, foreign.latest))
    }

    fn accounts(&self, account: Account) -> Vec<(String, i64, i64)> {
        let filter = LedgerFilter { account: Some(account), ..LedgerFilter::default() };
        let page = self.ask(&self.app.admin, move |tx, call| money::ledger(tx, call, &filter, None, 50)).unwrap();
        page.items.into_iter().map(|line| (line.currency, line.amount.minor(), line.book.minor())).collect()
    }
}

/// what was paid in Canadian dollars goes back in them, at a rate that somebody names; the latest one is
/// offered for the next refund. A refund in another currency than was paid is none.
#[test]
fn r391_a_refund_is_in_the_currency_that_was_paid() {
    TestApp::each(|app| {
        let company = Company::paid_in(app, "CAD");
        let case = company.decided(299);
        assert_eq!(company.offered(case), Some(("CAD".to_owned(), None)));
        assert_eq!(code(company.refund_at(case, 10_001, None)), "rate-missing");
        let ahead = rate("5.1", date(2026, 3, 3));
        assert_eq!(code(company.refund_at(case, 10_001, Some(ahead))), "in-the-future");
        let bare = RateSource { source: " ".to_owned(), ..rate("5.1", TODAY) };
        assert_eq!(code(company.refund_at(case, 10_001, Some(bare))), "required");
        let today = rate("5.1234", TODAY);
        let other = company.refund_in(case, Some("USD"), 10_001, Some(today.clone()));
        assert_eq!(code(other), "refund-other-currency");
        assert_eq!(company.offered(case), Some(("CAD".to_owned(), None)), "a refusal leaves nothing behind");

        let row = company.refund_at(case, 10_001, Some(today.clone())).unwrap();
        assert_eq!((row.file.currency.as_str(), row.file.amount.minor()), ("CAD", 10_001));
        assert_eq!(row.file.order.amount.minor(), 51_239, "100.01 × 5.1234");
        assert_eq!(company.offered(case), Some(("CAD".to_owned(), Some(today.clone()))));
        company.pay(&company.cashier, row.file.id, Method::Paypal).unwrap();
        assert_eq!(company.accounts(Account::Refunds), [("CAD".to_owned(), 10_001, 51_239)]);
        let earlier = rate("5.0871", date(2026, 2, 27));
        company.refund_at(case, 100, Some(earlier)).unwrap();
        assert_eq!(company.offered(case), Some(("CAD".to_owned(), Some(today))), "the latest day, not the last entry");
        let again = rate("5.13", TODAY);
        company.refund_at(case, 100, Some(again.clone())).unwrap();
        assert_eq!(company.offered(case), Some(("CAD".to_owned(), Some(again))), "of one day the last one stands");
        company.balances();
    });
}

/// a purchase in the company's own currency needs no rate, and keeps none that is named all the same.
#[test]
fn r391_no_rate_for_the_own_currency() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.decided(299);
        assert_eq!(company.offered(case), None);
        let row = company.refund_at(case, 10_001, Some(rate("5.1234", TODAY))).unwrap();
        assert_eq!((row.file.order.amount.minor(), row.file.details.rate), (10_001, None));
    });
}

/// an advance in another currency is settled in it, at the rate that it was paid at, to the last cent.
#[test]
fn r391_an_advance_in_another_currency_is_settled() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let advance = |used: i64| {
            let new = NewDue {
                amount: Money::from_minor(10_001),
                currency: Some("USD".to_owned()),
                rate: Some(rate("7.1862", TODAY)),
                ..company.due(Kind::Advance, 0)
            };
            let id = company.request(&company.repairer, new).unwrap().file.id;
            company.approve(&company.supervisor, id).unwrap();
            company.pay(&company.cashier, id, Method::BankTransfer).unwrap();
            let spent = Money::from_minor(used);
            let settlement = Settlement { spent, vouchers: "住宿发票".to_owned(), back: Method::BankTransfer };
            company.give(&company.cashier, move |tx, call| money::settle_advance(tx, call, id, None, &settlement))
        };
        let usd = |amount, book| ("USD".to_owned(), amount, book);
        advance(3_334).unwrap();
        assert_eq!(company.accounts(Account::Expense), [usd(3_334, 23_959)]);
        assert_eq!(company.sum(Account::Advances), Money::ZERO);
        assert_eq!(company.sum(Account::Bank), Money::from_minor(-23_959));
        advance(12_000).unwrap();
        assert_eq!(company.accounts(Account::Expense)[0], usd(12_000, 86_234));
        assert_eq!(company.sum(Account::Advances), Money::ZERO);
        company.balances();
    });
}

/// what a dealer is credited in another currency stays in it on the account, with its rate and papers.
#[test]
fn r271_an_offset_keeps_its_currency() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let new = people::NewUnit {
            code: "D01".to_owned(),
            name: "Maple Trading".to_owned(),
            kind: UnitKind::Dealer,
            parent: app.company.id,
            city: "Toronto".to_owned(),
        };
        let dealer = company.give(&app.admin, move |tx, call| people::add_unit(tx, call, &new)).unwrap().id;
        let store = app.store.id;
        let offset = |currency: &str, rate: Option<RateSource>| {
            let currency = Some(currency.to_owned());
            let of = NewOffset::of(Kind::Credit, (dealer, store), yuan(100), "退货冲账".to_owned());
            let new = NewOffset { currency, rate, vouchers: "CN-0012".to_owned(), ..of };
            company.give(&company.operations, move |tx, call| money::request_offset(tx, call, &new))
        };
        assert_eq!(code(offset("USD", None)), "rate-missing");
        assert_eq!(code(offset("dollars", Some(rate("7.2", TODAY)))), "not-a-currency");
        let asked = offset("USD", Some(rate("7.2", TODAY))).unwrap().file;
        assert_eq!((asked.currency.as_str(), asked.amount, asked.order.amount), ("USD", yuan(100), yuan(720)));
        assert_eq!(asked.details.vouchers, "CN-0012");
        let done = company.approve(&company.supervisor, asked.id).unwrap().file;
        assert_eq!(done.order.state, State::Settled);
        assert_eq!(company.accounts(Account::Dealer), [("USD".to_owned(), -10_000, -72_000)]);
        company.balances();
    });
}

store::statements! {
    FORGET = "delete from money_rate";
    FILL_SQLITE = include_str!("../../../store/migrations/0037__rates.sqlite.sql");
    FILL_POSTGRES = include_str!("../../../store/migrations/0037__rates.postgres.sql");
}

/// a database from before there was a table of rates has in it those that its amounts were booked at.
#[test]
fn r391_rates_that_were_used_before_are_offered() {
    TestApp::each(|app| {
        let company = Company::paid_in(app, "CAD");
        let case = company.decided(299);
        let (first, last) = (rate("5.1", date(2026, 2, 27)), rate("5.13", TODAY));
        for used in [&first, &rate("5.2", TODAY), &last] {
            company.refund_at(case, 100, Some(used.clone())).unwrap();
        }
        let store = app.service.store();
        let fill = match store.engine() {
            store::Engine::Sqlite => &FILL_SQLITE,
            store::Engine::Postgres => &FILL_POSTGRES,
        };
        store.write_now(move |tx| tx.execute(&FORGET, &[])).unwrap();
        assert_eq!(company.offered(case), Some(("CAD".to_owned(), None)));
        store.write_now(move |tx| tx.execute(fill, &[])).unwrap();
        assert_eq!(company.offered(case), Some(("CAD".to_owned(), Some(last))));
    });
}

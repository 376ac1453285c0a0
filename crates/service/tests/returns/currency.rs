//! Returns of goods that were paid in another currency.

use super::{Store, code, yuan};
use domain::cases::Channel;
use domain::money::{Kind, Method, Rate, RateSource};
use domain::returns::{Advance, Replacement, Way};
use jiff::civil::date;
use policy::Money;
use service::Error;
use service::returns::{self, Granted, NewRefundOf, NewReplacementOf, ReturnRow};
use service::testing::TestApp;

fn rate() -> RateSource {
    RateSource {
        rate: Rate::parse("5.1234").unwrap(), day: date(2026, 3, 2), source: "中国银行现汇卖出价".to_owned()
    }
}

impl Store<'_> {
    fn refund_at(&self, id: i64, rate: Option<RateSource>) -> Result<ReturnRow, Error> {
        let new = NewRefundOf { rate, ..NewRefundOf::new(1, Method::Wechat) };
        self.give(&self.clerk, move |tx, call| returns::refund(tx, call, id, None, &new))
    }

    fn replace_at(&self, id: i64, price: i64, rate: Option<RateSource>) -> Result<ReturnRow, Error> {
        let new = Replacement { article: "真皮女鞋 38".to_owned(), price: yuan(price) };
        let new = NewReplacementOf { rate, ..NewReplacementOf::new(1, new, Some(Method::Wechat)) };
        self.give(&self.clerk, move |tx, call| returns::replace(tx, call, id, None, &new))
    }

    /// What is owed about a case: kind, currency, amount, and the same in the currency of the company.
    fn asked_for(&self, case: i64) -> Vec<(Kind, String, Money, i64)> {
        let of = |row: service::money::OrderRow| {
            let file = row.file;
            (file.order.kind, file.currency, file.amount, file.order.amount.minor())
        };
        let mut owed: Vec<_> = self.orders(case).into_iter().map(of).collect();
        owed.sort_by_key(|(kind, ..)| *kind);
        owed
    }

    /// A pair of shoes that came back and was accepted.
    fn accepted(&self, case: i64) -> i64 {
        let id = self.open(case, Way::Counter, 1).unwrap().file.id;
        self.receive(id, 1).unwrap();
        self.inspect(id, 1, 0).unwrap();
        id
    }
}

/// the refund of a return is in the currency that was paid, at a rate; the page of the next return offers it.
#[test]
fn r391_a_return_is_refunded_in_the_currency_that_was_paid() {
    TestApp::each(|app| {
        let store = Store::paid_in(app, "CAD");
        let case = store.case(Channel::Visit, "refund", 299);
        let id = store.accepted(case);
        let offered = |id: i64| {
            let seen = store.app.service.query_now(&store.clerk, move |tx, call| returns::one(tx, call, id)).unwrap();
            seen.foreign.map(|foreign| (foreign.currency, foreign.latest))
        };
        assert_eq!(offered(id), Some(("CAD".to_owned(), None)));
        assert_eq!(code(store.refund_at(id, None)), "rate-missing");
        store.refund_at(id, Some(rate())).unwrap();
        assert_eq!(store.asked_for(case), [(Kind::Refund, "CAD".to_owned(), yuan(299), 153_190)]);
        store.pay(store.orders(case)[0].file.id);
        assert_eq!(offered(id), Some(("CAD".to_owned(), Some(rate()))));
    });
}

/// the difference of an exchange is in the currency that was paid too, whoever owes it.
#[test]
fn r391_the_difference_of_an_exchange_is_in_the_currency_that_was_paid() {
    TestApp::each(|app| {
        let store = Store::paid_in(app, "CAD");
        for (price, kind) in [(309, Kind::Fee), (289, Kind::Refund)] {
            let case = store.case(Channel::Visit, "exchange", 0);
            let id = store.accepted(case);
            assert_eq!(code(store.replace_at(id, price, None)), "rate-missing", "{kind:?}");
            store.replace_at(id, price, Some(rate())).unwrap();
            assert_eq!(store.asked_for(case), [(kind, "CAD".to_owned(), yuan(10), 5_123)]);
            store.dispose(id, 1).unwrap();
        }
        let case = store.case(Channel::Visit, "exchange", 0);
        let id = store.accepted(case);
        store.replace_at(id, 299, None).unwrap();
        assert!(store.orders(case).is_empty(), "no difference, no rate");
    });
}

/// what is paid first is claimed from the supplier as it was paid: 299 Canadian dollars are not 299 yuan.
#[test]
fn r127_a_claim_is_in_the_currency_that_was_paid() {
    TestApp::each(|app| {
        let store = Store::paid_in(app, "CAD");
        let case = store.case(Channel::Web, "refund", 299);
        let id = store.open(case, Way::Courier, 1).unwrap().file.id;
        let granted = Granted {
            advance: Advance::PreCompensation,
            reason: "鞋底断裂伤人".to_owned(),
            supplier: "广州步健鞋厂".to_owned(),
        };
        store.give(&store.manager, move |tx, call| returns::grant(tx, call, id, None, &granted)).unwrap();
        store.refund_at(id, Some(rate())).unwrap();
        let of = |kind| (kind, "CAD".to_owned(), yuan(299), 153_190);
        assert_eq!(store.asked_for(case), [of(Kind::Refund), of(Kind::SupplierClaim)]);
    });
}

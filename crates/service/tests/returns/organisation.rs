//! Goods that an organisation ordered: size or quality is said.

use super::*;
use domain::customers::CustomerKind;
use domain::returns::Reason;
use service::customers::{self, NewCustomer};
use service::forms::{self, NewForm};

/// A store that has sold to an organisation.
pub(super) fn organised(app: &TestApp) -> Store<'_> {
    let mut store = Store::new(app);
    let unit = app.store.id;
    let add = move |tx: &mut Tx<'_>, call: &Call| {
        let (kind, name) = (Some(CustomerKind::Organisation), "第一中学".to_owned());
        let phones = vec!["13900005678".to_owned()];
        let customer = customers::add(tx, call, &NewCustomer { unit, kind, name, phones, ..NewCustomer::default() })?;
        let new = NewPurchase { customer: Some(customer.id), receipt: "R-2026-0002".to_owned(), ..purchase(unit) };
        purchases::add(tx, call, &new).map(|purchase| purchase.lines[0].id)
    };
    store.line = store.give(&Arc::new(Actor::system("test")), add).unwrap();
    store
}

impl Store<'_> {
    pub(super) fn open_for(&self, case: i64, reason: Option<Reason>) -> Result<ReturnRow, Error> {
        let new = NewReturn { case, way: Way::Counter, pieces: 1, reason };
        self.give(&self.clerk, move |tx, call| returns::open(tx, call, &new))
    }
}

/// goods of an organisation come back for size or quality, and not without saying which; a consumer need not say.
#[test]
fn r252_an_organisation_says_size_or_quality() {
    TestApp::each(|app| {
        let store = organised(app);
        let case = store.case(Channel::Visit, "exchange", 0);
        assert_eq!(code(store.open_for(case, None)), "reason:required");
        let row = store.open_for(case, Some(Reason::Size)).unwrap();
        let id = row.file.id;
        assert_eq!(row.file.reason, Some(Reason::Size));
        let form = store.issue("F-26", id).unwrap().file.id;
        let sheet = app.service.query_now(&store.clerk, move |tx, call| forms::one(tx, call, form)).unwrap().sheet;
        let text = sheet.to_json();
        assert!(text.contains("尺码不合") && text.contains("第一中学"), "{text}");
        let consumer = Store { line: consumer_line(&store), ..store };
        let case = consumer.case(Channel::Visit, "exchange", 0);
        let row = consumer.open_for(case, Some(Reason::Size)).unwrap();
        assert_eq!(row.file.reason, None, "no figure of organisations counts a consumer");
        assert_eq!(code(consumer.issue("F-26", row.file.id)), "form:form-not-for-this");
    });
}

/// at the end of a month the returns of organisations are compiled into one summary that is kept; a month with returns
/// and without a summary is flagged, and so is one whose summary was cancelled.
#[test]
fn r259_a_month_with_returns_and_no_summary_is_flagged() {
    TestApp::each(|app| {
        let store = organised(app);
        for (reason, remedy) in [(Reason::Size, "exchange"), (Reason::Quality, "exchange")] {
            let case = store.case(Channel::Visit, remedy, 0);
            store.open_for(case, Some(reason)).unwrap();
        }
        let consumer = consumer_line(&store);
        let month = |of: jiff::civil::Date| {
            let unit = app.region.id;
            let ask = move |tx: &mut Tx<'_>, call: &Call| money::month(tx, call, unit, of);
            let found = app.service.query_now(&app.admin, ask).unwrap().report.unsummarised;
            found.into_iter().map(|of| (of.name, of.day)).collect::<Vec<_>>()
        };
        let march = date(2026, 3, 1);
        assert_eq!(month(date(2026, 2, 1)), [], "nothing came back then");
        app.clock.turn(jiff::SignedDuration::from_hours(24 * 31));
        let store = Store { line: consumer, ..store };
        let case = store.case(Channel::Visit, "exchange", 0);
        store.open_for(case, None).unwrap();
        assert_eq!(month(march), [(app.store.name.clone(), march)]);
        let new = NewForm {
            form: "F-74".to_owned(),
            unit: Some(app.store.id),
            from: Some(march),
            until: Some(date(2026, 3, 31)),
            subject: None,
        };
        let form = store.give(&store.manager, move |tx, call| forms::issue(tx, call, &new)).unwrap().file.id;
        let sheet = app.service.query_now(&store.manager, move |tx, call| forms::one(tx, call, form)).unwrap().sheet;
        let text = sheet.to_json();
        for said in ["尺码不合", "质量问题", "第一中学", "单位订购退换货月度汇总"] {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert_eq!(month(march), []);
        let cancel = move |tx: &mut Tx<'_>, call: &Call| forms::cancel(tx, call, (form, None), "漏了一张");
        store.give(&store.manager, cancel).unwrap();
        assert_eq!(month(march), [(app.store.name.clone(), march)]);
    });
}

fn consumer_line(store: &Store<'_>) -> i64 {
    let new = NewPurchase { receipt: "R-2026-0003".to_owned(), ..purchase(store.app.store.id) };
    let add = move |tx: &mut Tx<'_>, call: &Call| purchases::add(tx, call, &new);
    store.give(&Arc::new(Actor::system("test")), add).unwrap().lines[0].id
}

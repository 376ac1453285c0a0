//! Goods that an organisation ordered: size or quality is said.

use super::*;
use domain::customers::CustomerKind;
use domain::returns::Reason;
use service::customers::{self, NewCustomer};
use service::forms;

/// A store that has sold to an organisation.
pub(super) fn organised(app: &TestApp) -> Store<'_> {
    let mut store = Store::new(app);
    let unit = app.store.id;
    let add = move |tx: &mut Tx<'_>, call: &Call| {
        let (kind, name) = (Some(CustomerKind::Organisation), "第一中学".to_owned());
        let customer = customers::add(tx, call, &NewCustomer { unit, kind, name, ..NewCustomer::default() })?;
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

fn consumer_line(store: &Store<'_>) -> i64 {
    let new = NewPurchase { receipt: "R-2026-0003".to_owned(), ..purchase(store.app.store.id) };
    let add = move |tx: &mut Tx<'_>, call: &Call| purchases::add(tx, call, &new);
    store.give(&Arc::new(Actor::system("test")), add).unwrap().lines[0].id
}

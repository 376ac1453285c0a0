//! What was given ahead for goods that never came is claimed from somebody, or written off.

use super::*;

impl Store<'_> {
    /// An urgent exchange whose parcel the carrier has, whose replacement left, and whose goods never come; its case and id.
    fn never_comes(&self) -> (i64, i64) {
        let case = self.case(Channel::Web, "exchange", 0);
        let id = self.open(case, Way::Courier, 1).unwrap().file.id;
        let urgent =
            Granted { advance: Advance::Urgent, reason: "周末婚礼要穿".to_owned(), supplier: String::new() };
        self.give(&self.manager, move |tx, call| returns::grant(tx, call, id, None, &urgent)).unwrap();
        self.send(id).unwrap();
        self.give(&self.clerk, move |tx, call| returns::verify(tx, call, id, None)).unwrap();
        self.replace(id, 299, None).unwrap();
        self.give(&self.clerk, move |tx, call| returns::waive(tx, call, id, None, (1, "包裹被顾客撤回"))).unwrap();
        (case, id)
    }

    fn owed(&self, case: i64) -> Vec<(Kind, Money, State)> {
        self.orders(case).iter().map(|row| (row.file.order.kind, row.file.amount, row.file.order.state)).collect()
    }
}

/// goods that were exchanged at once and never came back are owed by the customer; who claims that does not give
/// it up alone.
#[test]
fn r288_the_customer_owes_what_was_given_ahead() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let (case, id) = store.never_comes();
        assert_eq!(code(store.close(id, "")), "return-gave-ahead");
        store.close_as(&store.manager, id, "customer").unwrap();
        assert_eq!(store.owed(case), [(Kind::Fee, yuan(299), State::Open)]);
        assert_eq!(store.axes(case).1, Axis::ChargeDue);
        let order = store.orders(case)[0].file.id;
        let give_up = |who: &Arc<Actor>| {
            store.give(who, move |tx, call| money::cancel(tx, call, order, None, "顾客已搬走").map(drop))
        };
        assert_eq!(code(give_up(&store.manager)), "money-own");
        give_up(&app.staff("deputy", "store_manager", &app.store)).unwrap();
        assert_eq!(store.owed(case), [(Kind::Fee, yuan(299), State::Cancelled)]);
    });
}

/// a write-off stands in the ledger with who did it: somebody who may allow advances, and neither allowed nor gave
/// this one.
#[test]
fn r260_a_write_off_is_for_somebody_else() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let (case, id) = store.never_comes();
        assert_eq!(code(store.close(id, "write_off")), "denied");
        assert_eq!(code(store.close_as(&store.manager, id, "write_off")), "write-off-own");
        assert!(store.orders(case).is_empty(), "a refusal leaves nothing behind");
        let other = app.staff("deputy", "store_manager", &app.store);
        let unnamed = Recovered { by: Some(Recovery::Carrier), ..Recovered::default() };
        let close = store.give(&other, move |tx, call| returns::close(tx, call, id, None, &unnamed));
        assert_eq!(code(close), "recovered_from:required");
        let silent = Recovered { by: Some(Recovery::WriteOff), ..Recovered::default() };
        let close = store.give(&other, move |tx, call| returns::close(tx, call, id, None, &silent));
        assert_eq!(code(close), "recovered:required");
        store.close_as(&other, id, "write_off").unwrap();
        assert_eq!(store.owed(case), [(Kind::Fee, yuan(299), State::Cancelled)]);
        let written_off = &store.orders(case)[0].file;
        assert_eq!(written_off.details.cancelled, "顾客已搬走，联系不上");
        assert_eq!(store.axes(case).1, Axis::Nothing);
    });
}

/// what was paid in advance is claimed from the supplier already, and not a second time.
#[test]
fn r127_the_claim_on_the_supplier_is_the_one_that_stands() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Web, "refund", 299);
        let id = store.open(case, Way::Courier, 1).unwrap().file.id;
        let granted = Granted {
            advance: Advance::PreCompensation,
            reason: "鞋底断裂伤人".to_owned(),
            supplier: "广州步健鞋厂".to_owned(),
        };
        store.give(&store.manager, move |tx, call| returns::grant(tx, call, id, None, &granted)).unwrap();
        store.refund(id, 1).unwrap();
        store.give(&store.clerk, move |tx, call| returns::waive(tx, call, id, None, (1, "鞋已送检"))).unwrap();
        assert_eq!(code(store.close(id, "")), "return-gave-ahead");
        store.close(id, "supplier").unwrap();
        let claims = store.owed(case).into_iter().filter(|(kind, ..)| *kind == Kind::SupplierClaim);
        assert_eq!(claims.count(), 1);
    });
}

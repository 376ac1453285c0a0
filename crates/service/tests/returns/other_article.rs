//! Exchange for another article, and what is made again.

use super::*;
use domain::returns::Aim;
use serde_json::{Value, json};

/// A pair of leather shoes of which the sole broke within its period, and no other pair of that size is there.
fn broken() -> Value {
    json!({
        "category": "adult_leather_shoe", "defect": "sole_broken", "cause": "quality", "stock_same": false, "usable": false,
        "wanted_price": "459.00", "wish": "exchange_other", "proof": "till_receipt", "packaging": "intact",
        "accessories": "complete", "warranty_card": true, "sale_kind": "normal", "repairable": true, "custom_made": false,
        "customer_place": "local", "use_marks": true, "worn": true, "opened": true, "resale_ok": false,
    })
}

impl Store<'_> {
    /// A case that the manual itself decides; the decision.
    fn decided(&self, answers: &Value, remedy: &str) -> decisions::Decision {
        let new = new_case(self.app.store.id, self.line, Channel::Visit, self.clerk.id);
        let case = self.give(&self.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id;
        let answers = answers.as_object().unwrap().clone();
        let line = Some(self.line);
        let claimed = Claimed { unit: self.app.store.id, line, case: Some(case), answers, ..Claimed::default() };
        let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
        let new = NewDecision { case, claimed, choice, over: None };
        self.give(&self.clerk, move |tx, call| decisions::record(tx, call, &new)).unwrap()
    }

    fn inspected(&self, case: i64) -> i64 {
        let id = self.open(case, Way::Counter, 1).unwrap().file.id;
        self.receive(id, 1).unwrap();
        self.inspect(id, 1, 0).unwrap();
        id
    }
}

/// D081, R-254, FW-T1: shoes for 399 yuan are exchanged for a pair for 459 when there is none of the same kind; the customer pays
/// 60, and 40 go back for a pair for 359.
#[test]
fn d081_an_exchange_for_another_article_takes_the_old_one_back() {
    TestApp::each(|app| {
        let store = Store::selling(app, 399, bought::Channel::Store);
        for (price, kind, amount) in [(459, Kind::Fee, 60), (359, Kind::Refund, 40)] {
            let decision = store.decided(&broken(), "exchange_other");
            assert_eq!((decision.charge, decision.valued()), (yuan(60), Some(yuan(399))));
            let id = store.inspected(decision.case);
            let ask = move |tx: &mut Tx<'_>, call: &Call| returns::one(tx, call, id);
            let back = app.service.query_now(&store.clerk, ask).unwrap().row.file.back;
            assert_eq!((back.aim, back.worth), (Aim::Exchange, yuan(399)));
            store.replace(id, price, Some(Method::Wechat)).unwrap();
            let orders = store.orders(decision.case);
            assert_eq!((orders.len(), orders[0].file.order.kind, orders[0].file.amount), (1, kind, yuan(amount)));
            store.dispose(id, 1).unwrap();
            store.close(id, "").unwrap();
        }
    });
}

/// R-254, XB-3: where somebody decided against the manual, the old article counts for what was paid; what is made again is
/// taken back (P2-6), and what is sent again is not.
#[test]
fn r254_what_is_made_again_is_taken_back_and_what_is_sent_again_is_not() {
    TestApp::each(|app| {
        let store = Store::new(app);
        for remedy in ["exchange_other", "remake"] {
            let case = store.case(Channel::Visit, remedy, 0);
            let row = store.open(case, Way::Counter, 1).unwrap();
            assert_eq!((row.file.back.aim, row.file.back.worth), (Aim::Exchange, yuan(299)), "{remedy}");
            let id = row.file.id;
            store.give(&store.clerk, move |tx, call| returns::cancel(tx, call, id, None, "顾客改变主意")).unwrap();
        }
        let case = store.case(Channel::Visit, "reship", 0);
        assert_eq!(code(store.open(case, Way::Counter, 1)), "return-other-remedy");
    });
}

/// D033, R-254, P1-2: a decision that was kept before rulings said what the old article counts for says it all the same.
#[test]
fn d033_old_decisions_say_what_the_old_article_counts_for() {
    let zero = Money::ZERO;
    let decision = |ruling: Value, (pay, charge): (Money, Money)| decisions::Decision {
        id: 1,
        case: 1,
        line: None,
        unit: 1,
        at: jiff::Timestamp::UNIX_EPOCH,
        actor: String::new(),
        standing: domain::decisions::Standing::ByPolicy,
        remedy: "exchange_other".to_owned(),
        service: None,
        pay,
        charge,
        approval: None,
        communicated: true,
        claim: json!({ "paid": "200.00", "current": "200.00", "wanted_price": "260.00" }),
        ruling,
        manual: 1,
        reason: None,
        evidence: None,
        previous: None,
    };
    let kept = json!({ "remedies": [{ "remedy": "refund", "pay": "200.00" }, { "remedy": "exchange_other" }] });
    assert_eq!(decision(kept.clone(), (zero, yuan(60))).valued(), Some(yuan(200)));
    assert_eq!(decision(kept.clone(), (yuan(10), zero)).valued(), Some(yuan(270)));
    let said = json!({ "remedies": [{ "remedy": "exchange_other", "charge": "80.00", "valued": "180.00" }] });
    assert_eq!(decision(said, (zero, yuan(80))).valued(), Some(yuan(180)));
    let over =
        decisions::Decision { standing: domain::decisions::Standing::Overridden, ..decision(kept, (zero, zero)) };
    assert_eq!(over.valued(), None);
}

/// Without a decision that takes goods back there is no return, nor by whoever may not.
#[test]
fn a_return_rests_on_a_decision() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let new = new_case(app.store.id, store.line, Channel::Visit, store.clerk.id);
        let case = store.give(&store.manager, move |tx, call| cases::open(tx, call, &new)).unwrap().id;
        assert_eq!(code(store.open(case, Way::Counter, 1)), "return-not-decided");
        store.decide(case, "free_repair", 0);
        assert_eq!(code(store.open(case, Way::Counter, 1)), "return-other-remedy");
        store.decide(case, "refund", 299);
        let new = NewReturn { case, way: Way::Counter, pieces: 1, reason: None };
        let by_cashier = store.give(&store.cashier, move |tx, call| returns::open(tx, call, &new));
        assert_eq!(code(by_cashier), "denied");
        let id = store.open(case, Way::Counter, 1).unwrap().file.id;
        let cancelled = store.give(&store.clerk, move |tx, call| returns::cancel(tx, call, id, None, "顾客改变主意"));
        assert_eq!(cancelled.unwrap().file.back.closure, Closure::Cancelled);
        assert_eq!(code(store.receive(id, 1)), "return-over");
        assert_eq!(store.listed(Scope::All), [id]);
        assert!(store.listed(Scope::Open).is_empty());
    });
}

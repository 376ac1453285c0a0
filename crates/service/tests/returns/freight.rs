//! Who bears the freight of a return, in the ledger.

use super::*;
use domain::people::UnitKind;
use domain::returns::{Bearer, Leg, PaidBy};
use serde_json::{Value, json};
use service::attachments::{self, NewFile};
use service::people::{self, NewUnit};
use service::returns::NewFreight;

/// A web shop whose customer got a wrong pair.
fn web_shop(app: &TestApp) -> (Store<'_>, i64) {
    app.publish("web-shop");
    let new = NewUnit {
        code: "WD01".to_owned(),
        name: "旗舰店".to_owned(),
        kind: UnitKind::WebShop,
        parent: app.company.id,
        city: "杭州".to_owned(),
    };
    let unit = app.service.command_now(&app.admin, move |tx, call| people::add_unit(tx, call, &new)).unwrap();
    let sold = purchase(unit.id);
    let add = move |tx: &mut Tx<'_>, call: &Call| purchases::add(tx, call, &sold);
    let line = app.service.command_now(&Arc::new(Actor::system("test")), add).unwrap().lines[0].id;
    let store = Store {
        app,
        clerk: app.staff("agent", "after_sales_agent", &unit),
        cashier: app.staff("finance", "finance", &app.company),
        manager: app.staff("manager", "customer_service", &app.company),
        line,
    };
    (store, unit.id)
}

impl Store<'_> {
    /// A case that the manual itself decides, and its return.
    fn decided_return(&self, unit: i64, answers: &Value, remedy: &str) -> (i64, i64) {
        let new = new_case(unit, self.line, Channel::Web, self.clerk.id);
        let case = self.give(&self.clerk, move |tx, call| cases::open(tx, call, &new)).unwrap().id;
        let photo =
            NewFile { name: "发错的鞋.jpg".to_owned(), bytes: Arc::from(&b"\xff\xd8\xff\xe0\0\x10JFIF"[..]) };
        self.give(&self.clerk, move |tx, call| attachments::attach(tx, call, case, &photo)).unwrap();
        let answers = answers.as_object().unwrap().clone();
        let line = Some(self.line);
        let claimed = Claimed { unit, line, case: Some(case), answers, ..Claimed::default() };
        let choice = Choice { remedy: remedy.to_owned(), service: None, communicated: true, reason: String::new() };
        let new = NewDecision { case, claimed, choice, over: None };
        self.give(&self.clerk, move |tx, call| decisions::record(tx, call, &new)).unwrap();
        (case, self.open(case, Way::Courier, 1).unwrap().file.id)
    }

    fn freight(&self, id: i64, paid_by: PaidBy, from: &'static str) -> Result<ReturnRow, Error> {
        let new = NewFreight {
            leg: Leg::Back,
            paid_by,
            amount: yuan(18),
            receipts: "顺丰 SF1388 运单".to_owned(),
            recovered_from: from.to_owned(),
            rate: None,
        };
        self.give(&self.clerk, move |tx, call| returns::freight(tx, call, id, None, &new))
    }

    fn booked(&self, case: i64) -> Vec<(Kind, Money, State)> {
        let mut all: Vec<_> = self.orders(case);
        all.sort_by_key(|row| row.file.id);
        all.iter().map(|row| (row.file.order.kind, row.file.amount, row.file.order.state)).collect()
    }
}

fn wrong_item() -> Value {
    json!({
        "category": "dress", "matter": "wrong_item", "cause": "company_error", "wish": "exchange", "urgent_need": false,
        "usable": true, "opened": true, "resale_ok": true, "use_marks": false, "custom_made": false,
        "goods_intact": true, "photos_received": true, "receipt": "2026-02-24",
    })
}

/// of a wrong item the seller bears the freight both ways: what the buyer has paid goes back to the buyer, what the shop
/// has paid is an expense of the shop, and neither waits for an approval.
#[test]
fn r282_freight_of_a_wrong_item_is_the_sellers_both_ways() {
    TestApp::each(|app| {
        let (shop, unit) = web_shop(app);
        let (case, id) = shop.decided_return(unit, &wrong_item(), "exchange");
        let ask = move |tx: &mut Tx<'_>, call: &Call| returns::one(tx, call, id);
        let detail = app.service.query_now(&shop.clerk, ask).unwrap();
        assert_eq!(detail.bearer, Some(Bearer::Seller));
        assert_eq!(code(shop.freight(id, PaidBy::Customer, "顺丰")), "return-freight-ours");
        shop.freight(id, PaidBy::Customer, "").unwrap();
        let back = (Kind::FreightAdvanced, yuan(18), State::Open);
        assert_eq!(shop.booked(case), [back]);
        assert_eq!(shop.axes(case).1, Axis::RefundDue);
        shop.pay(shop.orders(case)[0].file.id);
        shop.freight(id, PaidBy::Company, "").unwrap();
        let out = (Kind::Expense, yuan(18), State::Open);
        assert_eq!(shop.booked(case), [(back.0, back.1, State::Settled), out]);
        assert_eq!(shop.axes(case).1, Axis::Refunded);
        let journal = shop.returned(case);
        assert_eq!(journal.iter().filter(|event| *event == "return.freight_booked").count(), 2);
        shop.give(&shop.clerk, move |tx, call| returns::cancel(tx, call, id, None, "顾客留下了")).unwrap();
        assert_eq!(code(shop.freight(id, PaidBy::Customer, "")), "return-over");
    });
}

/// freight that the customer bears is not given back; where the shop has paid it first the customer owes it.
#[test]
fn r122_freight_that_the_customer_bears_is_owed_by_the_customer() {
    TestApp::each(|app| {
        let (shop, unit) = web_shop(app);
        let mut answers = wrong_item();
        for (fact, value) in [("matter", json!("no_reason")), ("wish", json!("refund")), ("cause", json!("none"))] {
            answers[fact] = value;
        }
        let (case, id) = shop.decided_return(unit, &answers, "refund");
        assert_eq!(code(shop.freight(id, PaidBy::Customer, "")), "return-freight-theirs");
        shop.freight(id, PaidBy::Company, "").unwrap();
        let owed = [(Kind::Expense, yuan(18), State::Open), (Kind::FreightRecovered, yuan(18), State::Open)];
        assert_eq!(shop.booked(case), owed);
        assert_eq!(shop.orders(case).iter().filter(|row| row.file.party_name == "王芳").count(), 1);
    });
}

/// freight of which the decision says nothing waits for somebody who approves it.
#[test]
fn r122_freight_that_nobody_has_decided_waits_for_an_approval() {
    TestApp::each(|app| {
        let store = Store::new(app);
        let case = store.case(Channel::Web, "refund", 299);
        let id = store.open(case, Way::Courier, 1).unwrap().file.id;
        let silent = NewFreight {
            leg: Leg::Out,
            paid_by: PaidBy::Customer,
            amount: yuan(18),
            receipts: " ".to_owned(),
            recovered_from: String::new(),
            rate: None,
        };
        let no = store.give(&store.clerk, move |tx, call| returns::freight(tx, call, id, None, &silent));
        assert_eq!(code(no), "receipts:required");
        store.freight(id, PaidBy::Customer, "顺丰").unwrap();
        let waiting =
            [(Kind::FreightAdvanced, yuan(18), State::Waiting), (Kind::FreightRecovered, yuan(18), State::Waiting)];
        assert_eq!(store.booked(case), waiting);
    });
}

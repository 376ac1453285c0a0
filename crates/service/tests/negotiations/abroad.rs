//! The processes of a shop that sells across borders.

use crate::company::{code, each_abroad, page, serious};
use domain::cases::Kind as CaseKind;
use domain::money::{Kind as Owed, Method, State};
use domain::negotiations::{Kind, Solution, Stage};
use domain::repairs::{Intake, Kind as Repair};
use policy::Money;
use service::negotiations::Acceptance;
use service::repairs::{self, NewRepair};
use service::{money, shipments};

/// XB-3, XB-8: the wrong product was sent: the order is changed, the difference goes back the way it was paid,
/// and the customer reads both.
#[test]
fn r295_a_changed_order_and_its_difference_are_told() {
    each_abroad(|shop| {
        let (case, id) = shop.described(CaseKind::Complaint, page(true, false));
        shop.offer(id, Solution::ChangeOrder, 1_250, "the white dress in M").unwrap();
        assert_eq!(code(shop.accept(id)), "difference-without-method");
        let original = Some(Method::Paypal);
        shop.accept_with(id, Acceptance { original, ..Acceptance::default() }).unwrap();
        let told = shop.told(case, "order_changed").unwrap();
        assert!(
            ["the white dress in M", "USD 12.50", "the new order ships next"].iter().all(|t| told.contains(t)),
            "{told}"
        );
        let orders = shop.orders(case);
        let own = &orders[0].file;
        assert_eq!(
            (own.order.kind, own.amount, own.order.state),
            (Owed::Refund, Money::from_minor(1_250), State::Open)
        );
        let (even, id) = shop.described(CaseKind::Complaint, page(true, false));
        shop.offer(id, Solution::ChangeOrder, 0, "the white dress in M").unwrap();
        shop.accept(id).unwrap();
        assert!(shop.told(even, "order_changed").is_none() && shop.orders(even).is_empty());
        assert!(shop.told(even, "order_changed_even").unwrap().contains("ships next"));
    });
}

/// XB-11: a serious fault that can be repaired near the customer: the fee is asked for, approved by others and
/// paid by finance, and the customer hears of it.
#[test]
fn r296_a_local_repair_is_approved_and_paid() {
    each_abroad(|shop| {
        let case = shop.case(CaseKind::Complaint);
        let id = shop.open(case, Kind::Quality).unwrap().file.id;
        shop.photo(case);
        shop.take_photos(id).unwrap();
        shop.judge(id, serious(true)).unwrap();
        assert_eq!(code(shop.offer(id, Solution::Exchange, 0, "")), "negotiation-not-offered");
        shop.offer(id, Solution::LocalRepair, 3_500, "zip replaced near by").unwrap();
        let new =
            Acceptance { repairer: "Main St Tailor".to_owned(), quote: "Q-17".to_owned(), ..Acceptance::default() };
        let order = shop.accept_with(id, new).unwrap().file.details.order.unwrap();
        let own = shop.orders(case).remove(0).file;
        assert_eq!((own.id, own.order.kind, own.order.state), (order, Owed::LocalRepair, State::Waiting));
        assert_eq!((own.party_name.as_str(), own.details.vouchers.as_str()), ("Main St Tailor", "Q-17"));
        shop.give(&shop.finance, move |tx, call| money::approve(tx, call, order, None)).unwrap();
        let payment = money::Payment::of(Method::Paypal);
        shop.give(&shop.finance, move |tx, call| money::pay(tx, call, order, None, &payment)).unwrap();
        assert!(shop.told(case, "repair_paid").is_some());
    });
}

/// R-296, XB-12: one that cannot be repaired there is sent back, and the negotiation ends no sooner than its receipt is
/// confirmed.
#[test]
fn r296_goods_sent_back_for_repair_are_received_first() {
    each_abroad(|shop| {
        let case = shop.case(CaseKind::Complaint);
        let id = shop.open(case, Kind::Quality).unwrap().file.id;
        shop.photo(case);
        shop.take_photos(id).unwrap();
        shop.judge(id, serious(false)).unwrap();
        shop.offer(id, Solution::RepairBack, 0, "").unwrap();
        shop.accept(id).unwrap();
        assert_eq!(shop.view(case).case.agreement.unwrap().remedy, "free_repair");
        assert_eq!(code(shop.revisit(&shop.agent, id, true, false)), "negotiation-goods-not-back");
        let new = NewRepair {
            case: Some(case),
            unit: None,
            kind: Repair::Repair,
            chargeable: false,
            purchase_line: None,
            contact: domain::cases::Contact::default(),
            product: String::new(),
            serial: String::new(),
            intake: Intake { fault: "zip".to_owned(), ..Intake::default() },
            measures: domain::repairs::Measures::default(),
            promised_at: None,
            received: false,
            attachments: Vec::new(),
        };
        let ticket = shop.give(&shop.agent, move |tx, call| repairs::open(tx, call, &new)).unwrap().id;
        assert_eq!(code(shop.revisit(&shop.agent, id, true, false)), "negotiation-goods-not-back");
        shop.give(&shop.warehouse, move |tx, call| repairs::receive(tx, call, ticket, None)).unwrap();
        let closed = shop.revisit(&shop.agent, id, true, false).unwrap();
        assert_eq!(closed.file.negotiation().stage, Stage::Closed);
    });
}

/// XB-9: a logistics complaint: whoever wants no refund gets another parcel within three days.
#[test]
fn r299_another_parcel_leaves_within_three_days() {
    each_abroad(|shop| {
        let case = shop.case(CaseKind::ParcelTrace);
        let id = shop.open(case, Kind::Logistics).unwrap().file.id;
        shop.offer(id, Solution::Refund, 0, "").unwrap();
        shop.give(&shop.agent, move |tx, call| service::negotiations::decline(tx, call, id, None, "wants the dress"))
            .unwrap();
        shop.offer(id, Solution::Reship, 0, "").unwrap();
        let at = shop.app.clock.now();
        shop.accept(id).unwrap();
        let (state, due) = shop.deadline(case, "ECOM-XB", "reship").unwrap();
        assert_eq!(state, "running");
        let days = (due - at).total(jiff::Unit::Hour).unwrap() / 24.0;
        assert!((3.0..4.0).contains(&days), "{days}");
        assert_eq!(shop.events(case, "shipment."), ["shipment.refund_declined"]);
        let lost = shipment(shop, case, None);
        shipment(shop, case, Some(lost));
        assert_eq!(shop.deadline(case, "ECOM-XB", "reship").unwrap().0, "met");
    });
}

fn shipment(shop: &crate::company::Shop<'_>, case: i64, replaces: Option<i64>) -> i64 {
    let new = shipments::NewShipment {
        unit: shop.unit.id,
        to_unit: None,
        case: Some(case),
        line: None,
        direction: domain::shipments::Direction::ToCustomer,
        carrier: "UPS".to_owned(),
        service: String::new(),
        packages: 1,
        promised_on: Some(jiff::civil::date(2026, 3, 20)),
        expected_on: None,
        lines: vec![domain::shipments::GoodsLine { article: "dress".to_owned(), pieces: 1 }],
        recipient: String::new(),
        address: String::new(),
        area: None,
        note: String::new(),
        replaces,
    };
    shop.give(&shop.agent, move |tx, call| shipments::open(tx, call, &new)).unwrap().file.id
}

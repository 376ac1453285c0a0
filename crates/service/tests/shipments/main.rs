//! Shipments, anomalies of goods and courier claims in a running company: a maker of lighting and its dealer.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod anomalies;
mod company;

use company::{at, code, day, lines};
use domain::shipments::{Direction, Look, State};
use service::shipments::{self, HandingOver, NewDay, Packing, Receipt, Scope, Update};

/// from the packing to the confirmed receipt; the carrier's words stand among the steps.
#[test]
fn r308_a_shipment_is_followed_until_its_receipt_is_confirmed() {
    company::each(|company| {
        let case = company.case();
        let row = company.open(case, Direction::ToCustomer, 10).unwrap();
        assert_eq!(row.file.number, format!("{}-2026-FH000001", company.code));
        let id = row.file.id;
        assert_eq!(code(company.hand_over(id)), "shipment-not-packed");
        let unsure = Packing { packer: "李师傅".to_owned(), protection: "木架".to_owned(), confirmed: false };
        let unsure = company.give(&company.orders, move |tx, call| shipments::pack(tx, call, id, None, &unsure));
        assert_eq!(code(unsure), "confirmed:packing-confirmed");
        company.pack(id).unwrap();
        company.hand_over(id).unwrap();
        let update = Update { text: "已到杭州分拨中心".to_owned(), next_on: Some(day(4)), told: true };
        let tracked = company.give(&company.orders, move |tx, call| shipments::track(tx, call, id, None, &update));
        assert!(tracked.unwrap().file.shipment.is_live);
        assert_eq!(company.listed(Scope::UnderWay), [id]);
        assert!(company.listed(Scope::Late).is_empty());
        company.arrive(id).unwrap();
        assert_eq!(company.listed(Scope::ToConfirm), [id]);
        let receipt = Receipt { by: "王芳".to_owned(), unused: true, note: String::new() };
        let by = receipt.clone();
        let read_only = company.give(&company.auditor, move |tx, call| shipments::confirm(tx, call, id, None, &by));
        assert_eq!(code(read_only), "denied");
        let stale = receipt.clone();
        let stale = company.give(&company.orders, move |tx, call| shipments::confirm(tx, call, id, Some(1), &stale));
        assert_eq!(code(stale), "stale");
        let done = company.give(&company.orders, move |tx, call| shipments::confirm(tx, call, id, None, &receipt));
        assert_eq!(done.unwrap().file.shipment.state, State::Confirmed);
        assert!(company.listed(Scope::ToConfirm).is_empty());
        assert_eq!(company.listed(Scope::All), [id]);
        let seen = company.ask(move |tx, call| shipments::one(tx, call, id)).unwrap();
        let said = seen.steps.iter().find(|step| step.what == "shipment.tracked").unwrap();
        assert_eq!(said.detail, "已到杭州分拨中心");
        assert_eq!(company.events(case, "shipment."), company::WHOLE_WAY);
    });
}

/// what is undelivered past its day is late; a later day says why, and the customer is told before the day
/// that cannot be kept.
#[test]
fn r186_a_delay_is_told_before_the_day_that_cannot_be_kept() {
    company::each(|company| {
        let case = company.case();
        let id = company.open(case, Direction::ToCustomer, 10).unwrap().file.id;
        assert_eq!(company.deadline(case, "SHIPMENTS", "deliver"), Some(("running", at(3, 24) - company::SECOND)));
        assert!(company.listed(Scope::Soon).is_empty());
        company.turn(2, 9);
        assert_eq!(company.listed(Scope::Soon), [id], "two days before");
        let later = |on, reason: &str, told| NewDay { on, reason: reason.to_owned(), told };
        let expect =
            |new: NewDay| company.give(&company.orders, move |tx, call| shipments::expect(tx, call, id, None, &new));
        assert_eq!(code(expect(later(day(8), "", false))), "day_reason:required");
        expect(later(day(8), "缺货", false)).unwrap();
        assert_eq!(company.deadline(case, "SHIPMENTS", "tell_delay"), Some(("running", at(3, 0))));
        assert_eq!(company.deadline(case, "SHIPMENTS", "deliver"), Some(("running", at(6, 24) - company::SECOND)));
        assert_eq!(company.listed(Scope::Soon), [id], "the customer has to be told");
        let told = company.give(&company.orders, move |tx, call| shipments::tell(tx, call, id, None, "电话"));
        assert_eq!(told.unwrap().file.shipment.untold, None);
        assert_eq!(company.deadline(case, "SHIPMENTS", "tell_delay").unwrap().0, "met");
        company.turn(7, 9);
        assert_eq!(company.listed(Scope::Late), [id]);
        assert_eq!(company.deadline(case, "SHIPMENTS", "deliver").unwrap().0, "missed");
        company.pack(id).unwrap();
        company.hand_over(id).unwrap();
        company.arrive(id).unwrap();
        assert_eq!(company.deadline(case, "SHIPMENTS", "deliver").unwrap().0, "met_late");
        assert_eq!(company.deadline(case, "SHIPMENTS", "confirm_receipt").unwrap().0, "running");
        assert!(company.listed(Scope::Late).is_empty());
    });
}

/// of two parcels of one case each has its own time. The arrival of one is no arrival of the other.
#[test]
fn r308_each_parcel_of_a_case_has_a_time_of_its_own() {
    company::each(|company| {
        let case = company.case();
        let [first, second] = [0; 2].map(|_| company.open(case, Direction::ToCustomer, 10).unwrap().file.id);
        for id in [first, second] {
            company.pack(id).unwrap();
            company.hand_over(id).unwrap();
        }
        company.arrive(first).unwrap();
        assert_eq!(company.deadlines(case, "SHIPMENTS", "deliver"), ["met", "running"]);
        company.turn(4, 9);
        assert_eq!(company.deadlines(case, "SHIPMENTS", "deliver"), ["met", "missed"]);
        company.arrive(second).unwrap();
        assert_eq!(company.deadlines(case, "SHIPMENTS", "deliver"), ["met", "met_late"]);
        assert_eq!(company.deadlines(case, "SHIPMENTS", "confirm_receipt"), ["missed", "running"]);
    });
}

/// papers against goods by line, between units; without a case the unit keeps the journal.
#[test]
fn r302_papers_are_compared_with_goods_before_the_receipt_is_confirmed() {
    company::each(|company| {
        let mut new = company.planned(None, Direction::BetweenUnits, 10);
        let home = new.clone();
        let home = company.give(&company.orders, move |tx, call| shipments::open(tx, call, &home));
        assert_eq!(code(home), "to_unit:required");
        new.to_unit = Some(company.dealer);
        let id = company.give(&company.orders, move |tx, call| shipments::open(tx, call, &new)).unwrap().file.id;
        company.pack(id).unwrap();
        let here =
            HandingOver { carrier: String::new(), service: String::new(), tracking: String::new(), expected_on: None };
        let nobody = company.give(&company.orders, move |tx, call| shipments::hand_over(tx, call, id, None, &here));
        assert_eq!(code(nobody), "carrier:required");
        company.hand_over(id).unwrap();
        let dealer = company.dealer_staff.clone();
        company.give(&dealer, move |tx, call| shipments::arrive(tx, call, id, None, "")).unwrap();
        let receipt = Receipt { by: "周店长".to_owned(), unused: true, note: String::new() };
        let early = receipt.clone();
        let early = company.give(&dealer, move |tx, call| shipments::confirm(tx, call, id, None, &early));
        assert_eq!(code(early), "shipment-not-checked");
        let wrong = company.give(&dealer, move |tx, call| shipments::check(tx, call, id, None, (&[], "")));
        assert_eq!(code(wrong), "counts:not-a-choice");
        let found = [(8, Look::Damaged), (2, Look::Fine)];
        let seen = company.give(&dealer, move |tx, call| shipments::check(tx, call, id, None, (&found, "外箱压坏")));
        let check = seen.unwrap().file.details.check.unwrap().check;
        assert_eq!((check.short(), check.spoilt(), check.lines.len()), (2, 8, lines(10).len()));
        company.give(&dealer, move |tx, call| shipments::confirm(tx, call, id, None, &receipt)).unwrap();
        let number = company.case_number(company.case());
        let linked = company.give(&company.orders, move |tx, call| shipments::link(tx, call, id, None, &number));
        assert!(linked.unwrap().file.case.is_some());
    });
}

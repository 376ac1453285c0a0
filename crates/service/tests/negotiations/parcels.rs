//! Parcels that arrive damaged, and how they are taken in.

use crate::company::{Shop, code, each};
use domain::anomalies::{Claimant, Kind as Damage};
use domain::cases::Kind as CaseKind;
use domain::negotiations::{Answers, Finding, Kind, Solution};
use domain::shipments::{Direction, GoodsLine};
use jiff::civil::date;
use service::anomalies::{self, NewAnomaly};
use service::negotiations;
use service::shipments::{self, HandingOver, NewShipment, Packing};

fn report(shop: &Shop<'_>, case: i64) {
    let new = NewAnomaly {
        case,
        shipment: None,
        kind: Damage::Damage,
        claimant: Claimant::Consumer,
        dealer: None,
        article: String::new(),
        pieces: 1,
        value: 19_900,
        unopened: false,
        unused: true,
        not_man_made: true,
        received_on: date(2026, 3, 2),
        received_time: None,
        currency: None,
        description: "外箱压坏".to_owned(),
        carrier: "中通".to_owned(),
        party: None,
    };
    shop.give(&shop.agent, move |tx, call| anomalies::report(tx, call, &new)).unwrap();
}

/// R-284, EC-6: the buyer is told to refuse the parcel, packaging and courier are looked at, and where the courier is liable
/// what was reported of the damage stands for the claim.
#[test]
fn r284_a_damaged_parcel_is_refused_and_claimed_for() {
    each(|shop| {
        let case = shop.case(CaseKind::GoodsAnomaly);
        let id = shop.open(case, Kind::Parcel).unwrap().file.id;
        shop.photo(case);
        shop.take_photos(id).unwrap();
        let liable = Answers { packaging_damaged: Some(true), courier_liable: Some(true), ..Answers::default() };
        assert_eq!(code(shop.judge(id, liable.clone())), "negotiation-not-advised");
        shop.give(&shop.agent, move |tx, call| negotiations::advise_refusal(tx, call, id, None)).unwrap();
        assert!(shop.told(case, "refuse_parcel").unwrap().contains("请拒收"));
        let judged = shop.judge(id, liable).unwrap();
        assert_eq!(judged.file.negotiation().finding, Some(Finding::CourierLiable));
        shop.offer(id, Solution::Reship, 0, "").unwrap();
        assert_eq!(code(shop.accept(id)), "negotiation-without-claim");
        report(shop, case);
        shop.accept(id).unwrap();
        let seen = shop.ask(move |tx, call| negotiations::one(tx, call, id));
        assert_eq!(seen.anomalies.len(), 1, "the claim is opened from here");
        let other = shop.case(CaseKind::Complaint);
        let quality = shop.open(other, Kind::Quality).unwrap().file.id;
        let wrong = shop.give(&shop.agent, move |tx, call| negotiations::advise_refusal(tx, call, quality, None));
        assert_eq!(code(wrong), "negotiation-not-a-parcel");
    });
}

/// while a parcel is on its way its customer is told to look at the packaging, to refuse what is damaged, and to count
/// while the courier is there; not once it has arrived.
#[test]
fn r285_the_customer_is_told_how_to_take_a_parcel_in() {
    each(|shop| {
        let (case, other) = (shop.case(CaseKind::Complaint), shop.case(CaseKind::Complaint));
        let (_, early) = (send(shop, case), send(shop, other));
        shop.give(&shop.warehouse, move |tx, call| shipments::arrive(tx, call, early, None, "")).unwrap();
        shop.wait(13);
        let told = shop.told(case, "at_the_door").unwrap();
        assert!(["外包装", "拒收", "当着派送员的面清点"].iter().all(|word| told.contains(word)), "{told}");
        let rows = shop.ask(move |tx, call| service::messages::of_case(tx, call, other));
        let late = rows.into_iter().find(|row| row.file.notice == "at_the_door");
        assert!(late.is_none_or(|row| row.file.progress.state == domain::messages::State::Cancelled));
    });
}

/// A parcel that was handed to a carrier.
fn send(shop: &Shop<'_>, case: i64) -> i64 {
    let new = NewShipment {
        unit: shop.unit.id,
        to_unit: None,
        case: Some(case),
        line: None,
        direction: Direction::ToCustomer,
        carrier: "中通".to_owned(),
        service: String::new(),
        packages: 1,
        promised_on: Some(date(2026, 3, 6)),
        expected_on: None,
        lines: vec![GoodsLine { article: "米白连衣裙".to_owned(), pieces: 1 }],
        recipient: String::new(),
        address: String::new(),
        area: None,
        note: String::new(),
        replaces: None,
    };
    let id = shop.give(&shop.warehouse, move |tx, call| shipments::open(tx, call, &new)).unwrap().file.id;
    let packing = Packing { packer: "李师傅".to_owned(), protection: "气泡袋".to_owned(), confirmed: true };
    shop.give(&shop.warehouse, move |tx, call| shipments::pack(tx, call, id, None, &packing)).unwrap();
    let handed = HandingOver {
        carrier: "中通".to_owned(),
        service: String::new(),
        tracking: format!("ZT{id}"),
        expected_on: None,
    };
    shop.give(&shop.warehouse, move |tx, call| shipments::hand_over(tx, call, id, None, &handed)).unwrap();
    id
}

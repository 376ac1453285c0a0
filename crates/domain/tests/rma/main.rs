//! Returns of dealers: examples, and random commands against what must never happen.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

mod random;

use domain::Refusal;
use domain::rma::{
    Charge, Event, Ground, Held, HoldState, Outcome, PERMISSIONS, Permission, Rma, Rules, Shortage, Stage, Tested,
    Wanted,
};
use jiff::civil::date;
use policy::Money;

const DEALER: i64 = 1;
const REGION: i64 = 2;
const ORDERS: i64 = 3;

fn yuan(amount: i64) -> Money {
    Money::from_minor(amount * 100)
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    result.unwrap_err().code
}

fn lamp(pieces: u32, ground: Ground) -> Wanted {
    Wanted {
        model: "MC-2012".to_owned(),
        batch: "B0715".to_owned(),
        category: String::new(),
        pieces,
        worth: yuan(80),
        ground,
        fault: "不亮".to_owned(),
        traits: Vec::new(),
        whole_lamp: true,
        produced_on: Some(date(2025, 7, 15)),
        warranty_until: None,
        paid_repair: false,
    }
}

fn approved(lines: Vec<Wanted>) -> Rma {
    let mut rma = Rma::apply(DEALER, false, lines);
    rma.review(REGION).unwrap();
    rma.approve(ORDERS).unwrap();
    rma
}

/// An application of fifty pieces, of which so many were counted.
fn counted(ground: Ground, count: u32) -> Rma {
    let mut rma = approved(vec![lamp(50, ground)]);
    rma.send(&[20, 30]).unwrap();
    rma.arrive(1).unwrap();
    rma.arrive(2).unwrap();
    rma.count(&[count], false).unwrap();
    rma
}

fn found(works: u32, defect: u32, man_made: u32) -> Tested {
    Tested { works, defect, man_made, not_repairable: 0 }
}

/// LT-6.2: the region manager reviews, the order department approves, only then goods are sent; whoever
/// asks decides nothing, and two different people decide.
#[test]
fn r263_goods_are_sent_after_two_others_have_agreed() {
    let mut rma = Rma::apply(DEALER, false, vec![lamp(50, Ground::Quality)]);
    assert_eq!(code(rma.send(&[50])), "rma-not-approved");
    assert_eq!(code(rma.approve(ORDERS)), "rma-not-now");
    assert_eq!(code(rma.review(DEALER)), "rma-own");
    rma.review(REGION).unwrap();
    assert_eq!(Stage::of(&rma), Stage::ToApprove);
    assert_eq!(code(rma.approve(DEALER)), "rma-own");
    assert_eq!(code(rma.approve(REGION)), "rma-reviewed-by-you");
    assert_eq!(code(rma.send(&[50])), "rma-not-approved");
    rma.approve(ORDERS).unwrap();
    assert_eq!(Stage::of(&rma), Stage::ToSend);
    rma.send(&[50]).unwrap();

    let mut refused = Rma::apply(DEALER, false, vec![lamp(1, Ground::Quality)]);
    assert_eq!(code(refused.refuse(DEALER)), "rma-own");
    refused.refuse(REGION).unwrap();
    assert_eq!(code(refused.approve(ORDERS)), "rma-not-now");
}

/// a sub-dealer's application is reviewed by the region manager alone, and its goods end at the agent.
#[test]
fn r263_a_sub_dealer_sends_to_its_agent() {
    let mut rma = Rma::apply(DEALER, true, vec![lamp(50, Ground::Quality)]);
    rma.review(REGION).unwrap();
    assert_eq!(rma.permission, Permission::Approved);
    rma.send(&[50]).unwrap();
    rma.arrive(1).unwrap();
    rma.count(&[47], false).unwrap();
    assert!(rma.is_final());
    assert_eq!(code(rma.test(0, found(47, 0, 0))), "rma-for-agent");
    rma.close().unwrap();
}

/// R-264, D115: a box without a permission waits; an application that is approved since takes it up, or it goes back to
/// a sender who knows.
#[test]
fn r264_d115_a_box_without_a_permission_waits() {
    let mut held = Held::new();
    let mut rma = Rma::apply(DEALER, false, vec![lamp(50, Ground::Quality)]);
    assert_eq!(code(held.attach(&mut rma, 1)), "hold-not-approved");
    rma.review(REGION).unwrap();
    assert_eq!(code(held.attach(&mut rma, 1)), "hold-not-approved");
    rma.approve(ORDERS).unwrap();
    assert_eq!(code(held.attach(&mut rma, 1)), "rma-not-packed");
    rma.send(&[50]).unwrap();
    held.attach(&mut rma, 1).unwrap();
    assert_eq!((held.state, rma.arrived()), (HoldState::Attached, 1));
    assert_eq!(code(held.send_back()), "hold-over");

    let mut held = Held::new();
    assert_eq!(code(held.send_back()), "hold-sender-not-told");
    held.tell().unwrap();
    held.send_back().unwrap();
    assert_eq!(code(held.tell()), "hold-over");
}

/// D113, LT-6.3: boxes hold what was applied for; the dealer says 50, the company counts 47, and 47 are
/// processed.
#[test]
fn r266_d113_the_companys_count_decides() {
    let mut rma = approved(vec![lamp(50, Ground::Quality)]);
    assert_eq!(code(rma.send(&[20, 20])), "rma-boxes-unequal");
    assert_eq!(code(rma.send(&[50, 0])), "rma-box-empty");
    assert_eq!(code(rma.send(&[])), "rma-boxes-none");
    assert_eq!(code(rma.arrive(1)), "rma-not-packed");
    rma.send(&[20, 30]).unwrap();
    assert_eq!(code(rma.count(&[50], false)), "rma-nothing-here");
    rma.arrive(1).unwrap();
    assert_eq!((code(rma.arrive(1)), code(rma.arrive(3))), ("rma-box-here", "rma-no-such-box"));
    assert_eq!(code(rma.count(&[20], false)), "rma-boxes-missing");
    rma.arrive(2).unwrap();
    assert_eq!(code(rma.count(&[20, 30], false)), "rma-count-each-line");
    rma.count(&[47], false).unwrap();
    assert_eq!((rma.lines[0].pieces(), rma.lines[0].difference()), (47, -3));
    assert_eq!(code(rma.test(0, found(0, 50, 0))), "pieces-too-many");
    rma.test(0, found(0, 47, 0)).unwrap();
    assert_eq!(code(rma.count(&[50], false)), "rma-tested");
    assert_eq!(rma.settle(ORDERS, 0, (Outcome::Credited, 47), &Rules::default()), Ok(yuan(3_760)));
}

/// what works goes back, a defect is repaired, replaced or credited; repaired parts are for after-sales only.
#[test]
fn r267_r272_what_follows_from_the_test() {
    let mut rma = counted(Ground::Quality, 50);
    let rules = Rules::default();
    rma.test(0, found(10, 40, 0)).unwrap();
    assert_eq!(code(rma.settle(DEALER, 0, (Outcome::Credited, 1), &rules)), "rma-own");
    assert_eq!(code(rma.settle(ORDERS, 0, (Outcome::SentBack, 11), &rules)), "pieces-too-many");
    rma.settle(ORDERS, 0, (Outcome::SentBack, 10), &rules).unwrap();
    rma.settle(ORDERS, 0, (Outcome::Repaired, 10), &rules).unwrap();
    rma.settle(ORDERS, 0, (Outcome::AfterSalesOnly, 10), &rules).unwrap();
    assert_eq!((rma.lines[0].exchanged, rma.lines[0].after_sales_only), (10, 10));
    assert_eq!(code(rma.close()), "rma-awaits-outcome");
    rma.settle(ORDERS, 0, (Outcome::Credited, 20), &rules).unwrap();
    assert_eq!(Stage::of(&rma), Stage::ToClose);
    rma.close().unwrap();
    assert_eq!(code(rma.settle(ORDERS, 0, (Outcome::Credited, 1), &rules)), "rma-over");
}

/// R-267, LT-6.6, R-276: complete lamps get parts where quality is not the cause; past warranty only the paid repair is left.
#[test]
fn r267_whole_lamps_and_goods_past_warranty_are_repaired_only() {
    let rules = Rules::default();
    let mut rma = counted(Ground::Other, 50);
    rma.test(0, found(0, 50, 0)).unwrap();
    assert_eq!(code(rma.settle(ORDERS, 0, (Outcome::Credited, 1), &rules)), "rma-parts-only");
    assert_eq!(code(rma.settle(ORDERS, 0, (Outcome::Exchanged, 1), &rules)), "rma-parts-only");
    rma.settle(ORDERS, 0, (Outcome::Repaired, 50), &rules).unwrap();

    let mut rma = past_warranty(1);
    rma.test(0, found(0, 1, 0)).unwrap();
    assert_eq!(code(rma.settle(ORDERS, 0, (Outcome::Credited, 1), &rules)), "rma-paid-repair-only");
    rma.settle(ORDERS, 0, (Outcome::Repaired, 1), &rules).unwrap();
}

/// So many pieces that a dealer wants repaired for money, counted.
fn past_warranty(pieces: u32) -> Rma {
    let mut rma = approved(vec![Wanted { paid_repair: true, ..lamp(pieces, Ground::Quality) }]);
    rma.send(&[pieces]).unwrap();
    rma.arrive(1).unwrap();
    rma.count(&[pieces], false).unwrap();
    rma
}

/// each finding of the bench has its clause. What works goes back (LT-6.1), a defect is repaired or replaced, damage
/// is fined (LT-6.4), and what nobody can repair is replaced, or past warranty turned down (LT-9.5).
#[test]
fn r322_what_follows_is_a_matter_of_the_finding() {
    let rules = Rules::default();
    let all = Tested { works: 10, defect: 20, man_made: 5, not_repairable: 15 };
    let mut rma = counted(Ground::Quality, 50);
    rma.test(0, all).unwrap();
    assert_eq!((rma.lines[0].to_send_back(), rma.lines[0].to_mend()), (15, 35));
    assert_eq!(code(rma.settle(ORDERS, 0, (Outcome::Repaired, 21), &rules)), "rma-beyond-repair");
    rma.settle(ORDERS, 0, (Outcome::Repaired, 20), &rules).unwrap();
    assert_eq!(code(rma.settle(ORDERS, 0, (Outcome::Repaired, 1), &rules)), "rma-beyond-repair");
    assert_eq!(rma.settle(ORDERS, 0, (Outcome::Credited, 15), &rules), Ok(yuan(1_200)));
    rma.settle(ORDERS, 0, (Outcome::SentBack, 15), &rules).unwrap();
    assert_eq!(code(rma.close()), "rma-without-penalty");

    let mut parts = counted(Ground::Other, 50);
    parts.test(0, Tested { defect: 48, not_repairable: 2, ..Tested::default() }).unwrap();
    parts.settle(ORDERS, 0, (Outcome::Exchanged, 2), &rules).unwrap();
    assert_eq!(code(parts.settle(ORDERS, 0, (Outcome::Exchanged, 1), &rules)), "rma-parts-only", "LT-6.6");

    let mut late = past_warranty(3);
    late.test(0, Tested { defect: 2, not_repairable: 1, ..Tested::default() }).unwrap();
    assert_eq!((late.lines[0].to_send_back(), late.lines[0].to_mend()), (1, 2));
    assert_eq!(code(late.settle(ORDERS, 0, (Outcome::Exchanged, 1), &rules)), "rma-paid-repair-only");
    late.settle(ORDERS, 0, (Outcome::SentBack, 1), &rules).unwrap();
    late.settle(ORDERS, 0, (Outcome::Repaired, 2), &rules).unwrap();
    late.close().unwrap();
}

/// R-268, LT-6.4: the penalty is at least twice the return amount of the batch; a severe case proposes to end the
/// dealership.
#[test]
fn r268_a_penalty_is_at_least_twice_the_batch() {
    let rules = Rules::default();
    let other_batch = Wanted { batch: "B0801".to_owned(), ..lamp(10, Ground::Quality) };
    let mut rma = approved(vec![lamp(50, Ground::Quality), lamp(10, Ground::Quality), other_batch]);
    rma.send(&[70]).unwrap();
    rma.arrive(1).unwrap();
    rma.count(&[47, 10, 10], false).unwrap();
    assert_eq!(code(rma.penalise(ORDERS, 0, (yuan(1), false), &rules)), "rma-no-damage");
    rma.test(0, found(0, 46, 1)).unwrap();
    assert_eq!(rma.least_penalty(0, &rules), Some(yuan(80 * 57 * 2)), "both lines of the batch");
    assert_eq!(code(rma.penalise(ORDERS, 0, (yuan(9_119), false), &rules)), "rma-penalty-too-low");
    assert_eq!(code(rma.penalise(DEALER, 0, (yuan(9_120), false), &rules)), "rma-own");
    assert!(rma.open_points().iter().any(|point| point.code == "rma-without-penalty"));
    rma.penalise(ORDERS, 0, (yuan(9_120), true), &rules).unwrap();
    assert!(rma.cancellation_proposed);
    assert_eq!(code(rma.penalise(ORDERS, 0, (yuan(9_120), true), &rules)), "rma-penalty-there");
}

/// R-269, LT-6.8: freight to the head office is given back for safety, recall and what is worth analysing alone.
#[test]
fn r269_freight_is_given_back_on_three_grounds() {
    for (ground, ours) in [
        (Ground::Safety, true),
        (Ground::Recall, true),
        (Ground::Analysis, true),
        (Ground::Quality, false),
        (Ground::CompanyError, false),
        (Ground::Other, false),
    ] {
        assert_eq!(approved(vec![lamp(1, ground)]).reimburse_freight(ORDERS).is_ok(), ours, "{ground:?}");
    }
    assert_eq!(code(approved(vec![lamp(1, Ground::Safety)]).reimburse_freight(DEALER)), "rma-own");
}

/// somebody else than who proposed it decides on the end of a dealership, once.
#[test]
fn r268_somebody_else_decides_on_the_end_of_a_dealership() {
    let mut one = approved(vec![lamp(1, Ground::Quality)]);
    assert_eq!(code(one.decide_cancellation(99, None)), "rma-no-cancellation");
    one.cancellation_proposed = true;
    assert_eq!(code(one.decide_cancellation(DEALER, None)), "rma-own");
    assert_eq!(code(one.decide_cancellation(ORDERS, Some(ORDERS))), "rma-own");
    one.decide_cancellation(99, Some(ORDERS)).unwrap();
    assert_eq!(code(one.decide_cancellation(99, Some(ORDERS))), "rma-no-cancellation");
}

/// R-273, LT-8.2: a dealer bears what was replaced for want of parts that the dealer had to keep, or asked for too late.
#[test]
fn r273_a_shortage_is_the_dealers_when_the_stock_was_too_low() {
    let kept = |kept, asked_late| Shortage { part: "驱动电源".to_owned(), required: 5, kept, asked_late };
    let mut one = approved(vec![lamp(1, Ground::Quality)]);
    assert_eq!(code(one.charge_shortage(ORDERS, &kept(2, false))), "rma-not-counted");
    one.lines[0].counted = Some(1);
    assert_eq!(code(one.charge_shortage(ORDERS, &kept(2, false))), "rma-nothing-replaced");
    one.lines[0].exchanged = 1;
    assert_eq!(code(one.charge_shortage(ORDERS, &kept(5, false))), "rma-stock-kept");
    for own in [kept(4, false), kept(5, true)] {
        assert_eq!(one.charge_shortage(ORDERS, &own), Ok(()));
    }
}

/// The table of moves leads nowhere from where nothing follows, and each event knows its name.
#[test]
fn what_is_over_stays_so() {
    assert!(PERMISSIONS.iter().all(|(from, ..)| !from.is_over()));
    let number = "GD01-2026-RM000001".to_owned();
    for event in [
        Event::Closed { number: number.clone() },
        Event::Received { number: number.clone(), via_agent: false },
        Event::Charged {
            number,
            charge: Charge::Freight,
            amount: yuan(1),
            reason: "退货运费".to_owned(),
            shortage: None,
        },
    ] {
        assert_eq!(serde_json::to_value(&event).unwrap()["event"], event.id());
    }
}

//! Returns of dealers: examples, and random commands against what must never happen.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::Refusal;
use domain::rma::{
    Charge, Event, Ground, Held, HoldState, Outcome, PERMISSIONS, Permission, Rma, Rules, Stage, Tested, Wanted, replay,
};
use jiff::civil::date;
use policy::Money;
use proptest::prelude::*;

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
    Tested { works, defect, man_made }
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

    let mut rma = approved(vec![Wanted { paid_repair: true, ..lamp(1, Ground::Quality) }]);
    rma.send(&[1]).unwrap();
    rma.arrive(1).unwrap();
    rma.count(&[1], false).unwrap();
    rma.test(0, found(0, 1, 0)).unwrap();
    assert_eq!(code(rma.settle(ORDERS, 0, (Outcome::Credited, 1), &rules)), "rma-paid-repair-only");
    rma.settle(ORDERS, 0, (Outcome::Repaired, 1), &rules).unwrap();
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

/// The table of moves leads nowhere from where nothing follows, and each event knows its name.
#[test]
fn what_is_over_stays_so() {
    assert!(PERMISSIONS.iter().all(|(from, ..)| !from.is_over()));
    let number = "GD01-2026-RM000001".to_owned();
    for event in [
        Event::Closed { number: number.clone() },
        Event::Received { number: number.clone(), via_agent: false },
        Event::Charged { number, charge: Charge::Freight, amount: yuan(1), reason: "退货运费".to_owned() },
    ] {
        assert_eq!(serde_json::to_value(&event).unwrap()["event"], event.id());
    }
}

/// What somebody tries to do.
#[derive(Debug, Clone)]
enum Try {
    Review(i64),
    Approve(i64),
    Refuse(i64),
    Withdraw,
    Send(Vec<u32>),
    Arrive(u32),
    Count(Vec<u32>, bool),
    Test(usize, Tested),
    Settle(i64, usize, Outcome, u32),
    Penalise(i64, usize, i64, bool),
    Close,
}

fn attempt() -> impl Strategy<Value = Try> {
    let some = 0..6_u32;
    let who = || DEALER..=ORDERS;
    let outcome = prop::sample::select(Outcome::ALL);
    prop_oneof![
        4 => who().prop_map(Try::Review),
        4 => who().prop_map(Try::Approve),
        1 => who().prop_map(Try::Refuse),
        1 => Just(Try::Withdraw),
        4 => prop_oneof![Just(vec![5]), Just(vec![2, 3]), Just(vec![4]), Just(vec![5, 0])].prop_map(Try::Send),
        6 => (0..4_u32).prop_map(Try::Arrive),
        6 => (prop::collection::vec(some.clone(), 1..4), any::<bool>()).prop_map(|(all, up)| Try::Count(all, up)),
        6 => (0..3_usize, some.clone(), some.clone(), some.clone())
            .prop_map(|(line, works, defect, man_made)| Try::Test(line, found(works, defect, man_made))),
        8 => (who(), 0..3_usize, outcome, some).prop_map(|(by, line, of, n)| Try::Settle(by, line, of, n)),
        2 => (who(), 0..3_usize, 0..2_000_i64, any::<bool>()).prop_map(|(by, n, a, s)| Try::Penalise(by, n, a, s)),
        2 => Just(Try::Close),
    ]
}

/// Does it, and says what the journal keeps.
fn run(rma: &mut Rma, tried: &Try) -> Result<Event, Refusal> {
    let (number, reason) = ("GD01-2026-RM000001".to_owned(), "如单".to_owned());
    Ok(match tried.clone() {
        Try::Review(by) => {
            rma.review(by)?;
            Event::Reviewed { number, via_agent: rma.via_agent, by: by.to_string(), note: reason }
        }
        Try::Approve(by) => {
            rma.approve(by)?;
            Event::Approved { number, receiver: "总部".to_owned(), note: reason }
        }
        Try::Refuse(by) => {
            rma.refuse(by)?;
            Event::Refused { number, reason }
        }
        Try::Withdraw => {
            rma.withdraw()?;
            Event::Withdrawn { number, reason }
        }
        Try::Send(boxes) => {
            rma.send(&boxes)?;
            Event::Sent { number, boxes, carrier: String::new(), tracking: String::new() }
        }
        Try::Arrive(place) => {
            rma.arrive(place)?;
            Event::BoxArrived { number, place, boxes: rma.boxes.len() }
        }
        working => return work(rma, &working, number),
    })
}

/// The same for counting, testing and what follows.
fn work(rma: &mut Rma, tried: &Try, number: String) -> Result<Event, Refusal> {
    let (rules, reason, model) = (Rules::default(), "如单".to_owned(), "MC-2012".to_owned());
    Ok(match tried.clone() {
        Try::Count(counted, given_up) => {
            rma.count(&counted, given_up)?;
            let (applied, total) = (rma.applied(), counted.iter().map(|n| u64::from(*n)).sum());
            Event::Counted { number, counted, applied, total, given_up, note: reason }
        }
        Try::Test(line, found) => {
            rma.test(line, found)?;
            Event::Tested { number, line: line + 1, model, found, result: reason }
        }
        Try::Settle(by, line, outcome, pieces) => {
            let amount = rma.settle(by, line, (outcome, pieces), &rules)?;
            Event::Settled { number, line: line + 1, model, outcome, pieces, amount, note: reason }
        }
        Try::Penalise(by, line, amount, severe) => {
            rma.penalise(by, line, (yuan(amount), severe), &rules)?;
            Event::Penalty { number, line: line + 1, amount: yuan(amount), severe, reason }
        }
        other => {
            assert!(matches!(other, Try::Close));
            rma.close()?;
            Event::Closed { number }
        }
    })
}

/// What must hold after every command.
fn must_hold(rma: &Rma, credited: Money) {
    assert!(rma.lines.iter().all(domain::rma::Line::is_sound), "{rma:?}");
    let is_approved = rma.permission == Permission::Approved;
    assert!(is_approved || rma.arrived() == 0, "R-263: goods here without a permission: {rma:?}");
    assert!(rma.reviewer != Some(DEALER), "R-563");
    let given: i64 = rma.lines.iter().map(|line| line.wanted.worth.minor() * i64::from(line.credited)).sum();
    assert_eq!(credited.minor(), given);
    for line in &rma.lines {
        let rules_it_out = line.wanted.whole_lamp && line.wanted.ground == Ground::Other;
        assert!(!(rules_it_out && line.credited + line.exchanged > 0), "LT-6.6: {line:?}");
        assert!(line.penalty.is_none_or(|amount| amount.minor() >= line.amount().minor() * 2), "R-268: {line:?}");
    }
    assert!(!rma.is_closed || rma.is_final() && (rma.via_agent || rma.unpunished().is_none()));
    assert_eq!(Stage::of(rma).is_over(), rma.is_closed || rma.permission.is_over());
}

proptest! {
    /// Random commands reach no state that a guard forbids; a refusal changes nothing; the journal tells the same.
    #[test]
    fn r263_no_sequence_goes_around_a_guard(
        via_agent in prop::bool::weighted(0.2),
        tries in prop::collection::vec(attempt(), 0..120),
    ) {
        let lines = vec![lamp(3, Ground::Quality), lamp(2, Ground::Other)];
        let mut rma = Rma::apply(DEALER, via_agent, lines.clone());
        let mut events = vec![Event::Applied {
            number: "GD01-2026-RM000001".to_owned(), dealer: "佛山".to_owned(), via_agent, by: DEALER.to_string(), lines,
        }];
        let mut credited = Money::ZERO;
        for tried in &tries {
            let before = rma.clone();
            match run(&mut rma, tried) {
                Ok(event) => {
                    if let Event::Settled { amount, .. } = &event {
                        credited = Money::from_minor(credited.minor() + amount.minor());
                    }
                    events.push(event);
                }
                Err(_) => prop_assert_eq!(&rma, &before, "{:?} changed something", tried),
            }
            must_hold(&rma, credited);
            if rma.permission == Permission::Approved && !rma.is_closed {
                prop_assert_eq!(rma.open_points().is_empty(), rma.clone().close().is_ok());
            }
        }
        prop_assert_eq!(replay(&events), Some(rma));
    }
}

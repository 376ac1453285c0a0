//! Random commands, and what must hold after each of them.

use super::{DEALER, ORDERS, found, lamp, yuan};
use domain::Refusal;
use domain::rma::{Event, Ground, Outcome, Permission, Rma, Rules, Stage, Tested, replay};
use policy::Money;
use proptest::prelude::*;

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
        6 => (0..3_usize, some.clone(), some.clone(), some.clone(), 0..3_u32).prop_map(|(line, works, defect, man_made, n)| {
            Try::Test(line, Tested { not_repairable: n, ..found(works, defect, man_made) })
        }),
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
            let differs = rma.count_differs();
            Event::Counted { number, counted, applied, total, differs, given_up, note: reason }
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
        let replaced = line.credited + line.exchanged;
        assert!(!rules_it_out || replaced <= line.tested.not_repairable, "LT-6.6: {line:?}");
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

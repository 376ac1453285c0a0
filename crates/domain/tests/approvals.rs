//! Who may approve, and requests under random commands.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::approvals::{Asked, Event, Holder, Kind, Ladder, Level, Permission, Request, Rung, State, Withdrawal};
use jiff::Timestamp;
use manual::Limit;
use policy::Money;
use proptest::prelude::*;

fn yuan(amount: i64) -> Money {
    Money::from_minor(amount * 100)
}

fn holder(id: i64, substitutes: &[i64]) -> Holder {
    let name = |id: i64| format!("staff {id}");
    Holder { id, name: name(id), substitutes: substitutes.iter().map(|id| (*id, name(*id))).collect() }
}

fn level(depth: usize, role: &str, limit: Limit, holders: Vec<Holder>) -> Level {
    let unit = i64::try_from(depth).unwrap() + 100;
    let place = ["clerk", "manager", "supervisor", "operations", "director"].iter().position(|r| *r == role).unwrap();
    Level {
        rung: Rung { unit, role: role.to_owned() },
        unit_name: unit.to_string(),
        depth,
        limit,
        place,
        is_named: false,
        holders,
    }
}

/// A store in a region of a company: manager 10 up to 300 yuan, supervisor 20 up to 1000, operations 30 up to 5000,
/// director 40.
fn company() -> Vec<Level> {
    vec![
        level(2, "director", Limit::Unlimited, vec![holder(40, &[])]),
        level(2, "operations", Limit::UpTo(yuan(5_000)), vec![holder(30, &[31])]),
        level(1, "supervisor", Limit::UpTo(yuan(1_000)), vec![holder(20, &[])]),
        level(0, "manager", Limit::UpTo(yuan(300)), vec![holder(10, &[])]),
    ]
}

fn asked(requester: i64, amount: i64) -> Asked {
    Asked { requester, amount: yuan(amount), is_named: false }
}

fn roles(ladder: &Ladder) -> Vec<&str> {
    ladder.levels().iter().map(|level| level.rung.role.as_str()).collect()
}

fn named(role: &str) -> Vec<Level> {
    let mut levels = company();
    levels.iter_mut().for_each(|level| level.is_named = level.rung.role == role);
    levels
}

/// what is beyond the handler's limit moves up one level at a time until the amount is within authority.
#[test]
fn r405_a_request_climbs_one_level_at_a_time() {
    for (requester, amount, way) in [
        (1, 200, vec![10]),
        (1, 800, vec![10, 20]),
        (1, 9_000, vec![10, 20, 30, 40]),
        (10, 800, vec![20]),
        (10, 1_500, vec![20, 30]),
        (20, 1_500, vec![30]),
        (30, 6_000, vec![40]),
    ] {
        let ladder = Ladder::above(company(), asked(requester, amount));
        let mut request = Request::open(requester, yuan(amount), None, &ladder);
        let (last, between) = way.split_last().unwrap();
        for by in between {
            let before = request.clone();
            let beyond = request.approve(*by, &ladder).unwrap_err();
            assert_eq!(beyond.code, "approval-beyond-authority", "{amount} by {by}");
            assert_eq!(request, before);
            request.pass_on(*by, &ladder).unwrap();
        }
        request.approve(*last, &ladder).unwrap();
        assert_eq!(request.state, State::Approved);
    }
    let ladder = Ladder::above(company(), asked(40, 1));
    assert_eq!(Request::open(40, yuan(1), None, &ladder).approve(30, &ladder).unwrap_err().code, "approval-nobody");
}

/// where the policy names who approves, that one is asked first; whoever is above takes over where nobody has
/// the role, and nobody where the company does not know it.
#[test]
fn r397_the_approver_that_the_policy_names_is_asked_first() {
    let named_by_policy = |requester| Asked { is_named: true, ..asked(requester, 0) };
    assert_eq!(
        roles(&Ladder::above(named("supervisor"), named_by_policy(1))),
        ["supervisor", "operations", "director"]
    );
    assert_eq!(roles(&Ladder::above(named("supervisor"), named_by_policy(30))), ["director"]);
    let mut empty = named("supervisor");
    empty.iter_mut().filter(|level| level.is_named).for_each(|level| level.holders.clear());
    let ladder = Ladder::above(empty, named_by_policy(1));
    assert_eq!(ladder.at(None).unwrap().rung.role, "operations");
    assert_eq!(Ladder::above(company(), named_by_policy(1)), Ladder::default());
}

/// substitutes act for the absent, but nobody approves what he or she requested, in whatever role.
#[test]
fn r563_the_requester_never_approves_and_substitutes_do() {
    let ladder = Ladder::above(company(), asked(20, 2_000));
    let mut request = Request::open(20, yuan(2_000), None, &ladder);
    assert_eq!(request.approve(20, &ladder).unwrap_err().code, "approval-own");
    assert_eq!(request.approve(40, &ladder).unwrap_err().code, "approval-not-yours");
    request.approve(31, &ladder).unwrap();

    // The substitute asks: the level he or she stands in for does not decide it.
    let ladder = Ladder::above(company(), asked(31, 2_000));
    assert_eq!(roles(&ladder), ["director"]);
    // A clerk who stands in for the manager of another request is left out as well.
    let mut levels = company();
    levels[3].holders.push(holder(1, &[2]));
    let ladder = Ladder::above(levels, asked(1, 100));
    assert!(ladder.levels().iter().all(|level| !level.is_of(1)));
}

/// nobody is above whoever stands in for the highest approver. Such a request still climbs from the level
/// that he or she holds, one at a time, to the one who is stood in for; and whoever alone holds the highest level is told
/// that somebody else has to ask.
#[test]
fn r405_the_substitute_of_the_highest_approver_finds_somebody() {
    let mut levels = company();
    levels[0].holders = vec![holder(40, &[10, 9])];
    let ladder = Ladder::above(levels.clone(), asked(10, 8_000));
    assert_eq!(roles(&ladder), ["supervisor", "operations", "director"]);
    let mut request = Request::open(10, yuan(8_000), None, &ladder);
    assert_eq!(request.approve(10, &ladder).unwrap_err().code, "approval-own");
    for by in [20, 30] {
        assert_eq!(request.approve(by, &ladder).unwrap_err().code, "approval-beyond-authority");
        request.pass_on(by, &ladder).unwrap();
    }
    assert_eq!(request.approve(10, &ladder).unwrap_err().code, "approval-own");
    request.approve(40, &ladder).unwrap();
    // Who holds no level at all begins at the lowest one; the other substitute may act.
    let ladder = Ladder::above(levels.clone(), asked(9, 8_000));
    assert_eq!(roles(&ladder), ["manager", "supervisor", "operations", "director"]);
    assert!(ladder.levels()[3].is_of(10) && !ladder.levels()[3].is_of(9));
    // Named by the policy: not below that level.
    levels.iter_mut().for_each(|level| level.is_named = level.rung.role == "operations");
    let ladder = Ladder::above(levels, Asked { is_named: true, ..asked(10, 0) });
    assert_eq!(roles(&ladder), ["operations", "director"]);

    // The highest approver asks: another one of the same level, else nobody, and that is told.
    let mut levels = company();
    let alone = Ladder::above(levels.clone(), asked(40, 1));
    assert_eq!(alone.may_ask().unwrap_err().code, "approval-nobody-else");
    levels[0].holders.push(holder(41, &[40]));
    let ladder = Ladder::above(levels, asked(40, 1));
    assert_eq!((roles(&ladder), ladder.may_ask()), (vec!["director"], Ok(())));
    assert!(ladder.levels()[0].is_of(41) && !ladder.levels()[0].is_of(40));
    // Where nobody has any of the roles a request waits for somebody.
    let mut empty = company();
    empty.iter_mut().for_each(|level| level.holders.clear());
    assert_eq!(Ladder::above(empty, asked(1, 1)).may_ask(), Ok(()));
}

#[derive(Debug, Clone)]
enum Act {
    Approve(i64),
    Refuse(i64),
    PassOn(i64),
    Withdraw(i64),
    Permit(i64, i64),
    Lapse,
}

fn act() -> impl Strategy<Value = Act> {
    let staff = || 1..8_i64;
    prop_oneof![
        3 => staff().prop_map(Act::Approve),
        1 => staff().prop_map(Act::Refuse),
        4 => staff().prop_map(Act::PassOn),
        1 => staff().prop_map(Act::Withdraw),
        2 => (staff(), staff()).prop_map(|(by, giver)| Act::Permit(by, giver)),
        1 => Just(Act::Lapse),
    ]
}

fn levels() -> impl Strategy<Value = Vec<Level>> {
    let limit = prop_oneof![(1..50_i64).prop_map(|n| Limit::UpTo(yuan(n * 100))), Just(Limit::Unlimited)];
    let people = prop::collection::vec((1..8_i64, prop::collection::vec(1..8_i64, 0..2)), 0..3);
    let one = (0..3_usize, 0..5_usize, limit, people, any::<bool>());
    prop::collection::vec(one, 0..6).prop_map(|all| {
        let roles = ["clerk", "manager", "supervisor", "operations", "director"];
        let mut levels: Vec<Level> = Vec::new();
        for (depth, role, limit, people, is_named) in all {
            let holders = people.iter().map(|(id, substitutes)| holder(*id, substitutes)).collect();
            let level = Level { is_named, ..level(depth, roles[role], limit, holders) };
            if levels.iter().all(|other| other.rung != level.rung) {
                levels.push(level);
            }
        }
        levels
    })
}

/// Does something; the entry of the journal when it was done.
fn apply(request: &mut Request, act: &Act, ladder: &Ladder) -> Option<Event> {
    let id = || "1".to_owned();
    match *act {
        Act::Approve(by) => {
            let confirmed = request.state == State::Verbal;
            request.approve(by, ladder).ok()?;
            Some(Event::Approved { request: id(), kind: Kind::Override, confirmed })
        }
        Act::Refuse(by) => {
            request.refuse(by, ladder).ok()?;
            Some(Event::Refused { request: id(), kind: Kind::Override, reason: String::new() })
        }
        Act::PassOn(by) => {
            request.pass_on(by, ladder).ok()?;
            Some(Event::PassedOn { request: id(), level: request.rung.clone() })
        }
        Act::Withdraw(by) => {
            request.withdraw(by).ok()?;
            Some(Event::Withdrawn { request: id(), why: Withdrawal::Requester })
        }
        Act::Permit(by, giver) => {
            let (given, what) = (Timestamp::UNIX_EPOCH, String::new());
            let permission = Permission { giver, given, what: what.clone(), late: String::new() };
            request.permit(by, &permission, ladder).ok()?;
            let (giver, name, late) = (giver.to_string(), String::new(), String::new());
            Some(Event::Verbal { request: id(), giver, name, given, what, late })
        }
        Act::Lapse => {
            request.lapse().ok()?;
            Some(Event::Withdrawn { request: id(), why: Withdrawal::Decided })
        }
    }
}

fn place(ladder: &Ladder, rung: Option<&Rung>) -> Option<usize> {
    ladder.levels().iter().position(|level| Some(&level.rung) == rung)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// in any company and after any commands nobody has approved an own request, nobody
    /// without authority has, nothing was decided twice, the level has only risen; and the journal tells the same state.
    #[test]
    fn no_order_of_commands_gets_around_the_guards(
        levels in levels(), requester in 1..8_i64, amount in 0..6_000_i64, is_named: bool,
        acts in prop::collection::vec(act(), 1..30),
    ) {
        let ladder = Ladder::above(levels, Asked { requester, amount: yuan(amount), is_named });
        let approver = is_named.then(|| "leader".to_owned());
        let mut request = Request::open(requester, yuan(amount), approver.clone(), &ladder);
        let mut events = vec![Event::Requested {
            request: "1".to_owned(), decision: "2".to_owned(), kind: Kind::Override, remedy: "refund".to_owned(),
            amount: yuan(amount), approver, level: request.rung.clone(),
        }];
        for act in &acts {
            let before = request.clone();
            let Some(event) = apply(&mut request, act, &ladder) else {
                prop_assert_eq!(&request, &before, "a refused command has changed something");
                continue;
            };
            prop_assert!(before.state.is_open(), "{:?} after {:?}", act, before.state);
            if let Act::Approve(by) | Act::Refuse(by) | Act::PassOn(by) = act {
                prop_assert_ne!(*by, requester);
                let on = place(&ladder, request.rung.as_ref());
                let level = place(&ladder, before.rung.as_ref()).map(|at| &ladder.levels()[at]);
                match before.state {
                    State::Verbal => prop_assert_eq!(before.giver, Some(*by)),
                    _ => prop_assert!(level.is_some_and(|level| level.is_of(*by))),
                }
                if before.state == State::Waiting && matches!(act, Act::Approve(_)) {
                    prop_assert!(level.is_some_and(|level| level.covers(yuan(amount))));
                }
                if matches!(act, Act::PassOn(_)) {
                    prop_assert!(on > place(&ladder, before.rung.as_ref()), "the level only rises");
                } else {
                    prop_assert_eq!(on, place(&ladder, before.rung.as_ref()));
                }
            }
            let taken_back = matches!(act, Act::Withdraw(_) | Act::Lapse);
            prop_assert!(ladder.may_ask().is_ok() || taken_back, "nobody could have decided");
            if let Act::Permit(by, giver) = act {
                let held = |level: &Level| level.is_of(*giver) && level.covers(yuan(amount));
                prop_assert!(*by == requester && *giver != requester && ladder.levels().iter().any(held));
            }
            events.push(event);
            prop_assert_eq!(Request::replay(requester, &events), Some(request.clone()));
        }
    }
}

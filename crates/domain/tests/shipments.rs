//! Shipments: examples, and random commands against what must never happen.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::Refusal;
use domain::shipments::{Change, Direction, Event, Shipment, State, replay};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn day(day: i8) -> Date {
    date(2026, 3, day)
}

fn open(direction: Direction) -> Shipment {
    Shipment::open(direction, 2, (Some(day(10)), None), day(1)).unwrap()
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    result.unwrap_err().code
}

/// what the company sends is packed first, and is followed until its receipt is confirmed.
#[test]
fn r312_what_the_company_sends_is_packed_before_the_carrier_takes_it() {
    let mut one = open(Direction::ToCustomer);
    assert_eq!(one.expected_on, Some(day(10)));
    assert_eq!(code(one.hand_over()), "shipment-not-packed");
    one.pack().unwrap();
    assert_eq!(code(one.track()), "shipment-not-under-way");
    one.hand_over().unwrap();
    assert_eq!(code(one.cancel()), "shipment-step");
    assert_eq!(code(one.confirm()), "shipment-step");
    assert!(!one.is_late(day(10)) && one.is_late(day(11)));
    one.arrive().unwrap();
    assert!(!one.is_late(day(20)), "it was delivered");
    one.confirm().unwrap();
    assert_eq!(one.state, State::Confirmed);
    open(Direction::ToCompany).hand_over().unwrap();
}

/// goods that arrive at the company are looked at before their receipt is confirmed.
#[test]
fn r302_a_receipt_is_confirmed_after_the_check() {
    let mut one = open(Direction::BetweenUnits);
    one.pack().unwrap();
    one.hand_over().unwrap();
    assert_eq!(code(one.check(true)), "shipment-not-arrived");
    one.arrive().unwrap();
    assert_eq!(code(one.confirm()), "shipment-not-checked");
    one.check(false).unwrap();
    one.confirm().unwrap();
    assert_eq!(one.fine, Some(false));
}

/// the customer is told before the day that cannot be kept; the day that counts is the one told last.
#[test]
fn r186_a_later_day_has_to_be_told_before_the_one_that_cannot_be_kept() {
    let mut one = open(Direction::ToCustomer);
    let later = one.expect(day(12), day(8), false).unwrap();
    assert_eq!(later, Change { before: Some(day(10)), back: true, in_time: true });
    assert_eq!(one.untold, Some(day(10)));
    // Later still: the customer counts on the tenth all the same.
    let again = one.expect(day(15), day(10), false).unwrap();
    assert_eq!((again.back, again.in_time, one.untold), (true, false, Some(day(10))));
    assert_eq!(one.tell(day(9)), Ok(true));
    assert_eq!(code(one.tell(day(9))), "shipment-nothing-to-tell");
    let told = one.expect(day(20), day(15), true).unwrap();
    assert_eq!((told.in_time, one.untold), (false, None), "on the day itself it is too late");
    let sooner = one.expect(day(18), day(16), false).unwrap();
    assert_eq!((sooner.back, sooner.in_time, one.untold), (false, true, None));
    assert_eq!(code(one.expect(day(18), day(16), true)), "shipment-same-day");
    assert_eq!(code(one.expect(day(12), day(16), true)), "shipment-day-past");
    let mut ours = open(Direction::BetweenUnits);
    ours.expect(day(12), day(8), false).unwrap();
    assert_eq!(ours.untold, None, "there is no customer to tell");
}

/// What was lost may turn up; what was refused goes back, and its receipt is confirmed there.
#[test]
fn lost_and_refused_goods() {
    let under_way = || {
        let mut one = open(Direction::ToCustomer);
        one.pack().unwrap();
        one.hand_over().unwrap();
        one
    };
    let mut lost = under_way();
    lost.lose().unwrap();
    assert!(lost.state.is_over());
    lost.arrive().unwrap();
    let mut refused = under_way();
    refused.refuse().unwrap();
    assert_eq!(code(refused.arrive()), "shipment-step");
    refused.confirm().unwrap();
    let wrong = Shipment::open(Direction::ToCustomer, 0, (Some(day(1)), Some(day(1))), day(2)).unwrap_err();
    let fields: Vec<_> = wrong.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["packages", "promised_on", "expected_on"]);
}

/// What somebody tries to do.
#[derive(Debug, Clone)]
enum Try {
    Pack,
    HandOver,
    Track,
    Expect(i8, bool),
    Tell,
    Arrive,
    Refuse,
    Lose,
    Check(bool),
    Confirm,
    Cancel,
}

fn attempt() -> impl Strategy<Value = (Try, i8)> {
    let tried = prop_oneof![
        3 => Just(Try::Pack),
        3 => Just(Try::HandOver),
        1 => Just(Try::Track),
        3 => (1..28_i8, any::<bool>()).prop_map(|(on, told)| Try::Expect(on, told)),
        2 => Just(Try::Tell),
        2 => Just(Try::Arrive),
        1 => Just(Try::Refuse),
        1 => Just(Try::Lose),
        2 => any::<bool>().prop_map(Try::Check),
        2 => Just(Try::Confirm),
        1 => Just(Try::Cancel),
    ];
    (tried, 0..3_i8)
}

/// Does it, and says what the journal keeps.
fn run(one: &mut Shipment, tried: &Try, today: Date) -> Result<Event, Refusal> {
    let (number, reason) = ("FH-1".to_owned(), "路上耽误".to_owned());
    Ok(match tried {
        Try::Pack => {
            one.pack()?;
            Event::Packed { number, packer: "李师傅".to_owned(), protection: "护角加木架".to_owned() }
        }
        Try::HandOver => {
            one.hand_over()?;
            let (carrier, tracking) = ("德邦".to_owned(), "DP1".to_owned());
            Event::Sent { number, direction: one.direction, carrier, tracking, area: None }
        }
        Try::Track => {
            one.track()?;
            Event::Tracked { number, text: "已到杭州".to_owned() }
        }
        Try::Expect(on, told) => {
            let change = one.expect(day(*on), today, *told)?;
            let until = day(*on).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
            let (back, in_time, untold) = (change.back, change.in_time, one.untold);
            let (on, told, direction) = (day(*on), *told, one.direction);
            Event::Expected { number, direction, on, until, back, told, in_time, untold, tell_until: None, reason }
        }
        Try::Tell => {
            let in_time = one.tell(today)?;
            Event::Told { number, in_time, how: "电话".to_owned() }
        }
        Try::Arrive => {
            let late = one.is_late(today);
            one.arrive()?;
            Event::Delivered { number, area: None, late }
        }
        ending => return end(one, ending, number, reason),
    })
}

fn end(one: &mut Shipment, tried: &Try, number: String, reason: String) -> Result<Event, Refusal> {
    Ok(match tried {
        Try::Refuse => {
            one.refuse()?;
            Event::Refused { number, reason }
        }
        Try::Lose => {
            one.lose()?;
            Event::Lost { number, reason }
        }
        Try::Check(fine) => {
            one.check(*fine)?;
            Event::Checked { number, fine: *fine, short: 0, over: 0, spoilt: 0 }
        }
        Try::Confirm => {
            one.confirm()?;
            Event::Received { number, by: "王芳".to_owned(), unused: true, fine: one.fine == Some(true) }
        }
        other => {
            assert!(matches!(other, Try::Cancel));
            one.cancel()?;
            Event::Cancelled { number, reason }
        }
    })
}

proptest! {
    /// random commands reach no state that a guard forbids; a refusal changes nothing; the
    /// journal tells the same shipment.
    #[test]
    fn r308_no_sequence_goes_past_a_guard(
        direction in prop_oneof![
            Just(Direction::ToCustomer), Just(Direction::ToCompany), Just(Direction::BetweenUnits)
        ],
        tries in prop::collection::vec(attempt(), 0..50),
    ) {
        let mut one = open(direction);
        let number = "FH-1".to_owned();
        let mut events = vec![Event::Opened { number, direction, packages: 2, promised_on: one.promised_on }];
        let (mut packed, mut checked, mut today) = (false, false, day(1));
        let mut counted_on = one.expected_on;
        for (tried, days) in &tries {
            today = day((today.day() + days).min(28));
            let before = one.clone();
            match run(&mut one, tried, today) {
                Ok(event) => {
                    packed |= matches!(event, Event::Packed { .. });
                    checked |= matches!(event, Event::Checked { .. });
                    match &event {
                        Event::Expected { told: true, on, .. } => counted_on = Some(*on),
                        Event::Told { in_time, .. } => {
                            prop_assert_eq!(Some(*in_time), counted_on.map(|day| today < day));
                            counted_on = one.expected_on;
                        }
                        Event::Expected { on, .. } if counted_on.is_none_or(|day| *on <= day) => counted_on = Some(*on),
                        _ => {}
                    }
                    events.push(event);
                }
                Err(_) => prop_assert_eq!(&one, &before, "{:?} changed something", tried),
            }
            let was_sent = !matches!(one.state, State::Prepared | State::Packed | State::Cancelled);
            prop_assert!(!was_sent || packed || direction == Direction::ToCompany, "unpacked: {:?}", one);
            let is_received = one.state == State::Confirmed && before.state == State::Arrived;
            prop_assert!(!is_received || checked || direction == Direction::ToCustomer, "unchecked: {:?}", one);
            prop_assert!(one.untold.is_none() || direction == Direction::ToCustomer);
            if let (Some(untold), Some(on)) = (one.untold, one.expected_on) {
                prop_assert!(untold < on, "{:?}", one);
            }
        }
        prop_assert_eq!(replay(&events), Some(one));
    }
}

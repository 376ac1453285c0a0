//! Returns: examples, and random commands against what must never happen.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::Refusal;
use domain::cases::Goods;
use domain::returns::{
    Advance, Aim, Closure, Difference, Disposal, Event, Inquiry, Pieces, Process, Replacement, Return, Way, replay,
};
use policy::Money;
use proptest::prelude::*;

fn yuan(amount: i64) -> Money {
    Money::from_minor(amount * 100)
}

fn open(aim: Aim, way: Way, pieces: u32) -> Return {
    Return::open((Process::WebShop, aim, way), (pieces, Some(9)), yuan(299), Goods::WithCustomer).unwrap()
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> &'static str {
    result.unwrap_err().code
}

fn new(price: i64) -> Replacement {
    Replacement { article: "运动鞋 41".to_owned(), price: yuan(price) }
}

/// a parcel needs its number before it is awaited or taken in; goods at the counter need none.
#[test]
fn r250_a_parcel_is_awaited_when_it_has_a_number() {
    let mut back = open(Aim::Refund, Way::Courier, 1);
    assert_eq!(back.goods(), None);
    assert_eq!(code(back.receive(1)), "return-without-tracking");
    back.sent("顺丰", "SF123").unwrap();
    assert_eq!(back.goods(), Some(Goods::Awaited));
    back.receive(1).unwrap();
    assert_eq!(back.goods(), Some(Goods::Received));
    assert_eq!(code(back.sent("顺丰", "SF124")), "return-nothing-awaited");

    let mut back = open(Aim::Refund, Way::Counter, 1);
    assert_eq!(code(back.sent("顺丰", "SF123")), "return-at-counter");
    back.receive(1).unwrap();
}

/// a return of three pieces of which two arrived refunds two; nothing before the inspection.
#[test]
fn r251_two_of_three_pieces_are_refunded_after_their_inspection() {
    let mut back = open(Aim::Refund, Way::Courier, 3);
    back.sent("顺丰", "SF123").unwrap();
    assert_eq!(code(back.refund(1)), "return-not-inspected");
    back.receive(2).unwrap();
    assert_eq!(code(back.refund(1)), "return-not-inspected");
    back.inspect(2, 0).unwrap();
    assert_eq!(code(back.refund(3)), "pieces-too-many");
    assert_eq!(back.refund(2), Ok(yuan(598)));
    assert_eq!(code(back.refund(1)), "return-nothing-owed");
    back.dispose(2).unwrap();
    assert_eq!(code(back.close(false)), "return-awaits-goods");
    back.waive(1).unwrap();
    back.close(false).unwrap();
    assert_eq!((back.closure, back.goods()), (Closure::Closed, Some(Goods::Kept)));
    assert_eq!(code(back.receive(1)), "return-over");
}

/// the urgent exchange. The replacement leaves before the return arrives, once its number is verified.
#[test]
fn r288_an_urgent_exchange_needs_a_verified_number() {
    let mut back = open(Aim::Exchange, Way::Courier, 1);
    assert_eq!(code(back.replace(1, &new(299))), "return-not-inspected");
    back.grant(Advance::Urgent).unwrap();
    assert_eq!(code(back.replace(1, &new(299))), "return-tracking-unverified");
    back.sent("顺丰", "SF123").unwrap();
    assert_eq!(code(back.replace(1, &new(299))), "return-tracking-unverified");
    back.verify().unwrap();
    assert_eq!(back.replace(1, &new(299)), Ok(Difference::Even));
    assert_eq!(code(back.cancel()), "return-has-given");
    assert_eq!(code(open(Aim::Exchange, Way::Counter, 1).grant(Advance::Urgent)), "advance-without-courier");
    assert_eq!(code(open(Aim::Refund, Way::Courier, 1).grant(Advance::Urgent)), "advance-not-for-this");
}

/// what was replaced first stays given; the rest of an urgent exchange waits for its verified number.
#[test]
fn r288_after_a_replacement_that_came_first_the_rest_waits_for_a_verified_number() {
    let mut back = open(Aim::Exchange, Way::Courier, 2);
    back.grant(Advance::ReplaceFirst).unwrap();
    back.replace(1, &new(299)).unwrap();
    back.investigate(Inquiry::Misshipped).unwrap();
    back.grant(Advance::Urgent).unwrap();
    assert_eq!(code(back.replace(1, &new(299))), "return-tracking-unverified");
    back.sent("顺丰", "SF123").unwrap();
    back.verify().unwrap();
    assert_eq!(back.replace(1, &new(299)), Ok(Difference::Even));
}

/// pre-compensation pays before anything came; what never comes has to be settled before the end.
#[test]
fn r127_pre_compensation_pays_first() {
    let mut back = open(Aim::Refund, Way::Courier, 2);
    back.grant(Advance::PreCompensation).unwrap();
    assert_eq!(back.refund(2), Ok(yuan(598)));
    back.sent("顺丰", "SF123").unwrap();
    back.receive(1).unwrap();
    back.inspect(1, 0).unwrap();
    back.dispose(1).unwrap();
    back.waive(1).unwrap();
    assert_eq!(code(back.close(false)), "return-gave-ahead");
    back.close(true).unwrap();
}

/// an exchange with a difference for the customer to pay.
#[test]
fn r254_an_exchange_knows_who_pays_the_difference() {
    let mut back = open(Aim::Exchange, Way::Counter, 2);
    back.receive(2).unwrap();
    back.inspect(1, 1).unwrap();
    assert_eq!(code(back.replace(2, &new(399))), "pieces-too-many");
    assert_eq!(back.replace(1, &new(399)), Ok(Difference::CustomerPays(yuan(100))));
    assert_eq!(code(back.refund(1)), "return-is-exchange");
    assert_eq!(back.goods(), Some(Goods::Ready));
    back.send_back(1, Way::Counter).unwrap();
    back.dispose(1).unwrap();
    back.close(false).unwrap();
    assert_eq!(back.goods(), Some(Goods::HandedBack));
}

/// what was lost or came broken is replaced before anything comes back; the return ends when it is known what became of it.
#[test]
fn r260_goods_are_replaced_first_and_looked_into_afterwards() {
    let mut back = open(Aim::Exchange, Way::Courier, 1);
    assert_eq!(code(back.replace(1, &new(299))), "return-not-inspected");
    assert_eq!(code(back.investigate(Inquiry::Lost)), "return-nothing-to-find-out");
    assert_eq!(code(open(Aim::Refund, Way::Courier, 1).grant(Advance::ReplaceFirst)), "advance-not-for-this");
    back.grant(Advance::ReplaceFirst).unwrap();
    assert!(back.is_due());
    assert_eq!(back.replace(1, &new(299)), Ok(Difference::Even));
    assert_eq!(code(back.grant(Advance::Urgent)), "return-uninvestigated");
    back.waive(1).unwrap();
    assert_eq!(code(back.close(true)), "return-uninvestigated");
    back.investigate(Inquiry::Lost).unwrap();
    assert_eq!(code(back.investigate(Inquiry::Damaged)), "return-nothing-to-find-out");
    assert_eq!(code(back.close(false)), "return-gave-ahead", "what the carrier pays for it is said");
    back.close(true).unwrap();
}

/// Goods that are somewhere else, and more than the customer still has, do not come back.
#[test]
fn what_is_not_with_the_customer_cannot_come_back() {
    let kind = (Process::Consumer, Aim::Refund, Way::Counter);
    assert_eq!(code(Return::open(kind, (1, None), yuan(1), Goods::InRepair)), "return-goods-under-way");
    assert_eq!(code(Return::open(kind, (2, Some(1)), yuan(1), Goods::WithCustomer)), "pieces-too-many");
    assert_eq!(code(Return::open(kind, (0, None), yuan(1), Goods::WithCustomer)), "pieces-none");
}

/// What somebody tries to do.
#[derive(Debug, Clone)]
enum Try {
    Send,
    Verify,
    Grant(Advance),
    Receive(u32),
    Inspect(u32, u32),
    Waive(u32),
    Refund(u32),
    Replace(u32, i64),
    SendBack(u32, Way),
    Dispose(u32),
    Close(bool),
    Investigate(Inquiry),
    Cancel,
    Arrive,
}

fn attempt() -> impl Strategy<Value = Try> {
    let some = 0..4_u32;
    let way = prop_oneof![Just(Way::Counter), Just(Way::Courier)];
    let advance = prop::sample::select(Advance::ALL);
    prop_oneof![
        2 => Just(Try::Send),
        1 => Just(Try::Verify),
        1 => advance.prop_map(Try::Grant),
        3 => some.clone().prop_map(Try::Receive),
        3 => (some.clone(), some.clone()).prop_map(|(yes, no)| Try::Inspect(yes, no)),
        1 => some.clone().prop_map(Try::Waive),
        3 => some.clone().prop_map(Try::Refund),
        3 => (some.clone(), 0..500_i64).prop_map(|(pieces, price)| Try::Replace(pieces, price)),
        2 => (some.clone(), way).prop_map(|(pieces, way)| Try::SendBack(pieces, way)),
        2 => some.prop_map(Try::Dispose),
        1 => any::<bool>().prop_map(Try::Close),
        1 => prop::sample::select(Inquiry::ALL).prop_map(Try::Investigate),
        1 => Just(Try::Cancel),
        2 => Just(Try::Arrive),
    ]
}

/// Does it, and says what the journal keeps.
fn run(back: &mut Return, tried: &Try) -> Result<Event, Refusal> {
    let number = "TH-1".to_owned();
    let process = back.process;
    Ok(match tried.clone() {
        Try::Send => {
            back.sent("顺丰", "SF1")?;
            Event::Sent { number, carrier: "顺丰".to_owned(), tracking: "SF1".to_owned() }
        }
        Try::Verify => {
            back.verify()?;
            Event::Verified { number }
        }
        Try::Grant(advance) => {
            back.grant(advance)?;
            Event::Advanced { number, advance, reason: "等不及".to_owned() }
        }
        Try::Investigate(finding) => {
            back.investigate(finding)?;
            Event::Investigated { number, finding, result: "快递确认遗失".to_owned() }
        }
        Try::Receive(pieces) => {
            back.receive(pieces)?;
            Event::Received { number, process, pieces, awaited: back.pieces.awaited() }
        }
        Try::Inspect(accepted, rejected) => {
            back.inspect(accepted, rejected)?;
            Event::Inspected { number, accepted, rejected, result: "完好".to_owned() }
        }
        Try::Waive(pieces) => {
            back.waive(pieces)?;
            Event::Waived { number, pieces, reason: "不寄了".to_owned() }
        }
        settling => return settle(back, &settling, number),
    })
}

/// The same for what the customer gets, what becomes of the goods, and the end.
fn settle(back: &mut Return, tried: &Try, number: String) -> Result<Event, Refusal> {
    let process = back.process;
    Ok(match tried.clone() {
        Try::Refund(pieces) => {
            let amount = back.refund(pieces)?;
            Event::Refund { number, process, pieces, amount, method: "wechat".to_owned() }
        }
        Try::Arrive => {
            let pieces = back.refund_arrives()?;
            Event::RefundArrived { number, pieces, method: "wechat".to_owned() }
        }
        Try::Replace(pieces, price) => {
            let new = new(price);
            back.replace(pieces, &new)?;
            Event::Replaced { number, process, pieces, article: new.article, price: new.price, valued: back.worth }
        }
        Try::SendBack(pieces, way) => {
            back.send_back(pieces, way)?;
            Event::SentBack { number, pieces, way }
        }
        Try::Dispose(pieces) => {
            back.dispose(pieces)?;
            Event::Disposed { number, pieces, disposal: Disposal::Resale }
        }
        Try::Close(recovered) => {
            back.close(recovered)?;
            Event::Closed { number }
        }
        other => {
            assert!(matches!(other, Try::Cancel));
            back.cancel()?;
            Event::Cancelled { number, reason: "顾客改变主意".to_owned() }
        }
    })
}

/// What must hold after every command, which found these pieces.
fn must_hold(back: &Return, before: &Pieces, paid: Money) {
    let Pieces { agreed, waived, received, accepted, rejected, refunded, replaced, .. } = back.pieces;
    assert!(back.pieces.is_sound(), "{back:?}");
    assert!(refunded == 0 || back.aim == Aim::Refund);
    assert!(back.refund_arrived <= refunded, "R-205: nothing arrives that was not sent: {back:?}");
    assert!(replaced == 0 || back.aim == Aim::Exchange);
    match back.advance {
        None => assert!(refunded + replaced <= accepted, "given before the inspection: {back:?}"),
        // What was replaced first, and looked into, stays given when an urgent exchange is allowed for the rest.
        Some(Advance::Urgent) => {
            let verified = back.tracking.as_ref().is_some_and(|tracking| tracking.is_verified);
            let went_ahead = replaced > before.replaced && replaced > accepted;
            assert!(!went_ahead || verified, "an urgent exchange without a parcel: {back:?}");
        }
        Some(Advance::PreCompensation) => assert!(refunded <= agreed),
        Some(Advance::ReplaceFirst) => assert!(replaced <= agreed),
    }
    assert_eq!(paid.minor(), back.worth.minor() * i64::from(refunded));
    assert!(back.way == Way::Counter || received == 0 || back.tracking.is_some(), "R-250: {back:?}");
    match back.closure {
        Closure::Open => {}
        Closure::Closed => {
            assert_eq!(received + waived, agreed);
            assert_eq!(accepted + rejected, received);
            assert!(refunded + replaced >= accepted);
            assert!(back.advance != Some(Advance::ReplaceFirst) || back.inquiry.is_some(), "R-260: {back:?}");
        }
        Closure::Cancelled => assert_eq!((received, refunded, replaced), (0, 0, 0)),
    }
}

/// a refund can arrive once it is on its way, once for each, and also after the return has ended.
#[test]
fn r205_a_refund_arrives_once_and_late() {
    let mut back = open(Aim::Refund, Way::Counter, 2);
    assert_eq!(code(back.refund_arrives()), "return-no-refund-awaited");
    back.receive(2).unwrap();
    back.inspect(2, 0).unwrap();
    back.refund(1).unwrap();
    assert_eq!(back.refund_arrives(), Ok(1));
    assert_eq!(code(back.refund_arrives()), "return-no-refund-awaited");
    back.refund(1).unwrap();
    back.dispose(2).unwrap();
    back.close(false).unwrap();
    assert_eq!((back.refund_awaited(), back.refund_arrives()), (1, Ok(1)));
}

proptest! {
    /// Random commands reach no state that a guard forbids; a refusal changes nothing; goods make legal steps only; the
    /// journal tells the same return.
    #[test]
    fn r251_no_sequence_gives_before_the_inspection(
        aim in prop_oneof![Just(Aim::Refund), Just(Aim::Exchange)],
        way in prop_oneof![Just(Way::Counter), Just(Way::Courier)],
        pieces in 1..5_u32,
        tries in prop::collection::vec(attempt(), 0..60),
    ) {
        let mut back = open(aim, way, pieces);
        let mut events = vec![Event::Opened {
            number: "TH-1".to_owned(), process: back.process, aim, way, pieces, worth: back.worth,
        }];
        let (mut paid, mut goods) = (Money::ZERO, Goods::WithCustomer);
        for tried in &tries {
            let before = back.clone();
            match run(&mut back, tried) {
                Ok(event) => {
                    if let Event::Refund { amount, .. } = &event {
                        paid = Money::from_minor(paid.minor() + amount.minor());
                    }
                    events.push(event);
                }
                Err(_) => prop_assert_eq!(&back, &before, "{:?} changed something", tried),
            }
            must_hold(&back, &before.pieces, paid);
            if let Some(to) = back.goods().filter(|to| *to != goods) {
                goods = goods.moved(to).map_err(|no| TestCaseError::fail(format!("{no:?} of {back:?}")))?;
            }
            if back.closure == Closure::Open {
                prop_assert_eq!(back.open_points().is_empty(), back.clone().close(false).is_ok());
            }
        }
        prop_assert_eq!(replay(&events), Some(back));
    }
}

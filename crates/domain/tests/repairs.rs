//! Repairs: whatever is tried in whatever order, no guard is passed, and the journal tells the same ticket (R-086,
//!
#![allow(clippy::unwrap_used, missing_docs)]

use domain::refusal::Refusal;
use domain::repairs::{Alternative, Answered, Event, Fee, Goods, Kind, NOTICES, Payer, Ticket, Work};
use policy::Money;
use proptest::prelude::*;

/// Something that somebody tries.
#[derive(Debug, Clone, Copy)]
enum Try {
    Receive,
    Carry(bool),
    Estimate(i64),
    Consent(i64),
    Decline,
    Assign(bool),
    Start,
    Measure(bool),
    Finish,
    Test(bool),
    Pay,
    Waive,
    AskAgain,
    Ready,
    Notify,
    HandBack,
    MailBack(bool),
    Abandon,
    GiveUp,
    Withdraw,
}

fn tries() -> impl Strategy<Value = Try> {
    prop_oneof![
        2 => Just(Try::Receive),
        1 => any::<bool>().prop_map(Try::Carry),
        3 => (1_i64..3).prop_map(Try::Estimate),
        3 => (1_i64..3).prop_map(Try::Consent),
        1 => Just(Try::Decline),
        2 => any::<bool>().prop_map(Try::Assign),
        3 => Just(Try::Start),
        1 => any::<bool>().prop_map(Try::Measure),
        3 => Just(Try::Finish),
        3 => any::<bool>().prop_map(Try::Test),
        2 => Just(Try::Pay),
        1 => Just(Try::Waive),
        1 => Just(Try::AskAgain),
        3 => Just(Try::Ready),
        3 => Just(Try::Notify),
        2 => Just(Try::HandBack),
        2 => any::<bool>().prop_map(Try::MailBack),
        1 => Just(Try::Abandon),
        1 => Just(Try::GiveUp),
        1 => Just(Try::Withdraw),
    ]
}

fn id() -> String {
    "7".to_owned()
}

/// Tries it, and says what the journal would keep of it.
#[allow(clippy::too_many_lines, reason = "one line for each command")]
fn attempt(ticket: &mut Ticket, tried: Try) -> Result<Event, Refusal> {
    let repair = id();
    Ok(match tried {
        Try::Receive => {
            ticket.receive()?;
            Event::Received { repair, chargeable: ticket.chargeable, attempt: 1 }
        }
        Try::Carry(true) => {
            ticket.carry(true)?;
            Event::Sent { repair }
        }
        Try::Carry(false) => {
            ticket.carry(false)?;
            Event::Returned { repair }
        }
        Try::Estimate(yuan) => {
            let amount = Money::from_minor(yuan * 100);
            ticket.estimate(amount)?;
            Event::EstimateSent { repair, amount }
        }
        Try::Consent(yuan) => {
            let amount = Money::from_minor(yuan * 100);
            ticket.consent(amount)?;
            Event::EstimateAnswered { repair, agreed: true, amount, how: Answered::Signed }
        }
        Try::Decline => {
            ticket.decline()?;
            Event::EstimateAnswered { repair, agreed: false, amount: Money::ZERO, how: Answered::Phone }
        }
        Try::Assign(somebody) => {
            ticket.assign(somebody.then_some(5))?;
            Event::Assigned { repair, staff: somebody.then(|| "5".to_owned()), name: String::new() }
        }
        Try::Start => {
            ticket.start()?;
            Event::Started { repair }
        }
        Try::Measure(complete) => {
            ticket.measured = complete;
            Event::Measured { repair, complete }
        }
        Try::Finish => {
            ticket.finish()?;
            Event::Finished { repair, parts: Vec::new() }
        }
        Try::Test(passed) => {
            ticket.test(passed)?;
            Event::Tested { repair, passed }
        }
        Try::Pay => {
            ticket.pay()?;
            Event::Paid { repair, amount: ticket.agreed.unwrap_or(Money::ZERO) }
        }
        Try::Waive => {
            ticket.waive()?;
            Event::FeeWaived { repair, amount: ticket.agreed.unwrap_or(Money::ZERO) }
        }
        Try::AskAgain => {
            ticket.ask_again()?;
            Event::FeeAskedAgain { repair, amount: ticket.agreed.unwrap_or(Money::ZERO) }
        }
        Try::Ready => {
            ticket.make_ready()?;
            Event::Ready { repair, days: 1 }
        }
        Try::Notify => {
            let notice = ticket.notify()?.to_string();
            Event::CustomerNotified { repair, notice, channel: "hotline".to_owned() }
        }
        Try::HandBack => {
            ticket.hand_back()?;
            Event::Collected { repair }
        }
        Try::MailBack(wanted) => {
            ticket.mail_back(wanted)?;
            Event::MailedBack { repair, wanted, payer: Payer::Company }
        }
        Try::Abandon => {
            ticket.abandon()?;
            Event::Abandoned { repair }
        }
        Try::GiveUp => {
            ticket.give_up()?;
            Event::NotRepairable { repair, alternative: Alternative::Superior }
        }
        Try::Withdraw => {
            ticket.withdraw()?;
            Event::Withdrawn { repair }
        }
    })
}

/// What no guard lets through, whatever was tried before.
fn holds(before: &Ticket, after: &Ticket, event: &Event) -> Result<(), TestCaseError> {
    if matches!(event, Event::Started { .. }) && after.chargeable {
        prop_assert!(after.fee == Fee::Consented && after.agreed == after.estimate && after.agreed.is_some(), "R-086");
    }
    if [Fee::Due, Fee::Paid, Fee::Waived].contains(&after.fee) {
        prop_assert!(after.work == Work::Done && after.agreed.is_some(), "R-087: {after:?}");
    }
    if !after.chargeable {
        prop_assert_eq!((after.fee, after.estimate), (Fee::Nothing, None));
    }
    if after.goods == Goods::Ready {
        prop_assert_eq!(after.work, Work::Done, "R-318");
    }
    if matches!(event, Event::CustomerNotified { .. }) {
        prop_assert!(after.goods == Goods::Ready && after.notices <= NOTICES, "R-187");
    }
    if let Event::MailedBack { wanted, .. } = event {
        prop_assert!(*wanted || before.notices == NOTICES || before.work != Work::Done, "R-187");
    }
    if matches!(event, Event::Collected { .. } | Event::MailedBack { .. }) {
        prop_assert!(before.fee != Fee::Due && before.work.has_ended(), "R-087");
    }
    if matches!(event, Event::Finished { .. }) && after.kind == Kind::Alteration {
        prop_assert!(after.measured, "R-321");
    }
    let goes_on = match event {
        Event::Paid { .. } | Event::FeeWaived { .. } => true,
        Event::EstimateSent { .. } | Event::Withdrawn { .. } => !before.goods.is_gone(),
        _ => false,
    };
    prop_assert!(!before.is_closed() || goes_on, "nothing happens to what is closed: {event:?}");
    Ok(())
}

proptest! {
    #[test]
    fn no_sequence_of_commands_passes_a_guard_and_the_journal_tells_the_same(
        alteration in any::<bool>(),
        chargeable in any::<bool>(),
        sequence in proptest::collection::vec(tries(), 0..60),
    ) {
        let kind = if alteration { Kind::Alteration } else { Kind::Repair };
        let mut ticket = Ticket::open(kind, chargeable);
        let mut journal = vec![Event::Opened { repair: id(), number: String::new(), kind, chargeable, attempt: 1 }];
        for tried in sequence {
            let mut next = ticket.clone();
            if let Ok(event) = attempt(&mut next, tried) {
                // What is measured of a ticket that is closed stays on paper.
                if matches!(tried, Try::Measure(_)) && ticket.is_closed() {
                    continue;
                }
                holds(&ticket, &next, &event)?;
                ticket = next;
                journal.push(event);
            }
        }
        prop_assert_eq!(Ticket::replay(&journal), Some(ticket));
    }
}

/// From the drop-off to the pick-up, with what stands against each shortcut.
#[test]
fn r086_r087_r318_a_chargeable_repair_goes_its_way() {
    let mut ticket = Ticket::open(Kind::Repair, true);
    let amount = Money::from_minor(8_000);
    let code = |refused: Result<(), Refusal>| refused.unwrap_err().code;
    ticket.receive().unwrap();
    ticket.assign(Some(5)).unwrap();
    assert_eq!(code(ticket.start()), "repair-no-consent");
    ticket.estimate(amount).unwrap();
    assert_eq!(code(ticket.start()), "repair-no-consent");
    assert_eq!(code(ticket.consent(Money::from_minor(7_000))), "repair-estimate-changed");
    ticket.consent(amount).unwrap();
    assert_eq!(code(ticket.pay()), "repair-fee-early");
    ticket.start().unwrap();
    assert_eq!(code(ticket.make_ready()), "repair-not-tested");
    ticket.finish().unwrap();
    assert_eq!(code(ticket.make_ready()), "repair-not-tested");
    ticket.test(false).unwrap();
    ticket.finish().unwrap();
    ticket.test(true).unwrap();
    assert_eq!(ticket.fee, Fee::Due);
    assert_eq!(code(ticket.hand_back()), "repair-not-ready");
    ticket.make_ready().unwrap();
    assert_eq!(code(ticket.hand_back()), "repair-fee-open");
    assert_eq!(code(ticket.mail_back(false)), "repair-notices-missing");
    assert_eq!(code(ticket.mail_back(true)), "repair-fee-open");
    ticket.pay().unwrap();
    ticket.hand_back().unwrap();
    assert!(ticket.is_closed());
}

/// three notices do not pay the fee; what nobody pays for is kept, and mailed once it is paid.
#[test]
fn r087_goods_are_not_mailed_before_the_fee_is_paid() {
    let fee = Money::from_minor(8_000);
    let mut ticket = Ticket {
        goods: Goods::Ready,
        work: Work::Done,
        fee: Fee::Due,
        estimate: Some(fee),
        agreed: Some(fee),
        notices: NOTICES,
        ..Ticket::open(Kind::Repair, true)
    };
    assert_eq!(ticket.mail_back(false).unwrap_err().code, "repair-fee-open");
    ticket.clone().abandon().unwrap();
    ticket.pay().unwrap();
    ticket.mail_back(false).unwrap();
    assert_eq!(ticket.goods, Goods::MailedBack);
}

/// a fee that was cancelled frees the goods; while they are here it may be asked for again.
#[test]
fn r087_a_cancelled_fee_frees_the_goods_or_is_asked_again() {
    let fee = Some(Money::from_minor(8_000));
    let due = Ticket {
        goods: Goods::Ready,
        work: Work::Done,
        fee: Fee::Due,
        estimate: fee,
        agreed: fee,
        ..Ticket::open(Kind::Repair, true)
    };
    let code = |refused: Result<(), Refusal>| refused.unwrap_err().code;
    assert_eq!(code(due.clone().ask_again()), "repair-fee-step");
    let mut ticket = due;
    ticket.waive().unwrap();
    assert_eq!((code(ticket.pay()), code(ticket.waive())), ("repair-fee-step", "repair-fee-step"));
    let mut asked = ticket.clone();
    asked.ask_again().unwrap();
    assert_eq!(code(asked.hand_back()), "repair-fee-open");
    ticket.hand_back().unwrap();
    assert_eq!(code(ticket.ask_again()), "repair-over");
}

/// D135: what is owed free of charge has no fee.
#[test]
fn d135_nobody_names_a_price_for_a_free_repair() {
    let mut ticket = Ticket::open(Kind::Repair, false);
    assert_eq!(ticket.estimate(Money::from_minor(5_000)).unwrap_err().code, "repair-is-free");
    assert_eq!((ticket.work, ticket.fee), (Work::Queued, Fee::Nothing));
}

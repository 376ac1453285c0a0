//! Messages under random commands, and templates filled with anything that people type.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "tests stop at the first wrong assumption")]

use domain::messages::{MOST_ATTEMPTS, Outcome, Progress, State, Values, Why, backoff, render};
use jiff::{SignedDuration, Timestamp};
use manual::{MessagePack, Template, Way};
use policy::Lang;
use proptest::prelude::*;

const LEASE: SignedDuration = SignedDuration::from_mins(2);

fn start() -> Timestamp {
    "2026-03-02T02:00:00Z".parse().unwrap()
}

/// R-577: a message that never works is tried with growing pauses and then becomes a task, once.
#[test]
fn r577_a_message_is_retried_and_then_given_up() {
    let mut now = start();
    let mut message = Progress::queued(now);
    let mut pauses = Vec::new();
    while message.state != State::GivenUp {
        assert!(message.is_due(now));
        message.claim(now + LEASE).unwrap();
        message.record(Outcome::Failed, now).unwrap();
        if let Some(next) = message.next_at {
            pauses.push(next.duration_since(now));
            now = next;
        }
    }
    assert_eq!((message.attempts, message.why), (MOST_ATTEMPTS, Some(Why::Exhausted)));
    assert!(pauses.windows(2).all(|pair| pair[0] < pair[1]), "{pauses:?}");
    assert_eq!(pauses.first(), Some(&backoff(1)));
    message.retry(now).unwrap();
    assert_eq!(message, Progress::queued(now));
}

/// R-577: nobody knows what became of it, so it is begun again; a report that comes before the answer counts.
#[test]
fn r577_an_unknown_outcome_is_begun_again() {
    let now = start();
    let mut message = Progress::queued(now);
    message.claim(now + LEASE).unwrap();
    assert!(!message.is_due(now) && message.is_due(now + LEASE));
    message.claim(now + LEASE + LEASE).unwrap();
    assert_eq!((message.state, message.attempts), (State::Sending, 2));
    assert_eq!(message.settle().unwrap_err().code, "message-sending");
    message.report(true).unwrap();
    message.record(Outcome::Failed, now).unwrap();
    assert_eq!(message.state, State::Delivered);
    assert_eq!(message.cancel(Why::Overtaken).unwrap_err().code, "message-over");
}

#[derive(Debug, Clone, Copy)]
enum Act {
    Claim,
    Record(Outcome),
    Report(bool),
    GiveUp,
    Retry,
    Settle,
    Cancel,
    Wait,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => Just(Act::Claim),
        2 => Just(Act::Record(Outcome::Accepted)),
        3 => Just(Act::Record(Outcome::Failed)),
        1 => Just(Act::Record(Outcome::Refused)),
        1 => any::<bool>().prop_map(Act::Report),
        1 => Just(Act::GiveUp),
        2 => Just(Act::Retry),
        1 => Just(Act::Settle),
        1 => Just(Act::Cancel),
        1 => Just(Act::Wait),
    ]
}

proptest! {
    /// Whatever is asked in whatever order: what is over stays as it is, a refusal changes nothing, nothing is sent
    /// without having been claimed, what waits has a time and what does not has none, a task says why.
    #[test]
    fn no_sequence_of_commands_leads_astray(acts in prop::collection::vec(act(), 0..40)) {
        let mut now = start();
        let mut message = Progress::queued(now);
        for act in acts {
            now += SignedDuration::from_secs(40);
            let before = message;
            let done = match act {
                Act::Claim => message.claim(now + LEASE),
                Act::Record(outcome) => message.record(outcome, now),
                Act::Report(arrived) => message.report(arrived),
                Act::GiveUp => message.give_up(Why::NoAddress),
                Act::Retry => message.retry(now),
                Act::Settle => message.settle(),
                Act::Cancel => message.cancel(Why::Overtaken),
                Act::Wait => message.wait(now + LEASE),
            };
            if done.is_err() {
                prop_assert_eq!(message, before);
            }
            if matches!(before.state, State::Delivered | State::Done | State::Cancelled) {
                prop_assert_eq!(message, before);
            }
            if message.state == State::Sent && before.state != State::Sent {
                prop_assert_eq!(before.state, State::Sending);
            }
            prop_assert_eq!(message.state.is_waiting(), message.next_at.is_some());
            prop_assert!(!message.state.is_task() || message.why.is_some());
            prop_assert!(message.attempts <= MOST_ATTEMPTS || before.attempts >= MOST_ATTEMPTS - 1);
        }
    }

    /// Values that people have typed stay values: they bring no line, no signature, no mention and no placeholder.
    #[test]
    fn values_stay_values(value in "[\\PC\\n\\r\\t【】<>@{}]{0,60}") {
        let template = template();
        let values = Values::from([("customer".to_owned(), value)]);
        let sms = render(&template, Lang::ZhCn, Way::Sms, &values);
        prop_assert!(!sms.text.contains(['\n', '\r', '【', '】']) && sms.subject.is_empty());
        let framed = sms.text.starts_with("您好，") && sms.text.ends_with("已受理{单号}。");
        prop_assert!(framed, "{}", sms.text);
        let mail = render(&template, Lang::ZhCn, Way::Email, &values);
        prop_assert!(!mail.subject.chars().any(char::is_control));
        let robot = render(&template, Lang::ZhCn, Way::Robot, &values);
        prop_assert!(!robot.text.contains(['<', '>', '@']));
    }
}

fn template() -> Template {
    let text = r#"
[pack]
id = "T"
title = { zh-CN = "试" }
[[template]]
id = "t"
version = 3
name = { zh-CN = "试" }
purpose = "service"
ways = ["sms", "email", "robot"]
subject = { zh-CN = "{customer}" }
text = { zh-CN = "您好，{customer}已受理{{单号}}。" }
"#;
    MessagePack::parse(text).unwrap().templates.remove(0)
}

/// What nobody knows is left empty; languages that are missing read as Chinese.
#[test]
fn what_is_not_known_is_left_empty() {
    let rendered = render(&template(), Lang::En, Way::Email, &Values::new());
    assert_eq!((rendered.subject.as_str(), rendered.text.as_str()), ("", "您好，已受理{单号}。"));
}

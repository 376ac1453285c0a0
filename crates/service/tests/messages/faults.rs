//! Gateways that refuse, hang and talk nonsense; senders that die in the middle, and two at once.

use super::company::{Company, taken};
use domain::messages::{MOST_ATTEMPTS, State, Why};
use gateways::testing::Answer;
use jiff::SignedDuration;
use service::messages::{self, Group};
use service::testing::TestApp;
use std::collections::BTreeSet;
use std::time::Duration;

/// a gateway that is down is asked again with growing pauses; then somebody has a task. When it works again, one
/// press sends the message under the same key.
#[test]
fn r577_a_gateway_that_is_down_ends_in_a_task() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.sms.behave(|_| Answer::Says(503, "busy".to_owned()));
        let case = company.open();
        company.work();
        assert_eq!(company.message(case, "received").row.file.progress.state, State::Failed);
        let mut days = 0;
        while company.message(case, "received").row.file.progress.state == State::Failed && days < 20 {
            company.wait(SignedDuration::from_hours(6));
            days += 1;
        }
        let found = company.message(case, "received");
        let file = &found.row.file;
        assert_eq!((file.progress.state, file.progress.why), (State::GivenUp, Some(Why::Exhausted)));
        let attempts = usize::try_from(MOST_ATTEMPTS).unwrap();
        assert_eq!((found.attempts.len(), company.sms.asked().len()), (attempts, attempts));
        assert!(found.attempts.iter().all(|attempt| attempt.outcome == "failed"), "{:?}", found.attempts);
        assert_eq!(company.events(case), ["message.given_up"]);
        assert_eq!(company.listed(&company.manager, Group::Tasks), [file.id]);
        company.sms.behave(taken);
        let id = file.id;
        company.give(&company.manager, move |tx, call| messages::retry(tx, call, id, None).map(drop)).unwrap();
        company.work();
        assert_eq!(company.message(case, "received").row.file.progress.state, State::Sent);
        let keys: BTreeSet<String> =
            company.sms.asked().iter().map(|asked| asked.header("idempotency-key").to_owned()).collect();
        assert_eq!(keys.len(), 1);
        assert_eq!(company.events(case), ["message.given_up", "message.retried", "message.sent"]);
    });
}

/// What a gateway will never take is not asked for again.
#[test]
fn what_is_refused_is_not_asked_for_again() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.sms.behave(|_| Answer::Says(422, "no such number".to_owned()));
        let case = company.open();
        company.work();
        company.wait(SignedDuration::from_hours(24));
        let file = company.message(case, "received").row.file;
        assert_eq!((file.progress.why, file.progress.attempts), (Some(Why::Refused), 1));
        assert!(file.detail.contains("no such number"));
    });
}

/// a sender dies after it has claimed a message, and nobody knows whether the gateway took it. When its lease has
/// run out another begins again, with the same key, and what the first did is told as unknown.
#[test]
fn r577_a_sender_that_dies_is_replaced() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.sms.behave(|_| Answer::Hang);
        let case = company.open();
        company.follow();
        // The process is gone while it waits for the answer.
        let dying = company.sender("first");
        let cut_off = TestApp::block(async {
            let turn = dying.turn(|| false);
            tokio::select! { _ = turn => false, () = asked(&company) => true }
        });
        assert!(cut_off);
        assert_eq!(company.message(case, "received").row.file.progress.state, State::Sending);
        company.sms.behave(taken);
        company.wait(SignedDuration::from_mins(1));
        assert_eq!(company.sms.asked().len(), 1, "the lease still runs");
        company.wait(SignedDuration::from_mins(2));
        let found = company.message(case, "received");
        assert_eq!(found.row.file.progress.state, State::Sent);
        let outcomes: Vec<&str> = found.attempts.iter().map(|attempt| attempt.outcome.as_str()).collect();
        assert_eq!(outcomes, ["unknown", "accepted"]);
        let asked = company.sms.asked();
        assert_eq!((asked.len(), asked[0].header("idempotency-key")), (2, asked[1].header("idempotency-key")));
        assert_eq!(company.events(case), ["message.sent"]);
    });
}

async fn asked(company: &Company<'_>) {
    while company.sms.asked().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// A sender that dies before it has claimed anything leaves nothing behind.
#[test]
fn a_lease_that_is_lost_loses_nothing() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        company.follow();
        let taken = TestApp::block(company.sender("first").take()).unwrap();
        assert_eq!(taken.len(), 1);
        company.work();
        assert_eq!(company.sms.asked().len(), 0);
        company.wait(SignedDuration::from_mins(3));
        assert_eq!((company.sms.asked().len(), company.message(case, "received").attempts.len()), (1, 1));
    });
}

/// Two senders and two followers at once: every message goes out, and once.
#[test]
fn two_at_once_send_everything_once() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let cases: Vec<i64> = (0..20).map(|_| company.open()).collect();
        std::thread::scope(|scope| {
            for owner in ["first", "second"] {
                let company = &company;
                scope.spawn(move || {
                    company.follow();
                    let sender = company.sender(owner);
                    while TestApp::block(sender.turn(|| false)).unwrap() > 0 {}
                });
            }
        });
        company.work();
        let asked = company.sms.asked();
        let keys: BTreeSet<&str> = asked.iter().map(|asked| asked.header("idempotency-key")).collect();
        assert_eq!((asked.len(), keys.len()), (cases.len(), cases.len()));
        for case in cases {
            assert_eq!(company.message(case, "received").row.file.progress.state, State::Sent);
            assert_eq!(company.events(case), ["message.sent"]);
        }
    });
}

/// Mail servers are understood in the same way, and colleagues are written to at any hour.
#[test]
fn a_mail_server_that_is_busy_is_asked_again() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.supervisor, "supervisor@anbu.example");
        app.clock.turn(SignedDuration::from_hours(13));
        company.mail.behave(gateways::testing::Conduct::Busy);
        let case = company.open();
        company.decided(case);
        company.work();
        assert_eq!(company.message(case, "approval_asked").row.file.progress.state, State::Failed);
        company.mail.behave(gateways::testing::Conduct::Take);
        company.wait(SignedDuration::from_mins(1));
        assert_eq!(company.message(case, "approval_asked").row.file.progress.state, State::Sent);
        assert_eq!(company.mail.received().len(), 1);
    });
}

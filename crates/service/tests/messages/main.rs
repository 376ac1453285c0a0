//! Messages in a running company: set off by what happens, carried by gateways that behave and by others, done by hand
//! where nothing can carry them.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod asked;
mod company;
mod faults;
mod links;
mod pickup;

use company::{Company, SECRET};
use domain::cases::{CloseReason, Ending};
use domain::customers::{MessageChannel, Purpose};
use domain::messages::{State, Why};
use domain::people::Actor;
use gateways::sign::{Signed, signature};
use jiff::SignedDuration;
use manual::Way;
use serde_json::json;
use service::customers::{self, NewAnswer, NewCustomer};
use service::messages::{self, Group, Settling, SignedReport};
use service::testing::TestApp;
use service::{Error, cases};
use std::sync::Arc;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// a customer hears that the matter was taken in: once, in the words of a template whose version is kept, and
/// the case says so. Reading the journal anew writes nothing twice.
#[test]
fn r577_a_customer_hears_once_that_a_case_was_opened() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        company.work();
        let found = company.message(case, "received");
        let file = &found.row.file;
        assert_eq!((file.progress.state, file.way, file.template_version), (State::Sent, Some(Way::Sms), 1));
        assert_eq!((file.address.as_str(), file.reference.as_str()), ("+8613812342211", "g-1"));
        assert!(file.body.contains("王芳您好") && file.body.contains("SH01-2026-000001"), "{}", file.body);
        assert_eq!(found.attempts.len(), 1);
        let asked = company.sms.asked();
        assert_eq!((asked.len(), asked[0].json()["text"].as_str()), (1, Some(file.body.as_str())));
        assert_eq!(company.events(case), ["message.sent"]);
        assert_eq!(company.told(case)[0].details()["version"], json!(1));
        // As after a restart from a backup of the cursor alone.
        let again = |tx: &mut service::Tx<'_>, _: &service::Call| {
            service::journal::advance(tx, messages::CONSUMER, service::journal::Cursor::default())
        };
        company.give(&app.admin, again).unwrap();
        company.work();
        assert_eq!((company.sms.asked().len(), company.messages(case).len()), (1, 1));
    });
}

/// a refusal that was told from afar is confirmed to the customer with clause and reason; the nearest superior is asked to
/// decide anew when the customer insists.
#[test]
fn r256_clause_and_reason_go_to_the_customer_and_the_superior_is_asked() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.manager, "manager@anbu.example");
        company.with_mail(&company.supervisor, "supervisor@anbu.example");
        let (visit, call) = (company.open(), company.called());
        for case in [visit, call] {
            company.refused(case, "ST41-07", "购买已超过十五天");
        }
        company.work();
        assert!(company.messages(visit).iter().all(|row| row.file.notice != "refused"), "who is there gets the slip");
        let told = company.message(call, "refused").row.file;
        assert_eq!((told.progress.state, told.way), (State::Sent, Some(Way::Sms)));
        assert!(told.body.contains("ST41-07") && told.body.contains("购买已超过十五天"), "{}", told.body);
        let insists = move |tx: &mut service::Tx<'_>, of: &service::Call| {
            cases::answer_refusal(tx, of, call, domain::cases::Reaction::Insists)
        };
        company.give(&company.clerk, insists).unwrap();
        company.work();
        let mails = company.mail.received();
        assert_eq!(mails.iter().map(|mail| mail.to.clone()).collect::<Vec<_>>(), [["manager@anbu.example"]]);
        assert!(company.message(call, "insisted").row.file.body.contains("ST41-07"));
    });
}

/// outside the contact hours a message to a customer waits until they begin; what happens meanwhile takes it back.
#[test]
fn r436_messages_wait_for_the_contact_hours() {
    TestApp::each(|app| {
        let company = Company::new(app);
        app.clock.turn(HOUR * 12);
        let (case, other) = (company.open(), company.open());
        company.work();
        let queued = company.message(case, "received").row.file;
        assert_eq!(queued.progress.state, State::Queued);
        assert_eq!(queued.progress.next_at, Some("2026-03-03T01:00:00Z".parse().unwrap()), "nine in the morning");
        let ending = Ending { reason: CloseReason::Withdrawn, note: "不退了".to_owned(), satisfied: None };
        company.give(&company.manager, move |tx, call| cases::close(tx, call, other, None, &ending)).unwrap();
        company.wait(HOUR * 10);
        assert_eq!(company.sms.asked().len(), 0, "08:00");
        company.wait(HOUR);
        assert_eq!(company.sms.asked().len(), 1);
        assert_eq!(company.message(case, "received").row.file.progress.state, State::Sent);
        let overtaken = company.message(other, "received").row.file.progress;
        assert_eq!((overtaken.state, overtaken.why), (State::Cancelled, Some(Why::Overtaken)));
        assert_eq!(company.events(other), ["message.cancelled"]);
    });
}

/// The contact hours may have ended by the time that a message is tried again.
#[test]
fn r436_a_retry_waits_for_the_contact_hours_too() {
    TestApp::each(|app| {
        let company = Company::new(app);
        app.clock.turn(SignedDuration::from_mins(659));
        company.sms.behave(|_| gateways::testing::Answer::Says(503, String::new()));
        let case = company.open();
        company.work();
        assert_eq!(company.message(case, "received").row.file.progress.state, State::Failed);
        company.wait(SignedDuration::from_mins(5));
        assert_eq!(company.sms.asked().len(), 1, "21:04");
        company.sms.behave(company::taken);
        company.wait(HOUR * 12);
        assert_eq!(company.message(case, "received").row.file.progress.state, State::Sent);
    });
}

/// without consent what must reach the customer becomes a task, and what need not is left out; somebody phones
/// and says so.
#[test]
fn r557_without_consent_it_becomes_a_task() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let no = |channel| NewAnswer { purpose: Purpose::Service, channel, given: false };
        let unit = app.store.id;
        let new = move |tx: &mut service::Tx<'_>, call: &service::Call| {
            let consents = vec![no(MessageChannel::Sms), no(MessageChannel::Email), no(MessageChannel::Post)];
            let phones = vec!["13812342211".to_owned()];
            let new = NewCustomer { unit, name: "王芳".to_owned(), phones, consents, ..NewCustomer::default() };
            customers::add(tx, call, &new)
        };
        let customer = company.give(&company.manager, new).unwrap().id;
        let case = company.opened(Some(customer), "13812342211");
        company.work();
        assert_eq!(company.messages(case), []);
        company.ask(case);
        company.work();
        let task = company.message(case, "asked").row.file;
        assert_eq!((task.progress.state, task.progress.why), (State::GivenUp, Some(Why::NoConsent)));
        assert!(task.body.contains("鞋底照片"), "whoever phones reads what to say: {}", task.body);
        assert_eq!((company.sms.asked().len(), company.listed(&company.clerk, Group::Tasks)), (0, vec![task.id]));
        let done = Settling { how: "phone".to_owned(), note: "已电话告知".to_owned() };
        let (id, wrong) = (task.id, Settling { how: String::new(), ..done.clone() });
        let denied = app.staff("auditor", "auditor", &app.company);
        for (by, with, expected) in [(&denied, &done, "denied"), (&company.clerk, &wrong, "how")] {
            let with = with.clone();
            let error = company.give(by, move |tx, call| messages::settle(tx, call, id, None, &with)).unwrap_err();
            match error {
                Error::Denied { .. } => assert_eq!(expected, "denied"),
                Error::Invalid(fields) => assert_eq!(fields[0].field, expected),
                other => panic!("{other}"),
            }
        }
        let with = done.clone();
        let found =
            company.give(&company.clerk, move |tx, call| messages::settle(tx, call, id, Some(task.version), &with));
        assert_eq!(found.unwrap().row.file.settled_by, "clerk");
        assert_eq!(company.events(case), ["message.given_up", "message.settled"]);
        assert_eq!(company.listed(&company.clerk, Group::Tasks), [0_i64; 0]);
        let again = company.give(&company.clerk, move |tx, call| messages::settle(tx, call, id, None, &done));
        assert!(matches!(again, Err(Error::Refused(refusal)) if refusal.code == "message-over"));
    });
}

/// A landline takes no text message; a letter is printed by somebody.
#[test]
fn what_no_gateway_carries_is_done_by_hand() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.opened(None, "021-62345678");
        company.ask(case);
        company.work();
        let task = company.message(case, "asked").row.file;
        assert_eq!((task.progress.state, task.progress.why), (State::GivenUp, Some(Why::Letter)));
        assert_eq!(task.address, "南京东路100号");
        assert_eq!(company.messages(case).len(), 1, "that it was taken in need not be said by hand");
    });
}

/// the gateway reports what became of a message; a report that is not signed, too old or repeated changes nothing.
#[test]
fn r577_reports_of_delivery_are_noted_once() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let (case, other) = (company.open(), company.open());
        company.work();
        let now = app.clock.now().as_second();
        let report = |id: i64, state: &str, at: i64, secret: &str| {
            let body = json!({ "id": id.to_string(), "state": state, "reason": "空号" }).to_string();
            let path = "/hooks/messages/sms";
            let sign = signature(secret, &Signed { method: "POST", path, at, body: body.as_bytes() });
            let take = move |tx: &mut service::Tx<'_>, call: &service::Call| {
                let report = SignedReport { path, at, signature: &sign, body: body.as_bytes() };
                messages::report(tx, call, &report)
            };
            company.give(&std::sync::Arc::new(domain::people::Actor::system("report")), take)
        };
        let id = company.message(case, "received").row.file.id;
        assert_eq!(report(id, "delivered", now, "another secret"), Err(Error::SignedOut));
        assert_eq!(report(id, "delivered", now - 301, SECRET), Err(Error::SignedOut));
        assert_eq!(report(1, "delivered", now, SECRET), Err(Error::NotFound { what: "message" }));
        assert_eq!(report(id, "delivered", now, SECRET), Ok(true));
        assert_eq!(report(id, "delivered", now, SECRET), Ok(false));
        assert_eq!(report(id, "failed", now, SECRET), Ok(false), "what arrived has arrived");
        assert_eq!(company.events(case), ["message.sent", "message.delivered"]);
        let id = company.message(other, "received").row.file.id;
        assert_eq!(report(id, "failed", now, SECRET), Ok(true));
        let task = company.message(other, "received").row.file;
        assert_eq!((task.progress.why, task.detail.as_str()), (Some(Why::Undelivered), "空号"));
        assert_eq!(company.listed(&company.manager, Group::Tasks), [id]);
    });
}

/// whoever handles a case is told by mail that a deadline draws near, and that it was missed; once it is met nobody
/// hears of it any more.
#[test]
fn r212_the_responsible_hears_of_deadlines() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.clerk, "clerk@anbu.example");
        company.open();
        for _ in 0..10 {
            company.wait(HOUR * 24);
        }
        let mails = company.mail.received();
        assert!(mails.iter().all(|mail| mail.to == ["clerk@anbu.example"]));
        assert_eq!(mails.len(), 2, "near and missed: {mails:#?}");
    });
}

/// those to whom a missed deadline is escalated hear of it by mail, each once for a step, whether or not
/// somebody handles the case; who is told at no step hears nothing.
#[test]
fn r212_those_to_whom_it_is_escalated_hear_of_it() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.manager, "manager@anbu.example");
        company.with_mail(&company.supervisor, "supervisor@anbu.example");
        let case = company.complained();
        for _ in 0..11 {
            company.wait(HOUR * 24);
        }
        let escalated = company.escalated(case);
        let told = |of: &Arc<Actor>| escalated.iter().filter(|(_, staff)| staff.contains(&of.id)).count();
        assert_eq!((told(&company.manager), told(&company.supervisor)), (2, 2), "{escalated:?}");
        let mails = company.mail.received();
        let got = |to: &str| mails.iter().filter(|mail| mail.to == [to]).count();
        assert_eq!((got("manager@anbu.example"), got("supervisor@anbu.example")), (2, 2), "{mails:#?}");
        let written = company.messages(case);
        let mut each: Vec<_> = written.iter().filter(|row| row.file.notice == "deadline_escalated").collect();
        assert_eq!(each.len(), 4);
        assert!(each.iter().all(|row| row.file.body.contains("上报给您")), "{each:?}");
        let page = format!("https://service.anbu.example/cases/{case}");
        assert!(each.iter().all(|row| row.file.body.ends_with(&page)), "{each:?}");
        each.sort_by_key(|row| (row.file.event_seq, row.file.recipient.clone()));
        each.dedup_by_key(|row| (row.file.event_seq, row.file.recipient.clone()));
        assert_eq!(each.len(), 4, "one for a step and a person");
        let unit = company.service.query_now(&company.manager, move |tx, call| cases::view(tx, call, case));
        let unit = unit.unwrap().unit_name;
        assert!(each.iter().all(|row| row.file.body.starts_with(&unit)), "the store of the case, not of those told");
    });
}

/// the customer hears of a refund, with its amount as people write it.
#[test]
fn r293_a_refund_is_told() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        let told = domain::money::Told {
            order: "1".to_owned(),
            number: "SH01-2026-000001".to_owned(),
            kind: domain::money::Kind::Refund,
            amount: policy::Money::from_minor(129_900),
            currency: "CNY".to_owned(),
        };
        let day = jiff::civil::date(2026, 3, 2);
        let refunded = domain::money::Event::Refunded { told, method: domain::money::Method::Cash, day };
        let note = move |tx: &mut service::Tx<'_>, call: &service::Call| {
            let subject = domain::Subject::new(domain::SubjectKind::Case, case);
            service::journal::append(tx, call, subject, None, &refunded)
        };
        company.give(&app.admin, note).unwrap();
        company.work();
        let said = company.message(case, "refunded").row.file;
        assert_eq!(said.progress.state, State::Sent);
        assert!(said.body.contains("退款¥1,299.00已办理"), "{}", said.body);
    });
}

/// Units see their own messages only.
#[test]
fn messages_are_seen_from_their_unit_and_above() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let case = company.open();
        company.work();
        let elsewhere = app.staff("elsewhere", "store_manager", &app.other_store);
        let id = company.message(case, "received").row.file.id;
        assert_eq!(company.listed(&company.supervisor, Group::All), [id]);
        assert_eq!(company.listed(&company.supervisor, Group::Waiting), [0_i64; 0]);
        assert_eq!(company.listed(&elsewhere, Group::All), [0_i64; 0]);
        let denied = company.service.query_now(&elsewhere, move |tx, call| messages::message(tx, call, id));
        assert!(matches!(denied, Err(Error::Denied { .. })));
    });
}

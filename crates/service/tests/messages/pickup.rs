//! Messages that ask a customer to fetch repaired goods are pick-up notices.

use crate::company::Company;
use domain::cases::{Channel, Contact};
use domain::messages::{State, Why};
use domain::repairs::{Intake, Kind, Measure, Measures};
use gateways::testing::Answer;
use jiff::SignedDuration;
use service::messages::{self, Settling};
use service::repairs::{self, Finishing, NewNotice, NewRepair, Testing};
use service::testing::TestApp;
use service::{Call, Error, Tx, journal};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// An alteration that can be fetched now: its case and its ticket.
fn ready(company: &Company<'_>) -> (i64, i64) {
    let whole = Measure { place: "袖长".to_owned(), before: Some(620), wanted: Some(600), after: Some(601) };
    let new = NewRepair {
        case: None,
        unit: Some(company.app.store.id),
        kind: Kind::Alteration,
        chargeable: false,
        purchase_line: None,
        contact: Contact {
            name: "王芳".to_owned(),
            phone: "13812342211".to_owned(),
            address: "南京东路100号".to_owned(),
        },
        product: "羊毛西服".to_owned(),
        serial: String::new(),
        intake: Intake { fault: "袖子长".to_owned(), wearer: "王芳".to_owned(), ..Intake::default() },
        measures: Measures(vec![whole]),
        promised_at: None,
        received: true,
        attachments: Vec::new(),
    };
    let opened = company.give(&company.clerk, move |tx, call| repairs::open(tx, call, &new)).unwrap();
    let id = opened.id;
    let repairer = company.app.staff("repairer", "repairer", &company.app.store);
    let work = move |tx: &mut Tx<'_>, call: &Call| {
        repairs::start(tx, call, id, None)?;
        repairs::finish(tx, call, id, None, &Finishing { done: "袖口改短".to_owned(), parts: Vec::new() })?;
        let passed = Testing { passed: true, standard: "新品标准".to_owned(), found: String::new() };
        repairs::test(tx, call, id, None, &passed)?;
        repairs::make_ready(tx, call, id, None)
    };
    company.give(&repairer, work).unwrap();
    (opened.case, id)
}

/// The notices of a ticket: which one, how, by whom.
fn notices(company: &Company<'_>, id: i64) -> Vec<(u8, String, String)> {
    let read = move |tx: &mut Tx<'_>, call: &Call| repairs::notices(tx, call, id);
    let found = company.service.query_now(&company.manager, read).unwrap();
    found.into_iter().map(|notice| (notice.number, notice.channel, notice.by)).collect()
}

fn phoned(company: &Company<'_>, id: i64) -> Result<(), Error> {
    let new = NewNotice { channel: Channel::Phone, answer: "周末来取".to_owned() };
    company.give(&company.clerk, move |tx, call| repairs::notify(tx, call, id, None, &new).map(drop))
}

/// How the messages that ask to fetch the goods stand, in their order.
fn asked(company: &Company<'_>, case: i64) -> Vec<(State, Option<Why>)> {
    let mut rows = company.messages(case);
    rows.retain(|row| row.file.notice == "ready");
    rows.sort_by_key(|row| row.file.step);
    rows.into_iter().map(|row| (row.file.progress.state, row.file.progress.why)).collect()
}

/// a message that went out is a notice, which nobody has to note; a notice by hand takes the place of the
/// message that would have been the same one. Reading the journal anew gives no notice twice.
#[test]
fn r316_a_message_to_the_customer_is_a_notice() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let (case, id) = ready(&company);
        company.work();
        let first = (1, "sms".to_owned(), String::new());
        assert_eq!(notices(&company, id), std::slice::from_ref(&first));
        let refused = phoned(&company, id).unwrap_err();
        assert!(matches!(&refused, Error::Refused(refusal) if refusal.code == "repair-notice-early"), "{refused}");
        let again = |tx: &mut Tx<'_>, _: &Call| journal::advance(tx, repairs::CONSUMER, journal::Cursor::default());
        company.give(&app.admin, again).unwrap();
        company.wait(HOUR * 72);
        let second = (2, "sms".to_owned(), String::new());
        assert_eq!(notices(&company, id), [first.clone(), second.clone()]);
        // In the morning of the third day somebody phones, before the message goes out.
        app.clock.turn(HOUR * 71);
        phoned(&company, id).unwrap();
        company.wait(HOUR * 4);
        assert_eq!(notices(&company, id), [first, second, (3, "hotline".to_owned(), "clerk".to_owned())]);
        let sent = (State::Sent, None);
        assert_eq!(asked(&company, case), [sent, sent, (State::Cancelled, Some(Why::Overtaken))]);
    });
}

/// a notice that no gateway takes is given by hand, as its task says, and counts like the others.
#[test]
fn r316_a_notice_that_was_settled_by_hand_counts() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.sms.behave(|_| Answer::Says(400, String::new()));
        let (case, id) = ready(&company);
        company.work();
        assert_eq!((notices(&company, id), asked(&company, case)[0].0), (Vec::new(), State::GivenUp));
        let task = company.messages(case).into_iter().find(|row| row.file.notice == "ready" && row.file.step == 0);
        let message = task.unwrap().file.id;
        let done = Settling { how: "phone".to_owned(), note: "周末来取".to_owned() };
        company.give(&company.clerk, move |tx, call| messages::settle(tx, call, message, None, &done)).unwrap();
        company.work();
        assert_eq!(notices(&company, id), [(1, "hotline".to_owned(), String::new())]);
    });
}

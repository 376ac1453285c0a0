//! Photos and documents of cases.
#![allow(clippy::unwrap_used, missing_docs)]

use domain::attachments::MOST_FILES;
use domain::cases::{Channel, Contact, Kind};
use domain::people::{Actor, Command};
use jiff::SignedDuration;
use service::attachments::{self, Attachment, NewFile};
use service::cases::{self, NewCase};
use service::testing::TestApp;
use service::{Call, Error, Tx, journal};
use std::sync::Arc;

fn photo(text: &str) -> NewFile {
    let bytes = [&b"\xff\xd8\xff\xe0"[..], text.as_bytes()].concat();
    NewFile { name: format!("{text}.jpg"), bytes: Arc::from(bytes) }
}

fn case(app: &TestApp) -> i64 {
    let new = NewCase {
        unit: app.store.id,
        kind: Kind::Complaint,
        channel: Channel::Visit,
        customer: None,
        purchase_line: None,
        contact: Contact::default(),
        product: String::new(),
        serial: String::new(),
        reference: String::new(),
        purchased_on: None,
        account: "鞋底开胶".to_owned(),
        wish: String::new(),
        urgent: false,
        assignee: None,
        received_at: None,
        questions: Vec::new(),
        clarify_until: None,
    };
    app.service.command_now(&app.admin, move |tx, call| cases::open(tx, call, &new)).unwrap().id
}

fn run<T: Send + 'static>(
    app: &TestApp,
    actor: &Arc<Actor>,
    command: impl Fn(&mut Tx<'_>, &Call) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    app.service.command_now(actor, command)
}

fn attach(app: &TestApp, actor: &Arc<Actor>, case: i64, file: NewFile) -> Result<Attachment, Error> {
    run(app, actor, move |tx, call| attachments::attach(tx, call, case, &file))
}

fn loose(app: &TestApp, actor: &Arc<Actor>, file: NewFile) -> Result<Attachment, Error> {
    run(app, actor, move |tx, call| attachments::attach_loose(tx, call, &file))
}

fn code(error: &Error) -> &'static str {
    match error {
        Error::Refused(refusal) => refusal.code,
        Error::Denied { .. } => "denied",
        Error::NotFound { .. } => "not-found",
        Error::Invalid(fields) => fields[0].code,
        other => panic!("{other}"),
    }
}

/// attached twice is attached once; the content is that which was sent; the journal knows its hash.
#[test]
fn the_same_content_is_attached_once() {
    TestApp::each(|app| {
        let (case, other) = (case(app), case(app));
        let first = attach(app, &app.admin, case, photo("鞋底")).unwrap();
        assert_eq!(attach(app, &app.admin, case, photo("鞋底")).unwrap(), first);
        let elsewhere = attach(app, &app.admin, other, photo("鞋底")).unwrap();
        assert_ne!(elsewhere.id, first.id);
        let id = elsewhere.id;
        let (file, bytes) =
            app.service.query_now(&app.admin, move |tx, call| attachments::content(tx, call, id)).unwrap();
        assert_eq!((&file, &bytes[..]), (&elsewhere, &photo("鞋底").bytes[..]));
        let told =
            app.service.query_now(&app.admin, move |tx, call| cases::timeline(tx, call, case, None, 10)).unwrap();
        assert_eq!(told.entries[0].event, "case.attached");
        assert_eq!(told.entries[0].details()["hash"], first.hash_text());
        let verified = app.service.store().read_now(|tx| journal::verify(tx, &mut |_| {})).unwrap();
        assert_eq!(verified.findings, []);
    });
}

#[test]
fn a_case_has_a_limit_and_its_files_stay() {
    TestApp::each(|app| {
        let case = case(app);
        for number in 0..MOST_FILES {
            attach(app, &app.admin, case, photo(&number.to_string())).unwrap();
        }
        assert_eq!(code(&attach(app, &app.admin, case, photo("more")).unwrap_err()), "too-many-files");
        let known = attach(app, &app.admin, case, photo("0")).unwrap();
        let gone = run(app, &app.admin, move |tx, call| attachments::discard(tx, call, known.id));
        assert_eq!(code(&gone.unwrap_err()), "evidence-stays");
    });
}

/// What is brought before there is a case belongs to whoever brought it, and is thrown away after a day.
#[test]
fn what_gets_no_case_is_thrown_away() {
    TestApp::each(|app| {
        let case = case(app);
        let clerk = app.staff("wangfang", "clerk", &app.store);
        let [kept, lost, dropped] = ["a", "b", "c"].map(|text| loose(app, &clerk, photo(text)).unwrap());
        let ids = [kept.id, lost.id];
        // Somebody else's are passed over, and not shown.
        run(app, &app.admin, move |tx, call| attachments::bind(tx, call, case, &ids)).unwrap();
        assert_eq!(
            app.service.query_now(&app.admin, move |tx, call| attachments::of_case(tx, call, case)).unwrap(),
            []
        );
        let seen = app.service.query_now(&app.admin, move |tx, call| attachments::view(tx, call, lost.id));
        assert_eq!(code(&seen.unwrap_err()), "denied");
        run(app, &clerk, move |tx, call| attachments::bind(tx, call, case, &[kept.id])).unwrap();
        run(app, &clerk, move |tx, call| attachments::bind(tx, call, case, &[kept.id])).unwrap();
        run(app, &clerk, move |tx, call| attachments::discard(tx, call, dropped.id)).unwrap();
        let clean = || run(app, &app.admin, attachments::clean).unwrap();
        assert_eq!(clean(), 0, "not yet");
        // The content of what is thrown away goes only when nothing else has it.
        attach(app, &app.admin, case, photo("b")).unwrap();
        app.clock.turn(SignedDuration::from_hours(25));
        assert_eq!((clean(), clean()), (1, 0));
        let there = app.service.query_now(&clerk, move |tx, call| attachments::of_case(tx, call, case)).unwrap();
        for file in &there {
            let id = file.id;
            app.service.query_now(&clerk, move |tx, call| attachments::content(tx, call, id)).unwrap();
        }
        assert_eq!(there.len(), 2);
        for gone in [lost.id, dropped.id] {
            let seen = app.service.query_now(&clerk, move |tx, call| attachments::view(tx, call, gone));
            assert_eq!(code(&seen.unwrap_err()), "not-found");
        }
    });
}

#[test]
fn attaching_takes_its_command_and_seeing_that_of_the_case() {
    TestApp::each(|app| {
        let case = case(app);
        let others: Vec<Command> = Command::ALL.iter().copied().filter(|c| *c != Command::CasesAttach).collect();
        let others = app.with_commands(&others);
        assert_eq!(code(&attach(app, &others, case, photo("a")).unwrap_err()), "denied");
        assert_eq!(code(&loose(app, &others, photo("a")).unwrap_err()), "denied");
        let own = app.with_commands(&[Command::CasesAttach]);
        let file = attach(app, &own, case, photo("a")).unwrap();
        let seen = app.service.query_now(&own, move |tx, call| attachments::content(tx, call, file.id));
        assert_eq!(code(&seen.unwrap_err()), "denied");
        for bytes in [&b""[..], b"<script>", b"MZ"] {
            let file = NewFile { name: "a.jpg".to_owned(), bytes: Arc::from(bytes) };
            let refused = attach(app, &own, case, file).unwrap_err();
            assert!(matches!(code(&refused), "photo-empty" | "not-a-photo"), "{refused}");
        }
    });
}

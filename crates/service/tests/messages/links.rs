//! Links that open a request for approval without signing in.

use super::company::Company;
use domain::messages::State;
use domain::people::Command;
use jiff::SignedDuration;
use service::approvals;
use service::messages::{self, Deciding, Opened};
use service::testing::TestApp;
use service::{Error, cases, people};

fn token(company: &Company<'_>, case: i64) -> String {
    let body = company.message(case, "approval_asked").row.file.body;
    let link = body.lines().find(|line| line.contains("/a/")).unwrap();
    assert!(link.starts_with("https://service.anbu.example/a/"), "{link}");
    link.rsplit('/').next().unwrap().to_owned()
}

fn open(company: &Company<'_>, token: &str) -> Result<Opened, Error> {
    TestApp::block(messages::opened(&company.service, token))
}

/// whoever can approve gets a link by mail that opens this request for this person, and nothing else.
#[test]
fn r405_a_link_opens_one_request_to_one_person() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.supervisor, "supervisor@anbu.example");
        let case = company.open();
        company.decided(case);
        company.work();
        assert_eq!(company.mail.received()[0].to, ["supervisor@anbu.example"]);
        let token = token(&company, case);
        let opened = open(&company, &token).unwrap();
        assert_eq!(opened.actor.id, company.supervisor.id);
        for command in [Command::CasesView, Command::CustomersView, Command::DecisionsOverride, Command::PeopleView] {
            assert!(!opened.actor.may(command, &app.store.path), "{command}");
        }
        let looked = company.give(&opened.actor, move |tx, call| cases::view(tx, call, case).map(drop));
        assert!(matches!(looked, Err(Error::Denied { .. })));
        // One letter changed is no link at all.
        for at in [0, token.len() / 2, token.len() - 2] {
            let mut wrong = token.clone().into_bytes();
            wrong[at] = if wrong[at] == b'A' { b'B' } else { b'A' };
            let wrong = String::from_utf8(wrong).unwrap();
            assert_eq!(open(&company, &wrong).err(), Some(Error::NotFound { what: "link" }), "{at}");
        }
        for wrong in ["", "x", "王", &"A".repeat(500)] {
            assert_eq!(open(&company, wrong).err(), Some(Error::NotFound { what: "link" }));
        }
        let asked = opened.asked;
        let decide = |by: &Opened| {
            let act = move |tx: &mut service::Tx<'_>, call: &service::Call| {
                messages::decide(tx, call, &asked, &Deciding::Approve)
            };
            company.give(&by.actor, act)
        };
        decide(&opened).unwrap();
        let of = move |tx: &mut service::Tx<'_>, call: &service::Call| approvals::of_case(tx, call, case);
        let found = company.service.query_now(&company.supervisor, of).unwrap().0.unwrap();
        assert_eq!(found.row.file.decided_by, Some(company.supervisor.id));
        assert!(company.all_events(case).ends_with(&["approval.by_link".to_owned(), "approval.approved".to_owned()]));
        let again = decide(&opened);
        assert!(matches!(again, Err(Error::Refused(refusal)) if refusal.code == "link-used"));
    });
}

/// A link ends after a week, and with the person's access.
#[test]
fn a_link_ends() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.supervisor, "supervisor@anbu.example");
        let case = company.open();
        company.decided(case);
        company.work();
        let token = token(&company, case);
        app.clock.turn(SignedDuration::from_hours(24 * messages::LINK_DAYS));
        assert!(open(&company, &token).is_ok());
        app.clock.turn(SignedDuration::from_secs(1));
        assert!(matches!(open(&company, &token), Err(Error::Refused(refusal)) if refusal.code == "link-over"));
        app.clock.turn(-SignedDuration::from_hours(1));
        let id = company.supervisor.id;
        let disable = move |tx: &mut service::Tx<'_>, call: &service::Call| people::enable_user(tx, call, id, false);
        company.give(&app.admin, disable).unwrap();
        assert_eq!(open(&company, &token).err(), Some(Error::NotFound { what: "link" }));
    });
}

/// Once a request is decided nobody is asked any more.
#[test]
fn a_request_that_is_decided_asks_nobody() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.supervisor, "supervisor@anbu.example");
        company.mail.behave(gateways::testing::Conduct::Busy);
        let case = company.open();
        company.decided(case);
        company.work();
        let find = move |tx: &mut service::Tx<'_>, call: &service::Call| approvals::of_case(tx, call, case);
        let request = company.service.query_now(&company.supervisor, find).unwrap().0.unwrap().row.file.id;
        company.give(&company.supervisor, move |tx, call| approvals::approve(tx, call, request, None)).unwrap();
        company.mail.behave(gateways::testing::Conduct::Take);
        company.wait(SignedDuration::from_hours(1));
        assert_eq!(company.message(case, "approval_asked").row.file.progress.state, State::Cancelled);
        assert_eq!(company.mail.received(), []);
    });
}

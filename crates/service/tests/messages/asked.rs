//! Links that ask for every other approval than that of a decision: amounts and permissions by word of mouth.

use super::company::Company;
use domain::approvals::{Entry, State as Standing};
use domain::money::{Kind, State};
use domain::people::Actor;
use policy::Money;
use service::approvals;
use service::messages::{self, AskedSort, Deciding, Filter, Group, Opened};
use service::money::{self, NewDue, OrderRow};
use service::testing::TestApp;
use service::{Call, Error, Tx};
use std::sync::Arc;

fn due(kind: Kind, unit: i64, case: Option<i64>) -> NewDue {
    NewDue {
        kind,
        unit,
        case,
        party: None,
        party_name: String::new(),
        amount: Money::from_minor(6_000),
        currency: None,
        rate: None,
        reason: "安抚顾客".to_owned(),
        vouchers: "发票一张".to_owned(),
        budget: if kind == Kind::Expense { "travel".to_owned() } else { String::new() },
        decided: false,
    }
}

fn ask(company: &Company<'_>, by: &Arc<Actor>, kind: Kind, case: Option<i64>) -> OrderRow {
    let new = due(kind, company.app.store.id, case);
    let row = company.give(by, move |tx, call| money::request(tx, call, &new)).unwrap();
    assert_eq!(row.file.order.state, State::Waiting);
    row
}

/// The link of the latest message to somebody.
fn mailed(company: &Company<'_>, to: &Arc<Actor>) -> Opened {
    company.work();
    let filter = Filter { group: Group::All, way: None, unit: None };
    let list = move |tx: &mut Tx<'_>, call: &Call| messages::list(tx, call, &filter, None, 50);
    let rows = company.service.query_now(&company.supervisor, list).unwrap().items;
    let to = format!("staff:{}", to.id);
    let row = rows.iter().find(|row| row.file.recipient == to).unwrap_or_else(|| panic!("{rows:?}"));
    let link = row.file.body.lines().find(|line| line.contains("/a/")).unwrap();
    assert!(!row.file.body.contains('{'), "{}", row.file.body);
    TestApp::block(messages::opened(&company.service, link.trim().rsplit('/').next().unwrap())).unwrap()
}

fn decide(company: &Company<'_>, by: &Opened, deciding: Deciding) -> Result<(), Error> {
    let asked = by.asked;
    company.give(&by.actor, move |tx: &mut Tx<'_>, call: &Call| messages::decide(tx, call, &asked, &deciding))
}

fn refused(outcome: Result<(), Error>) -> &'static str {
    match outcome.unwrap_err() {
        Error::Refused(refusal) => refusal.code,
        Error::Invalid(fields) => fields[0].code,
        other => panic!("{other}"),
    }
}

/// whoever can approve an amount gets a link that approves it once; who asked for it does not, and
/// what was decided elsewhere meanwhile is told.
#[test]
fn r385_an_amount_is_approved_by_a_link_once() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.manager, "manager@anbu.example");
        company.with_mail(&company.supervisor, "supervisor@anbu.example");
        let case = company.open();
        let goodwill = ask(&company, &company.clerk, Kind::Goodwill, Some(case));
        let opened = mailed(&company, &company.manager);
        assert_eq!((opened.actor.id, opened.asked.sort), (company.manager.id, AskedSort::Money));
        assert_eq!(opened.asked.id, goodwill.file.id);
        assert!(company.mail.received().iter().all(|mail| mail.to != ["supervisor@anbu.example"]), "the nearest one");
        let other = company.give(&opened.actor, move |tx, call| money::cancel(tx, call, 1, None, "x").map(drop));
        assert!(other.is_err());
        decide(&company, &opened, Deciding::Approve).unwrap();
        assert_eq!(company.all_events(case), ["approval.by_link"]);
        assert_eq!(refused(decide(&company, &opened, Deciding::Approve)), "link-used");

        // Of no case, asked for by the manager: the next one is asked, and is late.
        let expense = ask(&company, &company.manager, Kind::Expense, None).file.id;
        let opened = mailed(&company, &company.supervisor);
        assert_eq!((opened.actor.id, opened.asked.id), (company.supervisor.id, expense));
        company.give(&company.supervisor, move |tx, call| money::approve(tx, call, expense, None)).unwrap();
        for deciding in [Deciding::Approve, Deciding::Refuse("不必要".to_owned())] {
            assert_eq!(refused(decide(&company, &opened, deciding)), "link-used");
        }
        // Turned down, with a reason.
        ask(&company, &company.manager, Kind::Expense, None);
        let opened = mailed(&company, &company.supervisor);
        assert_eq!(refused(decide(&company, &opened, Deciding::PassOn).map_err(|_| Error::refused("no"))), "no");
        assert_eq!(refused(decide(&company, &opened, Deciding::Refuse(" ".to_owned()))), "required");
        decide(&company, &opened, Deciding::Refuse("不必要".to_owned())).unwrap();
        let id = opened.asked.id;
        let after = company.service.query_now(&company.manager, move |tx, call| money::one(tx, call, id)).unwrap();
        assert_eq!((after.file.order.state, after.file.details.cancelled.as_str()), (State::Cancelled, "不必要"));
    });
}

/// whoever has permitted something by word of mouth is asked by a link to confirm it; the link with which he or she
/// was asked before is used up.
#[test]
fn r410_a_permission_by_word_of_mouth_is_confirmed_by_a_link() {
    TestApp::each(|app| {
        let company = Company::new(app);
        company.with_mail(&company.supervisor, "supervisor@anbu.example");
        let case = company.open();
        company.decided(case);
        let first = mailed(&company, &company.supervisor);
        let id = first.asked.id;
        let entry = Entry {
            giver: company.supervisor.id,
            given: app.clock.now(),
            what: "电话同意".to_owned(),
            late: String::new(),
        };
        company.give(&company.manager, move |tx, call| approvals::verbal(tx, call, id, None, &entry)).unwrap();
        let second = mailed(&company, &company.supervisor);
        assert!(second.asked.version > first.asked.version);
        assert_eq!(refused(decide(&company, &first, Deciding::Approve)), "link-used");
        decide(&company, &second, Deciding::Approve).unwrap();
        let of = move |tx: &mut Tx<'_>, call: &Call| approvals::of_case(tx, call, case);
        let found = company.service.query_now(&company.supervisor, of).unwrap().0.unwrap();
        assert_eq!(found.row.file.request.state, Standing::Approved);
    });
}

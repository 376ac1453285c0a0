//! Customers: files, masking, consent, finding.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use domain::customers::{Class, CustomerKind, MessageChannel, Phone, Profile, Purpose, SoftField};
use domain::people::{Actor, Command};
use domain::{Subject, SubjectKind};
use jiff::SignedDuration;
use jiff::civil::date;
use service::customers::{self, Customer, CustomerChange, CustomerFilter, Happening, NewConsent, NewCustomer};
use service::testing::TestApp;
use service::{Cursor, Error, journal};
use std::sync::Arc;

fn wang(app: &TestApp) -> NewCustomer {
    NewCustomer {
        unit: app.store.id,
        name: " 王芳 ".to_owned(),
        phones: vec!["138 1234 2211".to_owned()],
        ..NewCustomer::default()
    }
}

fn add(app: &TestApp, actor: &Arc<Actor>, new: NewCustomer) -> Result<Customer, Error> {
    app.service.command_now(actor, move |tx, call| customers::add(tx, call, &new))
}

fn found(app: &TestApp, actor: &Arc<Actor>, query: &'static str) -> Vec<String> {
    let found = app.service.query_now(actor, move |tx, call| customers::find(tx, call, query, 10)).unwrap();
    found.into_iter().map(|c| c.name).collect()
}

fn codes(error: Error) -> Vec<(String, &'static str)> {
    match error {
        Error::Invalid(fields) => fields.into_iter().map(|f| (f.field, f.code)).collect(),
        other => panic!("{other}"),
    }
}

/// R-025: name and phone are enough.
#[test]
fn a_file_begins_with_name_and_phone() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let customer = add(app, &clerk, wang(app)).unwrap();
        assert_eq!((customer.name.as_str(), customer.phones.as_slice()), ("王芳", &["13812342211".to_owned()][..]));
        assert_eq!((customer.kind, customer.completeness), (CustomerKind::Consumer, 4));
        assert_eq!(customer.owner, Some(clerk.id), "R-031: the guide who begins the file keeps it");
        let empty = NewCustomer { unit: app.store.id, ..NewCustomer::default() };
        let told = codes(add(app, &clerk, empty).unwrap_err());
        assert_eq!(told, [("name".to_owned(), "required"), ("phones.0".to_owned(), "required")]);
    });
}

/// R-021: one file for each customer, found by every store; the same phone names the file that has it.
#[test]
fn a_customer_has_one_file_in_all_stores() {
    TestApp::each(|app| {
        let here = app.staff("here", "clerk", &app.store);
        let there = app.staff("there", "clerk", &app.other_store);
        let known = add(app, &here, wang(app)).unwrap();
        assert_eq!(found(app, &there, "王芳"), ["王芳"]);
        let again = NewCustomer { unit: app.other_store.id, phones: vec!["+86 13812342211".to_owned()], ..wang(app) };
        let Err(Error::Invalid(errors)) = add(app, &there, again.clone()) else { panic!("added twice") };
        assert_eq!((errors[0].field.as_str(), errors[0].code), ("phones.0", "phone-known"));
        assert!(errors[0].args.contains(&("customer", known.id.to_string())));
        let family = NewCustomer { name: "王先生".to_owned(), same_phone: true, ..again };
        assert!(add(app, &there, family).is_ok());
        let phone = Phone::parse("13812342211").unwrap();
        let both = app.service.query_now(&here, move |tx, call| customers::by_phone(tx, call, &phone)).unwrap();
        assert_eq!(both.len(), 2);
    });
}

#[test]
fn customers_are_found_by_phone_name_and_mail() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        add(app, &clerk, NewCustomer { email: "wang@example.cn".to_owned(), ..wang(app) }).unwrap();
        let li = NewCustomer { name: "李建国".to_owned(), phones: vec!["13900001234".to_owned()], ..wang(app) };
        add(app, &clerk, li).unwrap();
        for query in ["13812342211", "138 1234 2211", "+8613812342211", "13812", "2211", "王芳", "芳", "wang"] {
            assert_eq!(found(app, &clerk, query), ["王芳"], "{query}");
        }
        assert_eq!(found(app, &clerk, "建国"), ["李建国"]);
        assert!(found(app, &clerk, "13812342212").is_empty());
        assert!(found(app, &clerk, "  ").is_empty());
        assert!(found(app, &clerk, "' or 1=1 --").is_empty());
    });
}

/// R-555, R-558: masked without need; a full view needs a right of its own and is in the journal.
#[test]
fn personal_data_are_masked_and_full_views_are_logged() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let soft = [(SoftField::Family, "两个孩子"), (SoftField::Clothing, "素色")];
        let profile =
            Profile { soft: soft.into_iter().map(|(f, t)| (f, t.to_owned())).collect(), ..Profile::default() };
        let new = NewCustomer { address: "上海市静安区南京西路1266号".to_owned(), profile, ..wang(app) };
        let id = add(app, &clerk, new).unwrap().id;
        let viewer = app.with_commands(&[Command::CustomersView]);
        let seen = app.service.query_now(&viewer, move |tx, call| customers::view(tx, call, id)).unwrap();
        assert_eq!((seen.phones[0].as_str(), seen.address.as_str()), ("138****2211", "上海市静安区****"));
        let shown: Vec<_> = seen.profile.soft.keys().copied().collect();
        assert_eq!(shown, [SoftField::Clothing], "R-032: what helps at the counter stays");
        let denied = app.service.command_now(&viewer, move |tx, call| customers::view_full(tx, call, id, ""));
        assert_eq!(denied.unwrap_err(), Error::Denied { command: Command::CustomersViewFull });
        let full = app.service.command_now(&clerk, move |tx, call| customers::view_full(tx, call, id, "送货")).unwrap();
        assert_eq!(full.phones[0], "13812342211");
        let subject = Subject::new(SubjectKind::Customer, id);
        let entries = app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 10)).unwrap().entries;
        assert_eq!((entries[0].event.as_str(), entries[0].actor_id), ("customer.viewed_full", clerk.id));
        assert!(entries[0].data.contains("送货"));
        assert_eq!(entries.len(), 2, "a masked view leaves no entry");
    });
}

/// R-024: the file grows with the conversation; R-033: a class is set by hand.
#[test]
fn a_file_grows_and_the_journal_names_only_the_fields() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let customer = add(app, &clerk, wang(app)).unwrap();
        let (id, version) = (customer.id, customer.version);
        let change = CustomerChange {
            email: Some("wang@example.cn".to_owned()),
            class: Some(Some(Class::A)),
            birthday: Some(Some(date(1988, 5, 1))),
            profile: Some(Profile {
                soft: [(SoftField::Work, "教师".to_owned())].into(),
                size: "38".to_owned(),
                ..Profile::default()
            }),
            ..CustomerChange::default()
        };
        let again = change.clone();
        let edited =
            app.service.command_now(&clerk, move |tx, call| customers::edit(tx, call, id, version, &change)).unwrap();
        assert_eq!((edited.completeness, edited.class, edited.version), (16, Some(Class::A), 2));
        assert_eq!(edited.phones, customer.phones, "what is not named stays");
        let stale = app.service.command_now(&clerk, move |tx, call| customers::edit(tx, call, id, version, &again));
        let stale = stale.unwrap_err();
        let Error::Stale { what: "customer", changed: Some(first) } = &stale else { panic!("{stale}") };
        assert_eq!((first.event.as_str(), first.by), ("customer.edited", clerk.id));
        let subject = Subject::new(SubjectKind::Customer, id);
        let entry = app.service.store().read_now(move |tx| journal::timeline(tx, subject, None, 1)).unwrap().entries;
        assert_eq!(entry[0].data, r#"{"fields":["email","birthday","profile","class"]}"#);
    });
}

/// R-557: consent by purpose and channel, with its history.
#[test]
fn consent_is_noted_once_for_each_change() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let id = add(app, &clerk, wang(app)).unwrap().id;
        let note = |given| {
            let new = NewConsent { purpose: Purpose::Marketing, channel: MessageChannel::Wechat, given };
            app.service.command_now(&clerk, move |tx, call| customers::note_consent(tx, call, id, &new)).unwrap()
        };
        assert!(note(true).consents.allows(Purpose::Marketing, MessageChannel::Wechat));
        note(true);
        let after = note(false);
        assert!(!after.consents.allows(Purpose::Marketing, MessageChannel::Wechat));
        assert!(!after.consents.allows(Purpose::Marketing, MessageChannel::Sms));
        let page = app.service.query_now(&clerk, move |tx, call| customers::timeline(tx, call, id, None, 10)).unwrap();
        let events: Vec<String> = page
            .happenings
            .iter()
            .map(|h| match h {
                Happening::Entry(entry) => entry.event.clone(),
                Happening::Purchase(p) => p.number.clone(),
            })
            .collect();
        assert_eq!(events, ["customer.consent_noted", "customer.consent_noted", "customer.added"]);
    });
}

#[test]
fn the_list_pages_without_gap_or_repetition() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let mut added = Vec::new();
        for number in 0..7 {
            let phones = vec![format!("1380000000{number}")];
            let kind = if number % 2 == 0 { CustomerKind::Consumer } else { CustomerKind::Organisation };
            let new = NewCustomer { phones, kind: Some(kind), ..wang(app) };
            added.push(add(app, &clerk, new).unwrap().id);
            app.clock.turn(SignedDuration::from_secs(1));
        }
        added.reverse();
        let mut seen = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let filter = CustomerFilter { after: after.clone(), ..CustomerFilter::default() };
            let page = app.service.query_now(&clerk, move |tx, call| customers::list(tx, call, &filter, 3)).unwrap();
            seen.extend(page.items.iter().map(|c| c.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, added);
        let kind = Some(CustomerKind::Organisation);
        let filter =
            CustomerFilter { kind, unit: Some(app.store.id), owner: Some(clerk.id), ..CustomerFilter::default() };
        let page = app.service.query_now(&clerk, move |tx, call| customers::list(tx, call, &filter, 50)).unwrap();
        assert_eq!((page.items.len(), page.next), (3, None));
        let bad = CustomerFilter { after: "x".parse().ok(), ..CustomerFilter::default() };
        let refused = app.service.query_now(&clerk, move |tx, call| customers::list(tx, call, &bad, 3)).unwrap_err();
        assert_eq!(codes(refused), [("after".to_owned(), "bad-cursor")]);
    });
}

/// R-008: each command asks for its right.
#[test]
fn rights_are_asked_for() {
    TestApp::each(|app| {
        let clerk = app.staff("clerk", "clerk", &app.store);
        let id = add(app, &clerk, wang(app)).unwrap().id;
        let elsewhere = NewCustomer { unit: app.other_store.id, ..wang(app) };
        assert_eq!(add(app, &clerk, elsewhere).unwrap_err(), Error::Denied { command: Command::CustomersAdd });
        let nobody = app.with_commands(&[Command::CasesView]);
        let view = Error::Denied { command: Command::CustomersView };
        let query = |found: Result<(), Error>| assert_eq!(found.unwrap_err(), view);
        query(app.service.query_now(&nobody, move |tx, call| customers::view(tx, call, id).map(drop)));
        query(app.service.query_now(&nobody, move |tx, call| customers::find(tx, call, "王芳", 5).map(drop)));
        query(app.service.query_now(&nobody, move |tx, call| customers::timeline(tx, call, id, None, 5).map(drop)));
        let all = CustomerFilter::default();
        query(app.service.query_now(&nobody, move |tx, call| customers::list(tx, call, &all, 5).map(drop)));
        let change = CustomerChange::default();
        let edit = app.service.command_now(&nobody, move |tx, call| customers::edit(tx, call, id, 1, &change));
        assert_eq!(edit.unwrap_err(), Error::Denied { command: Command::CustomersEdit });
    });
}
